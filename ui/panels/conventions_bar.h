// Asks, over the workspace, what a file of weights does not say: its path, which way its t runs, what it
// predicts. The picture is drawn meanwhile, with what is assumed.
#pragma once

#include "core/flow/conventions.h"

#include <QFrame>

class QCheckBox;
class QLabel;

namespace flowlab {

class ChoiceBox;
class LabSession;
class NumberBox;

class ConventionsBar : public QFrame {
    Q_OBJECT
  public:
    explicit ConventionsBar(LabSession& lab, QWidget* parent = nullptr);

  private:
    /// Shows the bar for weights that say nothing of themselves, unless they were described before.
    void fileOpened(const QString& path, bool isRun);
    void fill(const ModelConventions& conventions);
    void apply();
    [[nodiscard]] ModelConventions conventions() const;

    LabSession& lab_;
    QString file_;
    std::string hash_; // of the file's data: what it is remembered by
    QLabel* text_;
    ChoiceBox *path_, *time_, *scale_, *prediction_;
    NumberBox* parameters_[2];
    QWidget* parameterRows_[2];
    QLabel* parameterNames_[2];
    QCheckBox* remember_;
};

} // namespace flowlab
