// Runs as a notebook: names and notes typed in the table, what differs from the preset, which columns are
// shown, and models that follow a renamed folder.
#include "core/options/train_recipe.h"
#include "tests/ui/support/run_folders.h"
#include "tests/ui/support/runs_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/runs/curves_plot.h"
#include "ui/runs/run_store.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/runs_table.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/segments.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QUndoStack>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestWindowRunNotes : public RunsDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forgetRuns(); }

    void returnInAnEditorOnlyCommits() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        put_file(runs_ / "a" / "checkpoint.safetensors", "no checkpoint"); // to sample from it would fail
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 1, patience);
        for (const auto* name : {"b", "c", "d"}) {
            type(*window, Qt::Key_F2, {}, QString::fromLatin1(name));
            QTRY_VERIFY_WITH_TIMEOUT(fs::exists(runs_ / name / "metrics.csv"), patience);
            QTRY_VERIFY_WITH_TIMEOUT(!editor(*window), patience);
        }
        window->sessions().lab.engine().drain();
        window->sessions().lab.take();
        QVERIFY(!window->errorBar()->showsError());
        QVERIFY(page(*window).isVisible());
    }

    void anOpenEditorIsLeftAlone() {
        put_run(runs_ / "a long name", resources_->recipe(50), 50, 0.2);
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 1, patience);
        table(*window).setFocus(Qt::TabFocusReason);
        QTest::keyClick(&table(*window), Qt::Key_F2);
        QVERIFY(editor(*window));
        QCOMPARE(editor(*window)->selectedText(), QString("a long name"));
        QSignalSpy renewed(page(*window).store(), &RunStore::runsChanged);
        page(*window).store()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!renewed.isEmpty(), patience);
        QCOMPARE(editor(*window)->selectedText(), QString("a long name"));
        QTest::keyClicks(editor(*window), "short");
        QCOMPARE(editor(*window)->text(), QString("short"));
    }

    void theModelFollowsItsRenamedFolder() {
        const auto window = open();
        train(*window, 6);
        auto& training = window->sessions().training;
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(training.status().run / "checkpoint.safetensors"), patience);
        const auto first = training.status().run;
        window->settings().restoreTrain(resources_->recipe(100000));
        window->actions().newRun->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().run != first, patience);
        show(*window);
        select(*window, QString::fromStdString(first.filename().string()));
        QTest::keyClick(&table(*window), Qt::Key_Space); // pinned
        QTest::keyClick(&table(*window), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->isVisible(), patience);
        auto& lab = window->sessions().lab;
        QVERIFY(lab.model());
        QCOMPARE(lab.model()->title.english(), first.filename().string()); // the run's name, not its file's

        show(*window);
        select(*window, QString::fromStdString(first.filename().string()));
        type(*window, Qt::Key_F2, {}, "best");
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(runs_ / "best"), patience);
        const std::string id = "opened:" + (runs_ / "best" / "checkpoint.safetensors").string();
        QCOMPARE(window->settings().sampler().model, id);
        lab.engine().drain();
        lab.take();
        QVERIFY(lab.model() && lab.model()->title.english() == "best");
        QCOMPARE(std::ranges::count(lab.models(), id, &ModelInfo::id), 1);
        QCOMPARE(std::ranges::count(lab.models(), std::string("best"),
                                    [](const ModelInfo& info) { return info.title.english(); }),
                 1);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, id, patience);
        select(*window, "best");
        QCOMPARE(table(*window).currentIndex().siblingAtColumn(0).data(Qt::CheckStateRole).toInt(),
                 int(Qt::Checked));
        QTest::keyClick(&table(*window), Qt::Key_Return); // the file that it is now
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->isVisible(), patience);
        QVERIFY(!window->errorBar()->showsError());
        // What undo brings back is meant by its new name too.
        window->settings().undo()->undo();
        window->settings().undo()->redo();
        QCOMPARE(window->settings().sampler().model, id);
    }

    void notesAreKeptInTheFolderAndFound() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        put_run(runs_ / "b", resources_->recipe(50), 50, 0.2);
        {
            const auto window = open();
            show(*window);
            QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 2, patience);
            select(*window, "b");
            type(*window, Qt::Key_F2, Qt::ShiftModifier, "sharper eights");
            QTRY_COMPARE_WITH_TIMEOUT(
                QString::fromStdString(get_file_if_there(runs_ / "b" / "note.txt")).trimmed(),
                QString("sharper eights"), patience);
            QTRY_COMPARE_WITH_TIMEOUT(cell(*window, "b", RunsModel::note), QString("sharper eights"),
                                      patience);
            QVERIFY(page(*window).isVisible());
        }
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 2, patience);
        QTest::keyClicks(window->findChild<QLineEdit*>("runsFilter"), "eights");
        QCOMPARE(names(*window), QStringList{"b"});
    }

    void whatDiffersFromThePresetIsShownAndFound() {
        auto recipe = load_preset(resources_->path() / "presets", "quick");
        put_run(runs_ / "as it is", recipe, 20, 0.2);
        recipe.lr = 0.0003;
        recipe.seed = 7;
        put_run(runs_ / "other", recipe, 20, 0.2);
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 2, patience);
        QCOMPARE(cell(*window, "as it is", RunsModel::differs), QString());
        QCOMPARE(cell(*window, "other", RunsModel::differs), QString("lr 0.0003, seed 7"));
        auto* filter = window->findChild<QLineEdit*>("runsFilter");
        QTest::keyClicks(filter, "lr 0.0003");
        QCOMPARE(names(*window), QStringList{"other"});
        filter->clear();
        QTest::keyClicks(filter, "logit"); // any setting, also one as the preset has it
        QCOMPARE(names(*window).size(), 2);
    }

    void whatWasChangedOnTheWayIsShownAndTakenOver() {
        auto recipe = load_preset(resources_->path() / "presets", "quick");
        put_run(runs_ / "a", recipe, 50, 0.2);
        auto later = recipe;
        later.lr = 0.001;
        const TrainRecipe whole{recipe, changes_between(recipe, later, 20), {}};
        put_file(runs_ / "a" / "recipe.json", whole.to_json().dump());
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 1, patience);
        QCOMPARE(cell(*window, "a", RunsModel::differs), QString("lr 0.003 → 0.001"));
        QSignalSpy said(&page(*window), &RunsPage::said);
        window->findChild<QAction*>("useAllOfRun")->trigger();
        QCOMPARE(said.count(), 1);
        const QString words = said[0][0].toString();
        QVERIFY2(words.contains("step 20: lr 0.003 → 0.001"), qPrintable(words));
        QCOMPARE(window->settings().plannedChanges().size(), std::size_t(1));
        QCOMPARE(window->settings().train().lr, 0.003);
    }

    void columnsAreChosenAndRemembered() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        {
            const auto window = open();
            show(*window);
            QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 1, patience);
            QVERIFY(table(*window).isColumnHidden(RunsModel::network));
            QVERIFY(table(*window).isColumnHidden(RunsModel::fid)); // none has been measured
            column(*window, "network")->trigger();
            column(*window, "seconds")->trigger();
            QVERIFY(!table(*window).isColumnHidden(RunsModel::network));
        }
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(table(*window).model()->rowCount(), 1, patience);
        QVERIFY(!table(*window).isColumnHidden(RunsModel::network));
        QVERIFY(table(*window).isColumnHidden(RunsModel::seconds));
        QVERIFY(column(*window, "network")->isChecked() && !column(*window, "seconds")->isChecked());
    }

    void theLossIsOneNumberEverywhere() {
        const auto window = open();
        train(*window, 60);
        auto& training = window->sessions().training;
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(training.losses().size(), std::size_t(60), patience);
        // The mean of the newer half: the training is younger than twice the window.
        double sum = 0;
        for (std::size_t i = 30; i < 60; ++i) sum += training.losses()[i].loss;
        const double loss = training.status().loss;
        QVERIFY(std::abs(loss - sum / 30) < 1e-6);
        show(*window);
        const QString shown = QLocale().toString(loss, 'f', 4);
        const auto name = QString::fromStdString(training.status().run.filename().string());
        QTRY_COMPARE_WITH_TIMEOUT(cell(*window, name, RunsModel::loss), shown, patience);
        auto* curves = page(*window).plot();
        QTRY_VERIFY_WITH_TIMEOUT(curves->curves() == 1 && curves->graph(0)->dataCount() == 60, patience);
        QVERIFY(std::abs((curves->graph(0)->data()->constEnd() - 1)->value - loss) < 1e-5);
    }

  private:
    static RunsPage& page(MainWindow& window) { return *window.findChild<TrainWorkspace*>()->runs(); }
    static RunsTable& table(MainWindow& window) { return *page(window).table(); }
    static QLineEdit* editor(MainWindow& window) { return table(window).viewport()->findChild<QLineEdit*>(); }
    static QAction* column(MainWindow& window, const char* key) {
        return table(window).columnsMenu()->findChild<QAction*>(QStringLiteral("column_") +
                                                                QString::fromLatin1(key));
    }
    static QStringList names(MainWindow& window) {
        QStringList found;
        for (int row = 0; row < table(window).model()->rowCount(); ++row)
            found << table(window).model()->index(row, RunsModel::name).data().toString();
        return found;
    }
    static QString cell(MainWindow& window, const QString& run, int column) {
        const int row = int(names(window).indexOf(run));
        return row < 0 ? QString() : table(window).model()->index(row, column).data().toString();
    }
    static void show(MainWindow& window) {
        window.actions().show("train")->trigger();
        const auto buttons = window.findChild<Segments*>("trainPages")->findChildren<QToolButton*>();
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QVERIFY(page(window).isVisible());
        table(window).setFocus(Qt::TabFocusReason); // Space is the list's then
    }
    static void select(MainWindow& window, const QString& run) {
        QTRY_VERIFY_WITH_TIMEOUT(names(window).contains(run), patience);
        table(window).setCurrentIndex(
            table(window).model()->index(int(names(window).indexOf(run)), RunsModel::name));
        table(window).setFocus(Qt::TabFocusReason);
    }
    /// Opens an editor by its key, types and presses Return.
    static void type(MainWindow& window, Qt::Key key, Qt::KeyboardModifiers modifiers, const QString& text) {
        table(window).setFocus(Qt::TabFocusReason);
        QTest::keyClick(&table(window), key, modifiers);
        QVERIFY(editor(window));
        editor(window)->selectAll();
        QTest::keyClicks(editor(window), text);
        QTest::keyClick(editor(window), Qt::Key_Return);
    }
    static std::string get_file_if_there(const fs::path& path) {
        return fs::exists(path) ? get_file(path) : std::string();
    }
};

QTEST_MAIN(TestWindowRunNotes)
#include "test_window_run_notes.moc"
