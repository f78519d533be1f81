// A grid of small pictures, drawn as large as fits, that can be pointed at.
#pragma once

#include "core/base/tiles.h"
#include "ui/style/colour_map.h"
#include "ui/widgets/dimming.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <vector>

class QPainter;

namespace flowlab {

class TileGrid : public QWidget {
    Q_OBJECT
  public:
    explicit TileGrid(QWidget* parent = nullptr);

    /// Shows tiles. Those after the first `fresh` belong to an older request: they are dimmed a little when
    /// they have stood there for a moment.
    void show(const Tiles& tiles, int fresh, int columns, ColourMap map = ColourMap::picture,
              double scale = 1);
    /// Dims everything a little while a newer picture is on its way, from a moment on: an answer that comes
    /// sooner changes nothing but the picture.
    void setPending(bool pending);
    /// Some tiles are dimmed.
    [[nodiscard]] bool dimmed() const { return dimming_.dimmed(); }
    /// A text before each row, such as the class that its tiles should show; empty: none.
    void setRowLabels(const QStringList& labels);
    [[nodiscard]] const QStringList& rowLabels() const { return rowLabels_; }
    /// Sets the text shown while there are no tiles.
    void setEmptyText(const QString& text);
    /// -1: none.
    void setSelected(int tile);
    void setSelectable(bool selectable);
    /// Tiles with a frame and the sign ≠ in a corner; empty: none. Stays until the next call.
    void setMarked(const std::vector<bool>& marked);
    /// Frame and number of tiles in words, for screen readers.
    void setDescription(const QString& text);

    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] int selected() const { return selected_; }
    [[nodiscard]] QRect tileRect(int tile) const;
    /// The tile at a point of the widget, -1: none.
    [[nodiscard]] int tileAt(const QPoint& point) const;
    /// One pixel a value, without gaps.
    [[nodiscard]] const QImage& atlas() const { return atlas_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void hovered(int tile); // -1: left
    void picked(int tile);
    void opened(int tile); // double click or Enter

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Placement {
        int size = 0, gap = 0, left = 0, top = 0;
    };
    [[nodiscard]] Placement placement() const;
    [[nodiscard]] int labelWidth() const; // of the margin on each side, 0 without labels
    void pick(int tile);
    void refreshDimming();
    void paintTiles(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;

    QImage atlas_;
    TileShape shape_;
    QString empty_;
    int count_ = 0, fresh_ = 0, columns_ = 8;
    int selected_ = -1, hovered_ = -1;
    std::vector<bool> marked_;
    QStringList rowLabels_;
    Dimming dimming_{*this};
    bool pending_ = false, selectable_ = true;
};

/// The mark of a tile that is not as it should be: a frame, and the sign ≠ in a corner, not colour alone.
void drawUnequalMark(QPainter& painter, const QRect& tile);

} // namespace flowlab
