// What to measure of samples by the judge, and what came out: plain numbers for the window, the command line
// and tables.
//
// A feature FID is comparable only under the same judge and at the same number of samples: it counts what
// that judge sees, and of a finite set it is too high (two halves of the test digits do not score 0). So
// every result carries the judge's hash and the number of samples; beside it stand what as many real pictures
// score, and KID, which does not depend on the number.
//
// Two kinds of error, which never share a name: a jackknife error is estimated within one set of samples; an
// error over seeds is the standard error of a mean over several sets.
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/options/sampler_options.h"
#include "core/trajectory/path_measures.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// A point for every solver, NFE and seed (and, where the asker gives several, model). A solver that cannot
/// spend an NFE exactly has no point there; an adaptive one has a single point, at the NFE it found.
struct QualityOptions {
    std::vector<std::string> solvers = {"euler"}; // keys of solvers(), 1 to 16
    std::vector<int> nfe = {8};                   // 1 to 1000 each, 1 to 32 of them
    int samples = 2000;                           // a point, 100 to 10000
    int seeds = 1; // draws of each point, 1 to 20: of seeds sampler.seed, sampler.seed + 1, ...
    /// All else that samples depend on: guidance, labels, grid, schedule, weights, tolerances. Its solver,
    /// nfe and count are not used. Labels "any": every class in the share that it has in the training
    /// pictures (see stratified_labels).
    SamplerOptions sampler;

    bool operator==(const QualityOptions&) const = default;
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Mistyped entries throw a usage Error; missing ones keep the defaults, unknown ones are left alone.
    static QualityOptions from_json(const Json& json);

    /// The sampler's settings for each point, `samples` as their count, in the order of measuring: seed by
    /// seed, in each by NFE, so that a first curve is whole early. Options must be valid.
    [[nodiscard]] std::vector<SamplerOptions> points() const;
};

/// The judge's measures of one set of samples against the test pictures.
struct QualityPoint {
    std::string model;     // as it was asked for
    std::int64_t step = 0; // updates behind the weights
    std::string solver;
    double nfe = 0; // evaluations a sample; of an adaptive solver the mean
    double guidance = 1;
    std::uint64_t seed = 0;
    int samples = 0;
    /// Fréchet distance of the features to all test pictures' (1706.08500 with this judge). Its error is a
    /// jackknife over ten blocks of the samples, which says too much near the least score that real digits
    /// have (see jackknife_error). The test pictures are taken as fixed.
    Estimate fid;
    /// Kernel distance to all test pictures (1801.01401 with this judge's features), unbiased at any number
    /// of samples: see kernel_distance.h. Its error is a jackknife over the same blocks.
    Estimate kid;
    /// Measures of the samples beside as many test pictures, drawn at random, since they want equal
    /// numbers.
    double precision = 0, recall = 0; // k = 3, 1904.06991
    double density = 0, coverage = 0; // k = 5, 2002.09797
    double accuracy = 0;              // share that shows the wanted digit; NaN without labels
    double sure = 0;                  // share of which the judge is more than 90 % sure
    double seconds = 0;               // of computing: samples, features, distances
    std::string judge;                // short hash of the judge's weights file

    [[nodiscard]] Json to_json() const;
    /// "FID 7.31 ± 0.25, precision 0.93, ..." for people.
    [[nodiscard]] std::string summary() const;
};

/// One place of a chart: all seeds of (model, step, solver, NFE asked, guidance, samples) together, or all
/// draws of real pictures. Errors are those of the mean over seeds, 0 for a single one.
struct QualityMean {
    QualityPoint first; // what it is of; its numbers are those of the first seed
    int seeds = 0;
    Estimate fid, kid, precision, recall, density, coverage, accuracy, sure;
    /// The root mean square of the seeds' jackknife errors: of one set of samples, not of the mean.
    double fid_jackknife = 0, kid_jackknife = 0;
};
/// In the order in which each first appears.
[[nodiscard]] std::vector<QualityMean> means_over_seeds(std::span<const QualityPoint> points);

/// The score of real pictures: as many training pictures as a point has samples, drawn at random, against the
/// test pictures. `seeds` is the number of draws; it has no model, no solver, no accuracy.
[[nodiscard]] Json real_to_json(const QualityMean& real);
/// Throws a Json exception for what real_to_json did not write.
[[nodiscard]] QualityMean real_from_json(const Json& json);

/// A CSV table, with its header and a line per point; NaN is an empty field.
[[nodiscard]] std::string quality_table(std::span<const QualityPoint> points);

/// When a training is measured along its way: after so many updates, or so many seconds of computing.
struct QualityInterval {
    std::int64_t updates = 0;
    double seconds = 0;     // both 0: never; both above 0: an error
    int samples = 500;      // 100 to 10000
    SamplerOptions sampler; // solver, nfe, guidance, seed ...; its count is not used

    bool operator==(const QualityInterval&) const = default;
    [[nodiscard]] bool on() const { return updates > 0 || seconds > 0; }
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Mistyped entries throw a usage Error; missing ones keep the defaults, unknown ones are left alone.
    static QualityInterval from_json(const Json& json);
};

/// Which multiple of an interval comes next.
class QualityClock {
  public:
    QualityClock() = default; // never due
    /// At `step` updates and `seconds` of computing; the first is due after them.
    QualityClock(const QualityInterval& interval, std::int64_t step, double seconds);
    [[nodiscard]] bool due(std::int64_t step, double seconds) const;

  private:
    std::int64_t step_ = -1; // below 0: not by updates
    double seconds_ = -1;    // the same
};

} // namespace flowlab
