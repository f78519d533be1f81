// The two panels of settings: what matters first, the rest folded; names for settings that go together; a
// budget that grows with its run; and every control of the window reached, named and seen by keyboard.
#include "tests/ui/support/hands.h"
#include "tests/ui/support/window_driver.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/quick_choices.h"
#include "ui/panels/sampler_panel.h"
#include "ui/shell/actions.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/slider.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QUndoStack>

using namespace flowlab;
using namespace flowlab::test;

namespace {

template <class Widget>
Widget* partOf(MainWindow& window, const char* name) {
    auto* widget = window.findChild<Widget*>(name);
    if (!widget) qFatal("no part %s", name);
    return widget;
}

/// The button that folds a section.
QToolButton* titleOf(MainWindow& window, const char* section) {
    return partOf<Section>(window, section)->findChild<QToolButton*>();
}

/// Pixels around `widget` that change clearly when it gets the focus by the Tab key.
int changedByFocus(QWidget& window, QWidget& widget) {
    if (auto* focused = QApplication::focusWidget()) focused->clearFocus();
    const QRect place =
        QRect(widget.mapTo(&window, QPoint()), widget.size()).adjusted(-4, -4, 4, 4) & window.rect();
    const QImage before = window.grab(place).toImage();
    widget.setFocus(Qt::TabFocusReason);
    const QImage after = window.grab(place).toImage();
    int changed = 0;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x) {
            const QColor a = before.pixelColor(x, y), b = after.pixelColor(x, y);
            changed += std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
                           std::abs(a.blue() - b.blue()) >
                       90;
        }
    return changed;
}

} // namespace

