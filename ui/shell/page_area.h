// The place of a workspace in the window: as large as there is room, and where that is too low, scrolled.
#pragma once

#include <QScrollArea>

namespace flowlab {

class PageArea : public QScrollArea {
    Q_OBJECT
  public:
    /// Takes over the page.
    explicit PageArea(QWidget* page, QWidget* parent = nullptr);

    /// Little, so that the window may be small; wide enough that panels leave something of the page.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void adapt();

    QWidget* page_; // in a holder without a layout: the area would give a page whose height follows its
                    // width all the height that it likes, and scroll though there is enough
};

} // namespace flowlab
