// The page Explore in a window, its picture complete and at t = 1.
#pragma once

#include "tests/ui/support/window_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QLabel>

namespace flowlab::test {

class ExploreDriver : public WindowDriver {
  protected:
    std::unique_ptr<MainWindow> openExplore() {
        auto window = open();
        window->actions().show("explore")->trigger();
        settle(*window);
        still(*window);
        return window;
    }
    static void still(MainWindow& window) {
        window.player().setPlaying(false);
        window.player().setTime(1);
    }
    static ExploreWorkspace& explore(MainWindow& window) { return *window.findChild<ExploreWorkspace*>(); }
    static QString words(MainWindow& window) { return window.findChild<QLabel*>("exploreCaption")->text(); }
};

} // namespace flowlab::test
