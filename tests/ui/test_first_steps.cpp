// The first steps: each done by its button and by the hand, never in the way, closed for good, back under
// Help.
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/explore/explore_workspace.h"
#include "ui/guide/explained_settings.h"
#include "ui/guide/first_steps_bar.h"
#include "ui/guide/glossary_popup.h"
#include "ui/guide/term_view.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>

using namespace flowlab;
using namespace flowlab::test;

class TestFirstSteps : public WindowDriver {
    Q_OBJECT

    static FirstSteps& stepsOf(const MainWindow& window) { return *window.findChild<FirstSteps*>(); }
    static QToolButton* button(const MainWindow& window, const char* name) {
        return window.findChild<FirstStepsBar*>()->findChild<QToolButton*>(QString::fromLatin1(name));
    }
    static void press(const MainWindow& window, const char* name) {
        QTest::mouseClick(button(window, name), Qt::LeftButton);
    }
    static bool marked(const MainWindow& window, int number) {
        const auto* mark = button(window, qPrintable(QStringLiteral("firstStep%1").arg(number)));
        return mark->text().contains(QChar(0x2713)) && mark->accessibleName().contains("(done)");
    }

  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void theStripTakesNeitherTheFocusNorSpace() {
        const auto window = open();
        settle(*window);
        auto* bar = window->findChild<FirstStepsBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY(!bar->accessibleName().isEmpty() && !bar->accessibleDescription().isEmpty());
        const auto* focused = QApplication::focusWidget();
        QVERIFY(!focused || !bar->isAncestorOf(focused));
        const QString before = bar->findChild<QLabel*>("firstStepText")->text();
        press(*window, "firstStepNext");
        QVERIFY(bar->findChild<QLabel*>("firstStepText")->text() != before);
        press(*window, "firstStepBack");
        QCOMPARE(bar->findChild<QLabel*>("firstStepText")->text(), before);
        QCOMPARE(QApplication::focusWidget(), focused); // a click does not bring it either
        window->settings().restoreTrain(resources_->recipe(100000));
        QTest::keyClick(focused ? QApplication::focusWidget() : window.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        for (auto* each : bar->findChildren<QToolButton*>()) {
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
            QCOMPARE(each->focusPolicy(), Qt::TabFocus);
        }
    }

    void theFilmMarksNothingAndTheHandDoes() {
        const auto window = open();
        settle(*window);
        QSignalSpy moved(&window->player(), &Player::timeChanged);
        QTRY_VERIFY_WITH_TIMEOUT(moved.count() > 5, patience);
        QVERIFY(!marked(*window, 1));
        auto* slider = window->findChild<QSlider*>("time");
        for (int t = 300; t <= 500; t += 50) slider->setValue(t);
        QVERIFY(marked(*window, 1));

        auto* nfe = window->findChild<ValueSlider*>("nfe")->slider();
        nfe->setValue(16); // up, without having been down
        QVERIFY(!marked(*window, 2));
        nfe->setValue(2);
        QVERIFY(!marked(*window, 2));
        nfe->setValue(16);
        QVERIFY(marked(*window, 2));

        QVERIFY(!marked(*window, 3));
        choose(*window, "classes", "rows");
        QVERIFY(marked(*window, 3));

        QVERIFY(!marked(*window, 4));
        train(*window, 100000);
        QVERIFY(marked(*window, 4));
        QVERIFY(!marked(*window, 5));
    }

    void fewEvaluationsAreTheFewestThatASolverTakes() {
        const auto window = open();
        settle(*window);
        choose(*window, "solver", "rk4"); // four a step
        stepsOf(*window).setCurrent(FirstSteps::setNfe);
        QVERIFY(button(*window, "firstStepAct")->text().contains("4"));
        auto* nfe = window->findChild<ValueSlider*>("nfe")->slider();
        nfe->setValue(4);
        nfe->setValue(16);
        QVERIFY(marked(*window, 2));
    }

    void theButtonsOfTheSamplerDoTheirSteps() {
        const auto window = open();
        settle(*window);
        window->actions().show("explore")->trigger();
        press(*window, "firstStepAct");
        QVERIFY(window->findChild<TrajectoryWorkspace*>()->isVisible());
        QVERIFY(!window->player().playing());
        QTRY_VERIFY_WITH_TIMEOUT(marked(*window, 1), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->player().time(), 1.0, patience); // all the way to the data

        press(*window, "firstStepNext");
        press(*window, "firstStepAct");
        QVERIFY(window->findChild<ExploreWorkspace*>()->isVisible());
        QCOMPARE(window->settings().sampler().options.nfe, 2);
        QVERIFY(!marked(*window, 2));
        QVERIFY(button(*window, "firstStepAct")->text().contains("16"));
        press(*window, "firstStepAct");
        QCOMPARE(window->settings().sampler().options.nfe, 16);
        QVERIFY(marked(*window, 2));

        press(*window, "firstStepNext");
        press(*window, "firstStepAct");
        QVERIFY(marked(*window, 3));
        settle(*window);
        const auto labels = window->sessions().sampling.sample()->trajectory->labels;
        QCOMPARE(int(labels.size()), 80);
        for (int i = 0; i < 80; ++i) QCOMPARE(labels[std::size_t(i)], i / 8);
        QCOMPARE(window->findChild<QComboBox*>("classes")->currentData().toString(), QString("rows"));
    }

    void aHandOnTheSliderEndsTheGlide() {
        const auto window = open();
        settle(*window);
        press(*window, "firstStepAct");
        QTRY_VERIFY_WITH_TIMEOUT(window->player().time() > 0.05, patience);
        window->findChild<QSlider*>("time")->setValue(900);
        QCOMPARE(window->player().time(), 0.9);
        QSignalSpy moved(&window->player(), &Player::timeChanged);
        QVERIFY(!moved.wait(200));
    }

    void theButtonsOfTheTrainingDoTheirSteps() {
        const auto window = open();
        settle(*window);
        auto compare = window->settings().compare();
        compare.reference.nfe = 16; // quick enough for a test
        window->settings().setComparison(compare, "test");
        window->settings().restoreTrain(resources_->recipe(20));
        stepsOf(*window).setCurrent(FirstSteps::compareOwn);
        press(*window, "firstStepAct"); // there is nothing to compare yet
        QCOMPARE(stepsOf(*window).current(), FirstSteps::trainOwn);
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);

        press(*window, "firstStepAct");
        QVERIFY(window->findChild<TrainWorkspace*>()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(marked(*window, 4), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished, patience);

        press(*window, "firstStepNext");
        QTRY_COMPARE_WITH_TIMEOUT(button(*window, "firstStepAct")->text(), QString("Compare them"), patience);
        press(*window, "firstStepAct");
        QVERIFY(window->findChild<ComparisonWorkspace*>()->isVisible());
        QVERIFY(!window->findChild<ComparisonWorkspace*>()->showsQuality());
        QCOMPARE(window->settings().sampler().model, std::string("training"));
        QCOMPARE(window->settings().compare().other, std::string("shipped:quick"));
        QTRY_VERIFY_WITH_TIMEOUT(marked(*window, 5), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), patience);
        QCOMPARE(window->sessions().comparison.phase(), ComparisonPhase::finished);
    }

