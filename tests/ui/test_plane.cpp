// The plane of the trajectories, as a user sees and touches it.
#include "core/base/random.h"
#include "core/flow/tableau.h"
#include "core/trajectory/path_plane.h"
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"
#include "ui/trajectory/path_plot.h"
#include "ui/trajectory/plane_page.h"
#include "ui/trajectory/plane_view.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QToolTip>

#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// Two steps from noise to a place of its own for each class.
std::shared_ptr<const Trajectory> pathsOf(std::vector<int> labels, int count) {
    auto path = std::make_shared<Trajectory>();
    path->solver = "euler";
    path->tableau = &tableau("euler");
    path->shape = {1, 4, 4};
    path->count = count;
    path->labels = std::move(labels);
    path->times = {0, 0.5, 1};
    RandomStream random(5, Purpose::sample_noise, 0);
    const std::size_t size = path->shape.size(), whole = std::size_t(count) * size;
    for (std::size_t e = 0; e < whole; ++e) path->states.push_back(float(random.normal()) * 0.3F);
    for (std::size_t e = 0; e < whole; ++e)
        path->states.push_back(path->states[e] + float(e % size) * 0.1F + float(random.normal()) * 0.1F);
    for (std::size_t e = 0; e < whole; ++e) {
        const std::size_t sample = e / size;
        const double turn = 2 * double(sample);
        path->states.push_back(float(e % size % 2 == 0 ? 4 * std::cos(turn) : 4 * std::sin(turn)));
    }
    for (std::size_t e = 0; e < 2 * whole; ++e)
        path->velocities.push_back((path->states[e + whole] - path->states[e]) / 0.5F);
    return path;
}

/// Lays everything out without waiting for the screen.
void settleLayout(PlaneView& view) {
    view.replot(QCustomPlot::rpImmediateRefresh);
}

void fill(PlaneView& view, const std::vector<int>& labels, int count, bool keepRange = false) {
    const auto whole = pathsOf(labels, count);
    const auto plane = path_plane(*whole);
    view.show(whole, in_plane(*whole, plane), plane.shares, keepRange);
    settleLayout(view);
}

double contrast(const QColor& a, const QColor& b) { // WCAG 2
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double x) {
            return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return std::max(first / second, second / first);
}

} // namespace

