#include "ui/words/train_words.h"

#include "ui/words/text.h"

#include <exception>
#include <string_view>

namespace flowlab {

bool isExperimentSetting(const TrainSetting& setting) {
    return *setting.title && std::string_view(setting.key) != "micro_batch";
}

QStringList differingSettings(const TrainOptions& options, const TrainOptions& preset) {
    QStringList words;
    for (const auto& setting : train_settings())
        if (isExperimentSetting(setting) && setting.differs(options, preset))
            words << said(setting.describe(options));
    return words;
}

QString trainWords(const TrainOptions& options, const std::filesystem::path& presets) {
    QStringList words{utf8(options.preset)};
    try {
        auto preset = load_preset(presets, options.preset);
        preset.budget = options.budget; // said of each
        words << differingSettings(options, preset);
    } catch (const std::exception&) {
        // A preset of another version, or of somebody else.
    }
    words << said(train_setting(&TrainOptions::budget).describe(options));
    return words.join(QStringLiteral(", "));
}

} // namespace flowlab
