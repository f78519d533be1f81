// A spin box for whole numbers that refuses no digit silently: a number that cannot be becomes the nearest
// one that can, and the box says so.
#pragma once

#include "ui/widgets/typed_note.h"

#include <QSpinBox>

#include <optional>

namespace flowlab {

class WholeBox : public QSpinBox {
    Q_OBJECT
  public:
    explicit WholeBox(QWidget* parent = nullptr);

    /// Which values can be, for people; empty: the range.
    void setRule(const QString& rule) { rule_ = rule; }
    [[nodiscard]] QString rule() const;
    [[nodiscard]] QString note() const { return note_.text(); }
    [[nodiscard]] bool isWrong() const { return note_.isWrong(); }

    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;
    /// To the nearest value in the range.
    void fixup(QString& text) const override;
    void stepBy(int steps) override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] QString plain(QString text) const;
    void lookAt(const QString& text);
    void settle();
    void say(bool wrong, const QString& text);

    TypedNote note_{*this};
    QString rule_;
    std::optional<QString> typed_; // since the last time that it was settled
};

} // namespace flowlab