class TestPlane : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void everyClassIsSeenOnItsGround() {
        for (const auto theme : {ThemeChoice::light, ThemeChoice::dark}) {
            Theme::instance().choose(theme);
            const auto& colours = Theme::instance().colours();
            for (std::size_t i = 0; i < colours.classes.size(); ++i) {
                QVERIFY2(contrast(colours.classes[i], colours.face) >= 3, qPrintable(QString::number(i)));
                for (std::size_t j = 0; j < i; ++j) QVERIFY(colours.classes[i] != colours.classes[j]);
            }
        }
    }

    void onlyClassesThatAreThereHaveANameAndAClickHidesThem() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {3, 7, 3, 1}, 4);
        QCOMPARE(view.legend->itemCount(), 3);
        QStringList names;
        for (int i = 0; i < 3; ++i)
            names += qobject_cast<QCPPlottableLegendItem*>(view.legend->item(i))->plottable()->name();
        QCOMPARE(names, QStringList({"1", "3", "7"}));
        const QPointF seven = view.endOf(1);
        QCOMPARE(view.sampleAt(seven), 1);
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, view.legend->item(2)->outerRect().center());
        QVERIFY(view.sampleAt(seven) != 1);
        QCOMPARE(view.sampleAt(view.endOf(0)), 0);
        fill(view, {3, 7, 3, 1}, 4); // it stays hidden
        QVERIFY(view.sampleAt(view.endOf(1)) != 1);
        QVERIFY(view.legend->item(2)->font().strikeOut());
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, view.legend->item(2)->outerRect().center());
        QCOMPARE(view.sampleAt(view.endOf(1)), 1);
    }

    void withoutLabelsThereIsOneColourAndNoLegend() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {}, 5);
        QCOMPARE(view.legend->itemCount(), 0);
        QCOMPARE(view.sampleAt(view.endOf(2)), 2);
        QVERIFY(view.csv().contains("\n3,,0.5,"));
    }

    void aClickChoosesADragMovesADoubleClickShowsAll() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {3, 7, 3, 1}, 4);
        QSignalSpy picked(&view, &PlaneView::picked);
        const QPoint end = view.endOf(2).toPoint();
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, end);
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked[0][0].toInt(), 2);
        const auto before = view.xAxis->range();
        QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, end);
        QMouseEvent move(QEvent::MouseMove, QPointF(end) + QPointF(40, 10), view.mapToGlobal(end),
                         Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &move);
        QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, end + QPoint(40, 10));
        QCOMPARE(picked.count(), 1);
        QVERIFY(view.xAxis->range() != before);
        fill(view, {3, 7, 3, 1}, 4, true); // other paths in the same plane: the range stays
        QVERIFY(view.xAxis->range() != before);
        QTest::mouseDClick(&view, Qt::LeftButton, Qt::NoModifier, view.axisRect()->rect().center());
        settleLayout(view);
        QCOMPARE(view.xAxis->range(), before);
    }

    void lengthsAreEqualInEveryDirection() {
        PlaneView view;
        view.setVisible(true);
        const auto unit = [](const QCPAxis* axis, int pixels) { return axis->range().size() / pixels; };
        fill(view, {3, 7, 3, 1}, 4);
        for (const QSize size : {QSize(700, 300), QSize(300, 500)}) {
            view.resize(size);
            settleLayout(view);
            const QRect area = view.axisRect()->rect();
            QVERIFY(std::abs(unit(view.xAxis, area.width()) / unit(view.yAxis, area.height()) - 1) < 1e-9);
            for (int sample = 0; sample < 4; ++sample) QVERIFY(area.contains(view.endOf(sample).toPoint()));
            QTest::keyClick(&view, Qt::Key_Plus);
            QTest::keyClick(&view, Qt::Key_Up);
            settleLayout(view);
            QVERIFY(std::abs(unit(view.xAxis, area.width()) / unit(view.yAxis, area.height()) - 1) < 1e-9);
            view.fit();
        }
    }

    void timeMovesThePointsAndDrawsNothingElse() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {3, 7, 3, 1}, 4);
        view.setTime(0);
        const QImage noise = view.grab().toImage();
        QSignalSpy drawn(&view, &QCustomPlot::beforeReplot);
        view.setTime(1);
        QVERIFY(view.grab().toImage() != noise);
        view.setTime(0);
        QCOMPARE(view.grab().toImage(), noise);
        QCOMPARE(drawn.count(), 0);
        const QImage plain = view.toPixmap(600, 400).toImage();
        view.setPredictions(true);
        QVERIFY(view.toPixmap(600, 400).toImage() != plain);
        view.setPredictions(false);
        view.setChords(false);
        QVERIFY(view.toPixmap(600, 400).toImage() != plain);
        view.setChords(true);
        QCOMPARE(view.toPixmap(600, 400).toImage(), plain);
    }

    void thePointerNamesASampleAndShowsItsPicture() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {3, 7, 3, 1}, 4);
        const QPoint end = view.endOf(1).toPoint();
        QMouseEvent move(QEvent::MouseMove, end, view.mapToGlobal(end), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &move);
        QCOMPARE(view.hovered(), 1);
        QVERIFY(QToolTip::text().contains("sample 2 · class 7"));
        QVERIFY(QToolTip::text().contains("data:image/png;base64,"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&view, &leave);
        QCOMPARE(view.hovered(), -1);
    }

    void everyClassBeyondTheColoursIsNamedUnderThePointer() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {3, 12, 10, -1}, 4);
        QCOMPARE(view.legend->itemCount(), 1); // of those with a colour of their own
        const auto hover = [&](int sample) {
            const QPoint end = view.endOf(sample).toPoint();
            QMouseEvent move(QEvent::MouseMove, end, view.mapToGlobal(end), Qt::NoButton, Qt::NoButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(&view, &move);
            return QToolTip::text();
        };
        QVERIFY(hover(1).contains("sample 2 · class 12"));
        QVERIFY(hover(2).contains("sample 3 · class 10"));
        QVERIFY(hover(3).contains("sample 4<"));
    }

    void keysGoFromSampleToSample() {
        PlaneView view;
        view.resize(600, 400);
        view.setVisible(true);
        fill(view, {3, 7, 3, 1}, 4);
        view.setSelected(0);
        QSignalSpy picked(&view, &PlaneView::picked);
        QTest::keyClick(&view, Qt::Key_PageUp);
        QCOMPARE(picked.count(), 0); // it is the first
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, view.legend->item(2)->outerRect().center());
        QTest::keyClick(&view, Qt::Key_PageDown);
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked[0][0].toInt(), 2); // past the hidden one
    }

    void nothingToDrawSaysWhy() {
        PlaneView view;
        QVERIFY(view.accessibleDescription().contains("no trajectories"));
        QCOMPARE(view.csv(), QString("sample,digit,t,a,b\n"));
        view.clear("lost");
        QCOMPARE(view.accessibleDescription(), QString("lost"));
        QCOMPARE(view.sampleAt({100, 100}), -1);
    }

    void oneSampleStandsOverTheMean() {
        PathPlot plot;
        plot.resize(700, 160);
        PathMeasures mean, one;
        mean.t = one.t = {0.25, 0.75};
        mean.speed = {1, 2}, one.speed = {1, 5};
        mean.curvature = {3, 4}, one.curvature = {6, 7};
        plot.show(mean);
        plot.setOne(one, "sample 3");
        QCOMPARE(plot.legend->itemCount(), 3);
        QVERIFY(plot.yAxis->range().contains(5) && plot.yAxis2->range().contains(7));
        QVERIFY(plot.accessibleDescription().contains("sample 3; speed from 1 to 5"));
        QCOMPARE(plot.csv(), QString("t,speed,curvature,sample_speed,sample_curvature\n0.25,1,3,1,6\n"
                                     "0.75,2,4,5,7\n"));
        plot.show(mean); // of other paths: the sample's are gone
        QCOMPARE(plot.legend->itemCount(), 2);
        QVERIFY(plot.csv().startsWith("t,speed,curvature\n"));
    }

    void theWindowShowsItAndAClickChoosesTheSampleEverywhere() {
        const auto window = open();
        settle(*window);
        auto* way = window->findChild<TrajectoryWorkspace*>();
        QVERIFY(!window->actions().saveTable->isEnabled());
        auto* page = openPlane(*window);
        QVERIFY(page->isVisible() && way->grid()->isHidden());
        QTRY_VERIFY_WITH_TIMEOUT(page->upToDate(), patience);
        QVERIFY(window->actions().saveTable->isEnabled());
        QCOMPARE(way->plots().front(), static_cast<Plot*>(page->view()));
        window->player().setPlaying(false);
        window->player().setTime(1);
        settleLayout(*page->view());
        QTest::mouseClick(page->view(), Qt::LeftButton, Qt::NoModifier, page->view()->endOf(11).toPoint());
        const int chosen = window->sessions().sampling.selectedTile();
        QVERIFY(chosen != 0);
        QCOMPARE(chosen, page->view()->sampleAt(page->view()->endOf(chosen)));
        auto* words = window->findChild<QLabel*>("planeWords");
        QVERIFY(words->text().contains(QString("sample %1").arg(chosen + 1)));
        QVERIFY(words->text().contains("straightness"));
        QVERIFY(page->view()->accessibleDescription().contains("paths: 64"));
        const auto lines = page->view()->csv().trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 64 * int(window->sessions().sampling.sample()->trajectory->times.size()));
        window->sessions().sampling.selectTile(5);
        QVERIFY(words->text().contains("sample 6"));
        QTest::mouseClick(window->findChild<QWidget*>("scope")->findChildren<QToolButton*>().front(),
                          Qt::LeftButton);
        QVERIFY(page->isHidden() && way->grid()->isVisible());
        QCOMPARE(way->grid()->selected(), 5);
        QVERIFY(!window->actions().saveTable->isEnabled());
    }

    // The same noise stands at the same place of a plane that is kept, whatever solver comes.
    void aKeptPlaneMakesPicturesComparable() {
        const auto window = open();
        settle(*window);
        auto* page = openPlane(*window);
        QTRY_VERIFY_WITH_TIMEOUT(page->upToDate(), patience);
        const auto noise = [&] {
            QStringList at;
            for (const auto& line : page->view()->csv().split('\n'))
                if (line.section(',', 2, 2) == "0") at += line.section(',', 3);
            return at;
        };
        const auto before = noise();
        QCOMPARE(before.size(), 64);
        window->findChild<QCheckBox*>("keepPlane")->click();
        choose(*window, "solver", "rk4");
        settle(*window);
        QTRY_VERIFY_WITH_TIMEOUT(page->upToDate(), patience);
        QCOMPARE(noise(), before);
        window->findChild<QCheckBox*>("keepPlane")->click(); // its own plane again
        QTRY_VERIFY_WITH_TIMEOUT(page->upToDate(), patience);
        QVERIFY(noise() != before);
    }

  private:
    static PlanePage* openPlane(MainWindow& window) {
        QTest::mouseClick(window.findChild<QWidget*>("scope")->findChildren<QToolButton*>().at(2),
                          Qt::LeftButton);
        auto* page = window.findChild<TrajectoryWorkspace*>()->findChild<PlanePage*>();
        if (!page || window.findChild<TrajectoryWorkspace*>()->scope() != TrajectoryWorkspace::Scope::plane)
            qFatal("there is no plane");
        return page;
    }
};

QTEST_MAIN(TestPlane)
#include "test_plane.moc"
