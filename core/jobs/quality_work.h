// What the compute thread does with the judge: the newest requests, and the line beside a training. All in
// small units; who drives it decides when a unit may run.
#pragma once

#include "core/judge/nearest_pictures.h"
#include "core/judge/nearest_yardstick.h"
#include "core/judge/quality.h"
#include "core/judge/real_score.h"
#include "core/messages/outbox.h"

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
    /// `models` holds the judge's weights, `cache` what can be made again; empty: nothing is kept.
    QualityWork(std::filesystem::path models, std::filesystem::path cache, Outbox& outbox, FileWriter& files);

    /// Takes up a request, whose points are `tasks`, in place of an older one. Throws an Error.
    void begin(const QualityRequest& request, std::vector<QualityTask> tasks,
               const std::shared_ptr<const DataSet>& test, const std::shared_ptr<const DataSet>& train);
    /// The request came to nothing, or no further. Nothing happens if it is not the one in progress.
    void fail(std::uint64_t id, const std::exception& error);
    void cancel();
    /// A request for the nearest pictures of `train`; what pictures of `test` have for it follows, once for
    /// each `data`, the name that both go by.
    void begin(const NearestRequest& request, const std::shared_ptr<const DataSet>& train,
               const std::shared_ptr<const DataSet>& test, const std::string& data);
    void fail_nearest(std::uint64_t id, const std::exception& error);

    [[nodiscard]] bool measuring() const { return request_ || nearest_ || yardstick_; }
    /// Of what was asked for: pictures before points, and both before what they are read by. Never throws.
    void unit();

    /// Where a training is, as far as the line beside it wants to know.
    struct Training {
        std::int64_t step = 0;
        double seconds = 0;
        bool running = false, finished = false;
        std::int64_t measured_step = -1; // its last point, or where the line began; -1: nowhere yet
        double measured_seconds = 0;     // of computing, by then
    };
    struct LinePoint { // what to measure, and against what
        QualityTask task;
        std::shared_ptr<const DataSet> test;
    };
    /// Throws a usage Error; the old interval then stays.
    void set_interval(const QualityInterval& interval);
    [[nodiscard]] bool line_on() const { return interval_.on(); }
    /// Another training, or none: what was in progress is dropped. A training that was measured before goes
    /// on from its last point.
    void restart_line(const Training& training);
    /// A unit of the line, if one is due: at the interval, and at the end of a training. `choose` gives the
    /// weights of the moment; `measured` is told a point that is done, and the seconds of computing behind
    /// its weights. False when there is nothing to do, or the training comes first. Never throws: what fails
    /// ends the line, and a notice says why.
    bool line_unit(const Training& training, const std::function<LinePoint(const SamplerOptions&)>& choose,
                   const std::function<void(const QualityPoint&, double seconds)>& measured);

  private:
    using Clock = std::chrono::steady_clock;
    struct Running {
        std::uint64_t id = 0;
        Quality quality;
        Clock::time_point begin, told;
        int samples = 0; // of each point
        std::shared_ptr<const DataSet> train;
        std::optional<RealScore> real; // what so many training pictures score, after the first point
        bool told_real = false;
    };
    struct Searching {
        std::uint64_t id = 0;
        NearestPictures pictures;
        std::shared_ptr<const DataSet> train;
    };
    struct Reading { // what distances are read by, in progress
        std::string data;
        NearestYardstick yardstick;
    };
    struct Line { // one point of it
        Quality quality;
        Clock::time_point begin;
        double seconds = 0; // of computing behind the weights
        double spent = 0;   // seconds of measuring
    };

    /// The one that `kept` holds, if it is of this data.
    [[nodiscard]] std::shared_ptr<ReferenceSet> reference(std::shared_ptr<ReferenceSet>& kept,
                                                          const std::shared_ptr<const DataSet>& data);
    void save_references();
    void quality_unit();
    void real_unit();
    void nearest_unit();
    void yardstick_unit();
    void publish(QualityProgress::State state);

    std::filesystem::path models_, cache_;
    Outbox& outbox_;
    FileWriter& files_;
    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<ReferenceSet> test_, train_; // those that were asked for last
    std::optional<Running> request_;
    std::optional<Searching> nearest_;
    std::optional<Reading> yardstick_;
    std::shared_ptr<const DataSet> read_by_; // the training pictures of the last yardstick

    QualityInterval interval_;
    std::optional<Line> line_;
    std::int64_t line_step_ = -1;       // that of the last point, or of the start
    std::optional<QualityClock> clock_; // nothing: to be set at the next look
};

} // namespace flowlab
