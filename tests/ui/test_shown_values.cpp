// No field shows another value than the one that is used: every option at the ends of its range, shown,
// entered and left again. And what a restored picture needs beside its model: its data and its noise, or a
// word that they are missing.
#include "core/base/safetensors.h"
#include "core/data/input_identity.h"
#include "core/options/sampler_ranges.h"
#include "tests/support/bars.h"
#include "tests/support/other_settings.h"
#include "tests/ui/support/window_driver.h"
#include "ui/export/exporter.h"
#include "ui/panels/experiment_panel.h"
#include "ui/session/recipe.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/section.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractSpinBox>
#include <QPushButton>
#include <QSignalSpy>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr std::uint64_t max = std::numeric_limits<std::uint64_t>::max();

/// The lowest and the highest of everything.
TrainOptions trainingAt(bool high) {
    const auto end = [high](const Range& range) { return high ? range.max : range.min; };
    TrainOptions o;
    for (const auto& setting : train_settings())
        if (setting.range()) set_number(setting, o, end(*setting.range()));
    o.micro_batch = o.batch;
    o.seed = high ? max : 0;
    return o;
}

SamplerOptions samplingAt(bool high, const std::string& solver) {
    const auto end = [high](const Range& range) { return high ? range.max : range.min; };
    SamplerOptions o;
    o.solver = solver;
    o.nfe = int(end(sampler_ranges::nfe));
    o.rtol = o.atol = end(sampler_ranges::tolerance);
    o.sde = solver == "euler" ? end(sampler_ranges::sde) : 0;
    o.churn = solver == "euler" ? end(sampler_ranges::churn) : 0;
    o.guidance = end(sampler_ranges::guidance);
    o.guidance_from = o.guidance_to = end(sampler_ranges::guidance_time);
    o.count = high ? 300 : 1; // above the slider's end
    o.seed = high ? max : 123456789;
    return o;
}

} // namespace

class TestShownValues : public WindowDriver {
    Q_OBJECT

    /// Into every field and out again.
    static void visitAll(MainWindow& window) {
        for (auto* box : window.findChildren<QAbstractSpinBox*>()) {
            if (!box->isVisibleTo(&window)) continue;
            box->setFocus();
            box->clearFocus();
            Q_EMIT box->editingFinished();
        }
    }
    static double shownBy(MainWindow& window, const char* name) {
        auto* knob = window.findChild<ValueSlider*>(name);
        if (!knob) qFatal("no knob %s", name);
        return knob->box()->valueFromText(knob->box()->text());
    }

  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() {
        forget();
        folder_ = std::make_unique<TemporaryFolder>();
    }

