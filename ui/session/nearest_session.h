// The search for the training pictures nearest to samples, as the window knows it.
#pragma once

#include "core/messages/snapshot.h"

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
    /// The distances of test pictures to their nearest training pictures, to compare a sample's with, in the
    /// data that were searched last; empty: not known yet.
    [[nodiscard]] const std::optional<NearestYardstickResult>& yardstick() const { return yardstick_; }

  Q_SIGNALS:
    void found(const flowlab::NearestResult& result);
    void yardstickChanged();

  private:
    void take(const Snapshot& news);

    LabSession& lab_;
    std::uint64_t lastId_ = 0;
    std::optional<NearestYardstickResult> yardstick_;
};

} // namespace flowlab
