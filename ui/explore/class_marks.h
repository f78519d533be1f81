// The classes that the judge recognises in Explore's samples: asked for while they are shown, marked in the
// grids, counted in words.
#pragma once

#include "core/messages/snapshot.h"

#include <QString>

#include <initializer_list>
#include <optional>

namespace flowlab {

class JudgedGrid;
struct Sessions;

class ClassMarks {
  public:
    explicit ClassMarks(Sessions& sessions) : sessions_(sessions) {}

    /// Off at first.
    void setOn(bool on);
    /// Asks for the classes of the first of these pictures that is whole and whose classes are not known.
    void read(std::initializer_list<const std::optional<SampleResult>*> pictures) const;
    /// The classes in a picture, nullptr: not known, not knowable, or not wanted.
    [[nodiscard]] const SampleVerdicts* of(const Trajectory* picture) const;

    /// Marks a grid that shows a picture at t = 1; nullptr: it shows something else, and the marks go. A
    /// model without labels has no wrong classes, and its grid no marks.
    void mark(JudgedGrid& grid, const Trajectory* picture) const;
    /// Marks a grid that shows one sample of a picture, of models without labels too.
    void markOne(JudgedGrid& grid, const Trajectory* picture, int sample) const;

    /// "61 of 64 as wanted · 9 of 64 changed class", the second from the samples of the same noise `before`;
    /// `atEnd`: the grid shows t = 1. Empty where nothing is known.
    [[nodiscard]] QString counts(const SampleResult& sample, const std::optional<SampleResult>& before,
                                 bool atEnd) const;

  private:
    Sessions& sessions_;
    bool on_ = false;
};

} // namespace flowlab
