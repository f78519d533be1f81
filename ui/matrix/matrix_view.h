// The matrix of a comparison: rows are solvers, columns are costs, each cell its samples. It scrolls where it
// is larger than its room; the headers stay in view.
#pragma once

#include "core/media/comparison_files.h"
#include "core/messages/comparison_result.h"
#include "ui/matrix/matrix_layout.h"

#include <QAbstractScrollArea>
#include <QImage>
#include <QStringList>

#include <memory>
#include <vector>

namespace flowlab {

class MatrixView : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit MatrixView(QWidget* parent = nullptr);

    /// Another result, nullptr for none. It may grow afterwards: refresh() tells.
    void show(std::shared_ptr<const ComparisonResult> result);
    /// Cells, by index, that have changed; none: all may have.
    void refresh(const std::vector<int>& cells);
    void setView(SheetView view);
    [[nodiscard]] SheetView view() const { return view_; }
    /// The colour scale of differences, shared by all cells.
    [[nodiscard]] double scale() const { return scale_; }
    /// Dims what belongs to earlier settings.
    void setStale(bool stale);
    /// While `running`, what is not there yet is awaited; `cell`: the one in progress, -1: none.
    void setWork(bool running, int cell);
    void setSelectedSample(int sample);
    /// Device pixels per value; 0: as large as fits.
    void setFactor(int factor);
    [[nodiscard]] qreal factor() const { return layout_.factor(); }

    /// The cell that keys act on, by index; -1: none.
    [[nodiscard]] int current() const { return current_; }
    void setCurrent(int cell);
    /// In coordinates of the viewport.
    [[nodiscard]] QRect cellRect(int cell) const;
    [[nodiscard]] QRect sampleRect(int cell, int sample) const;
    [[nodiscard]] QSize header() const { return layout_.header(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// The pointer stands on a cell, and on one of its samples; -1: on none.
    void hovered(int cell, int sample);
    void samplePicked(int sample);
    /// A click on a cell, or Enter.
    void opened(int cell);

  protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    struct Drawn { // of a cell, made when it is first painted
        QImage picture;
        bool made = false;
    };

    void forget();
    void arrange();
    void describe();
    /// Zooms by a whole factor.
    void zoom(bool in);
    [[nodiscard]] QStringList captionWords(int cell) const;
    [[nodiscard]] QStringList captionLinesOf(QStringList error, const QString& cost) const;
    [[nodiscard]] QSize headerSize() const;
    [[nodiscard]] QSize minCell() const;
    [[nodiscard]] QPoint origin() const; // of the content, in the viewport
    [[nodiscard]] int captionLines() const;
    [[nodiscard]] MatrixLayout::Place placeAt(QPointF point) const;
    [[nodiscard]] int indexOf(const MatrixLayout::Place& place) const;
    const QImage& picture(int cell);
    void paintHeaders(QPainter& painter) const;
    void paintCell(QPainter& painter, int cell);
    void paintMarks(QPainter& painter, int cell) const;
    void paintWords(QPainter& painter, int cell, const QString& words, bool alarming) const;
    void moveCurrent(int rows, int columns);
    void pickSample(int sample);

    std::shared_ptr<const ComparisonResult> result_;
    MatrixLayout layout_;
    std::vector<Drawn> drawn_;
    SheetView view_ = SheetView::samples;
    double scale_ = 1;
    int wantedFactor_ = 0;
    bool stale_ = false, running_ = false;
    int split_ = 0; // how far captions go on in further lines: see captionWords()
    int work_ = -1, current_ = -1, selected_ = -1;
    int hoveredCell_ = -1, hoveredSample_ = -1;
};

} // namespace flowlab
