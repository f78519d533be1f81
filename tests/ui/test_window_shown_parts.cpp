// A teacher's choice of what is shown: what is put away is gone from tabs, menus, keys, the palette and the
// first steps, comes back as it was, and goes to other machines in a file.
#include "core/base/atomic_file.h"
#include "tests/ui/support/window_driver.h"
#include "ui/guide/first_steps_bar.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/actions.h"
#include "ui/shell/parts_dialog.h"
#include "ui/shell/parts_file.h"
#include "ui/shell/shown_parts.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowShownParts : public WindowDriver {
    Q_OBJECT

    static PartsDialog* openDialog(MainWindow& window) {
        window.actions().chooseParts->trigger();
        auto* dialog = window.findChild<PartsDialog*>("partsDialog");
        if (!dialog) qFatal("no dialog");
        return dialog;
    }
    static QTreeWidgetItem* item(PartsDialog& dialog, const QString& key) {
        for (QTreeWidgetItemIterator at(dialog.findChild<QTreeWidget*>("partsTree")); *at; ++at)
            if ((*at)->data(0, Qt::UserRole).toString() == key) return *at;
        qFatal("no such part: %s", qPrintable(key));
    }
    /// With the keyboard, as a mouse does.
    static void toggle(PartsDialog& dialog, const QString& key) {
        auto* tree = dialog.findChild<QTreeWidget*>("partsTree");
        tree->setCurrentItem(item(dialog, key));
        const auto before = item(dialog, key)->checkState(0);
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(item(dialog, key)->checkState(0) != before);
    }
    static QPushButton* okOf(PartsDialog& dialog) {
        return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    }
    static void putAway(MainWindow& window, const QStringList& keys) {
        auto* dialog = openDialog(window);
        for (const auto& key : keys) toggle(*dialog, key);
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<PartsDialog*>("partsDialog"), patience);
    }
    static QStringList paletteTitles(MainWindow& window) {
        window.actions().palette->trigger();
        auto* palette = window.findChild<CommandPalette*>("commandPalette");
        QStringList titles;
        const auto* list = palette->findChild<QListWidget*>();
        for (int i = 0; i < list->count(); ++i) titles << list->item(i)->text();
        delete palette;
        return titles;
    }
    static bool offers(MainWindow& window, const QString& words) {
        const auto titles = paletteTitles(window);
        return std::any_of(titles.begin(), titles.end(),
                           [&](const QString& title) { return title.contains(words); });
    }
    /// The button of a workspace in the switch of the toolbar.
    static QToolButton* tab(MainWindow& window, const char* key) {
        for (auto* button : window.findChild<QWidget*>("pages")->findChildren<QToolButton*>())
            if (button->defaultAction() == window.actions().show(QString::fromLatin1(key))) return button;
        return nullptr;
    }
    static QDockWidget* dock(MainWindow& window, const char* name) {
        return window.findChild<QDockWidget*>(name);
    }

  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void aPagePutAwayIsGoneEverywhere() {
        {
            const auto window = open();
            window->actions().show("compare")->trigger();
            QVERIFY(tab(*window, "compare")->isVisible());
            QVERIFY(offers(*window, "Run or cancel the comparison"));
            putAway(*window, {"compare", "train/runs", "trajectory/plane"});

            QVERIFY(!tab(*window, "compare")->isVisible());
            QVERIFY(!window->actions().show("compare")->isVisible());
            QVERIFY(!window->actions().command("compare")->isEnabled()); // nor does its key work
            QVERIFY(!offers(*window, "Run or cancel the comparison"));
            QVERIFY(!offers(*window, "All runs"));
            QVERIFY(tab(*window, "train")->isChecked()); // the first that is left came to the front
            QTest::keyClick(window.get(), Qt::Key_4, Qt::ControlModifier);
            QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
            QVERIFY(tab(*window, "train")->isChecked());
            QVERIFY(!window->findChild<Segments*>("trainPages")->isChoiceShown(1));
            QVERIFY(!window->findChild<QToolButton*>("firstStep5")->isVisible());
            QVERIFY(window->findChild<QToolButton*>("firstStep4")->isVisible());
            window->actions().show("trajectory")->trigger();
            auto* scopes = window->findChild<Segments*>("scope");
            QVERIFY(!scopes->findChildren<QToolButton*>()[2]->isVisible());
            QVERIFY(window->close());
        }
        const auto window = open(); // it is remembered
        QVERIFY(!tab(*window, "compare")->isVisible());
        window->actions().resetLayout->trigger();
        QVERIFY(tab(*window, "compare")->isVisible());
        QVERIFY(window->actions().command("compare")->isEnabled());
        QVERIFY(window->findChild<Segments*>("trainPages")->isChoiceShown(1));
        QVERIFY(window->findChild<QToolButton*>("firstStep5")->isVisible());
        QVERIFY(QSettings().value("hiddenParts").toStringList().isEmpty());
    }

    void thePageInFrontGivesWay() {
        const auto window = open();
        window->actions().show("train")->trigger();
        auto* train = window->findChild<TrainWorkspace*>();
        putAway(*window, {"train/live"});
        QVERIFY(!train->grid()->isVisible());
        window->actions().resetLayout->trigger();
        putAway(*window, {"train"});
        QVERIFY(!train->isVisible());
        // What trains a network means nothing without its page.
        QVERIFY(!window->actions().training->menuAction()->isVisible());
        QVERIFY(!window->findChild<QToolButton*>("trainButton")->isVisible());
        press(*window, Qt::Key_Space);
        QCoreApplication::processEvents();
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);
    }

    void aPageMustStay() {
        const auto window = open();
        auto* dialog = openDialog(*window);
        // A workspace without its last page is gone itself, and comes back with all of them.
        toggle(*dialog, "compare/matrix");
        QCOMPARE(item(*dialog, "compare")->checkState(0), Qt::Checked);
        toggle(*dialog, "compare/quality");
        QCOMPARE(item(*dialog, "compare")->checkState(0), Qt::Unchecked);
        toggle(*dialog, "compare");
        QCOMPARE(item(*dialog, "compare/matrix")->checkState(0), Qt::Checked);
        for (const auto* key : {"train", "explore", "trajectory", "compare"}) {
            QVERIFY(okOf(*dialog)->isEnabled());
            toggle(*dialog, QString::fromLatin1(key));
        }
        QVERIFY(!okOf(*dialog)->isEnabled());
        QVERIFY(dialog->findChild<QLabel*>("partsNote")->isVisible());
        QTest::mouseClick(dialog->findChild<QPushButton*>("partsAll"), Qt::LeftButton);
        QVERIFY(okOf(*dialog)->isEnabled());
        QVERIFY(dialog->hidden().isEmpty());
        dialog->reject();
        QVERIFY(window->parts().hidden().isEmpty());
        QVERIFY(!window->parts().setHidden({"pages"}));
    }

    void panelsAndTheirPiecesComeBackAsTheyWere() {
        QTemporaryDir folder;
        const QString choice = folder.filePath("class.json");
        {
            const auto window = open();
            dock(*window, "experimentDock")->toggleViewAction()->trigger(); // closed by the user
            window->saveParts(choice, {"panels/sampler", "panels/experiment", "status/device",
                                       "panels/firstSteps", "tools/sampler"});
            window->useParts(choice, false);
            QVERIFY(dock(*window, "samplerDock")->isHidden());
            QVERIFY(!dock(*window, "samplerDock")->toggleViewAction()->isVisible());
            QVERIFY(!offers(*window, "guidance")); // nor are its settings found
            QVERIFY(!window->findChild<QLabel*>("device")->isVisible());
            QVERIFY(!window->findChild<FirstStepsBar*>()->isVisible());
            QVERIFY(!window->actions().firstSteps->isVisible());
            QTRY_VERIFY(!window->findChild<QToolButton*>("quickSampler")->isVisible());
            window->resize(700, 560); // neither folds nor unfolds what is away
            window->resize(1440, 900);
            QCoreApplication::processEvents();
            QVERIFY(dock(*window, "samplerDock")->isHidden());
            press(*window, Qt::Key_F5);
            press(*window, Qt::Key_F5);
            QVERIFY(dock(*window, "samplerDock")->isHidden());
            QVERIFY(window->close());
        }
        const auto window = open(); // the choice was for one start
        QVERIFY(!dock(*window, "samplerDock")->isHidden());
        QVERIFY(dock(*window, "experimentDock")->isHidden()); // as the user left it
        window->useParts(choice, false);
        window->actions().resetLayout->trigger();
        QVERIFY(!dock(*window, "samplerDock")->isHidden());
        QVERIFY(window->findChild<QLabel*>("device")->isVisible());
    }

    void advancedSettingsGoAlone() {
        const auto window = open();
        unfold(*window);
        auto* more = window->findChild<Section*>("moreSampling");
        QVERIFY(more->isVisible());
        putAway(*window, {"panels/sampler/more"});
        QVERIFY(!more->isVisible());
        QVERIFY(window->findChild<ChoiceBox*>("solver")->isVisible());
        QVERIFY(!offers(*window, "churn"));
        QVERIFY(offers(*window, "NFE"));
    }

    void aFileCarriesTheChoiceToOtherMachines() {
        QTemporaryDir folder;
        const QString choice = folder.filePath("class.json");
        {
            const auto window = open();
            window->saveParts(choice, {"compare", "of another version"});
            QVERIFY(window->errorBar()->isHidden());
        }
        QVERIFY(isPartsFile(choice));
        const auto window = open();
        drop(*window, choice);
        QVERIFY2(window->errorBar()->isHidden(), qPrintable(window->errorBar()->text()));
        QVERIFY(!tab(*window, "compare")->isVisible());
        QVERIFY(QSettings().value("hiddenParts").toStringList().contains("compare"));
        // What this version does not know stays in the choice.
        auto* dialog = openDialog(*window);
        QCOMPARE(dialog->hidden(), (QStringList{"compare", "of another version"}));
    }

    void aBadFileIsOneClearMessage_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("garbage") << QByteArray("\x01\xff{[");
        QTest::newRow("another object") << QByteArray("{\"train\": {}}");
        QTest::newRow("newer") << QByteArray(R"({"flowlab": "shown parts", "version": 2, "hidden": []})");
        QTest::newRow("no list") << QByteArray(
            R"({"flowlab": "shown parts", "version": 1, "hidden": "compare"})");
        QTest::newRow("no names") << QByteArray(
            R"({"flowlab": "shown parts", "version": 1, "hidden": [1, null]})");
        QTest::newRow("no page") << QByteArray(
            R"({"flowlab": "shown parts", "version": 1, "hidden": ["pages"]})");
        QTest::newRow("missing") << QByteArray();
    }
    void aBadFileIsOneClearMessage() {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        const QString path = folder.filePath("class.json");
        if (!content.isEmpty()) write_atomically(path.toStdString(), content.toStdString());
        const auto window = open();
        const auto lines = window->logLines().size();
        window->useParts(path, true);
        QVERIFY(window->errorBar()->showsError());
        QCOMPARE(window->logLines().size(), lines + 1);
        QVERIFY(window->logLines().last().contains("class.json"));
        QVERIFY(window->parts().hidden().isEmpty());
        QVERIFY(!QSettings().contains("hiddenParts"));
        QVERIFY(tab(*window, "compare")->isVisible());
    }

    void rememberedGarbageHidesNothing() {
        QSettings().setValue("hiddenParts", QStringList{"pages", "", "train/"});
        const auto window = open();
        QVERIFY(tab(*window, "compare")->isVisible());
        QVERIFY(window->findChild<TrajectoryWorkspace*>()->isVisible());
    }
};

QTEST_MAIN(TestWindowShownParts)
#include "test_window_shown_parts.moc"
