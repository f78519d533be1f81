#include "core/engine/quality_work.h"

#include "core/base/error.h"
#include "core/engine/file_writer.h"

#include <cmath>
#include <utility>

namespace flowlab {
namespace {

constexpr double line_share = 0.2;      // of the time while a training runs
constexpr double seconds_a_news = 0.25; // between two words on how far a request is

double since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

QualityWork::QualityWork(const EngineConfig& config, Outbox& outbox, FileWriter& files)
    : models_(config.resources / "models"), cache_(config.cache), outbox_(outbox), files_(files) {}

std::shared_ptr<ReferenceSet> QualityWork::reference(const std::shared_ptr<const DataSet>& test) {
    if (!judge_) judge_ = std::make_shared<Judge>(open_judge(models_));
    if (!reference_ || &reference_->data() != test.get())
        reference_ = std::make_shared<ReferenceSet>(judge_, test, cache_);
    return reference_;
}

void QualityWork::save_reference() {
    if (auto save = reference_->take_saving()) files_.add(std::move(save));
}

void QualityWork::begin(const QualityRequest& request, std::vector<QualityTask> tasks,
                        std::shared_ptr<const DataSet> test) {
    const auto now = Clock::now();
    request_.emplace(Running{request.id, Quality(std::move(tasks), reference(test)), now, now});
    publish(QualityProgress::State::measuring);
}

void QualityWork::fail(std::uint64_t id, const std::exception& error) {
    QualityProgress progress;
    if (request_ && request_->id == id) {
        progress.points = int(request_->quality.points().size());
        progress.total = request_->quality.total();
        request_.reset();
    }
    progress.id = id;
    progress.state = QualityProgress::State::failed;
    outbox_.post([&](Snapshot& s) {
        s.quality_progress = progress;
        s.notices.push_back(to_notice(error));
    });
}

void QualityWork::cancel() {
    if (!request_) return;
    publish(QualityProgress::State::cancelled);
    request_.reset();
}

void QualityWork::publish(QualityProgress::State state) {
    const auto& quality = request_->quality;
    QualityProgress progress{request_->id, state, int(quality.points().size()), quality.total(),
                             quality.fraction()};
    if (progress.fraction > 0.01)
        progress.seconds_left = since(request_->begin) * (1 - progress.fraction) / progress.fraction;
    request_->told = Clock::now();
    outbox_.post([&](Snapshot& s) { s.quality_progress = progress; });
}

void QualityWork::unit() {
    auto& quality = request_->quality;
    try {
        const auto before = quality.points().size();
        quality.advance();
        save_reference();
        if (quality.points().size() != before)
            outbox_.post([&](Snapshot& s) { s.quality.push_back({request_->id, quality.points().back()}); });
        if (quality.done()) {
            publish(QualityProgress::State::done);
            request_.reset();
        } else if (quality.points().size() != before || since(request_->told) > seconds_a_news) {
            publish(QualityProgress::State::measuring);
        }
    } catch (const std::exception& error) {
        fail(request_->id, error);
    }
}

void QualityWork::set_interval(const QualityInterval& interval) {
    require_none(interval.validate(), "measure the training's quality");
    if (interval == interval_) return;
    interval_ = interval;
    if (!interval.on()) line_.reset();
    due_step_ = 0; // counted anew, from the next look on
    due_seconds_ = 0;
}

void QualityWork::restart_line(const Training& training) {
    line_.reset();
    line_step_ = training.step;
    schedule_line(training);
}

void QualityWork::schedule_line(const Training& training) {
    if (interval_.updates > 0) due_step_ = (training.step / interval_.updates + 1) * interval_.updates;
    if (interval_.seconds > 0)
        due_seconds_ = (std::floor(training.seconds / interval_.seconds) + 1) * interval_.seconds;
}

bool QualityWork::line_due(const Training& training) const {
    if (training.step == line_step_) return false;
    if (training.finished) return true;
    return interval_.updates > 0 ? training.step >= due_step_ : training.seconds >= due_seconds_;
}

bool QualityWork::line_unit(const Training& training,
                            const std::function<LinePoint(const SamplerOptions&)>& choose) {
    if (!interval_.on()) return false;
    if (due_step_ == 0 && due_seconds_ == 0) schedule_line(training);
    try {
        if (!line_) {
            if (!line_due(training)) return false;
            SamplerOptions options = interval_.sampler;
            options.count = interval_.samples;
            auto point = choose(options);
            std::vector<QualityTask> tasks;
            tasks.push_back(std::move(point.task));
            line_.emplace(Line{Quality(std::move(tasks), reference(point.test)), Clock::now()});
            line_step_ = training.step;
            schedule_line(training);
        }
        if (training.running && line_->spent > line_share * since(line_->begin)) return false;
        const auto begin = Clock::now();
        line_->quality.advance();
        save_reference();
        line_->spent += since(begin);
        if (!line_->quality.done()) return true;
        outbox_.post([&](Snapshot& s) { s.training_quality.push_back(line_->quality.points().front()); });
        line_.reset();
    } catch (const std::exception& error) {
        line_.reset();
        interval_ = {};
        outbox_.notice(to_notice(error));
    }
    return true;
}

} // namespace flowlab
