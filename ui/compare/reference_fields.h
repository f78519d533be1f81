// Chooses the reference, which is taken as the true solution, and the precision of the cells.
#pragma once

#include "core/options/comparison_options.h"

#include <QWidget>

#include <string>

class QCheckBox;
class QLabel;

namespace flowlab {

class ChoiceBox;
class WholeBox;

class ReferenceFields : public QWidget {
    Q_OBJECT
  public:
    explicit ReferenceFields(QWidget* parent = nullptr);

    /// Without telling anyone.
    void setReference(const ComparisonReference& reference, const std::string& precision);
    [[nodiscard]] const ComparisonReference& reference() const { return reference_; }
    [[nodiscard]] const std::string& precision() const { return precision_; }
    /// "RK4 (classical), NFE 512".
    [[nodiscard]] QString words() const;

  Q_SIGNALS:
    void edited();

  private:
    void refresh();
    void take();

    ComparisonReference reference_;
    std::string precision_ = "fp32";
    ChoiceBox *solver_, *tolerance_, *precisionBox_;
    WholeBox* nfe_;
    QLabel *nfeName_, *toleranceName_;
    QCheckBox* check_;
};

} // namespace flowlab
