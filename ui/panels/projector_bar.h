// The knobs that a lecture turns, in one line, while the panels are away: the panel SAMPLER's once more.
#pragma once

#include <QWidget>

namespace flowlab {

class ChoiceBox;
class SamplerPanel;
class SeedBox;
class SeedKnob;
class ValueSlider;

/// What is chosen here is chosen in the panel, which sets it; what the panel shows, and what it disables with
/// a reason, is shown here. The line goes on in a second one where the window is narrow.
class ProjectorBar : public QWidget {
    Q_OBJECT
  public:
    /// `panel` outlives it.
    explicit ProjectorBar(SamplerPanel& panel, QWidget* parent = nullptr);

    /// Shows what the panel shows. The window calls it after whatever the panel follows.
    void refresh();

  Q_SIGNALS:
    /// The mode is to end.
    void left();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    template <class Control>
    [[nodiscard]] Control* ofPanel(const char* name) const;
    void refreshNfe();

    SamplerPanel& panel_;
    ChoiceBox *itsSolver_, *itsClasses_;
    ValueSlider *itsNfe_, *itsGuidance_;
    SeedBox* itsSeed_;
    ValueSlider* nfe_;
    ChoiceBox *solver_, *classes_;
    ValueSlider* guidance_;
    SeedBox* seed_;
};

} // namespace flowlab
