// EXPERIMENT: everything that decides a training. What can change in a running one does; the rest says that
// it needs a new run and offers it.
#pragma once

#include "core/engine/catalog.h"
#include "core/options/train_settings.h"

#include "ui/panels/scroll_panel.h"

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

class QFrame;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace flowlab {

class ChoiceBox;
class ScheduleView;
class Section;
struct Sessions;
class Settings;
struct ValueRange;
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
    void buildQueue();
    void buildNewRunBar();
    void buildFirst();
    void buildBudget(Section* section);
    void buildBudgetUnit(Section* more);
    void buildNetwork(Section* section);
    void buildTimes(Section* section);
    void buildOptimizer(Section* section);
    void buildAugmentation(Section* section);
    void buildReproducibility(Section* section);
    void refresh();
    void refreshBar();
    /// About how many steps the training time is, or how long the steps take.
    void refreshEstimate();
    /// Gives the drawing of the path a picture to show.
    void showPicture();
    void pickPreset(const QString& name);
    /// Edits a copy of the settings and makes it one step for undo.
    void edit(const QString& what, const std::function<void(TrainOptions&)>& change);
    /// A field of the section that is being built: `show` shows its value at each refresh.
    void addField(TrainMember member, std::function<void(const TrainOptions&)> show);
    /// A finished section's reset takes its fields, and settings that have none, back to the preset, as undo
    /// step `what`.
    void endSection(Section* section, const QString& what, std::initializer_list<TrainMember> hidden = {});
    /// A list of the catalogue's `part` that sets `field`; without one the caller connects it.
    ChoiceBox* addChoice(Section* section, const QString& name, const char* part, const QString& hint,
                         std::string TrainOptions::*field);
    /// Makes `box` the field of `field`, as undo step `name`.
    void setsName(ChoiceBox* box, const QString& name, std::string TrainOptions::*field);
    /// A row of a table with its parameters that sets `field`, as undo step `name`.
    void addKnobs(Section* section, const QString& name, const QString& label, const QString& hint,
                  const QString& objectName, Choice TrainOptions::*field, QWidget* picture = nullptr);
    /// A number that sets `field`; `range`: what its slider shows, `then`: what changes with it.
    ValueSlider* addKnob(Section* section, const QString& name, const ValueRange& range, const QString& hint,
                         std::variant<double TrainOptions::*, int TrainOptions::*> field,
                         const std::function<void(TrainOptions&)>& then = {});
    /// The changes of a recipe that the next run repeats.
    void refreshRepeated();

    Sessions& sessions_;
    Settings& settings_;
    const std::filesystem::path presets_;
    std::vector<CatalogSection> catalog_;
    bool hasPicture_ = false;
    std::vector<const TrainSetting*> fields_; // of the section that is being built
    std::vector<std::function<void(const TrainOptions&)>> shows_;
    TrainOptions initial_; // what the resets of single fields go back to: the preset presetShown_
    std::string presetShown_;

    QFrame* newRunBar_ = nullptr;
    QLabel* newRunText_ = nullptr;
    QPushButton* keep_ = nullptr;
    QToolButton* prepare_ = nullptr;
    QLabel* problems_ = nullptr;
    ChoiceBox* preset_ = nullptr;
    ScheduleView* pathView_ = nullptr;
    QLabel* repeated_ = nullptr;
    QLabel* estimate_ = nullptr;
};

} // namespace flowlab
