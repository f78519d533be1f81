// The training pictures that samples come nearest to: whether a model draws what it saw.
//
// By features: the picture most alike to the judge, whatever its place or stroke. By pixels: whether it was
// copied. A model that learnt by heart is near by both.
#pragma once

#include "core/base/tiles.h"
#include "core/judge/reference_set.h"
#include "core/messages/nearest_picture.h"

#include <memory>
#include <vector>

namespace flowlab {

class NearestPictures {
  public:
    /// samples: tiles of 1 × 28 × 28, at least one. Throws a usage Error.
    NearestPictures(const Tiles& samples, std::shared_ptr<ReferenceSet> pictures);

    /// Features that are not there yet in small units, then the search in two of a fifth of a second for 64
    /// samples and MNIST; false when all is done.
    bool advance();
    [[nodiscard]] bool done() const { return !by_pixels_.empty(); }
    /// How many of the features are there, 0 to 1: making them is nearly all of the work.
    [[nodiscard]] double fraction() const { return pictures_->fraction(); }
    [[nodiscard]] const std::vector<NearestPicture>& by_features() const { return by_features_; }
    [[nodiscard]] const std::vector<NearestPicture>& by_pixels() const { return by_pixels_; }

  private:
    at::Tensor samples_; // (count, 1, 28, 28)
    std::shared_ptr<ReferenceSet> pictures_;
    std::vector<NearestPicture> by_features_, by_pixels_;
};

} // namespace flowlab
