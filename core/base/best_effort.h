// Work beside a training that may fail without ending it: pictures, measures, logs.
#pragma once

#include "core/base/error.h"

#include <functional>
#include <set>
#include <string>

namespace flowlab {

class BestEffort {
  public:
    using Report = std::function<void(const Error&)>;

    /// `report` is told what failed, with a hint that the training goes on.
    explicit BestEffort(Report report) : report_(std::move(report)) {}

    /// Runs `action`, which may throw. False if it did. Of each `kind` of work the first failure is reported,
    /// and another one only after it has worked in between. `kind` completes "cannot …".
    bool attempt(const Text& kind, const std::function<void()>& action);
    /// Reports what failed and will not be tried again.
    void give_up(const Error& error) { report_(error); }

  private:
    void fail(const Text& kind, const Error& error);

    Report report_;
    std::set<std::string> failing_; // kinds, in English
};

} // namespace flowlab
