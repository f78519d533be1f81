// A folder of pictures that are nothing like MNIST's, in the window: trained on, drawn, compared,
// kept and opened again.
#include "tests/support/stripes.h"
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"
#include "ui/widgets/error_bar.h"

#include <QAction>
#include <QSignalSpy>

using namespace flowlab;
using namespace flowlab::test;

class TestOtherData : public WindowDriver {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() {
        forget();
        folder_ = std::make_unique<TemporaryFolder>();
        put_stripes(*folder_ / "stripes");
    }

    void trainedDrawnCompared() {
        const auto window = open();
        settle(*window);
        trainOnStripes(*window);
        choose(*window, "model", "training");
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, std::string("training"),
                                  patience);
        settle(*window);
        const auto& sample = *window->sessions().sampling.sample();
        QVERIFY(sample.trajectory->shape == stripe_shape);
        // Its classes are the data's: any, one a row, and each of three.
        QCOMPARE(window->findChild<ChoiceBox*>("classes")->count(), stripe_classes + 2);
        choose(*window, "classes", "2");
        settle(*window);
        const auto& labels = window->sessions().sampling.sample()->trajectory->labels;
        QVERIFY(std::ranges::all_of(labels, [](int label) { return label == 2; }));

        auto compare = window->settings().compare();
        compare.reference.nfe = 64;
        window->settings().setComparison(compare, "test");
        window->sessions().comparison.run();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), 2 * patience);
        QVERIFY(window->sessions().comparison.result());

        for (const char* workspace : {"train", "explore", "trajectory", "compare"}) {
            window->actions().show(workspace)->trigger();
            QCoreApplication::processEvents();
            QVERIFY(window->grab().save(screenshot(QStringLiteral("stripes-%1.png").arg(workspace))));
        }

        // Exact fields are made of the same data.
        choose(*window, "model", "exact:mixture");
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, std::string("exact:mixture"),
                                  patience);
        settle(*window);
        QVERIFY(window->sessions().sampling.sample()->trajectory->shape == stripe_shape);
    }

    void aCheckpointOpensAgain() {
        {
            const auto window = open();
            settle(*window);
            trainOnStripes(*window);
            window->close();
        }
        const auto checkpoint = *folder_ / "kept.safetensors"; // what a window leaves when it is closed
        QVERIFY(QFile::copy(MainWindow::lastRunPath(), QString::fromStdString(checkpoint.string())));
        forget();
        const auto window = open();
        settle(*window);
        drop(*window, QString::fromStdString(checkpoint.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step == updates, patience);
        choose(*window, "model", "training");
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, std::string("training"),
                                  patience);
        settle(*window);
        QVERIFY(window->sessions().sampling.sample()->trajectory->shape == stripe_shape);
        QVERIFY2(!window->errorBar()->showsError(), qPrintable(window->errorBar()->text()));
    }

  private:
    static constexpr std::int64_t updates = 4;

    void trainOnStripes(MainWindow& window) {
        auto recipe = resources_->recipe(updates);
        recipe.data = (*folder_ / "stripes").string();
        window.settings().restoreTrain(recipe);
        QTest::mouseClick(window.findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.sessions().training.status().phase == TrainPhase::finished, patience);
    }

    std::unique_ptr<TemporaryFolder> folder_;
};

QTEST_MAIN(TestOtherData)
#include "test_other_data.moc"
