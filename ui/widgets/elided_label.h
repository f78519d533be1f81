// A text of one line, or of a few, that ends in dots where it has no room; its tooltip says all of it.
#pragma once

#include <QLabel>

namespace flowlab {

class ElidedLabel : public QLabel {
    Q_OBJECT
  public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// As much of it as `pixels` hold is never cut off; else all of it may be.
    void keepAtLeast(int pixels);
    /// It takes up to so many lines before it ends in dots.
    void setMostLines(int lines);
    /// Some of its text has no room.
    [[nodiscard]] bool isElided() const;
    /// For screen readers and the tooltip as well.
    void setWords(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return mostLines_ > 1; }
    [[nodiscard]] int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    /// The lines that it has room for in `width` pixels, the last one with dots where more would follow.
    [[nodiscard]] QStringList lines(int width) const;

    int kept_ = 0, mostLines_ = 1;
};

} // namespace flowlab
