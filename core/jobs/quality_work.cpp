#include "core/jobs/quality_work.h"

#include "core/base/bytes.h"
#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/file_writer.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr double line_share = 0.2;             // of the time while a training runs
constexpr double seconds_between_words = 0.25; // between two words on how far a request is

} // namespace

QualityWork::QualityWork(std::filesystem::path models, std::filesystem::path cache, Outbox& outbox,
                         FileWriter& files)
    : models_(std::move(models)), cache_(std::move(cache)), outbox_(outbox), files_(files) {}

std::shared_ptr<ReferenceSet> QualityWork::reference(std::shared_ptr<ReferenceSet>& kept,
                                                     const std::shared_ptr<const DataSet>& data) {
    if (!judge_) judge_ = std::make_shared<Judge>(open_judge(models_));
    if (!kept || &kept->data() != data.get()) kept = std::make_shared<ReferenceSet>(judge_, data, cache_);
    return kept;
}

void QualityWork::save_references() {
    for (const auto& set : {test_, train_})
        if (set)
            if (auto save = set->take_saving()) files_.add(std::move(save));
}

void QualityWork::begin(const QualityRequest& request, std::vector<QualityTask> tasks,
                        const std::shared_ptr<const DataSet>& test,
                        const std::shared_ptr<const DataSet>& train) {
    const auto now = Clock::now();
    request_.emplace(Running{request.id,
                             Quality(std::move(tasks), reference(test_, test)),
                             now,
                             now,
                             request.options.samples,
                             train,
                             {},
                             train->size() < min_pictures_to_score});
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
        progress.seconds_left = seconds_since(request_->begin) * (1 - progress.fraction) / progress.fraction;
    request_->told = Clock::now();
    outbox_.post([&](Snapshot& s) { s.quality_progress = progress; });
}

void QualityWork::begin(const NearestRequest& request, const std::shared_ptr<const DataSet>& train,
                        const std::shared_ptr<const DataSet>& test, const std::string& data) {
    nearest_.reset();
    nearest_.emplace(
        Searching{request.id, NearestPictures(request.samples, reference(train_, train)), train});
    if (read_by_ == train) return;
    yardstick_.emplace(Reading{data, NearestYardstick(train_, test, cache_)});
    read_by_ = train;
}

void QualityWork::fail_nearest(std::uint64_t id, const std::exception& error) {
    nearest_.reset();
    NearestResult result;
    result.id = id;
    result.failed = true;
    outbox_.post([&](Snapshot& s) {
        s.nearest = result;
        s.notices.push_back(to_notice(error));
    });
}

void QualityWork::unit() {
    if (nearest_)
        nearest_unit();
    else if (request_)
        quality_unit();
    else
        yardstick_unit();
}

void QualityWork::nearest_unit() {
    auto& [id, pictures, train] = *nearest_;
    try {
        pictures.advance();
        save_references();
        if (!pictures.done()) return;
        const auto tiles = [&set = *train](const std::vector<NearestPicture>& found) {
            auto all = std::make_shared<Tiles>();
            all->shape = set.shape;
            for (const auto& picture : found) {
                const auto* bytes = set.images.data() + std::size_t(picture.index) * all->shape.size();
                for (std::size_t k = 0; k < all->shape.size(); ++k) all->values.push_back(value_of(bytes[k]));
                all->labels.push_back(picture.label);
            }
            return all;
        };
        NearestResult result{id,
                             false,
                             pictures.by_features(),
                             pictures.by_pixels(),
                             tiles(pictures.by_features()),
                             tiles(pictures.by_pixels())};
        nearest_.reset();
        outbox_.post([&](Snapshot& s) { s.nearest = std::move(result); });
    } catch (const std::exception& error) {
        fail_nearest(id, error);
    }
}

void QualityWork::yardstick_unit() {
    auto& yardstick = yardstick_->yardstick;
    try {
        if (yardstick.advance()) return;
        save_references();
        if (auto save = yardstick.take_saving()) files_.add(std::move(save));
        outbox_.post([&](Snapshot& s) {
            s.nearest_yardstick = NearestYardstickResult{yardstick_->data, yardstick.distances()};
        });
    } catch (const std::exception& error) {
        outbox_.notice(to_notice(error));
    }
    yardstick_.reset();
}

void QualityWork::quality_unit() {
    auto& quality = request_->quality;
    try {
        const auto before = quality.points().size();
        if (before > 0 && !request_->told_real)
            real_unit(); // a first point comes first
        else
            quality.advance();
        save_references();
        if (quality.points().size() != before)
            outbox_.post([&](Snapshot& s) { s.quality.push_back({request_->id, quality.points().back()}); });
        if (quality.done() && request_->told_real) {
            publish(QualityProgress::State::done);
            request_.reset();
        } else if (quality.points().size() != before ||
                   seconds_since(request_->told) > seconds_between_words) {
            publish(QualityProgress::State::measuring);
        }
    } catch (const std::exception& error) {
        fail(request_->id, error);
    }
}

void QualityWork::real_unit() {
    auto& real = request_->real;
    if (!real) real.emplace(test_, request_->train, request_->samples, cache_);
    if (real->advance()) return;
    if (auto save = real->take_saving()) files_.add(std::move(save));
    request_->told_real = true;
    outbox_.post([&](Snapshot& s) { s.quality_real = RealQuality{request_->id, real->mean()}; });
}

void QualityWork::set_interval(const QualityInterval& interval) {
    require_none(interval.validate(), "measure the training's quality");
    if (interval == interval_) return;
    interval_ = interval;
    if (!interval.on()) line_.reset();
    clock_.reset();
}

void QualityWork::restart_line(const Training& training) {
    line_.reset();
    line_step_ = training.step;
    clock_.reset();
    if (training.measured_step < 0 || !interval_.on()) return;
    line_step_ = training.measured_step;
    clock_.emplace(interval_, training.measured_step, training.measured_seconds);
}

bool QualityWork::line_unit(const Training& training,
                            const std::function<LinePoint(const SamplerOptions&)>& choose,
                            const std::function<void(const QualityPoint&, double seconds)>& measured) {
    if (!interval_.on()) return false;
    if (!clock_) clock_.emplace(interval_, training.step, training.seconds);
    try {
        if (!line_) {
            if (training.step == line_step_ ||
                !(training.finished || clock_->due(training.step, training.seconds)))
                return false;
            SamplerOptions options = interval_.sampler;
            options.count = interval_.samples;
            auto point = choose(options);
            std::vector<QualityTask> tasks;
            tasks.push_back(std::move(point.task));
            line_.emplace(Line{Quality(std::move(tasks), reference(test_, point.test)), Clock::now(),
                               training.seconds});
            line_step_ = training.step;
            clock_.emplace(interval_, training.step, training.seconds);
        }
        if (training.running && line_->spent > line_share * seconds_since(line_->begin)) return false;
        const auto begin = Clock::now();
        line_->quality.advance();
        save_references();
        line_->spent += seconds_since(begin);
        if (!line_->quality.done()) return true;
        const auto point = line_->quality.points().front();
        const double seconds = line_->seconds;
        line_.reset();
        measured(point, seconds);
        outbox_.post([&](Snapshot& s) { s.training_quality.push_back(point); });
    } catch (const std::exception& error) {
        line_.reset();
        interval_ = {};
        outbox_.notice(to_notice(error));
    }
    return true;
}

} // namespace flowlab
