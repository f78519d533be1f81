// The samples of one run at one moment of its training, with its name and the moment under them.
#pragma once

#include "core/base/tiles.h"
#include "ui/train/history_feed.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace flowlab {

class ElidedLabel;
class TileGrid;

/// "step 1,240 · 31 s · loss 0.183"; without the loss where it is nan.
[[nodiscard]] QString momentWords(const HistoryMoment& moment, double loss);

class HistorySide : public QWidget {
    Q_OBJECT
  public:
    /// `number`: 0 or 1, for the names of its parts.
    explicit HistorySide(int number, QWidget* parent = nullptr);

    [[nodiscard]] HistoryFeed& feed() { return *feed_; }
    [[nodiscard]] const HistoryFeed& feed() const { return *feed_; }
    [[nodiscard]] TileGrid* grid() const { return grid_; }
    /// `empty`: what is said of a run without samples, or of no run.
    void setWords(const QString& name, const QString& empty);
    [[nodiscard]] const QString& name() const { return name_; }
    /// Shows the last moment at `position` or before, else the first.
    void showAt(double position, HistoryAxis axis);

    /// The moment that is shown; nothing: none is.
    [[nodiscard]] std::optional<HistoryMoment> moment() const;
    [[nodiscard]] double loss() const;
    [[nodiscard]] const Tiles& tiles() const { return tiles_; }
    [[nodiscard]] int columns() const;
    /// momentWords() of the moment that is shown; else why there is none.
    [[nodiscard]] QString words() const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    /// Shows that there are no samples, and why.
    void clear(const QString& why);
    [[nodiscard]] QString whyNone() const;
    void describe();

    HistoryFeed* feed_;
    TileGrid* grid_;
    ElidedLabel* caption_;
    QString name_, empty_, why_;
    std::shared_ptr<const KeptHistory> shown_; // whose moment is shown; nullptr: none
    std::size_t at_ = 0;
    Tiles tiles_;
};

} // namespace flowlab
