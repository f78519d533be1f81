// What a student hands in: a matrix of solvers, its picture, its table and a film, all made in the window and
// read back by other programs.
#include "core/media/comparison_files.h"
#include "core/media/film_format.h"
#include "core/media/film_options.h"
#include "core/media/png.h"
#include "tests/support/ffmpeg.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/compare/solver_menu.h"
#include "ui/export/export_dialog.h"
#include "ui/session/recipe.h"
#include "ui/shell/actions.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/plot.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace flowlab;
using namespace flowlab::test;

class TestTakeHome : public WindowDriver {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare(28); // for the judge of digits
        resources_->addJudge();
    }
    void init() { forget(); }

    void aMatrixAsPictureTableAndFilm() {
        if (const auto problem = film_format_problem(film_format("mp4")); !problem.empty())
            QSKIP(problem.english().c_str());
        if (!has_ffmpeg()) QSKIP("ffmpeg and ffprobe are not installed");
        const QTemporaryDir folder;
        const auto window = open();
        settle(*window);
        fillTheMatrix(*window);
        const auto result = window->sessions().comparison.result();
        QCOMPARE(result->plan.rows.size(), std::size_t(4));
        QCOMPARE(result->plan.columns, 5);
        QVERIFY(result->complete());

        QSignalSpy exported(window.get(), &MainWindow::exported);
        window->savePictureTo(folder.filePath("matrix.png"));
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, patience);
        PngText text;
        const auto sheet = read_png(folder.filePath("matrix.png").toStdString(), &text);
        QVERIFY(sheet.width > 5 * 2 * 28 && sheet.height > 4 * 2 * 28);
        QVERIFY(ComparisonOptions::from_json(Json::parse(text.at("flowlab")).at("compare")) ==
                result->options);

        QString problem;
        QVERIFY(window->findChild<ComparisonWorkspace*>()->plots().front()->writeTable(
            folder.filePath("matrix.csv"), &problem));
        QFile table(folder.filePath("matrix.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QCOMPARE(table.readAll().trimmed().count('\n'), 20);

        // The matrix as a film: its last frame is the sheet, its first noise.
        window->actions().exportShown->trigger();
        auto* dialog = window->findChild<ExportDialog*>();
        QVERIFY(dialog);
        dialog->setKind(ExportKind::film);
        dialog->findChild<QSpinBox*>("filmscale")->setValue(1);
        dialog->findChild<QSpinBox*>("filmfps")->setValue(5);
        dialog->findChild<NumberBox*>("filmseconds")->setValue(1);
        dialog->saveTo(folder.filePath("moving")); // with a recipe of its own
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, patience);
        const std::filesystem::path moving = exported.back().front().toString().toStdString();
        QVERIFY(readRecipe(moving).compare && *readRecipe(moving).compare == result->options);
        const auto about = probe(moving).at("streams").at(0);
        QCOMPARE(about.at("nb_read_frames").get<std::string>(), std::string("5"));
        const auto shots = decode(moving, about.at("width").get<int>(), about.at("height").get<int>(), 1);
        auto small = window->findChild<ComparisonWorkspace*>()->shot()->sheet;
        small.scale = 1;
        const auto wanted = comparison_sheet(*result, small);
        const auto cut = [&](const Picture& frame) {
            Picture part{wanted.width, wanted.height, 1, {}};
            for (int y = 0; y < part.height; ++y)
                part.pixels.insert(part.pixels.end(), frame.row(y), frame.row(y) + part.width);
            return part;
        };
        QVERIFY2(difference(cut(shots.back()), wanted) < 5,
                 qPrintable(QString::number(difference(cut(shots.back()), wanted))));
        QVERIFY(difference(cut(shots.front()), wanted) > 20);

        window->actions().show("trajectory")->trigger();
        window->actions().exportShown->trigger();
        dialog = window->findChild<ExportDialog*>();
        dialog->setKind(ExportKind::film);
        dialog->findChild<QSpinBox*>("filmscale")->setValue(0);
        dialog->findChild<QSpinBox*>("filmfps")->setValue(10);
        dialog->findChild<NumberBox*>("filmseconds")->setValue(2);
        for (const auto* name : {"filmCaption", "filmBar"})
            dialog->findChild<QCheckBox*>(name)->setChecked(false);
        QCOMPARE(dialog->choice().film.format, std::string("mp4"));
        QCOMPARE(dialog->choice().film.columns, 8);
        dialog->saveTo(folder.filePath("film"));
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 3, patience);
        const std::filesystem::path film = exported.back().front().toString().toStdString();
        const auto stream = probe(film).at("streams").at(0);
        QCOMPARE(stream.at("codec_name").get<std::string>(), std::string("h264"));
        QCOMPARE(stream.at("pix_fmt").get<std::string>(), std::string("yuv420p"));
        QCOMPARE(stream.at("nb_read_frames").get<std::string>(), std::string("20"));
        const int width = stream.at("width").get<int>(), height = stream.at("height").get<int>();
        const auto recipe = readRecipe(film);
        QVERIFY(recipe.sampler && *recipe.sampler == window->settings().sampler());

        const auto frames = decode(film, width, height, 1);
        QCOMPARE(frames.size(), std::size_t(20));
        const auto& trajectory = *window->sessions().sampling.sample()->trajectory;
        const int scale = (width - 2) / (8 * 30);
        for (const auto& [frame, t] : {std::pair{0, 0.0}, {19, 1.0}}) {
            const auto grid = compose(trajectory.view(TrajectoryView::state, t), {8, 2, scale});
            QCOMPARE(grid.width, width);
            QCOMPARE(grid.height, height);
            const auto& other = compose(trajectory.view(TrajectoryView::state, 1 - t), {8, 2, scale});
            const double off = difference(frames[std::size_t(frame)], grid);
            QVERIFY2(off < 4, qPrintable(QString("frame %1 is %2 shades off").arg(frame).arg(off)));
            QVERIFY(difference(frames[std::size_t(frame)], other) > 40);
        }
    }

  private:
    /// Four solvers by five NFEs, by mouse and keys.
    void fillTheMatrix(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
        auto few = window.settings().compare();
        few.samples = 4, few.reference.nfe = 64;
        window.settings().setComparison(few, "test");
        auto* menu = window.findChild<SolverMenu*>("compareSolvers");
        QTest::mouseClick(menu, Qt::LeftButton);
        menu->list()->setCurrentRow(2);
        QTest::keyClick(menu->list(), Qt::Key_Space);
        QTest::keyClick(menu->list(), Qt::Key_Escape);
        auto* columns = window.findChild<QLineEdit*>("compareColumns");
        columns->setFocus();
        columns->selectAll();
        QTest::keyClicks(columns, "1-16 (x2)");
        QTest::mouseClick(window.findChild<QPushButton*>("compareRun"), Qt::LeftButton);
        QVERIFY(window.sessions().comparison.running());
        QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().comparison.running(), 2 * patience);
    }
};

QTEST_MAIN(TestTakeHome)
#include "test_take_home.moc"
