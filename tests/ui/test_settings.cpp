// Settings: undo, coalescing, what needs a new run, and the way through JSON.
#include "ui/session/settings.h"

#include "core/options/train_settings.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace flowlab;

class TestSettings : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void undoBringsBackAndRedoGoesOn() {
        Settings settings;
        QSignalSpy changed(&settings, &Settings::trainChanged);
        const double before = settings.train().lr;
        auto options = settings.train();
        options.lr = 0.01;
        settings.setTrain(options, "learning rate");
        QCOMPARE(settings.train().lr, 0.01);
        settings.undo()->undo();
        QCOMPARE(settings.train().lr, before);
        settings.undo()->redo();
        QCOMPARE(settings.train().lr, 0.01);
        QCOMPARE(changed.count(), 3);
    }
    void aDragIsOneStep() {
        Settings settings;
        auto choice = settings.sampler();
        const int before = choice.options.nfe;
        for (int nfe = 10; nfe < 30; nfe += 2) {
            choice.options.nfe = nfe;
            settings.setSampler(choice, "NFE");
        }
        QCOMPARE(settings.undo()->count(), 1);
        settings.undo()->undo();
        QCOMPARE(settings.sampler().options.nfe, before);
    }
    void anotherKnobIsAnotherStep() {
        Settings settings;
        auto choice = settings.sampler();
        choice.options.nfe = 16;
        settings.setSampler(choice, "NFE");
        choice.options.seed = 9;
        settings.setSampler(choice, "seed");
        QCOMPARE(settings.undo()->count(), 2);
        settings.undo()->undo();
        QCOMPARE(settings.sampler().options.nfe, 16);
        QCOMPARE(settings.sampler().options.seed, std::uint64_t(0));
    }
    void undoLeavesABudgetThatGrewMeanwhile() {
        Settings settings;
        auto options = settings.train();
        options.lr = 0.01;
        settings.setTrain(options, "learning rate");
        options.budget = options.budget.extended_by(options.budget);
        settings.restoreTrain(options); // the run went on
        settings.undo()->undo();
        QVERIFY(settings.train().lr != 0.01);
        QVERIFY(settings.train().budget == options.budget);
        settings.undo()->redo();
        QVERIFY(settings.train() == options);
        options.budget = {2, 0, 0};
        settings.setTrain(options, "training time");
        settings.undo()->undo();
        QVERIFY(settings.train().budget.epochs == 0);
    }
    void onlyWhatARunCannotTakeOverNeedsANewOne() {
        const TrainOptions a;
        TrainOptions b = a;
        b.t = {"uniform", 0, 1};
        b.lr = 1e-3, b.weight_decay = 0.1, b.label_drop = 0.5, b.ema_decay = 0.9;
        QVERIFY(needsNewRun(a, b).isEmpty());
        QVERIFY(with_live_settings(a, b) == b);
        b.network = "small-unet";
        b.seed = 3;
        QCOMPARE(needsNewRun(a, b).size(), 2);
    }
    void textKeepsEverything() {
        Settings first, second;
        auto options = first.train();
        options.lr = 0.0005;
        options.budget = {2, 0, 0};
        first.restoreTrain(options);
        SamplerChoice choice;
        choice.model = "shipped:tutorial";
        auto& sampler = choice.options;
        sampler.solver = "rk4", sampler.nfe = 16, sampler.count = 32, sampler.seed = 7;
        sampler.rtol = 1e-3, sampler.atol = 2e-5, sampler.grid = {{"points"}, {"beta", 0.5, 0.5}, {0.1, 0.7}};
        sampler.schedule = {"polynomial", 3}, sampler.start = "data";
        sampler.labels = {{3, 4}, 8}, sampler.guidance = 1.5, sampler.sde = 0.3, sampler.churn = 0.25;
        sampler.guidance_from = 0.1, sampler.guidance_to = 0.6, sampler.guidance_kind = "zero-star";
        sampler.weights = "raw";
        first.restoreSampler(choice);
        QualityInterval quality;
        quality.seconds = 30, quality.samples = 1000;
        first.setQualityLine(quality, "quality");
        second.fromText(first.toText());
        QVERIFY(second.train() == first.train());
        QVERIFY(second.sampler() == first.sampler());
        QVERIFY(second.qualityLine() == quality);
    }
    void brokenTextChangesNothing() {
        Settings settings;
        for (const auto* text :
             {"", "{", "[]", R"({"training": {"lr": "much"}})", R"({"sampler": {"nfe": -3}})",
              R"({"quality_line": {"updates": 1, "seconds": 1}})"}) {
            settings.fromText(QString::fromLatin1(text));
            QVERIFY(settings.train() == TrainOptions());
            QVERIFY(settings.sampler() == SamplerChoice());
            QVERIFY(settings.qualityLine() == QualityInterval());
        }
    }
    void microBatchesDivide() {
        for (const int batch : {1, 16, 127, 128, 200, 256, 257, 1000}) {
            const int unit = microBatchFor(batch);
            QVERIFY(unit >= 1 && unit <= 128);
            QCOMPARE(batch % unit, 0);
        }
        QCOMPARE(microBatchFor(256), 128);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
