#include "core/jobs/quality_job.h"

#include "core/base/elapsed.h"
#include "core/base/file_writer.h"

#include <utility>

namespace flowlab {
namespace {

constexpr double seconds_between_progress = 0.25;

} // namespace

QualityJob::QualityJob(const QualityRequest& request, std::vector<QualityTask> tasks,
                       const std::shared_ptr<const DataSet>& test, std::shared_ptr<const DataSet> train,
                       JudgeStore& judges, Outbox& outbox)
    : Job(request.id), judges_(judges), outbox_(outbox), test_(judges.reference(test, Split::test)),
      train_(std::move(train)), samples_(request.options.samples), quality_(std::move(tasks), test_),
      real_done_(train_->size() < min_pictures_to_score) {
    publish(QualityProgress::State::measuring);
}

bool QualityJob::advance() {
    const auto before = quality_.points().size();
    if (before > 0 && !real_done_)
        measure_real(); // a first point comes first
    else
        quality_.advance();
    judges_.save();
    const bool found = quality_.points().size() != before;
    if (found) outbox_.post([&](Snapshot& s) { s.quality.push_back({id(), quality_.points().back()}); });
    if (quality_.done() && real_done_) {
        publish(QualityProgress::State::done);
        return false;
    }
    if (found || seconds_since(published_) > seconds_between_progress)
        publish(QualityProgress::State::measuring);
    return true;
}

void QualityJob::measure_real() {
    if (!real_) real_.emplace(test_, train_, samples_, judges_.cache());
    if (real_->advance()) return;
    if (auto save = real_->take_saving()) judges_.files().add(std::move(save));
    real_done_ = true;
    outbox_.post([&](Snapshot& s) { s.quality_real = RealQuality{id(), real_->mean()}; });
}

QualityProgress QualityJob::progress(QualityProgress::State state) const {
    QualityProgress progress{id(), state, int(quality_.points().size()), quality_.total(),
                             quality_.fraction()};
    if (progress.fraction > 0.01)
        progress.seconds_left = seconds_since(begin_) * (1 - progress.fraction) / progress.fraction;
    return progress;
}

void QualityJob::publish(QualityProgress::State state) {
    published_ = Clock::now();
    outbox_.post([&](Snapshot& s) { s.quality_progress = progress(state); });
}

void QualityJob::fail(const std::exception& error) {
    publish_failure(outbox_, progress(QualityProgress::State::failed), error);
}

void QualityJob::publish_failure(Outbox& outbox, QualityProgress progress, const std::exception& error) {
    progress.state = QualityProgress::State::failed;
    outbox.post([&](Snapshot& s) {
        s.quality_progress = progress;
        s.notices.push_back(to_notice(error));
    });
}

} // namespace flowlab
