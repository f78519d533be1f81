// A window on the real engine with small models, and the hands of a user: open, train, choose, drop, wait.
#pragma once

#include "core/engine/process.h"
#include "tests/ui/support/lab_resources.h"
#include "ui/panels/choice_box.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"
#include "ui/widgets/section.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace flowlab::test {

inline constexpr int patience = 30000; // ms; a loaded machine is slow, a working window is not wrong

class WindowDriver : public QObject {
  protected:
    /// Once, before the tests of a program; `side` is that of the pictures of its models.
    void prepare(int side = 12) {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("flowlab-test");
        // Tests run beside each other: each program remembers its own.
        QCoreApplication::setApplicationName(QStringLiteral("flowlab-") + metaObject()->className());
        start_process(1);
        resources_ = std::make_unique<LabResources>(side);
        Theme::instance().install();
    }
    /// Before each test: nothing is remembered.
    static void forget() {
        QSettings().clear();
        QFile::remove(MainWindow::lastRunPath());
        Theme::instance().choose(ThemeChoice::light);
        Theme::instance().setLarge(false);
    }
    /// Shown on a screen that has room for it, whatever the platform's own screen is like.
    std::unique_ptr<MainWindow> open(const std::filesystem::path& resources = {}) {
        auto window = make(resources);
        window->setWindowState(Qt::WindowNoState);
        window->resize(1440, 900);
        reveal(*window);
        return window;
    }
    /// As it comes, not shown yet.
    std::unique_ptr<MainWindow> make(const std::filesystem::path& resources = {}) {
        EngineConfig config;
        config.resources = resources.empty() ? resources_->path() : resources;
        config.runs = runs_;
        config.precision = "fp32";
        config.threads = 1;
        return std::make_unique<MainWindow>(config);
    }
    static void reveal(MainWindow& window) {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) qFatal("the window does not show");
    }
    /// A key as the display sends it: to the window, which gives it to whatever has the focus.
    static void press(MainWindow& window, Qt::Key key) { QTest::keyClick(window.windowHandle(), key); }
    /// Opens every section of the panels.
    static void unfold(MainWindow& window) {
        for (auto* section : window.findChildren<Section*>()) section->setOpen(true);
    }
    void train(MainWindow& window, std::int64_t steps) {
        window.settings().restoreTrain(resources_->recipe(steps));
        QTest::mouseClick(window.findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.sessions().training.running(), patience);
    }
    /// Waits until the picture that the settings ask for is there.
    void settle(MainWindow& window) {
        QTRY_VERIFY_WITH_TIMEOUT(
            window.sessions().sampling.sample() && !window.sessions().sampling.pending() &&
                window.sessions().sampling.sample()->whole &&
                window.sessions().sampling.sample()->options == window.settings().sampler().options,
            patience);
    }
    void choose(MainWindow& window, const char* name, const QString& key) {
        auto* box = window.findChild<ChoiceBox*>(name);
        QVERIFY(box);
        const int index = box->findData(key);
        QVERIFY2(index >= 0, qPrintable(key));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index); // as a click on the entry does
    }
    void drop(MainWindow& window, const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &event);
    }

    std::unique_ptr<LabResources> resources_;
    std::filesystem::path runs_; // where trainings are kept; empty: nowhere
};

} // namespace flowlab::test
