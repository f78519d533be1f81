// A spin box for real numbers that shows each one exactly: the shortest text that reads back as the same
// number. Understands 2e-4, and both a point and a comma before the decimals.
#pragma once

#include <QDoubleSpinBox>

namespace flowlab {

class NumberBox : public QDoubleSpinBox {
    Q_OBJECT
  public:
    explicit NumberBox(QWidget* parent = nullptr);

    /// Always this many digits after the point; -1: as few as say it all.
    void setFixedDigits(int digits) { fixed_ = digits; }

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

  private:
    [[nodiscard]] double read(QString text, bool* ok) const;

    int fixed_ = -1;
};

} // namespace flowlab
