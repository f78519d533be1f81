// SAMPLER: what every workspace's pictures are drawn with. The cost is stated as NFE; steps follow from the
// solver.
#pragma once

#include "ui/panels/scroll_panel.h"

class QLabel;
class QVBoxLayout;

namespace flowlab {

class ChoiceBox;
class LabSession;
class Settings;
class ValueSlider;
struct SamplerChoice;

class SamplerPanel : public ScrollPanel {
    Q_OBJECT
  public:
    SamplerPanel(LabSession& session, Settings& settings, QWidget* parent = nullptr);

    void resetAll();
    void rollDice();

  private:
    void buildModel();
    void buildSolver();
    void buildSamples();
    void refresh();
    void refreshModels();
    void refreshFacts();
    void pickSolver(const QString& key);
    void pickDigits(const QString& key);
    template <class Edit>
    void edit(const QString& what, Edit change);

    LabSession& session_;
    Settings& settings_;
    ChoiceBox *model_ = nullptr, *weights_ = nullptr, *solver_ = nullptr, *digits_ = nullptr;
    ValueSlider *nfe_ = nullptr, *guidance_ = nullptr, *seed_ = nullptr, *count_ = nullptr;
    QLabel *steps_ = nullptr, *facts_ = nullptr, *modelFacts_ = nullptr;
};

} // namespace flowlab
