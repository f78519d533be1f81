// The measures of flowlab-cli measure that need the judge: quality, calibration, nearest.
#pragma once

#include "core/base/json.h"
#include "core/jobs/quality_run.h"

#include <CLI/CLI.hpp>

namespace flowlab {

struct JudgeFlags {
    QualityOptions quality;           // its sampler comes from the other flags
    std::vector<std::string> solvers; // empty: the one of --solver
    std::vector<int> nfe;             // empty: that of --nfe

    void add_to(CLI::App& command);
    /// With what the other flags say of the sampler.
    [[nodiscard]] QualityOptions with(const SamplerOptions& sampler) const;
};

/// Adds data to those that other measures have noted in `json`.
void add_inputs(Json& json, const UsedInputs& inputs);

/// Each puts what it found into `json`, and prints it for people unless `quiet`. Points go into `table`, if
/// it is named, as soon as they are there: Ctrl-C keeps them.
void measure_quality(const QualityRunOptions& options, const std::filesystem::path& table, Json& json,
                     bool quiet);
void measure_calibration(const JudgeRunOptions& options, int samples, const std::filesystem::path& table,
                         Json& json, bool quiet);
void measure_nearest(const JudgeRunOptions& options, const SampleRunOptions& sampling, Json& json,
                     bool quiet);

} // namespace flowlab
