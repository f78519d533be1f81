// Chooses a row of one of the lab's tables with its parameters: a list, a picture of it, up to two sliders.
#pragma once

#include "core/base/choice.h"

#include <QObject>

class QWidget;

namespace flowlab {

class ChoiceBox;
class Section;
class ValueSlider;

class ChoiceKnobs : public QObject {
    Q_OBJECT
  public:
    /// Adds its widgets to `section`: the list named `label`, then `picture` (if any), then the sliders.
    ChoiceKnobs(Section* section, const QString& label, const QString& hint, ChoiceRows rows,
                QWidget* picture = nullptr);

    /// Object names: `list` of the list, `list` + "A" and "B" of the sliders.
    void setObjectNames(const QString& list);
    /// Without telling anyone.
    void setChoice(const Choice& choice);
    [[nodiscard]] const Choice& choice() const { return choice_; }
    void setVisible(bool visible);

  Q_SIGNALS:
    void edited(const flowlab::Choice& choice);

  private:
    void showParameters();

    ChoiceRows rows_;
    Choice choice_;
    QString hint_;
    ChoiceBox* kind_;
    QWidget* row_;
    QWidget* picture_;
    ValueSlider* a_;
    ValueSlider* b_;
    bool visible_ = true;
};

} // namespace flowlab
