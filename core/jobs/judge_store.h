// The judge, opened when it is first asked for, and what it saw in the data that were asked for last.
#pragma once

#include "core/judge/reference_set.h"

#include <array>
#include <filesystem>
#include <memory>

namespace flowlab {

class FileWriter;

class JudgeStore {
  public:
    /// `models` holds the judge's weights, `cache` what can be made again; empty: nothing is kept.
    JudgeStore(std::filesystem::path models, std::filesystem::path cache, FileWriter& files);

    /// Throws an Error where it cannot be opened; the next call tries again.
    [[nodiscard]] const std::shared_ptr<const Judge>& judge();
    /// The features of `data`, perhaps not yet made; one set per split is kept. Throws an Error.
    [[nodiscard]] std::shared_ptr<ReferenceSet> reference(const std::shared_ptr<const DataSet>& data,
                                                          Split split);
    /// Hands to the file thread what was made since and is worth keeping.
    void save();

    [[nodiscard]] const std::filesystem::path& cache() const { return cache_; }
    [[nodiscard]] FileWriter& files() const { return files_; }

  private:
    std::filesystem::path models_, cache_;
    FileWriter& files_;
    std::shared_ptr<const Judge> judge_;
    std::array<std::shared_ptr<ReferenceSet>, 2> sets_; // by split
};

} // namespace flowlab
