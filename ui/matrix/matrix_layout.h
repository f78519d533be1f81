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
        int samples = 0, across = 1; // of a cell; across: samples a row
        TileShape tile = placeholder_shape;
    };
    struct Sizes {
        QSize header;    // width of row headers, height of column headers
        int caption = 0; // height of the text below a cell
        QSize min;       // a cell's pictures and text take at least this
    };

    MatrixLayout() = default;
    /// `factor`: whole device pixels a value; 0: the largest that shows all of `room`, at least 1. `ratio`:
    /// device pixels a logical one.
    MatrixLayout(const Shape& shape, const Sizes& sizes, QSize room, int factor, qreal ratio);

    [[nodiscard]] int factor() const { return factor_; }
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
    [[nodiscard]] QSize cellSize() const;

    Shape shape_;
    Sizes sizes_;
    int factor_ = 1;
    qreal unit_ = 1; // logical pixels a value
    QSize cell_;
};

} // namespace flowlab
