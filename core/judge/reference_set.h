// What the judge sees in one split of a data set: what samples are measured against, made once a process or
// found in the user's cache.
#pragma once

#include "core/data/data_set.h"
#include "core/judge/features.h"
#include "core/judge/judge.h"
#include "core/judge/kernel_distance.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace flowlab {

class ReferenceSet {
  public:
    /// `cache`: a folder, made when it is needed; empty: none. A file in it is taken if it is whole and of
    /// this judge and these pictures, by their SHA-256; all else that may be wrong with it is passed over.
    /// Throws a usage Error for pictures that the judge cannot read, or fewer than 10.
    ReferenceSet(std::shared_ptr<const Judge> judge, std::shared_ptr<const DataSet> data,
                 const std::filesystem::path& cache);

    /// Some pictures more; false when all features are there.
    bool advance();
    [[nodiscard]] bool done() const { return finished_ == data_->size(); }
    /// How many of all features are there, 0 to 1.
    [[nodiscard]] double fraction() const { return double(finished_) / double(data_->size()); }

    [[nodiscard]] const Judge& judge() const { return *judge_; }
    [[nodiscard]] const DataSet& data() const { return *data_; }
    /// (N, F) fp32, once it is done.
    [[nodiscard]] const at::Tensor& features() const { return features_; }
    [[nodiscard]] const FeatureGaussian& gaussian();
    /// Makes the mean that KID compares with, in units, once the features are there: for
    /// N pictures N² / 2 pairs. False when it is there.
    bool advance_kernel();
    [[nodiscard]] KernelReference kernel() const { return {features_, kernel_mean_.value_or(0)}; }
    /// The features of the pictures `random_indices` of `count`.
    [[nodiscard]] at::Tensor random_part(std::int64_t count) const;

    /// SHA-256 over the pictures.
    [[nodiscard]] const std::string& data_hash() const { return data_hash_; }

    /// Once after the features were made, and once after the kernel's mean was: writes them into the cache.
    /// For any thread; never throws, for nothing but time is lost with a cache that cannot be written. Empty
    /// when there is nothing to write.
    [[nodiscard]] std::function<void()> take_saving();

  private:
    [[nodiscard]] bool load();

    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<const DataSet> data_;
    std::string data_hash_;
    std::filesystem::path file_; // in the cache; empty: none
    at::Tensor features_;
    std::int64_t finished_ = 0;
    bool unsaved_ = false;
    std::optional<FeatureGaussian> gaussian_;
    std::optional<KernelMean> kernel_; // while it is made
    std::optional<double> kernel_mean_;
};

/// SHA-256 over the pictures of a set, in hex.
[[nodiscard]] std::string hash_of_pictures(const DataSet& data);
/// The numbers of `count` of `size` pictures, rising, always the same ones drawn at random; all where there
/// are no more. Not evenly spaced ones: MNIST's order has a rhythm, and every 30th training digit scores a
/// feature FID of 0.11 where 2,000 drawn ones score 0.05.
[[nodiscard]] at::Tensor random_indices(std::int64_t size, std::int64_t count);

} // namespace flowlab
