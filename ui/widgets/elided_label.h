// A line of text that ends in dots where it has no room; its tooltip says all of it.
#pragma once

#include <QLabel>

namespace flowlab {

class ElidedLabel : public QLabel {
    Q_OBJECT
  public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// As much of it as `pixels` hold is never cut off; else all of it may be.
    void keepAtLeast(int pixels);
    /// For screen readers and the tooltip as well.
    void setWords(const QString& text);

    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    int kept_ = 0;
};

} // namespace flowlab
