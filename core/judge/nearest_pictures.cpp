#include "core/judge/nearest_pictures.h"

#include "core/base/error.h"
#include "core/judge/neighbours.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {

NearestPictures::NearestPictures(const Tiles& samples, std::shared_ptr<ReferenceSet> pictures)
    : pictures_(std::move(pictures)) {
    if (samples.shape != pictures_->data().shape || samples.count() < 1)
        throw usage_error(Text::of("find the nearest training pictures"), Text::of("samples"),
                          Text::of("they are not 28 × 28 grey pictures, at least one"),
                          Text::of("Choose a model of digits."));
    samples_ = pictures_to_judge(samples.count());
    std::ranges::copy(samples.values, samples_.mutable_data_ptr<float>());
}

bool NearestPictures::advance() {
    if (done() || pictures_->advance()) return !done();
    const auto& data = pictures_->data();
    const auto pictures_of = [&](const std::vector<Neighbour>& found, double scale) {
        std::vector<NearestPicture> result;
        for (const auto& neighbour : found)
            result.push_back(
                {neighbour.index, data.labels[std::size_t(neighbour.index)], neighbour.distance * scale});
        return result;
    };
    if (by_features_.empty()) {
        const auto features = classify(pictures_->judge().weights, samples_).features;
        by_features_ = pictures_of(nearest_neighbours(features, pictures_->features()), 1);
    } else {
        // In grey values, so that the data set's bytes are taken as they are.
        const auto size = std::int64_t(data.shape.size());
        const at::Tensor bytes = at::from_blob(const_cast<std::uint8_t*>(data.images.data()),
                                               {data.size(), size}, at::kByte); // only read
        by_pixels_ = pictures_of(nearest_neighbours((samples_.flatten(1) + 1) * 127.5, bytes),
                                 1 / (127.5 * std::sqrt(double(size))));
    }
    return !done();
}

} // namespace flowlab
