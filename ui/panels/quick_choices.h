// Settings that go together and have a name: what someone asks for before knowing the knobs.
#pragma once

#include <QString>

#include <vector>

namespace flowlab {

/// A solver with a cost that suits it.
struct SamplerPreset {
    QString title, meaning;
    const char* solver; // a key of solvers(), with fixed steps
    int nfe;            // that it can spend exactly
};

/// From the cheapest to the best.
[[nodiscard]] std::vector<SamplerPreset> samplerPresets();

struct TrainingTime {
    QString title;
    double seconds;
};

[[nodiscard]] std::vector<TrainingTime> trainingTimes();

} // namespace flowlab
