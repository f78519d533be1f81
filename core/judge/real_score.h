// What real pictures score that no model drew: the yardstick beside a model's values. As many training
// pictures as a point has samples, drawn at random several times without an overlap, against the test
// pictures.
#pragma once

#include "core/data/data_set.h"
#include "core/judge/measure_cache.h"
#include "core/judge/reference_set.h"
#include "core/judge/set_comparison.h"
#include "core/options/quality_options.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

/// Pictures of a data set from which on some of them can be compared with the others.
constexpr std::int64_t min_pictures_to_score = 100;

class RealScore {
  public:
    /// `samples`: at most as many as there are training pictures are taken. `cache`: where results are kept;
    /// empty: nowhere. Throws a usage Error for pictures that the judge cannot read.
    RealScore(std::shared_ptr<ReferenceSet> test, std::shared_ptr<const DataSet> train, std::int64_t samples,
              const std::filesystem::path& cache);

    /// One unit; false when it is there.
    bool advance();
    [[nodiscard]] bool done() const { return result_.has_value(); }
    /// When it is done: FID and KID are means over the draws, the rest is of the first draw.
    [[nodiscard]] const QualityMean& mean() const { return *result_; }
    /// Once after it was made: writes it into the cache; see MeasureCache::saving. Empty when there is
    /// nothing to write.
    [[nodiscard]] std::function<void()> take_saving();

  private:
    void begin_draw();
    void end_draw();

    std::shared_ptr<ReferenceSet> test_;
    std::shared_ptr<const DataSet> train_;
    std::int64_t samples_;
    int draws_;
    MeasureCache cache_;
    std::vector<std::int64_t> order_; // of the training pictures; the first draw takes the first of them

    at::Tensor features_; // of the draw in progress
    std::int64_t judged_ = 0;
    std::optional<SetComparison> comparison_;
    std::vector<double> fids_, kids_;
    OverlapMeasures overlap_;
    std::optional<QualityMean> result_;
    bool unsaved_ = false;
};

} // namespace flowlab
