// A line of text that ends in dots where it has no room; its tooltip says all of it.
#pragma once

#include <QLabel>

namespace flowlab {

class ElidedLabel : public QLabel {
    Q_OBJECT
  public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// For screen readers and the tooltip as well.
    void setWords(const QString& text);

    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace flowlab
