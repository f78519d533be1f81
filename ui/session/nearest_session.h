// The search for the training pictures nearest to samples, as the window knows it.
#pragma once

#include "core/messages/snapshot.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace flowlab {

class LabSession;

class NearestSession : public QObject {
    Q_OBJECT
  public:
    explicit NearestSession(LabSession& lab, QObject* parent = nullptr);

    /// Looks for the training pictures nearest to these, in place of an older request; returns the id that
    /// found() brings.
    std::uint64_t find(const Tiles& samples);
    /// Gives up the search in progress; found() brings a result that says so.
    void cancel();
    [[nodiscard]] bool searching() const { return searching_ != 0; }
    /// How far the judge's look at the training pictures is, 0 to 1, which is nearly all of a search's work.
    [[nodiscard]] double fraction() const { return fraction_; }
    /// Seconds that the search in progress still takes; -1: not known yet.
    [[nodiscard]] double secondsLeft() const;
    /// The distances of test pictures to their nearest training pictures, to compare a sample's with, in the
    /// data that were searched last; empty: not known yet.
    [[nodiscard]] const std::optional<NearestYardstickResult>& yardstick() const { return yardstick_; }

  Q_SIGNALS:
    void found(const flowlab::NearestResult& result);
    /// A search began, went on or ended.
    void progressed();
    void yardstickChanged();

  private:
    void take(const Snapshot& news);

    LabSession& lab_;
    std::uint64_t lastId_ = 0, searching_ = 0; // 0: none in progress
    double fraction_ = 0, first_ = -1;         // first_: when the clock began; -1: nothing is known yet
    QElapsedTimer clock_;
    std::optional<NearestYardstickResult> yardstick_;
};

} // namespace flowlab