    void closedStaysClosedAndHelpBringsItBack() {
        {
            const auto window = open();
            settle(*window);
            auto* slider = window->findChild<QSlider*>("time");
            for (int t = 300; t <= 500; t += 50) slider->setValue(t);
            press(*window, "firstStepNext");
            press(*window, "firstStepsClose");
            QVERIFY(window->findChild<FirstStepsBar*>()->isHidden());
            window->close();
        }
        const auto window = open();
        auto* bar = window->findChild<FirstStepsBar*>();
        QVERIFY(bar->isHidden());
        window->actions().firstSteps->trigger();
        QVERIFY(bar->isVisible());
        QVERIFY(marked(*window, 1) && !marked(*window, 2));
        QCOMPARE(stepsOf(*window).current(), FirstSteps::setNfe);
        press(*window, "firstStepsAgain");
        QVERIFY(!marked(*window, 1));
        QCOMPARE(stepsOf(*window).current(), FirstSteps::dragTime);
        QVERIFY(button(*window, "firstStepsAgain")->isHidden());
    }

    void aWordOfEachStepCanBeAskedFor() {
        const auto window = open();
        settle(*window);
        for (int i = 0; i < FirstSteps::count; ++i) {
            const auto step = FirstSteps::Step(i);
            QVERIFY(glossaryTerm(QString::fromLatin1(FirstSteps::term(step))));
            QVERIFY(!FirstSteps::title(step).isEmpty() && !FirstSteps::look(step).isEmpty());
        }
        stepsOf(*window).setCurrent(FirstSteps::setNfe);
        press(*window, "firstStepHelp");
        auto* popup = qobject_cast<GlossaryPopup*>(QApplication::activePopupWidget());
        QVERIFY(popup);
        QCOMPARE(popup->view()->key(), QString("nfe"));
        popup->close();
    }

    void settingsExplainThemselves() {
        const auto window = open();
        settle(*window);
        for (const auto& setting : explainedSettings()) {
            QVERIFY2(window->findChild<QWidget*>(QString::fromLatin1(setting.object)), setting.object);
            QVERIFY2(glossaryTerm(QString::fromLatin1(setting.term)), setting.term);
        }
        const auto explainsFocused = [&](QWidget* field, const char* term) {
            field->setFocus();
            if (!field->hasFocus()) return false;
            window->actions().explain->trigger();
            auto* popup = qobject_cast<GlossaryPopup*>(QApplication::activePopupWidget());
            const bool right = popup && popup->view()->key() == QLatin1String(term);
            if (popup) popup->close();
            return right;
        };
        QVERIFY(explainsFocused(window->findChild<ValueSlider*>("nfe")->slider(), "nfe"));
        QVERIFY(explainsFocused(window->findChild<QWidget*>("solver"), "solver"));
        QVERIFY(explainsFocused(window->findChild<QSlider*>("time"), "t"));
    }

    void theStripFitsANarrowWindow() {
        const auto window = open();
        settle(*window);
        const auto* bar = window->findChild<FirstStepsBar*>();
        for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
            window->resize(size);
            QTRY_COMPARE(window->size(), size);
            QCoreApplication::processEvents();
            for (const auto* each : bar->findChildren<QToolButton*>())
                if (each->isVisible())
                    QVERIFY2(each->width() >= each->minimumSizeHint().width() &&
                                 bar->rect().contains(
                                     each->geometry().translated(each->parentWidget()->mapTo(bar, QPoint()))),
                             qPrintable(each->objectName()));
            const auto* text = bar->findChild<QLabel*>("firstStepText");
            QVERIFY(text->height() >= text->heightForWidth(text->width()));
        }
    }
};

QTEST_MAIN(TestFirstSteps)
#include "test_first_steps.moc"
