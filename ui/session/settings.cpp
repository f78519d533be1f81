#include "ui/session/settings.h"

#include "core/base/json_text.h"
#include "core/options/train_settings.h"
#include "ui/session/recipe.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace flowlab {
namespace {
constexpr qint64 coalesceMs = 100;
constexpr int undoDepth = 200;

void requireUsable(bool sound) {
    if (!sound) throw std::out_of_range("a remembered setting");
}
} // namespace

/// From one state of all settings to another.
class Settings::Change : public QUndoCommand {
  public:
    Change(Settings& settings, State wanted, const QString& what)
        : QUndoCommand(what), settings_(settings), before_(settings.state_), after_(std::move(wanted)) {
        age_.start();
    }

    void undo() override { settings_.apply(now(before_)); }
    void redo() override { settings_.apply(now(after_)); }
    [[nodiscard]] int id() const override { return 1; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = dynamic_cast<const Change*>(other);
        if (!next || next->text() != text() || age_.elapsed() > coalesceMs) return false;
        after_ = next->after_;
        age_.restart();
        setObsolete(after_ == before_);
        return true;
    }

  private:
    /// A training that goes on makes its budget longer without a step for undo: undo of another setting must
    /// not take that back.
    [[nodiscard]] State now(State wanted) const {
        if (before_.train.budget == after_.train.budget) wanted.train.budget = settings_.state_.train.budget;
        return wanted;
    }

    Settings& settings_;
    State before_, after_;
    QElapsedTimer age_;
};

Settings::Settings(QObject* parent) : QObject(parent), undo_(new QUndoStack(this)) {
    undo_->setUndoLimit(undoDepth);
}

template <class Part>
Settings::State Settings::with(Part State::*part, const Part& value) const {
    State wanted = state_;
    wanted.*part = value;
    return wanted;
}

void Settings::setTrain(const TrainOptions& options, const QString& what,
                        const std::vector<SettingChange>& planned) {
    auto wanted = with(&State::train, options);
    wanted.planned = planned;
    push(wanted, what);
}

void Settings::setSampler(const SamplerChoice& choice, const QString& what) {
    push(with(&State::sampler, choice), what);
}

void Settings::setComparison(const ComparisonChoice& choice, const QString& what) {
    setComparison(choice, state_.sampler, what);
}

void Settings::setComparison(const ComparisonChoice& choice, const SamplerChoice& sampler,
                             const QString& what) {
    State wanted = state_;
    wanted.compare = choice;
    wanted.sampler = sampler;
    push(wanted, what);
}

void Settings::setQualityLine(const QualityInterval& interval, const QString& what) {
    push(with(&State::qualityLine, interval), what);
}

void Settings::setQuality(const QualityChoice& choice, const QString& what) {
    push(with(&State::quality, choice), what);
}

void Settings::push(const State& wanted, const QString& what) {
    if (!(wanted == state_)) undo_->push(new Change(*this, wanted, what));
}

void Settings::restoreTrain(const TrainOptions& options) {
    apply(with(&State::train, options));
}

void Settings::forgetPlannedChanges() {
    apply(with(&State::planned, {}));
}

void Settings::restoreSampler(const SamplerChoice& choice) {
    apply(with(&State::sampler, choice));
}

void Settings::followFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    moved_.add(from, to);
    apply(state_);
}

void Settings::apply(const State& given) {
    State wanted = given;
    wanted.sampler.model = moved_.now(wanted.sampler.model);
    wanted.compare.other = moved_.now(wanted.compare.other);
    const bool otherTrain = !(wanted.train == state_.train && wanted.planned == state_.planned),
               otherSampler = !(wanted.sampler == state_.sampler),
               otherComparison = !(wanted.compare == state_.compare),
               otherQualityLine = !(wanted.qualityLine == state_.qualityLine),
               otherQuality = !(wanted.quality == state_.quality);
    state_ = wanted;
    if (otherTrain) Q_EMIT trainChanged();
    if (otherSampler) Q_EMIT samplerChanged();
    if (otherComparison) Q_EMIT compareChanged();
    if (otherQualityLine) Q_EMIT qualityLineChanged();
    if (otherQuality) Q_EMIT qualityChanged();
}

QString Settings::toText() const {
    Json json = newer_;
    json["training"].update(state_.train.to_json());
    json["sampler"].update(samplerToJson(state_.sampler));
    json["compare"].update(comparisonChoiceToJson(state_.compare));
    json["quality_line"].update(state_.qualityLine.to_json());
    json["quality"].update(qualityChoiceToJson(state_.quality));
    return QString::fromStdString(to_text(json));
}

QStringList Settings::fromText(const QString& text) {
    const QString all = tr("all settings of the panels and of Compare");
    const Json json = json_or_null(text.toStdString());
    if (!json.is_object()) return text.isEmpty() ? QStringList() : QStringList(all);
    QStringList lost;
    State kept = state_;
    newer_ = json;
    // `take` returns what was taken, as this version writes it; what it does not hold is of a newer one.
    const auto part = [&](const char* key, const QString& name, const auto& take) {
        const auto found = json.find(key);
        newer_.erase(key);
        if (found == json.end()) return;
        try {
            const Json own = take(*found);
            for (const auto& [member, value] : found->items())
                if (!own.contains(member)) newer_[key][member] = value;
        } catch (const std::exception&) { // of another version, or edited by hand
            lost << name;
        }
    };
    part("training", tr("training"), [&kept](const Json& given) {
        Json known = given;
        const Json defaults = TrainOptions().to_json();
        for (const auto& [member, value] : given.items())
            if (!defaults.contains(member)) known.erase(member);
        auto options = TrainOptions::from_json(known);
        requireUsable(options.validate().empty());
        kept.train = std::move(options);
        return kept.train.to_json();
    });
    part("sampler", tr("sampler"), [&kept](const Json& given) {
        auto choice = samplerFromJson(given);
        requireUsable(choice.options.validate().empty());
        kept.sampler = std::move(choice);
        return samplerToJson(kept.sampler);
    });
    part("compare", tr("Compare"), [&kept](const Json& given) {
        auto choice = comparisonChoiceFromJson(given);
        requireUsable(inRange(choice));
        kept.compare = std::move(choice);
        return comparisonChoiceToJson(kept.compare);
    });
    part("quality", tr("quality"), [&kept](const Json& given) {
        const auto choice = qualityChoiceFromJson(given);
        QualityOptions options;
        options.samples = choice.samples, options.seeds = choice.seeds;
        requireUsable(options.validate().empty());
        kept.quality = choice;
        return qualityChoiceToJson(kept.quality);
    });
    part("quality_line", tr("quality line"), [&kept](const Json& given) {
        auto interval = QualityInterval::from_json(given);
        requireUsable(interval.validate().empty());
        kept.qualityLine = std::move(interval);
        return kept.qualityLine.to_json();
    });
    apply(kept);
    return lost;
}

QStringList needsNewRun(const TrainOptions& a, const TrainOptions& b) {
    QStringList names;
    for (const auto& setting : train_settings())
        if (!setting.live && *setting.title && setting.differs(a, b)) names << saidOf(setting.title);
    names.removeDuplicates();
    return names;
}

int microBatchFor(int batch) {
    for (int unit = std::min(batch, 128); unit > 1; --unit)
        if (batch % unit == 0) return unit;
    return 1;
}

} // namespace flowlab