    void trainingOptionsAreShownAsTheyAre_data() {
        QTest::addColumn<bool>("high");
        QTest::newRow("lowest") << false;
        QTest::newRow("highest") << true;
    }
    void trainingOptionsAreShownAsTheyAre() {
        QFETCH(bool, high);
        const auto window = open();
        unfold(*window);
        auto wanted = trainingAt(high);
        for (const auto& [kind, budget] : {std::pair{"epochs", Budget{high ? 1e6 : 1e-6, 0, 0}},
                                           {"steps", Budget{0, high ? 1'000'000'000 : 1, 0}},
                                           {"seconds", Budget{0, 0, high ? 1e8 : 1e-3}}}) {
            wanted.budget = budget;
            QVERIFY(wanted.validate().empty());
            window->settings().setTrain(wanted, kind);
            QCOMPARE(shownBy(*window, "lr"), wanted.lr);
            QCOMPARE(shownBy(*window, "budget"), budget.epochs + double(budget.steps) + budget.seconds);
            QCOMPARE(shownBy(*window, "batch"), double(wanted.batch));
            QCOMPARE(window->findChild<SeedBox*>("trainSeed")->text(), QString::number(wanted.seed));
            visitAll(*window);
            QVERIFY(window->settings().train() == wanted);
        }
    }

    // Every one of them belongs to a section, shown there or not.
    void sectionsTakeAllSettingsBackToThePreset() {
        const auto window = open();
        const auto preset = window->settings().train();
        auto other = preset;
        for (const auto& setting : train_settings())
            if (setting.key != std::string("preset")) other = with_other(other, setting);
        window->settings().setTrain(other, "all");
        for (auto* section : window->findChild<ExperimentPanel*>()->findChildren<Section*>())
            Q_EMIT section->resetAsked();
        for (const auto& setting : train_settings())
            QVERIFY2(!setting.differs(window->settings().train(), preset), setting.key);
    }

    void samplingOptionsAreShownAsTheyAre_data() {
        QTest::addColumn<bool>("high");
        QTest::addColumn<QString>("solver");
        for (const auto* solver : {"euler", "dopri5"}) {
            QTest::addRow("lowest, %s", solver) << false << solver;
            QTest::addRow("highest, %s", solver) << true << solver;
        }
    }
    void samplingOptionsAreShownAsTheyAre() {
        QFETCH(bool, high);
        QFETCH(QString, solver);
        const auto window = open();
        settle(*window);
        unfold(*window);
        auto wanted = window->settings().sampler();
        wanted.options = samplingAt(high, solver.toStdString());
        QVERIFY(wanted.options.validate().empty());
        window->settings().setSampler(wanted, "all");
        if (solver == "dopri5") {
            QCOMPARE(shownBy(*window, "rtol"), wanted.options.rtol);
            QCOMPARE(shownBy(*window, "atol"), wanted.options.atol);
        } else {
            QCOMPARE(shownBy(*window, "nfe"), double(wanted.options.nfe));
            QCOMPARE(shownBy(*window, "sde"), wanted.options.sde);
        }
        QCOMPARE(shownBy(*window, "count"), double(wanted.options.count));
        QCOMPARE(shownBy(*window, "guidance"), wanted.options.guidance);
        QCOMPARE(shownBy(*window, "guidanceFrom"), wanted.options.guidance_from);
        QCOMPARE(shownBy(*window, "guidanceTo"), wanted.options.guidance_to);
        QCOMPARE(window->findChild<SeedBox*>("seed")->text(), QString::number(wanted.options.seed));
        visitAll(*window);
        QVERIFY(window->settings().sampler() == wanted);
    }

    void otherPlansOfLabelsAreShownByTheirText() {
        const auto window = open();
        settle(*window);
        auto* classes = window->findChild<ChoiceBox*>("classes");
        for (const auto* plan : {"0,2,5-7", "3x4", "0-9", "any", "7"}) {
            auto choice = window->settings().sampler();
            choice.options.labels = parse_labels(plan);
            window->settings().setSampler(choice, plan);
            QCOMPARE(classes->key(), std::string(plan));
        }
    }

    // The data of an exact field come back with its picture, whatever the training is made of.
    void aPictureBringsItsDataBack() {
        const auto window = open();
        settle(*window);
        put_bars(*folder_ / "mine");
        const auto picture = exactPicture("mine");
        restore(*window, picture);
        QCOMPARE(window->settings().sampler().model, std::string("exact:mixture"));
        QCOMPARE(window->settings().sampler().data, (*folder_ / "mine").string());
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().sampling.sample()->model == "exact:mixture", patience);
        const auto used = window->sessions().sampling.sample()->inputs.data;
        QVERIFY(used.size() == 1 && used[0].name == "mine");
        QVERIFY(window->findChild<QWidget*>("samplerInputs")->isVisibleTo(window.get()));
        QTest::mouseClick(window->findChild<QPushButton*>("dropInputs"), Qt::LeftButton);
        QVERIFY(window->settings().sampler().data.empty());
    }

    void missingAndChangedDataAreNamedAndNothingIsSet() {
        const auto window = open();
        settle(*window);
        put_bars(*folder_ / "mine");
        const auto picture = exactPicture("mine");
        const auto before = window->settings().sampler();
        for (const bool changed : {true, false}) {
            std::filesystem::remove_all(*folder_ / "mine");
            if (changed) put_bars(*folder_ / "mine", 128);
            drop(*window, picture);
            auto* bar = window->errorBar();
            QTRY_VERIFY_WITH_TIMEOUT(bar->showsError() && bar->text().contains("mine (256 pictures"),
                                     patience);
            QVERIFY2(bar->text().contains(changed ? "128 pictures" : "not here"), qPrintable(bar->text()));
            QVERIFY(bar->findChild<QToolButton*>("findInput"));
            QVERIFY(window->settings().sampler() == before);
            bar->dismiss();
        }
    }

    void aPictureBringsItsNoiseBack() {
        const auto window = open();
        settle(*window);
        std::vector<float> values(2 * small_side * small_side, 0.5F);
        const auto file = *folder_ / "noise.safetensors";
        write_safetensors(
            file, {{"x0", TensorType::f32, {2, 1, small_side, small_side}, std::as_bytes(std::span(values))}},
            {});
        auto recipe = Json{{"model", "shipped:quick"}};
        SamplerOptions options;
        options.count = 2, options.nfe = 2;
        recipe.update(options.to_json());
        UsedInputs inputs;
        inputs.noise = identify(std::as_bytes(std::span(values)), 2, {1, small_side, small_side}, file);
        inputs.write_to(recipe);
        const auto path = *folder_ / "picture.json";
        put_file(path, recipe.dump());
        restore(*window, QString::fromStdString(path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().sampling.sample()->inputs.noise.has_value(), patience);
        settle(*window);
        const auto tiles = window->sessions().sampling.sample()->trajectory->view(TrajectoryView::state, 0);
        QVERIFY(std::ranges::all_of(tiles.values, [](float v) { return v == 0.5F; }));
        std::filesystem::remove(file);
        drop(*window, QString::fromStdString(path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError() &&
                                     window->errorBar()->text().contains("noise.safetensors"),
                                 patience);
    }

  private:
    /// As the command line leaves it, of data in the test's folder.
    QString exactPicture(const std::string& data) const {
        Json recipe{{"model", "exact:mixture"}, {"network", "exact:mixture"}, {"sha256", ""}};
        SamplerOptions options;
        options.count = 4, options.nfe = 2;
        recipe.update(options.to_json());
        UsedInputs inputs;
        inputs.add(identify(bars(), data, Split::train));
        inputs.write_to(recipe);
        const auto path = *folder_ / "picture.json";
        put_file(path, recipe.dump());
        return QString::fromStdString(path.string());
    }
    void restore(MainWindow& window, const QString& path) {
        QSignalSpy restored(&window, &MainWindow::restored);
        drop(window, path);
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
    }
    std::unique_ptr<TemporaryFolder> folder_;
};

QTEST_MAIN(TestShownValues)
#include "test_shown_values.moc"
