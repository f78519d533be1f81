// Comparisons in the engine: cell by cell, beside a training, with what was finished kept.
#include "core/options/comparison_options.h"
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

ComparisonRequest asked(std::uint64_t id, std::vector<std::string> solvers = {"euler", "midpoint"},
                        std::vector<int> columns = {2, 4}) {
    ComparisonRequest request;
    request.id = id;
    auto& options = request.options;
    options.models = {{"shipped:quick", "ema"}};
    options.solvers = std::move(solvers);
    options.columns = std::move(columns);
    options.sampler.count = 3;
    options.sampler.seed = 5;
    options.reference = {"rk4", 16, 1e-6, true};
    return request;
}

bool ended(Listened& e, ComparisonPhase phase) {
    return e.until([&] { return !e.comparison_news.empty() && e.comparison_news.back().phase == phase; });
}

} // namespace

class TestEngineCompare : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void cellsComeAsTheyAreDone() {
        Listened e(resources_.path());
        const auto request = asked(4);
        e.engine->compare(request);
        QVERIFY(ended(e, ComparisonPhase::finished));
        QVERIFY(e.comparison_news.front().begun && e.compared.complete());
        QVERIFY(e.compared.options == request.options);
        QCOMPARE(e.compared.models[0].network, std::string("quick-unet"));
        QCOMPARE(e.compared.models[0].sha256.size(), std::size_t(64));
        QVERIFY(e.compared.references[0]->uncertainty);
        for (const auto& news : e.comparison_news) QCOMPARE(news.id, 4u);
        const auto& progress = e.comparison_news.back().progress;
        QCOMPARE(progress.done, progress.total);
        QCOMPARE(progress.cells_done, 4);
        // A cell is what a request for the same samples gives.
        SampleRequest plain;
        plain.id = 1, plain.model = "shipped:quick";
        plain.options = sampler_of(e.compared.options, e.compared.plan, e.compared.plan.cell(1, 1));
        e.engine->request(plain);
        const auto* whole = e.whole(1);
        QVERIFY(whole && whole->trajectory->samples().values == e.compared.cells[3]->samples.values);
        QCOMPARE(e.compared.cells[3]->judged->classes.size(), std::size_t(3)); // the judge looked at them
    }

    void aReferenceIsKeptForTheNext() {
        Listened e(resources_.path());
        e.engine->compare(asked(1));
        QVERIFY(ended(e, ComparisonPhase::finished));
        const auto first = e.compared;
        const auto cost = e.comparison_news.back().progress.total;
        e.comparison_news.clear();
        e.engine->compare(asked(2, {"euler", "midpoint", "heun"}));
        QVERIFY(ended(e, ComparisonPhase::finished));
        QVERIFY(e.compared.references[0]->samples.values == first.references[0]->samples.values);
        QVERIFY(e.compared.cells[0]->error->rmse == first.cells[0]->error->rmse);
        QCOMPARE(cost - e.comparison_news.back().progress.total, 3 * (16 + 8) - 3 * (2 + 4));
        e.comparison_news.clear();
        auto other = asked(3);
        other.options.sampler.seed = 6;
        e.engine->compare(other);
        QVERIFY(ended(e, ComparisonPhase::finished));
        QCOMPARE(e.comparison_news.back().progress.total, cost);
        QVERIFY(e.compared.references[0]->samples.values != first.references[0]->samples.values);
    }

    void cancellingKeepsCells() {
        Listened e(resources_.path());
        e.engine->compare(asked(1, {"euler"}, {1, 2, 1000}));
        QVERIFY(e.until([&] { return e.compared.cells.size() == 3 && e.compared.cells[1]; }));
        e.engine->cancel_comparison();
        QVERIFY(ended(e, ComparisonPhase::cancelled));
        QVERIFY(e.compared.cells[0] && e.compared.cells[1] && !e.compared.cells[2]);
        const auto told = e.comparison_news.size();
        e.engine->cancel_comparison(); // nothing to cancel
        e.settle();
        QCOMPARE(e.comparison_news.size(), told);
    }

    void aNewerRequestDropsAnOlderOne() {
        Listened e(resources_.path());
        e.engine->compare(asked(1, {"euler"}, {1000}));
        e.engine->compare(asked(2));
        QVERIFY(ended(e, ComparisonPhase::finished));
        QCOMPARE(e.comparison_news.back().id, 2u);
        QVERIFY(e.compared.complete() && e.compared.plan.columns == 2);
    }

    void aWrongRequestIsTold() {
        Listened e(resources_.path());
        auto request = asked(1);
        request.options.models[0].model = "no such model";
        e.engine->compare(request);
        QVERIFY(ended(e, ComparisonPhase::failed));
        QVERIFY(e.notices.back().where.english().find("no such model") != std::string::npos);
        request = asked(2);
        request.options.columns = {4, 2};
        e.engine->compare(request);
        QVERIFY(e.until([&] { return e.comparison_news.back().id == 2; }));
        QVERIFY(e.comparison_news.back().phase == ComparisonPhase::failed);
        QVERIFY(!e.comparison_news.back().begun);
    }

    // It is of the weights of the moment it began, and the training's bits are those of one alone.
    void aTrainingGoesOnBesideIt() {
        const auto train = [&](bool compares, std::vector<double>& losses) {
            Listened e(resources_.path());
            e.engine->start(resources_.recipe(2));
            QVERIFY(e.until_phase(TrainPhase::finished));
            if (compares) {
                auto request = asked(1);
                request.options.models = {{"training", "ema"}, {"training", "raw"}};
                e.engine->compare(request);
            }
            e.engine->resume();
            QVERIFY(e.until([&] { return e.status.step == 4; }));
            for (const auto& point : e.losses) losses.push_back(point.loss);
            if (!compares) return;
            QVERIFY(ended(e, ComparisonPhase::finished));
            QCOMPARE(e.compared.models[0].step, 2);
            QCOMPARE(e.compared.models[0].weights, std::string("ema"));
            QCOMPARE(e.compared.models[1].weights, std::string("raw"));
            QVERIFY(e.compared.references[0]->samples.values != e.compared.references[1]->samples.values);
        };
        std::vector<double> alone, beside;
        train(false, alone);
        train(true, beside);
        QCOMPARE(alone.size(), std::size_t(4));
        QVERIFY(alone == beside);
    }

  private:
    Resources resources_{28}; // for the judge of digits
};

QTEST_GUILESS_MAIN(TestEngineCompare)
#include "test_engine_compare.moc"
