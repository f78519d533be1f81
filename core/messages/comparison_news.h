// A comparison as a front end asks the engine for it and hears of it.
#pragma once

#include "core/messages/comparison_result.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace flowlab {

/// A comparison of solvers; a newer request drops an older one. Its options name models by ModelInfo::id.
struct ComparisonRequest {
    std::uint64_t id = 0; // chosen by the asker, rising; comes back in all news
    ComparisonOptions options;
};

enum class ComparisonPhase {
    running,
    finished,  // every possible cell is there, with its error
    cancelled, // by cancel_comparison(): what came before stays
    failed,    // a notice says why; what came before stays
};

/// Where a comparison is, for a progress line. Work is counted in evaluations times samples.
struct ComparisonProgress {
    std::int64_t done = 0, total = 0;
    double seconds = 0, seconds_left = -1; // -1: not known yet
    int cells_done = 0, cells = 0;         // possible ones
    int row = -1, column = -1;             // in progress; -1: the reference
};

/// News of a comparison, which is of the weights of the moment it began, whatever becomes of a training.
/// Nothing more comes of a request after the news that ended it, nor after that of a newer one.
struct ComparisonNews {
    std::uint64_t id = 0;
    ComparisonPhase phase = ComparisonPhase::running;
    ComparisonProgress progress;
    /// In the first news of a request: its options, plan, models and device, and no cell. Null later.
    std::shared_ptr<const ComparisonResult> begun;
    /// Finished, each to be put in place of what is there of its row and column: a cell sampled before the
    /// reference comes a second time, with its error.
    std::vector<std::shared_ptr<const ComparedCell>> cells;
    std::vector<std::shared_ptr<const ReferenceCell>> references; // by ReferenceCell::model
};

/// Puts what is new in its place in `result`: of news with `begun`, that; then cells and references.
void merge(ComparisonResult& result, const ComparisonNews& news);

} // namespace flowlab
