// A spin box for real numbers that shows each one exactly: the shortest text that reads back as the same
// number. Understands 2e-4, both a point and a comma before the decimals, and says what it made of a number
// that cannot be.
#pragma once

#include "ui/widgets/typed_note.h"

#include <QDoubleSpinBox>

#include <optional>

namespace flowlab {

class NumberBox : public QDoubleSpinBox {
    Q_OBJECT
  public:
    explicit NumberBox(QWidget* parent = nullptr);

    /// Always this many digits after the point; -1: as few as say it all.
    void setFixedDigits(int digits) { fixed_ = digits; }
    void setWhole(bool whole);
    /// Which values can be, for people: "2 to 64, even numbers: midpoint takes 2 per step". Empty: the range.
    void setRule(const QString& rule) { rule_ = rule; }
    [[nodiscard]] QString rule() const;

    /// What is wrong with the text that is being typed, or was with the last one; empty: nothing. Without
    /// anyone who listens to noted() it stands in a tooltip below the box.
    [[nodiscard]] QString note() const { return note_.text(); }
    /// A note about another value than `shown` is out of date.
    void dropNote(double shown);
    /// The text that is being typed cannot become a value: it has a red frame and a note.
    [[nodiscard]] bool isWrong() const { return note_.isWrong(); }
    /// A text was typed that has not been settled yet.
    [[nodiscard]] bool isTyping() const { return typed_.has_value(); }

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;
    /// To the nearest value in the range.
    void fixup(QString& text) const override;
    void stepBy(int steps) override;

  Q_SIGNALS:
    void noted(const QString& note);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] QString exactly(double value) const;
    [[nodiscard]] QString plain(QString text) const;
    [[nodiscard]] double read(const QString& text, bool* ok) const;
    void lookAt(const QString& text);
    void settle();
    void say(bool wrong, const QString& note);

    int fixed_ = -1;
    QString rule_;
    TypedNote note_{*this};
    std::optional<QString> typed_; // since the last time that it was settled
    double notedAt_ = 0;           // the value that the note is about
};

} // namespace flowlab
