// Every page at the sizes of small, usual and large screens, in both themes and languages: no text is cut or
// shortened. Writes a picture of each. Runs at the scale of its screen too (QT_SCALE_FACTOR).
#include "tests/support/places.h"
#include "tests/ui/support/clipped_text.h"
#include "tests/ui/support/own_screen.h"
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"

#include <QAction>
#include <QTemporaryDir>
#include <QTranslator>

#include <functional>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// A page as a person reaches it.
struct ShownPage {
    QString name;
    std::function<void(MainWindow&)> show;
};

std::vector<ShownPage> pages() {
    const auto workspace = [](const char* key) {
        return [key](MainWindow& window) { window.actions().show(key)->trigger(); };
    };
    const auto scope = [](TrajectoryWorkspace::Scope which) {
        return [which](MainWindow& window) {
            window.actions().show("trajectory")->trigger();
            window.findChild<TrajectoryWorkspace*>()->setScope(which);
        };
    };
    using Scope = TrajectoryWorkspace::Scope;
    return {
        {"train",
         [](MainWindow& w) {
             w.actions().show("train")->trigger(),
                 w.findChild<TrainWorkspace*>()->showPage(TrainWorkspace::Page::live);
         }},
        {"runs",
         [](MainWindow& w) {
             w.actions().show("train")->trigger(),
                 w.findChild<TrainWorkspace*>()->showPage(TrainWorkspace::Page::runs);
         }},
        {"history",
         [](MainWindow& w) {
             w.actions().show("train")->trigger(),
                 w.findChild<TrainWorkspace*>()->showPage(TrainWorkspace::Page::history);
         }},
        {"explore", workspace("explore")},
        {"all", scope(Scope::all)},
        {"one", scope(Scope::one)},
        {"plane", scope(Scope::plane)},
        {"measures", scope(Scope::measures)},
        {"compare",
         [](MainWindow& w) {
             w.actions().show("compare")->trigger(), w.findChild<ComparisonWorkspace*>()->showQuality(false);
         }},
        {"quality",
         [](MainWindow& w) {
             w.actions().show("compare")->trigger(), w.findChild<ComparisonWorkspace*>()->showQuality(true);
         }},
    };
}

} // namespace

class TestWindowRoom : public WindowDriver {
    Q_OBJECT
    QTemporaryDir folder_;
    QTranslator translator_;

  private Q_SLOTS:
    void initTestCase() {
        prepare(28); // for the judge of digits
        resources_->addJudge();
        runs_ = folder_.filePath("runs").toStdString();
    }
    void init() { forget(); }
    void cleanup() {
        QCoreApplication::removeTranslator(&translator_);
        QLocale::setDefault(QLocale::c());
    }

    void nothingIsCut_data() {
        QTest::addColumn<bool>("chinese");
        QTest::addColumn<bool>("dark");
        QTest::newRow("English, light") << false << false;
        QTest::newRow("Chinese, dark") << true << true;
    }
    void nothingIsCut() {
        QFETCH(bool, chinese);
        QFETCH(bool, dark);
        if (chinese) {
            QLocale::setDefault(QLocale(QStringLiteral("zh_CN")));
            QVERIFY(translator_.load(QStringLiteral(":/i18n/flowlab_zh_CN.qm")));
            QCoreApplication::installTranslator(&translator_);
        }
        Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
        const auto window = open();
        settle(*window);
        const double scale = window->devicePixelRatioF();
        fillPages(*window, !chinese && scale == 1);
        QStringList all;
        for (const QSize pixels : {QSize(1024, 640), QSize(1366, 768), QSize(1680, 1050)}) {
            const QSize size =
                scale > 1 ? QSize(1680, 1050) / scale : pixels; // a large screen with large text
            window->resize(size);
            for (const auto& page : pages()) {
                page.show(*window);
                window->player().setPlaying(false);
                window->player().setTime(0.7);
                for (int i = 0; i < 3; ++i) QCoreApplication::processEvents(); // layouts settle step by step
                QCOMPARE(window->size(), size);                                // nothing forces it wider
                for (const auto& line : ClippedText::in(*window))
                    all << QStringLiteral("%1 at %2: %3").arg(page.name).arg(size.width()).arg(line);
                QVERIFY(window->grab().save(screenshot(QStringLiteral("room-%1-%2-%3x%4.png")
                                                           .arg(page.name, chinese ? "zh" : "en")
                                                           .arg(size.width())
                                                           .arg(scale))));
            }
            if (scale > 1) break;
        }
        all.removeDuplicates();
        for (const auto& line : std::as_const(all)) qInfo().noquote() << line;
        QVERIFY(all.isEmpty());
    }

  private:
    /// What each page shows once it was used: a run, a comparison, quality, which takes longest.
    void fillPages(MainWindow& window, bool quality) {
        train(window, 20);
        QTRY_COMPARE_WITH_TIMEOUT(window.sessions().training.status().phase, TrainPhase::finished, patience);
        auto choice = window.settings().compare();
        choice.reference.nfe = 16;
        window.settings().setComparison(choice, "test");
        window.sessions().comparison.run();
        QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().comparison.running(), patience);
        if (!quality) return;
        window.settings().setQuality({100, 1}, "test");
        window.sessions().quality.run();
        QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().quality.running(), 10 * patience);
    }
};

/// A screen with room for every size.
int main(int argc, char** argv) {
    return runOnScreen<TestWindowRoom>({1920, 1200}, argc, argv);
}
#include "test_window_room.moc"
