// SAMPLER: what every workspace's pictures are drawn with. The cost is stated as NFE; steps follow from the
// solver.
#pragma once

#include "ui/panels/scroll_panel.h"

class QLabel;
class QVBoxLayout;

namespace flowlab {

struct Choice;
class ChoiceBox;
class ChoiceKnobs;
struct SamplerChoice;
struct SamplerOptions;
class Section;
class SeedKnob;
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

    void buildModel();
    void buildSolver();
    void buildGrid(Section* section);
    void buildSamples();
    void buildVariations();
    ValueSlider* addKnob(Section* section, const QString& name, const char* objectName,
                         const ValueRange& range, const QString& hint, double SamplerOptions::*field);
    void refresh();
    void refreshSolver();
    void refreshIdle(); // which controls do nothing, and why
    void refreshModels();
    void refreshFacts();
    /// The path that the next samples follow, as far as it is known here.
    [[nodiscard]] Choice followedPath() const;
    void pickSolver(const QString& key);
    void pickClasses(const QString& key);
    template <class Edit>
    void edit(const QString& what, Edit change);

    Sessions& sessions_;
    Settings& settings_;
    ChoiceBox *model_ = nullptr, *weights_ = nullptr, *solver_ = nullptr, *classes_ = nullptr,
              *start_ = nullptr;
    ValueSlider *nfe_ = nullptr, *guidance_ = nullptr, *count_ = nullptr;
    ValueSlider *rtol_ = nullptr, *atol_ = nullptr, *sde_ = nullptr, *churn_ = nullptr;
    ChoiceKnobs *grid_ = nullptr, *gridT_ = nullptr, *schedule_ = nullptr;
    SeedKnob* seed_ = nullptr;
    TimeGridView* times_ = nullptr;
    QString guidanceHint_, sdeHint_, churnHint_; // while they have an effect
    QLabel *steps_ = nullptr, *problems_ = nullptr, *facts_ = nullptr, *modelFacts_ = nullptr;
};

} // namespace flowlab
