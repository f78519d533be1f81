// EXPERIMENT: everything that decides a training. What can change in a running one does; the rest says that
// it needs a new run and offers it.
#pragma once

#include "core/engine/catalog.h"
#include "core/options/train_options.h"

#include "ui/panels/scroll_panel.h"

#include <filesystem>
#include <functional>

class QFrame;
class QLabel;
class QVBoxLayout;

namespace flowlab {

class ChoiceBox;
class ChoiceKnobs;
class DensityView;
class NumberBox;
struct Range;
class ScheduleView;
class Section;
class SeedBox;
struct Sessions;
class Settings;
class ValueSlider;

class ExperimentPanel : public ScrollPanel {
    Q_OBJECT
  public:
    ExperimentPanel(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);

    /// The preset that the settings started from; the default where it is gone.
    [[nodiscard]] TrainOptions presetOptions() const;
    /// All settings back to their preset.
    void resetAll();

  private:
    void buildNewRunBar();
    void buildExperiment();
    void buildTime();
    void buildOptimizer();
    void buildBudget();
    void refresh();
    void refreshBar();
    /// Gives the picture of the path a digit to show.
    void showDigit();
    void pickPreset(const QString& name);
    /// Edits a copy of the settings and makes it one step for undo.
    void edit(const QString& what, const std::function<void(TrainOptions&)>& change);
    /// A list of the catalogue's `part` that sets `field`; without one the caller connects it.
    ChoiceBox* addChoice(Section* section, const QString& name, const char* part, const QString& hint,
                         std::string TrainOptions::*field);
    /// A row of a table with its parameters that sets `field`, as undo step `name`.
    ChoiceKnobs* addKnobs(Section* section, const QString& name, const QString& label, const QString& hint,
                          ChoiceRows rows, Choice TrainOptions::*field, QWidget* picture = nullptr);
    NumberBox* addNumber(Section* section, const QString& name, const Range& range, double step, bool whole,
                         const QString& hint, const std::function<void(TrainOptions&, double)>& set);
    /// `slider`: what it can show; `valid`: what the option may have.
    ValueSlider* addKnob(Section* section, const QString& name, const Range& slider, const Range& valid,
                         double initial, bool log, const QString& hint,
                         const std::function<void(TrainOptions&, double)>& set);
    /// The changes of a recipe that the next run repeats.
    void refreshRepeated();

    Sessions& sessions_;
    Settings& settings_;
    const std::filesystem::path presets_;
    std::vector<CatalogSection> catalog_;
    bool hasDigit_ = false;
    std::string presetShown_; // whose values the resets go back to

    QFrame* newRunBar_ = nullptr;
    QLabel* newRunText_ = nullptr;
    QLabel* problems_ = nullptr;
    ChoiceBox *preset_ = nullptr, *data_ = nullptr, *network_ = nullptr;
    ChoiceBox *coupling_ = nullptr, *optimizer_ = nullptr, *precision_ = nullptr, *budgetKind_ = nullptr;
    ChoiceKnobs *path_ = nullptr, *loss_ = nullptr, *weighting_ = nullptr, *time_ = nullptr;
    ScheduleView* pathView_ = nullptr;
    DensityView* density_ = nullptr;
    ValueSlider *lr_ = nullptr, *decay_ = nullptr, *ema_ = nullptr, *labelDrop_ = nullptr;
    NumberBox *batch_ = nullptr, *warmup_ = nullptr, *finalLr_ = nullptr, *budget_ = nullptr;
    SeedBox* seed_ = nullptr;
    QLabel* repeated_ = nullptr;
};

} // namespace flowlab
