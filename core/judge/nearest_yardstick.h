// How near test pictures, which can be no copies, come to the training pictures: what the distance of a
// sample's nearest training picture is read by.
#pragma once

#include "core/data/data_set.h"
#include "core/judge/measure_cache.h"
#include "core/judge/nearest_pictures.h"
#include "core/judge/reference_set.h"
#include "core/messages/nearest_picture.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class NearestYardstick {
  public:
    /// `train` as it is searched; `cache`: where results are kept, empty: nowhere.
    NearestYardstick(std::shared_ptr<ReferenceSet> train, std::shared_ptr<const DataSet> test,
                     const std::filesystem::path& cache);

    /// One unit of some test pictures; false when it is there.
    bool advance();
    [[nodiscard]] bool done() const { return result_.has_value(); }
    [[nodiscard]] const NearestDistances& distances() const { return *result_; }
    /// Once after it was made; see MeasureCache::saving. Empty when there is nothing to write.
    [[nodiscard]] std::function<void()> take_saving();

  private:
    std::shared_ptr<ReferenceSet> train_;
    std::shared_ptr<const DataSet> test_;
    MeasureCache cache_;
    std::vector<std::int64_t> pictures_; // of the test set, drawn at random
    std::size_t next_ = 0;               // the first that is not searched yet
    std::optional<NearestPictures> search_;
    std::vector<double> by_features_, by_pixels_;
    std::optional<NearestDistances> result_;
    bool unsaved_ = false;
};

} // namespace flowlab
