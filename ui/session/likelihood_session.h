// How probable the sampler's model finds test pictures, as the window knows it.
#pragma once

#include "core/messages/snapshot.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace flowlab {

class LabSession;
class Settings;

class LikelihoodSession : public QObject {
    Q_OBJECT
  public:
    LikelihoodSession(LabSession& lab, const Settings& settings, QObject* parent = nullptr);

    /// Measures the sampler's model, replacing an older measurement. Does nothing while there is no model.
    void measure();
    void cancel();
    [[nodiscard]] bool measuring() const { return measuring_ != 0; }
    /// The newest measurement so far; empty: none.
    [[nodiscard]] const std::optional<LikelihoodResult>& result() const { return result_; }
    /// Seconds that the measurement in progress still takes; -1: not known yet.
    [[nodiscard]] double secondsLeft() const;

  Q_SIGNALS:
    void changed();

  private:
    void take(const Snapshot& news);

    LabSession& lab_;
    const Settings& settings_;
    std::uint64_t measuring_ = 0, lastId_ = 0; // ids; 0: none in progress
    std::optional<LikelihoodResult> result_;
    QElapsedTimer clock_; // since the measurement began
};

} // namespace flowlab
