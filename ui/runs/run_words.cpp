#include "ui/runs/run_words.h"

#include "core/options/train_settings.h"
#include "ui/words/text.h"
#include "ui/words/train_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct RunTexts {
    Q_DECLARE_TR_FUNCTIONS(flowlab::RunWords)
};

} // namespace

const TrainOptions* RunPresets::find(const std::string& name) {
    auto known = known_.find(name);
    if (known == known_.end()) {
        std::optional<TrainOptions> preset;
        try {
            preset = load_preset(folder_, name);
        } catch (const std::exception&) {
            // A preset of another version, or of somebody else.
        }
        known = known_.emplace(name, std::move(preset)).first;
    }
    return known->second ? &*known->second : nullptr;
}

QString differsWords(const RunInfo& run, const TrainOptions* preset) {
    QStringList words;
    if (run.recipe && preset) words = differingSettings(*run.recipe, *preset);
    for (const auto& change : run.changes) {
        const QString one = said(change.describe());
        if (!words.contains(one)) words << one;
    }
    return words.join(QStringLiteral(", "));
}

QStringList changeLines(const RunInfo& run) {
    QStringList lines;
    for (const auto& change : run.changes)
        lines << RunTexts::tr("step %1: %2")
                     .arg(QLocale().toString(qlonglong(change.step)), said(change.describe()));
    return lines;
}

QStringList runLines(const RunInfo& run) {
    QStringList lines{utf8(run.folder.string())};
    if (!run.recipe) {
        lines << RunTexts::tr("Its recipe cannot be read: %1").arg(said(run.problem));
    } else {
        QStringList settings;
        for (const auto& setting : train_settings())
            if (isExperimentSetting(setting)) settings << said(setting.describe(*run.recipe));
        // A few in a line, so that the text stays narrower than the window.
        constexpr qsizetype inALine = 3;
        for (qsizetype i = 0; i < settings.size(); i += inALine)
            lines << settings.mid(i, inALine).join(QStringLiteral(", "));
        if (run.data) lines << RunTexts::tr("trained on %1").arg(said(run.data->describe()));
        if (!run.changes.empty()) lines << RunTexts::tr("Changed during training:") << changeLines(run);
    }
    if (!run.note.empty()) lines << RunTexts::tr("Note: %1").arg(utf8(run.note));
    if (run.weights.empty()) lines << RunTexts::tr("It has no checkpoint.");
    return lines;
}

QString searchedText(const RunInfo& run) {
    QStringList parts{utf8(run.name()), utf8(run.note)};
    if (run.recipe) {
        parts << utf8(run.recipe->to_json().dump());
        for (const auto& setting : train_settings())
            if (isExperimentSetting(setting)) parts << said(setting.describe(*run.recipe));
    }
    if (run.data) parts << said(run.data->describe());
    for (const auto& change : run.changes) parts << said(change.describe());
    return parts.join(u'\n');
}

} // namespace flowlab
