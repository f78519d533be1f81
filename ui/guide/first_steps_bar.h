// The first steps in the window: a strip with the current one, its button, and a mark for each that is done.
// It covers nothing and never takes the focus by itself.
#pragma once

#include "ui/guide/first_steps.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QToolButton;

namespace flowlab {

class FirstStepsBar : public QFrame {
    Q_OBJECT
  public:
    explicit FirstStepsBar(FirstSteps& steps, QWidget* parent = nullptr);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QToolButton* addButton(const char* name, const QString& icon, const QString& words);
    void go(int way);
    void arrange();
    void refresh();

    FirstSteps& steps_;
    QWidget *marks_, *buttons_;
    std::array<QToolButton*, FirstSteps::count> mark_{};
    QLabel* text_;
    QToolButton *act_ = nullptr, *help_ = nullptr, *back_ = nullptr, *next_ = nullptr, *again_ = nullptr,
                *close_ = nullptr;
    QGridLayout* layout_;
    bool wide_ = false;
};

} // namespace flowlab
