#include "core/judge/reference_set.h"

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/safetensors.h"
#include "core/device/data_tensors.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace flowlab {
namespace {

constexpr std::int64_t pictures_a_worker = 64;

} // namespace

at::Tensor random_indices(std::int64_t size, std::int64_t count) {
    RandomStream random(0, Purpose::reference, 0);
    auto order = random_order(size, random);
    order.resize(std::size_t(std::min(size, count)));
    std::ranges::sort(order);
    return at::tensor(order, at::kLong);
}

std::string hash_of_pictures(const DataSet& data) {
    return sha256(std::as_bytes(std::span(data.images)));
}

ReferenceSet::ReferenceSet(std::shared_ptr<const Judge> judge, std::shared_ptr<const DataSet> data,
                           const std::filesystem::path& cache)
    : judge_(std::move(judge)), data_(std::move(data)) {
    if (data_->shape != judge_shape || data_->size() < 10)
        throw usage_error(Text::of("measure quality"), data_->key,
                          Text::of("the judge reads 28 × 28 grey pictures, at least 10 of them"),
                          Text::of("Choose data of that kind."));
    if (!judge_reads(data_->key))
        throw usage_error(
            Text::of("measure quality"), data_->key,
            Text::of("the judge was trained on handwritten digits and cannot read these pictures"),
            Text::of("Choose data of that kind."));
    data_hash_ = hash_of_pictures(*data_);
    if (!cache.empty()) {
        file_ =
            cache / ("features-" + judge_->short_hash() + "-" + data_hash_.substr(0, 12) + ".safetensors");
        if (load()) return;
        unsaved_ = true;
    }
    features_ = at::empty({data_->size(), judge_features}, at::kFloat);
}

bool ReferenceSet::load() {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file_, ignored)) return false;
    try {
        const auto file = SafeTensors::read(file_, Text::of("read features from the cache"));
        const auto& metadata = file.metadata();
        const auto& entry = file.tensors().at("features");
        if (metadata.at("judge") != judge_->sha256 || metadata.at("data") != data_hash_ ||
            entry.type != TensorType::f32 ||
            entry.shape != std::vector<std::int64_t>{data_->size(), judge_features})
            return false;
        features_ = at::empty(entry.shape, at::kFloat);
        std::memcpy(features_.mutable_data_ptr<float>(), entry.data.data(), entry.data.size());
        if (const auto mean = metadata.find("kernel_mean"); mean != metadata.end()) {
            double value = 0;
            const auto& text = mean->second;
            if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc())
                kernel_mean_ = value;
        }
    } catch (const std::exception&) { // whatever is wrong with it: the features are made anew
        return false;
    }
    finished_ = data_->size();
    return true;
}

bool ReferenceSet::advance() {
    if (done()) return false;
    const std::int64_t count =
        std::min(data_->size() - finished_, pictures_a_worker * std::int64_t(worker_count()));
    features_.narrow(0, finished_, count)
        .copy_(classify(judge_->weights, pictures_of(*data_, finished_, count)).features);
    finished_ += count;
    return !done();
}

bool ReferenceSet::advance_kernel() {
    if (kernel_mean_) return false;
    if (!kernel_) kernel_.emplace(features_);
    if (kernel_->advance()) return true;
    kernel_mean_ = kernel_->value();
    kernel_.reset();
    unsaved_ = !file_.empty();
    return false;
}

const FeatureGaussian& ReferenceSet::gaussian() {
    if (!gaussian_) gaussian_ = FeatureGaussian::fit(features_);
    return *gaussian_;
}

at::Tensor ReferenceSet::random_part(std::int64_t count) const {
    return features_.index_select(0, random_indices(data_->size(), count));
}

std::function<void()> ReferenceSet::take_saving() {
    if (!done() || !std::exchange(unsaved_, false)) return {};
    std::map<std::string, std::string> metadata = {
        {"kind", "flowlab features"}, {"judge", judge_->sha256}, {"data", data_hash_}};
    if (kernel_mean_) metadata["kernel_mean"] = csv_number(*kernel_mean_, 17);
    return [features = features_, file = file_, metadata = std::move(metadata)] {
        try {
            std::filesystem::create_directories(file.parent_path());
            const std::span values(features.const_data_ptr<float>(), std::size_t(features.numel()));
            write_safetensors(file,
                              {{"features", TensorType::f32, features.sizes().vec(), std::as_bytes(values)}},
                              metadata);
        } catch (const std::exception&) { // the next process makes them again
        }
    };
}

} // namespace flowlab
