// What the compute thread does of quality: the newest request, and the line beside a training. Both in small
// units; who drives it decides when a unit may run.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/outbox.h"
#include "core/measure/quality.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class FileWriter;

class QualityWork {
  public:
    QualityWork(const EngineConfig& config, Outbox& outbox, FileWriter& files);

    /// Takes up a request, whose points are `tasks`, in place of an older one. Throws an Error.
    void begin(const QualityRequest& request, std::vector<QualityTask> tasks,
               std::shared_ptr<const DataSet> test);
    /// The request came to nothing, or no further. Nothing happens if it is not the one in work.
    void fail(std::uint64_t id, const std::exception& error);
    void cancel();
    [[nodiscard]] bool measuring() const { return request_.has_value(); }
    /// Never throws.
    void unit();

    /// Where a training is, as far as the line beside it wants to know.
    struct Training {
        std::int64_t step = 0;
        double seconds = 0;
        bool running = false, finished = false;
    };
    struct LinePoint { // what to measure, and against what
        QualityTask task;
        std::shared_ptr<const DataSet> test;
    };
    /// Throws a usage Error; the old interval then stays.
    void set_interval(const QualityInterval& interval);
    /// Another training, or none: what was under way is dropped.
    void restart_line(const Training& training);
    /// A unit of the line, if one is due: at the interval, and at the end of a training. `choose` gives the
    /// weights of the moment. False when there is nothing to do, or the training comes first. Never throws:
    /// what fails ends the line, and a notice says why.
    bool line_unit(const Training& training, const std::function<LinePoint(const SamplerOptions&)>& choose);

  private:
    using Clock = std::chrono::steady_clock;
    struct Running {
        std::uint64_t id = 0;
        Quality quality;
        Clock::time_point begin, told;
    };
    struct Line { // one point of it
        Quality quality;
        Clock::time_point begin;
        double spent = 0; // seconds
    };

    [[nodiscard]] std::shared_ptr<ReferenceSet> reference(const std::shared_ptr<const DataSet>& test);
    void save_reference();
    void publish(QualityProgress::State state);
    [[nodiscard]] bool line_due(const Training& training) const;
    void schedule_line(const Training& training);

    std::filesystem::path models_, cache_;
    Outbox& outbox_;
    FileWriter& files_;
    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<ReferenceSet> reference_; // the one that was asked for last
    std::optional<Running> request_;

    QualityInterval interval_;
    std::optional<Line> line_;
    std::int64_t line_step_ = -1; // that of the last point, or of the start
    std::int64_t due_step_ = 0;
    double due_seconds_ = 0;
};

} // namespace flowlab
