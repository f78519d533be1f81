// Settings that go together and have a name: what someone asks for before knowing the knobs.
#pragma once

#include <QString>

#include <vector>

namespace flowlab {

struct SamplerOptions;

/// A solver with a cost that suits it.
struct SamplerPreset {
    QString title, meaning;
    const char* solver; // a key of solvers(), with fixed steps
    int nfe;            // that it can spend exactly

    void applyTo(SamplerOptions& options) const;
    /// "Midpoint, evaluations: 8 · about 0.13 s". `secondsOfOne`: of one evaluation of one sample; not above
    /// 0: not known.
    [[nodiscard]] QString costWords(double secondsOfOne, int samples) const;
};

/// From the cheapest to the best.
[[nodiscard]] std::vector<SamplerPreset> samplerPresets();
/// The number of the preset that the options hold; -1: of none.
[[nodiscard]] int usedPreset(const SamplerOptions& options);

struct TrainingTime {
    QString title;
    double seconds;
};

[[nodiscard]] std::vector<TrainingTime> trainingTimes();

} // namespace flowlab
