// What a comparison needs beside solvers and columns, behind one button: the models, how many samples, what
// is equal within a column, the reference.
#pragma once

#include "ui/widgets/drop_panel.h"

class QGridLayout;
class QLabel;

namespace flowlab {

class ChoiceBox;
class ReferenceFields;
class Segments;

class ComparisonSetup : public DropPanel {
    Q_OBJECT
  public:
    explicit ComparisonSetup(QWidget* parent = nullptr);

    [[nodiscard]] ChoiceBox* first() const { return first_; }
    [[nodiscard]] ChoiceBox* other() const { return other_; }
    /// Its keys are numbers; 0: all.
    [[nodiscard]] ChoiceBox* samples() const { return samples_; }
    /// NFE, or steps.
    [[nodiscard]] Segments* equal() const { return equal_; }
    [[nodiscard]] ReferenceFields* reference() const { return reference_; }

    /// Of the two models alone, for the quality; or all of it, for the matrix.
    void setQuality(bool on);
    /// `ofEachClass`: where a choice of some samples takes all classes, not the first samples.
    void nameSamples(bool ofEachClass);
    /// What is chosen, for the button's tooltip.
    void describe();

  private:
    QLabel* add(QGridLayout* rows, const QString& name, QWidget* field, const QString& hint);

    ChoiceBox *first_, *other_, *samples_;
    Segments* equal_;
    ReferenceFields* reference_;
    QList<QWidget*> ofMatrix_; // hidden for the quality
    bool quality_ = false;
};

} // namespace flowlab
