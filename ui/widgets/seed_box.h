// A box for seeds: whole numbers from 0 to 2^64 − 1, which a spin box over real numbers could not hold.
#pragma once

#include "ui/widgets/typed_note.h"

#include <QAbstractSpinBox>

namespace flowlab {

class SeedBox : public QAbstractSpinBox {
    Q_OBJECT
  public:
    explicit SeedBox(QWidget* parent = nullptr);

    [[nodiscard]] quint64 value() const { return value_; }
    /// Tells nobody.
    void setValue(quint64 value);
    /// What is wrong with the text that is being typed, or was with the last one; empty: nothing.
    [[nodiscard]] QString note() const { return note_.text(); }
    [[nodiscard]] bool isWrong() const { return note_.isWrong(); }
    void stepBy(int steps) override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

  Q_SIGNALS:
    /// The user changed it.
    void edited(quint64 value);

  protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void take(quint64 value);
    void settle();
    void lookAt(const QString& text);
    void say(bool wrong, const QString& text);

    quint64 value_ = 0;
    TypedNote note_{*this};
    bool typing_ = false;
};

} // namespace flowlab
