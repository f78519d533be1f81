// A window whose trainings are kept in a folder of the test's own.
#pragma once

#include "tests/support/support.h"
#include "tests/ui/support/window_driver.h"

namespace flowlab::test {

class RunsDriver : public WindowDriver {
  protected:
    /// Before each test: nothing is remembered, and there are no runs.
    void forgetRuns() {
        forget();
        folder_ = std::make_unique<TemporaryFolder>();
        runs_ = *folder_ / "runs";
    }

    std::unique_ptr<TemporaryFolder> folder_;
};

} // namespace flowlab::test
