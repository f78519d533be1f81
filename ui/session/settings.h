// The user's settings for training, its quality curve, sampling, comparing and measuring, with undo. No
// engine here: settings outlive runs.
#pragma once

#include "core/options/quality_options.h"
#include "core/options/sampler_options.h"
#include "core/options/train_recipe.h"
#include "ui/session/comparison_choice.h"
#include "ui/session/moved_folders.h"
#include "ui/session/quality_choice.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

class QUndoStack;

namespace flowlab {

/// The settings of the panel SAMPLER: the model and how it is sampled.
struct SamplerChoice {
    std::string model; // ModelInfo::id; empty until the engine has told its models
    SamplerOptions options;
    std::string data = {};  // of exact fields, starts from data and measures; empty: those of the training
    std::string noise = {}; // a safetensors file with the samples' noise; empty: the seed's
    bool operator==(const SamplerChoice&) const = default;
};

class Settings : public QObject {
    Q_OBJECT
  public:
    explicit Settings(QObject* parent = nullptr);

    [[nodiscard]] const TrainOptions& train() const { return state_.train; }
    [[nodiscard]] const SamplerChoice& sampler() const { return state_.sampler; }
    [[nodiscard]] const ComparisonChoice& compare() const { return state_.compare; }
    /// How often a training is measured.
    [[nodiscard]] const QualityInterval& qualityLine() const { return state_.qualityLine; }
    [[nodiscard]] const QualityChoice& quality() const { return state_.quality; }
    [[nodiscard]] QUndoStack* undo() const { return undo_; }

    /// The changes that the next run makes by itself: those of a recipe that it repeats.
    [[nodiscard]] const std::vector<SettingChange>& plannedChanges() const { return state_.planned; }

    /// One step for undo, named `what` ("learning rate"). Changes of the same name within 100 ms become one.
    void setTrain(const TrainOptions& options, const QString& what,
                  const std::vector<SettingChange>& planned = {});
    void setSampler(const SamplerChoice& choice, const QString& what);
    void setComparison(const ComparisonChoice& choice, const QString& what);
    void setQualityLine(const QualityInterval& interval, const QString& what);
    /// Both at once, as a recipe brings them.
    void setComparison(const ComparisonChoice& choice, const SamplerChoice& sampler, const QString& what);
    void setQuality(const QualityChoice& choice, const QString& what);

    /// Without a step for undo: what a start, or the engine, brings.
    void restoreTrain(const TrainOptions& options);
    void forgetPlannedChanges();
    void restoreSampler(const SamplerChoice& choice);
    /// The folder `from` was renamed to `to`: models opened from files in it are meant by their new names, in
    /// what undo and redo bring back as well.
    void followFolder(const std::filesystem::path& from, const std::filesystem::path& to);

    /// The state as JSON text, for the next start.
    [[nodiscard]] QString toText() const;
    /// Each part that can be read and is sound replaces the present one; what a newer version wrote beside
    /// them is kept for toText(). The names of the others, in the user's language.
    QStringList fromText(const QString& text);

  Q_SIGNALS:
    void trainChanged();
    void samplerChanged();
    void compareChanged();
    void qualityLineChanged();
    void qualityChanged();

  private:
    struct State {
        TrainOptions train;
        std::vector<SettingChange> planned;
        SamplerChoice sampler;
        ComparisonChoice compare;
        QualityInterval qualityLine;
        QualityChoice quality;
        bool operator==(const State&) const = default;
    };
    class Change;
    /// The state as it is, but for one part.
    template <class Part>
    [[nodiscard]] State with(Part State::*part, const Part& value) const;
    void push(const State& wanted, const QString& what);
    void apply(const State& given);

    State state_;
    Json newer_; // members that this version does not know, where they stood in the text
    MovedFolders moved_;
    QUndoStack* undo_;
};

/// Names of the settings in which `b` needs another run than `a`, in the user's language; empty: none.
[[nodiscard]] QStringList needsNewRun(const TrainOptions& a, const TrainOptions& b);
/// The largest unit of work of at most 128 images that divides a batch.
[[nodiscard]] int microBatchFor(int batch);

} // namespace flowlab