class TestPanels : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void whatMattersIsFirstAndTheRestIsRemembered() {
        {
            const auto window = open();
            settle(*window);
            for (const auto* name : {"solver", "classes", "presets", "data"})
                QVERIFY2(partOf<ChoiceBox>(*window, name)->isVisible(), name);
            for (const auto* name : {"nfe", "budget"})
                QVERIFY2(partOf<ValueSlider>(*window, name)->isVisible(), name);
            QVERIFY(partOf<QWidget>(*window, "seed")->isVisible() &&
                    partOf<QWidget>(*window, "dice")->isVisible());
            for (const auto* name : {"model", "networks", "schedules", "optimizers"})
                QVERIFY2(!partOf<ChoiceBox>(*window, name)->isVisible(), name);
            QTest::mouseClick(titleOf(*window, "moreSampling"), Qt::LeftButton);
            QVERIFY(partOf<ChoiceBox>(*window, "model")->isVisible());
            window->close();
        }
        const auto window = open();
        QVERIFY(partOf<Section>(*window, "moreSampling")->isOpen());
        QVERIFY(!partOf<Section>(*window, "moreTraining")->isOpen());
    }

    void decayClippingAndMovesAreSettings() {
        const auto window = open();
        unfold(*window);
        choose(*window, "decayKind", "cosine");
        QCOMPARE(window->settings().train().decay_kind.kind, std::string("cosine"));
        QVERIFY(partOf<ValueSlider>(*window, "finalLr")->isEnabled());
        choose(*window, "decayKind", "constant");
        QVERIFY(!partOf<ValueSlider>(*window, "finalLr")->isEnabled()); // it falls to nowhere
        for (const auto& [name, text] : {std::pair{"clip", "1.5"}, {"flip", "0.25"}, {"shift", "3"}}) {
            auto* box = partOf<ValueSlider>(*window, name)->box();
            typeOver(*box, text);
            QTest::keyClick(box, Qt::Key_Return);
        }
        const auto& options = window->settings().train();
        QCOMPARE(options.clip, 1.5);
        QCOMPARE(options.flip, 0.25);
        QCOMPARE(options.shift, 3);
        QVERIFY(options.validate().empty());
    }

    void aPresetOfTheSamplerSetsSolverAndCost() {
        const auto window = open();
        settle(*window);
        auto* presets = partOf<Segments>(*window, "samplerPresets");
        const auto rows = samplerPresets();
        const auto buttons = presets->findChildren<QAbstractButton*>();
        QCOMPARE(std::size_t(buttons.size()), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QTest::mouseClick(buttons[qsizetype(i)], Qt::LeftButton);
            const auto& options = window->settings().sampler().options;
            QCOMPARE(options.solver, std::string(rows[i].solver));
            QCOMPARE(options.nfe, rows[i].nfe);
            QVERIFY(options.validate().empty());
            QCOMPARE(presets->current(), int(i));
            settle(*window);
        }
        QTRY_VERIFY_WITH_TIMEOUT(buttons[0]->toolTip().contains(" s"), patience); // its time is known now
        partOf<ValueSlider>(*window, "nfe")->slider()->setValue(32);
        QCOMPARE(presets->current(), -1);
    }

    void aTimeForTheTrainingIsOneClick() {
        const auto window = open();
        auto* times = partOf<Segments>(*window, "trainingTimes");
        const auto rows = trainingTimes();
        const auto buttons = times->findChildren<QAbstractButton*>();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QTest::mouseClick(buttons[qsizetype(i)], Qt::LeftButton);
            QCOMPARE(window->settings().train().budget.seconds, rows[i].seconds);
            QCOMPARE(partOf<ValueSlider>(*window, "budget")->value(), rows[i].seconds);
            QCOMPARE(times->current(), int(i));
        }
        choose(*window, "budgetUnit", "steps");
        QCOMPARE(times->current(), -1);
        auto* box = partOf<ValueSlider>(*window, "budget")->box();
        QVERIFY2(box->text().endsWith("steps"), qPrintable(box->text()));
        typeOver(*box, "250");
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(window->settings().train().budget == (Budget{0, 250, 0}));
    }

    void theBudgetGrowsWithItsRun() {
        const auto window = open();
        settle(*window);
        window->settings().restoreTrain(resources_->recipe(3));
        auto other = window->settings().train();
        other.lr /= 2;
        window->settings().setTrain(other, "learning rate");
        auto* button = window->findChild<QToolButton*>("trainButton");
        const auto& training = window->sessions().training;
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            training.status().step == 6 && training.status().phase == TrainPhase::finished, patience);
        const auto* bar = window->findChild<QFrame*>("newRunBar");
        QVERIFY(bar->isHidden());
        QVERIFY(window->settings().train().budget == training.status().options.budget);
        QCOMPARE(partOf<ValueSlider>(*window, "budget")->value(), 6.0);
        window->settings().undo()->undo(); // of another setting
        QCOMPARE(window->settings().train().lr, resources_->recipe(3).lr);
        QVERIFY(bar->isHidden());
        // What was asked for meanwhile stays, and needs a new run.
        choose(*window, "budgetUnit", "epochs");
        QVERIFY(!bar->isHidden());
    }

    void theCostIsTakenOrExplained() {
        const auto window = open();
        settle(*window);
        choose(*window, "solver", "midpoint");
        auto* nfe = partOf<ValueSlider>(*window, "nfe");
        const auto* note = nfe->findChild<QLabel*>("note");
        typeOver(*nfe->box(), "7");
        QTest::keyClick(nfe->box(), Qt::Key_Return);
        QCOMPARE(window->settings().sampler().options.nfe, 8);
        QVERIFY2(note->text().contains("7 became 8") && note->text().contains("Midpoint takes 2 per step"),
                 qPrintable(note->text()));
        typeOver(*nfe->box(), "128"); // beyond the slider, not beyond what can be
        QTest::keyClick(nfe->box(), Qt::Key_Return);
        QCOMPARE(window->settings().sampler().options.nfe, 128);
        QVERIFY(note->isHidden());
        typeOver(*nfe->box(), "9999");
        QTest::keyClick(nfe->box(), Qt::Key_Return);
        QCOMPARE(window->settings().sampler().options.nfe, 1000);
        QVERIFY(note->text().contains("1000"));
        unfold(*window);
        auto* guidance = partOf<ValueSlider>(*window, "guidance");
        typeOver(*guidance->box(), "2,5");
        QTest::keyClick(guidance->box(), Qt::Key_Return);
        QCOMPARE(window->settings().sampler().options.guidance, 2.5);
        typeOver(*guidance->box(), "55");
        QTest::keyClick(guidance->box(), Qt::Key_Return);
        QCOMPARE(window->settings().sampler().options.guidance, 20.0);
        QVERIFY(guidance->findChild<QLabel*>("note")->text().contains("0 to 20"));
    }

    void theWheelScrollsThePanels() {
        const auto window = open();
        settle(*window);
        unfold(*window);
        QCoreApplication::processEvents();
        auto* panel = window->findChild<ExperimentPanel*>();
        const auto before = window->settings().train();
        for (auto* knob : panel->findChildren<ValueSlider*>()) {
            if (!knob->isVisible()) continue;
            for (QWidget* field :
                 {static_cast<QWidget*>(knob->slider()), static_cast<QWidget*>(knob->box())}) {
                panel->verticalScrollBar()->setValue(0);
                turnWheel(*field, -2);
                QVERIFY(window->settings().train() == before);
                QVERIFY(panel->verticalScrollBar()->value() > 0);
            }
        }
    }

    void everySliderFollowsTheHand() {
        const auto window = open();
        for (const auto* slider : window->findChildren<QSlider*>())
            QVERIFY2(qobject_cast<const Slider*>(slider), qPrintable(slider->accessibleName()));
        auto* time = partOf<QSlider>(*window, "time");
        const int middle = time->height() / 2, width = time->width();
        window->player().setTime(0);
        pressAndDrag(*time, {width / 8, middle}, {3 * width / 4, middle});
        QVERIFY2(std::abs(window->player().time() - 0.75) < 0.03,
                 qPrintable(QString::number(window->player().time())));
    }

    void listsOfThePanelsShowWholeTitles() {
        const auto window = open();
        window->resize(1440, 900);
        settle(*window);
        unfold(*window);
        QCoreApplication::processEvents();
        const QList<QWidget*> panels{window->findChild<ExperimentPanel*>(),
                                     window->findChild<SamplerPanel*>()};
        for (const auto* panel : panels)
            for (const auto* box : panel->findChildren<ChoiceBox*>()) {
                if (!box->isVisible()) continue;
                QVERIFY2(box->hint().startsWith(box->currentText()), qPrintable(box->hint()));
                QStyleOptionComboBox option;
                option.initFrom(box);
                const QRect room = box->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                                QStyle::SC_ComboBoxEditField, box);
                for (int i = 0; i < box->count(); ++i)
                    QVERIFY2(box->fontMetrics().horizontalAdvance(box->itemText(i)) <= room.width() - 4,
                             qPrintable(box->accessibleName() + QStringLiteral(": ") + box->itemText(i)));
            }
    }

    void everyControlHasANameAndShowsTheFocus_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QString>("page");
        for (const bool dark : {false, true})
            for (const auto* page : {"train", "explore", "trajectory", "compare"})
                QTest::addRow("%s, %s", page, dark ? "dark" : "light") << dark << QString(page);
    }
    void everyControlHasANameAndShowsTheFocus() {
        QFETCH(bool, dark);
        QFETCH(QString, page);
        const auto window = open();
        settle(*window);
        Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
        window->actions().show(page)->trigger();
        window->player().setPlaying(false); // nothing else changes pixels
        unfold(*window);
        QCoreApplication::processEvents();
        QStringList nameless, unseen;
        int seen = 0;
        for (auto* widget : window->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isVisible() ||
                !widget->isEnabled() || widget->window() != window.get() || qobject_cast<QTabBar*>(widget))
                continue;
            const QString what =
                QStringLiteral("%1 %2").arg(widget->metaObject()->className(), widget->objectName());
            if (auto* about = QAccessible::queryAccessibleInterface(widget);
                !about || about->text(QAccessible::Name).isEmpty())
                nameless << what;
            for (auto* above = widget->parentWidget(); above; above = above->parentWidget())
                if (auto* area = qobject_cast<QScrollArea*>(above)) area->ensureWidgetVisible(widget, 8, 8);
            if (widget->visibleRegion().isEmpty()) continue;
            if (changedByFocus(*window, *widget) < 40) unseen << what;
            ++seen;
        }
        QVERIFY(seen > 20);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
    }
};

QTEST_MAIN(TestPanels)
#include "test_panels.moc"
