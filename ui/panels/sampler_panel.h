// SAMPLER: what every workspace's pictures are drawn with. The cost is stated as NFE; steps follow from the
// solver.
#pragma once

#include "ui/panels/scroll_panel.h"

#include <functional>

class QLabel;
class QVBoxLayout;

namespace flowlab {

struct Choice;
class ChoiceBox;
class ChoiceKnobs;
struct ModelInfo;
struct SamplerChoice;
struct SamplerOptions;
struct SamplerPreset;
class Section;
class SeedKnob;
class Segments;
struct Sessions;
class Settings;
class TimeGridView;
struct ValueRange;
class ValueSlider;

class SamplerPanel : public ScrollPanel {
    Q_OBJECT
  public:
    SamplerPanel(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);

    void resetAll();
    void rollDice();

  private:
    static constexpr int maxNfe = 64;
    static constexpr int rowLength = 8; // of "one class per row"

    void buildFirst();
    void buildSolver(Section* section);
    void buildModel(Section* section);
    void buildGrid(Section* section);
    void buildSamples(Section* section);
    void buildGuidance(Section* section);
    void buildVariations(Section* section);
    ValueSlider* addKnob(Section* section, const QString& name, const char* objectName,
                         const ValueRange& range, const QString& hint, double SamplerOptions::*field);
    void refresh();
    void refreshSolver();
    void refreshGuidance();
    /// Which preset is in use, and about how long each takes.
    void refreshPresets();
    void refreshIdle(); // which controls do nothing, and why
    void refreshModels();
    [[nodiscard]] static QString fileWeightsWords(const ModelInfo* info);
    void refreshFacts();
    void refreshRows(int classes);
    /// The path that the next samples follow, as far as it is known here.
    [[nodiscard]] Choice followedPath() const;
    void pickPreset(const SamplerPreset& preset);
    void pickSolver(const QString& key);
    void pickClasses(const QString& key);
    /// Edits a copy of the choice and makes it one step for undo.
    void edit(const QString& what, const std::function<void(SamplerChoice&)>& change);

    Sessions& sessions_;
    Settings& settings_;
    ChoiceBox *model_ = nullptr, *weights_ = nullptr, *solver_ = nullptr, *classes_ = nullptr,
              *start_ = nullptr, *guidanceKind_ = nullptr;
    ValueSlider *nfe_ = nullptr, *guidance_ = nullptr, *count_ = nullptr;
    ValueSlider *rtol_ = nullptr, *atol_ = nullptr, *sde_ = nullptr, *churn_ = nullptr;
    ValueSlider *guidanceFrom_ = nullptr, *guidanceTo_ = nullptr;
    ChoiceKnobs *grid_ = nullptr, *gridT_ = nullptr, *schedule_ = nullptr;
    Segments* presets_ = nullptr;
    SeedKnob* seed_ = nullptr;
    TimeGridView* times_ = nullptr;
    QString guidanceHint_, guidanceTimeHint_, guidanceKindHint_; // while they have an effect
    QString sdeHint_, churnHint_;
    QLabel *steps_ = nullptr, *problems_ = nullptr, *facts_ = nullptr, *modelFacts_ = nullptr,
           *rowsNote_ = nullptr;
};

} // namespace flowlab
