// A sample beside the training pictures that come nearest to it, by features and by pixels: does the network
// draw, or copy?
#pragma once

#include "core/base/placeholder_shape.h"
#include "core/messages/snapshot.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace flowlab {

struct Sessions;
class SmallPicture;

/// Follows the selected sample while it is visible, and asks for nothing while it is not.
class NearestStrip : public QWidget {
    Q_OBJECT
  public:
    explicit NearestStrip(Sessions& sessions, QWidget* parent = nullptr);

    /// The newest question has its answer.
    [[nodiscard]] bool settled() const { return !rest_.isActive() && asked_ == 0; }
    /// The newest answer; empty where there is none.
    [[nodiscard]] const std::optional<NearestResult>& found() const { return found_; }

    /// The picture by pixels at a distance as NearestPicture has it, in words: "RMSE 0.31" and, in a line of
    /// its own, "not a copy".
    [[nodiscard]] static QString pixelWords(double distance);

    /// That of the smallest pictures, so that large ones do not keep the window wide.
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    enum Column { sample, features, pixels, columns };
    struct Cell {
        SmallPicture* picture = nullptr;
        QLabel *title = nullptr, *words = nullptr;
    };
    /// Something that the answer depends on may have changed: asks when the hand rests.
    void renewSoon();
    void ask();
    void take(const NearestResult& result);
    void refresh();
    void refreshWaiting(bool there);
    void addColumn(Column column, const QString& title, const QString& hint);
    void addWaiting();
    [[nodiscard]] QString dataName() const;
    void scalePictures();

    Sessions& sessions_;
    std::array<Cell, columns> cells_;
    QWidget* waitingPart_;
    QLabel* waiting_;
    QProgressBar* progress_;
    QPushButton* cancel_; // the search, or its cancelling
    QTimer rest_;

    Tiles tile_{placeholder_shape, {}, {}}; // that the newest request was of, and what it was searched in
    std::string data_;
    std::uint64_t asked_ = 0; // the request on its way; 0: none
    std::optional<NearestResult> found_;
    bool failed_ = false, cancelled_ = false; // what became of the newest request
};

} // namespace flowlab
