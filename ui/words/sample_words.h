// Texts about the sampler's samples, in the user's language.
#pragma once

#include <QString>
#include <QStringList>

namespace flowlab {

class LabSession;
struct SampleLayout;
struct SampleResult;
struct SampleVerdicts;
class SamplingSession;
struct Trajectory;

/// "sample 12 · row 2, column 5 · class 3", numbers from 1; empty for no tile. With `verdicts` of the
/// trajectory's samples "· wanted 3, recognised 8 (71 %)" in place of the class.
[[nodiscard]] QString tileWords(const Trajectory& trajectory, int columns, int tile,
                                const SampleVerdicts* verdicts);
/// In the present picture, without verdicts.
[[nodiscard]] QString tileWords(const SamplingSession& sampling, int tile);
/// The evaluations that each sample took: "8", or "26–50" where they differ.
[[nodiscard]] QString evaluationWords(const Trajectory& trajectory);
/// Model and settings of a picture in a line: "Quick U-Net, shipped · Midpoint · evaluations: 8 ·
/// guidance 1.5 · seed 42"; guidance, its part of the path and its form where it has an effect.
[[nodiscard]] QString samplerWords(const LabSession& lab, const SampleResult& sample);
/// The settings in which two pictures differ, from the first to the second: "NFE 8 → 2, seed 0 → 7".
[[nodiscard]] QString differenceWords(const LabSession& lab, const SampleResult& before,
                                      const SampleResult& after);
/// The classes of the rows, for a grid; empty where they do not run in rows.
[[nodiscard]] QStringList rowLabels(const SampleLayout& layout);

} // namespace flowlab
