// What a box for numbers says of the text that is typed into it: a red frame while it cannot become a value,
// and what became of one that could not.
#pragma once

#include <QString>

class QWidget;

namespace flowlab {

class TypedNote {
  public:
    explicit TypedNote(QWidget& box) : box_(box) {}

    /// Empty: nothing is wrong.
    [[nodiscard]] const QString& text() const { return text_; }
    [[nodiscard]] bool isWrong() const { return wrong_; }
    /// True: the words are others than before.
    bool set(bool wrong, const QString& text);
    /// Shows the words in a tooltip below the box, and has screen readers say them in the place of its
    /// description.
    void show();
    /// The frame, over what the box has painted.
    void paint() const;

  private:
    QWidget& box_;
    QString text_, description_;
    bool wrong_ = false, shown_ = false;
};

} // namespace flowlab
