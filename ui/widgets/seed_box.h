// A box for seeds: whole numbers from 0 to 2^64 − 1, which a spin box over real numbers could not hold.
#pragma once

#include <QAbstractSpinBox>

namespace flowlab {

class SeedBox : public QAbstractSpinBox {
    Q_OBJECT
  public:
    explicit SeedBox(QWidget* parent = nullptr);

    [[nodiscard]] quint64 value() const { return value_; }
    /// Tells nobody.
    void setValue(quint64 value);
    void stepBy(int steps) override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

  Q_SIGNALS:
    /// The user changed it.
    void edited(quint64 value);

  protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    [[nodiscard]] QSize sizeHint() const override;

  private:
    void take(quint64 value);

    quint64 value_ = 0;
};

} // namespace flowlab
