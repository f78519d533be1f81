// Texts about the classes that the judge reads in samples, in the user's language.
#pragma once

#include <QString>

#include <vector>

namespace flowlab {

struct SampleVerdicts;

/// "wanted 3, recognised 8 (71 %)", or "recognised 8 (71 %)" where `wanted` is empty; empty for no sample.
[[nodiscard]] QString recognisedWords(const SampleVerdicts& verdicts, const std::vector<int>& wanted,
                                      int sample);
/// "61 of 64 as wanted".
[[nodiscard]] QString asWantedWords(const SampleVerdicts& verdicts, const std::vector<int>& wanted);
/// "9 of 64 changed class"; the two are of as many samples.
[[nodiscard]] QString changedClassWords(const SampleVerdicts& before, const SampleVerdicts& after);

} // namespace flowlab
