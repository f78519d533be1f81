// Where the parts of a comparison's matrix lie: frozen headers, cells that scroll below them, samples in a
// cell. Plain geometry in logical pixels.
#pragma once

#include "core/base/placeholder_shape.h"

#include <QPoint>
#include <QRect>
#include <QSize>

namespace flowlab {

class MatrixLayout {
  public:
    struct Shape {
        int rows = 0, columns = 0;   // cells
        int samples = 0, across = 1; // of a cell; across: samples per row
        TileShape tile = placeholder_shape;
        bool rowsMatter = false; // or other numbers per row may take their place where they fill the room
    };
    struct Sizes {
        QSize header;    // width of row headers, height of column headers
        int caption = 0; // height of the text below a cell
        QSize min;       // a cell's pictures and text take at least this
    };

    static constexpr int spacing = 12; // between cells

    MatrixLayout() = default;
    /// `factor`: device pixels per value; 0: the largest with which all fits in `room`, a whole number where
    /// that costs little, at least 1. Where not all fits, the columns go before the rows. `ratio`: device
    /// pixels per logical one.
    MatrixLayout(const Shape& shape, const Sizes& sizes, QSize room, qreal factor, qreal ratio);

    [[nodiscard]] qreal factor() const { return factor_; }
    /// Samples per row of a cell.
    [[nodiscard]] int across() const { return shape_.across; }
    [[nodiscard]] QSize header() const { return sizes_.header; }
    /// Size of all cells, without the headers.
    [[nodiscard]] QSize content() const;
    [[nodiscard]] QSize cell() const { return cell_; }

    /// A cell with its caption, its picture, its caption; relative to the first cell's corner of the content.
    [[nodiscard]] QRect cellRect(int row, int column) const;
    [[nodiscard]] QRectF pictureRect(int row, int column) const;
    [[nodiscard]] QRect captionRect(int row, int column) const;
    [[nodiscard]] QRectF sampleRect(int row, int column, int sample) const;

    struct Place {
        int row = -1, column = -1, sample = -1; // -1: none
        bool operator==(const Place&) const = default;
    };
    [[nodiscard]] Place at(QPointF point) const;

  private:
    [[nodiscard]] QSize pixels(int across) const;
    [[nodiscard]] QSize cellSize() const;
    [[nodiscard]] qreal fitting(int across, QSize room, qreal ratio) const;
    void fill(QSize room, qreal ratio);
    void takeNarrow(QSize room, qreal ratio);

    Shape shape_;
    Sizes sizes_;
    qreal factor_ = 1;
    qreal unit_ = 1; // logical pixels a value
    QSize cell_;
};

} // namespace flowlab
