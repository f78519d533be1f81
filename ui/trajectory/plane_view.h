// Many trajectories at once in a plane through noise space: their paths coloured by class, the straight
// chords beside them, and where each sample is at t.
#pragma once

#include "core/trajectory/trajectory.h"
#include "ui/widgets/plot.h"

#include <array>
#include <memory>
#include <vector>

namespace flowlab {

class PlaneView : public Plot {
    Q_OBJECT
  public:
    explicit PlaneView(QWidget* parent = nullptr);

    /// Draws the shadow (in_plane) of `whole`, whose pictures are shown at the pointer. `shares` of the
    /// variance along both axes, in [0, 1], go on the axes. With `keepRange` the axes stay as they are.
    void show(std::shared_ptr<const Trajectory> whole, Trajectory shadow, const std::array<double, 2>& shares,
              bool keepRange);
    /// Draws nothing and says why.
    void clear(const QString& why);
    /// Moves the points to t in [0, 1]; the paths are not drawn again.
    void setTime(double t);
    /// Draws the path of this sample thick; -1: of none.
    void setSelected(int sample);
    void setChords(bool shown);
    void setPredictions(bool shown);

    /// The sample whose point or path is nearest to a point of the widget, -1: none near.
    [[nodiscard]] int sampleAt(const QPointF& place) const;
    /// Where a sample ends, in the widget's pixels.
    [[nodiscard]] QPointF endOf(int sample) const;
    [[nodiscard]] int hovered() const { return hovered_; }

    [[nodiscard]] QString csv() const override;
    void fit() override;

  Q_SIGNALS:
    /// Clicked, or chosen by Page Up and Page Down.
    void picked(int sample);

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    /// Classes from 0 to 9 have a colour each; later classes and samples without a label share one.
    static constexpr int others = 10, kinds = 11;
    /// The curves of all samples of one kind; each is one line with gaps.
    struct Kind {
        QCPCurve *chords, *paths, *ends, *points, *predictions; // the points stand in the legend
    };
    /// The class that a sample was asked for, -1: none.
    [[nodiscard]] int labelOf(int sample) const;
    [[nodiscard]] int kindOf(int sample) const;
    [[nodiscard]] bool shown(int sample) const {
        return kinds_[std::size_t(kindOf(sample))].points->visible();
    }
    [[nodiscard]] QPointF pixelOf(const QPointF& place) const;
    QCPCurve* add(const char* layer);
    void layPaths();
    void placePoints();
    void drawSelected();
    void listClasses();
    void showKinds();
    void setHovered(int sample);
    void setRanges();
    void nameAxes();
    void step(int by);

    std::shared_ptr<const Trajectory> whole_;
    Trajectory shadow_;
    std::vector<std::vector<QPointF>> paths_; // of each sample, in plane coordinates
    std::vector<QPointF> now_;                // xₜ of each sample
    QRectF bounds_;
    std::array<double, 2> shares_{};
    std::array<Kind, kinds> kinds_{};
    QCPCurve *outline_, *selectedPath_, *selectedChord_, *selectedPoint_, *hoveredPath_;
    QCPItemText* empty_;
    double t_ = 0;
    int selected_ = -1, hovered_ = -1;
    bool chordsShown_ = true, predictionsShown_ = false, zoomed_ = false;
    QPointF pressed_;
};

} // namespace flowlab
