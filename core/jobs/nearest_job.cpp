#include "core/jobs/nearest_job.h"

#include "core/base/bytes.h"
#include "core/base/file_writer.h"

#include <utility>

namespace flowlab {
namespace {

std::shared_ptr<const Tiles> tiles_of(const DataSet& set, const std::vector<NearestPicture>& found) {
    auto tiles = std::make_shared<Tiles>();
    tiles->shape = set.shape;
    for (const auto& picture : found) {
        const auto* bytes = set.images.data() + std::size_t(picture.index) * set.shape.size();
        for (std::size_t k = 0; k < set.shape.size(); ++k) tiles->values.push_back(value_of(bytes[k]));
        tiles->labels.push_back(picture.label);
    }
    return tiles;
}

} // namespace

NearestJob::NearestJob(const NearestRequest& request, std::shared_ptr<const DataSet> train,
                       JudgeStore& judges, Outbox& outbox)
    : Job(request.id), train_(std::move(train)), judges_(judges), outbox_(outbox),
      pictures_(request.samples, judges.reference(train_, Split::train)) {}

bool NearestJob::advance() {
    pictures_.advance();
    judges_.save();
    if (!pictures_.done()) {
        const NearestProgress progress{id(), pictures_.fraction()};
        outbox_.post([&](Snapshot& s) { s.nearest_progress = progress; });
        return true;
    }
    const auto &by_features = pictures_.by_features(), &by_pixels = pictures_.by_pixels();
    NearestResult result;
    result.id = id();
    result.by_features = by_features, result.by_pixels = by_pixels;
    result.feature_tiles = tiles_of(*train_, by_features), result.pixel_tiles = tiles_of(*train_, by_pixels);
    outbox_.post([&](Snapshot& s) { s.nearest = std::move(result); });
    return false;
}

void NearestJob::cancel() {
    NearestResult result;
    result.id = id();
    result.cancelled = true;
    outbox_.post([&](Snapshot& s) { s.nearest = result; });
}

void NearestJob::publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error) {
    NearestResult result;
    result.id = id;
    result.failed = true;
    outbox.post([&](Snapshot& s) {
        s.nearest = result;
        s.notices.push_back(to_notice(error));
    });
}

NearestYardstickJob::NearestYardstickJob(std::string data, const std::shared_ptr<const DataSet>& train,
                                         const std::shared_ptr<const DataSet>& test, JudgeStore& judges,
                                         Outbox& outbox)
    : Job(0), data_(std::move(data)), judges_(judges), outbox_(outbox),
      yardstick_(judges.reference(train, Split::train), test, judges.cache()) {}

bool NearestYardstickJob::advance() {
    if (yardstick_.advance()) return true;
    judges_.save();
    if (auto save = yardstick_.take_saving()) judges_.files().add(std::move(save));
    outbox_.post([&](Snapshot& s) {
        s.nearest_yardstick = NearestYardstickResult{data_, yardstick_.distances()};
    });
    return false;
}

} // namespace flowlab
