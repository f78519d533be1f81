#include "core/judge/nearest_yardstick.h"

#include "core/device/data_tensors.h"
#include "core/trajectory/solver_error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr std::int64_t max_pictures = 256; // the median's error is then about a twentieth of the spread
constexpr std::size_t pictures_per_search = 32;

} // namespace

NearestYardstick::NearestYardstick(std::shared_ptr<ReferenceSet> train, std::shared_ptr<const DataSet> test,
                                   const std::filesystem::path& cache)
    : train_(std::move(train)), test_(std::move(test)) {
    const at::Tensor chosen = random_indices(test_->size(), max_pictures);
    pictures_.assign(chosen.const_data_ptr<std::int64_t>(),
                     chosen.const_data_ptr<std::int64_t>() + chosen.numel());
    if (cache.empty()) return;
    cache_ = {cache,
              "nearest",
              {{"judge", train_->judge().sha256},
               {"train", train_->data_hash()},
               {"test", hash_of_pictures(*test_)},
               {"pictures", pictures_.size()}}};
    const auto found = cache_.find();
    if (!found) return;
    try {
        result_ = NearestDistances{found->at("by_features").get<double>(),
                                   found->at("by_pixels").get<double>(), int(pictures_.size())};
    } catch (const Json::exception&) { // it is made anew
    }
}

bool NearestYardstick::advance() {
    if (done()) return false;
    if (!search_) {
        const auto count = std::min(pictures_per_search, pictures_.size() - next_);
        Tiles tiles{test_->shape, {}, {}};
        for (std::size_t i = 0; i < count; ++i) {
            const at::Tensor picture = pictures_of(*test_, pictures_[next_ + i], 1).contiguous();
            const auto* values = picture.const_data_ptr<float>();
            tiles.values.insert(tiles.values.end(), values, values + picture.numel());
        }
        search_.emplace(tiles, train_);
    }
    if (search_->advance()) return true;
    for (const auto& found : search_->by_features()) by_features_.push_back(found.distance);
    for (const auto& found : search_->by_pixels()) by_pixels_.push_back(found.distance);
    search_.reset();
    next_ = by_pixels_.size();
    if (next_ == pictures_.size()) {
        result_ = NearestDistances{median(by_features_), median(by_pixels_), int(pictures_.size())};
        unsaved_ = true;
    }
    return !done();
}

std::function<void()> NearestYardstick::take_saving() {
    if (!std::exchange(unsaved_, false)) return {};
    return cache_.saving({{"by_features", result_->by_features}, {"by_pixels", result_->by_pixels}});
}

} // namespace flowlab
