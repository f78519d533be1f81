// The toolbox in the window: paths, couplings, losses; solvers, time grids, exact fields; measures.
#include "core/flow/solver.h"
#include "tests/ui/support/window_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/panels/schedule_view.h"
#include "ui/panels/time_grid_view.h"
#include "ui/shell/actions.h"
#include "ui/trajectory/path_plot.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

using namespace flowlab;
using namespace flowlab::test;

namespace {

template <class Widget>
Widget* part(MainWindow& window, const char* name) {
    return window.findChild<Widget*>(name);
}

const Trajectory& shown(MainWindow& window) {
    return *window.sessions().sampling.sample()->trajectory;
}

} // namespace

class TestWindowToolbox : public WindowDriver {
    Q_OBJECT

    void useModel(MainWindow& window, const char* id) {
        choose(window, "model", id);
        QTRY_COMPARE_WITH_TIMEOUT(window.sessions().sampling.sample()->model, std::string(id), patience);
        settle(window);
    }

  private Q_SLOTS:
    void initTestCase() { prepare(28); } // it starts from pictures of MNIST
    void init() { forget(); }

    void aPathNeedsANewRunAndAWeightingDoesNot() {
        const auto window = open();
        settle(*window);
        QVERIFY(window->findChild<ScheduleView*>()->accessibleDescription().contains("Linear"));
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 0, patience);
        choose(*window, "weighting", "cosmap");
        QVERIFY(!part<QFrame>(*window, "newRunBar")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().training.marks().empty(), patience);
        QVERIFY(window->sessions().training.marks().front().text.english().find("CosMap") !=
                std::string::npos);
        choose(*window, "schedules", "vp");
        QVERIFY(part<QFrame>(*window, "newRunBar")->isVisible());
        QVERIFY(window->findChild<ScheduleView*>()->accessibleDescription().contains("VP"));
        auto* beta = part<ValueSlider>(*window, "schedulesB");
        QVERIFY(beta->isVisibleTo(beta->parentWidget()));
        QTest::keyClick(beta->slider(), Qt::Key_Left);
        QVERIFY(window->settings().train().schedule.b < 20);
        QVERIFY(window->sessions().training.running());
    }

    void trainsOnAnotherPathWithAnotherCoupling() {
        const auto window = open();
        settle(*window);
        window->settings().restoreTrain(resources_->recipe(3));
        choose(*window, "schedules", "cosine");
        choose(*window, "couplings", "class-ot");
        choose(*window, "losses", "pseudo-huber");
        QTest::mouseClick(window->findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished, patience);
        const auto& options = window->sessions().training.status().options;
        QVERIFY(options.schedule.kind == "cosine" && options.coupling == "class-ot");
        QVERIFY(options.loss.kind == "pseudo-huber");
        useModel(*window, "training");
        QCOMPARE(shown(*window).schedule.kind, std::string("cosine"));
    }

    void anAdaptiveSolverHasATolerance() {
        const auto window = open();
        settle(*window);
        auto* nfe = part<ValueSlider>(*window, "nfe");
        auto* rtol = part<ValueSlider>(*window, "rtol");
        QVERIFY(nfe->isVisible() && !rtol->isVisible());
        useModel(*window, "exact:mixture");
        choose(*window, "solver", "bs32");
        QVERIFY(!nfe->isVisible() && rtol->isVisible());
        QVERIFY(!part<TimeGridView>(*window, "timeGrid")->isVisible());
        settle(*window);
        QVERIFY(!shown(*window).accepted.empty());
        const int before = shown(*window).evaluations.front();
        QVERIFY(part<QLabel>(*window, "sampleFacts")->text().contains("accepted"));
        QTest::keyClick(rtol->slider(), Qt::Key_End);
        settle(*window);
        QVERIFY(shown(*window).evaluations.front() < before);
        choose(*window, "solver", "ab4");
        settle(*window);
        QCOMPARE(shown(*window).evaluations.front(), window->settings().sampler().options.nfe);
    }

    void guidanceActsInAPartOfThePathAndInItsForm() {
        const auto window = open();
        settle(*window);
        unfold(*window);
        auto *weight = part<ValueSlider>(*window, "guidance"),
             *from = part<ValueSlider>(*window, "guidanceFrom"),
             *to = part<ValueSlider>(*window, "guidanceTo");
        auto* kind = part<ChoiceBox>(*window, "guidanceKind");
        const auto options = [&] { return window->settings().sampler().options; };
        QVERIFY(!from->isEnabled() && !to->isEnabled() && !kind->isEnabled()); // there is none
        QVERIFY(kind->toolTip().startsWith("No effect: ") && kind->toolTip().contains("guidance 1"));
        choose(*window, "solver", "euler");
        QTest::keyClick(weight->slider(), Qt::Key_End);
        QVERIFY(from->isEnabled() && to->isEnabled() && kind->isEnabled());
        QVERIFY(from->slider()->toolTip().contains("2404.07724"));
        settle(*window);
        const auto all = shown(*window).evaluations.front();
        QCOMPARE(shown(*window).guided.front(), all);
        QTest::keyClick(to->slider(), Qt::Key_Home); // the first evaluation alone
        QCOMPARE(options().guidance_to, 0.0);
        settle(*window);
        QCOMPARE(shown(*window).guided.front(), 1);
        QCOMPARE(shown(*window).evaluations.front(), all);
        QVERIFY(part<QLabel>(*window, "sampleFacts")->text().contains("guided evaluations: 1"));
        QTest::keyClick(from->slider(), Qt::Key_End); // takes the other end along
        QVERIFY(options().guidance_from == 1 && options().guidance_to == 1 && to->value() == 1);
        QTest::keyClick(to->slider(), Qt::Key_Home);
        QVERIFY(options().guidance_from == 0 && options().guidance_to == 0 && from->value() == 0);
        QTest::keyClick(to->slider(), Qt::Key_End);
        choose(*window, "guidanceKind", "zero-star");
        QCOMPARE(options().guidance_kind, std::string("zero-star"));
        settle(*window);
        QCOMPARE(shown(*window).evaluations.front(), all - 1); // the first step rests
        // What is set stays within reach.
        QTest::keyClick(weight->slider(), Qt::Key_Home);
        auto choice = window->settings().sampler();
        choice.options.guidance = 1;
        window->settings().setSampler(choice, "guidance");
        QVERIFY(kind->isEnabled() && !from->isEnabled() && !to->isEnabled());
    }

    void whatHasNoEffectIsDisabledAndSaysWhy() {
        const auto window = open();
        settle(*window);
        const auto tip = [&](const char* name) {
            return part<ValueSlider>(*window, name)->slider()->toolTip();
        };
        QVERIFY(part<ValueSlider>(*window, "guidance")->isEnabled() && tip("guidance").contains("w"));
        QVERIFY(part<ValueSlider>(*window, "sde")->isEnabled());
        choose(*window, "solver", "ab2");
        QVERIFY(!part<ValueSlider>(*window, "sde")->isEnabled());
        QVERIFY(tip("sde").startsWith("No effect: ") && tip("churn").contains("Runge–Kutta"));
        choose(*window, "solver", "midpoint");
        QVERIFY(part<ValueSlider>(*window, "churn")->isEnabled() && !tip("churn").contains("No effect"));
        QVERIFY(part<ChoiceBox>(*window, "classes")->isEnabled());
        choose(*window, "start", "data");
        QVERIFY(!part<ChoiceBox>(*window, "classes")->isEnabled());
        QVERIFY(part<ChoiceBox>(*window, "classes")->toolTip().contains("labels of the data"));
        choose(*window, "start", "noise");
        useModel(*window, "exact:mixture");
        QVERIFY(!part<ChoiceBox>(*window, "weights")->isEnabled());
        QVERIFY(part<ChoiceBox>(*window, "weights")->toolTip().contains("closed form"));
    }

    void everySolverDrawsDigits() {
        const auto window = open();
        settle(*window);
        useModel(*window, "exact:mixture");
        for (const auto& row : solvers()) {
            choose(*window, "solver", QString::fromUtf8(row.key.data(), qsizetype(row.key.size())));
            settle(*window);
            QCOMPARE(shown(*window).solver, std::string(row.key));
            QVERIFY(!part<QLabel>(*window, "samplerProblems")->isVisible());
        }
    }

    void draggingATimeSetsTheGrid() {
        const auto window = open();
        settle(*window);
        unfold(*window);
        auto* times = part<TimeGridView>(*window, "timeGrid");
        QCOMPARE(times->times().size(), std::size_t(5)); // midpoint, 8 evaluations
        times->setFocus();
        QTest::keyClick(times, Qt::Key_Home);
        QTest::keyClick(times, Qt::Key_Up);
        const auto& grid = window->settings().sampler().options.grid;
        QCOMPARE(grid.kind.kind, std::string("points"));
        QCOMPARE(grid.points.size(), std::size_t(3));
        QVERIFY(std::abs(grid.points[0] - 0.26) < 1e-9);
        settle(*window);
        QVERIFY(std::abs(shown(*window).times[1] - 0.26) < 1e-9);
        choose(*window, "grid", "quantiles");
        settle(*window);
        QVERIFY(std::abs(shown(*window).times[1] - 0.25) > 0.05);
    }

    void variationsChangeWhatTheySay() {
        const auto window = open();
        settle(*window);
        const auto plain = shown(*window).samples().values;
        choose(*window, "followedSchedule", "cosine");
        settle(*window);
        QCOMPARE(shown(*window).schedule.kind, std::string("cosine"));
        choose(*window, "followedSchedule", "trained");
        choose(*window, "start", "data");
        settle(*window);
        QVERIFY(!shown(*window).originals.empty());
        QVERIFY(part<QLabel>(*window, "sampleFacts")->text().contains("RMSE"));
        choose(*window, "solver", "dpmpp-2m"); // cannot run back: it says so, the picture stays
        QVERIFY(part<QLabel>(*window, "samplerProblems")->text().contains("cannot run back"));
        QVERIFY(!shown(*window).originals.empty());
        choose(*window, "start", "noise");
        choose(*window, "solver", "midpoint");
        settle(*window);
        QVERIFY(shown(*window).samples().values == plain);
    }

    void measuresAreShown() {
        const auto window = open();
        settle(*window);
        window->findChild<TrajectoryWorkspace*>()->setScope(TrajectoryWorkspace::Scope::measures);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<PathPlot*>()->isVisible(), patience);
        QVERIFY(!window->findChild<TrajectoryWorkspace*>()->grid()->isVisible());
        QVERIFY(part<QLabel>(*window, "pathMeasures")->text().contains("±"));
        useModel(*window, "exact:mixture");
        auto choice = window->settings().sampler();
        choice.options.count = 4;
        window->settings().setSampler(choice, "test");
        settle(*window);
        auto* button = part<QPushButton>(*window, "measureLikelihood");
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(window->sessions().likelihood.measuring());
        const auto* way = window->findChild<TrajectoryWorkspace*>();
        QCOMPARE(way->tasks(false).size(), std::size_t(1)); // for the footer
        QVERIFY(way->tasks(false).front().words.contains("likelihood"));
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().likelihood.measuring(), patience);
        QVERIFY(way->tasks(false).empty());
        QVERIFY(part<QLabel>(*window, "likelihood")->text().contains("4 of 4"));
        QCOMPARE(window->sessions().likelihood.result()->done, 4);
        QVERIFY(part<QLabel>(*window, "likelihood")->text().contains("solver error"));
        QVERIFY(part<QLabel>(*window, "likelihood")->text().contains("given the class"));
        // The panel has no part in it, but for which pictures: another solver, path and guidance change
        // nothing.
        const double bits = window->sessions().likelihood.result()->bits.bits.mean;
        choice = window->settings().sampler();
        choice.options.solver = "euler", choice.options.nfe = 3, choice.options.schedule = {"cosine"};
        choice.options.guidance = 3;
        window->settings().setSampler(choice, "test");
        settle(*window);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().likelihood.measuring(), patience);
        QCOMPARE(window->sessions().likelihood.result()->bits.bits.mean, bits);
        window->findChild<TrajectoryWorkspace*>()->setScope(TrajectoryWorkspace::Scope::all);
        QVERIFY(window->findChild<TrajectoryWorkspace*>()->grid()->isVisible());
    }
};

QTEST_MAIN(TestWindowToolbox)
#include "test_window_toolbox.moc"
