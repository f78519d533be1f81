// How fast trainings go on this machine: that of the one in progress, and of earlier ones what is remembered
// between starts. For a forecast before a training begins.
#pragma once

#include <QObject>
#include <QString>
#include <QVariantMap>

#include <cstdint>
#include <optional>

namespace flowlab {

class LabSession;
struct TrainOptions;
class TrainingSession;

struct TrainingSpeed {
    double imagesPerSecond = 0;
    bool present = false; // of the training that is there now; otherwise of the last one like it
};

class TrainingSpeeds : public QObject {
    Q_OBJECT
  public:
    TrainingSpeeds(const LabSession& lab, const TrainingSession& training, QObject* parent = nullptr);
    ~TrainingSpeeds() override;

    /// What a training with these settings can be expected to reach; nothing where none with the same
    /// network, data, precision and device was seen.
    [[nodiscard]] std::optional<TrainingSpeed> of(const TrainOptions& options) const;

  Q_SIGNALS:
    /// Another value is remembered.
    void changed();

  private:
    void follow();
    void save();
    [[nodiscard]] QString keyOf(const TrainOptions& options) const;

    const LabSession& lab_;
    const TrainingSession& training_;
    QVariantMap known_; // images per second
    bool running_ = false, unsaved_ = false;
    std::int64_t firstStep_ = 0; // when the training began or went on
    double firstSecond_ = 0;
};

} // namespace flowlab
