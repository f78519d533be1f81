// Sampler options: labels as people write them, and every wrong setting named.
#include "core/options/sampler_options.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// The problems of options after `change`, as one text.
std::string problems(const std::function<void(SamplerOptions&)>& change) {
    SamplerOptions options;
    change(options);
    std::string text;
    for (const auto& problem : options.validate()) text += problem.sentence().english() + "\n";
    return text;
}

} // namespace

class TestSamplerOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void labelsAreRead() {
        using Cycle = std::vector<int>;
        QVERIFY(parse_labels("any").cycle.empty());
        QVERIFY((parse_labels("3").cycle == Cycle{3}));
        QVERIFY((parse_labels("0-9").cycle == Cycle{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QVERIFY((parse_labels("0,2,5-7").cycle == Cycle{0, 2, 5, 6, 7}));
        QVERIFY((parse_labels("1,1,0").cycle == Cycle{1, 1, 0}));
        QVERIFY((parse_labels("0-1x8") == LabelPlan{{0, 1}, 8}));
        for (const char* text : {"any", "3", "0-9", "0,2,5-7", "1,1,0", "0-9x8", "2,1x3"})
            QCOMPARE(to_string(parse_labels(text)), std::string(text));
    }

    void wrongLabelsAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "a", "3-", "-3", "5-2", "3,,4", "3,", "99999", "99999999999", "0-9x0",
                                 "0-9x", "1 ", "0x1x2", "any,1", "0-9999"})
            QTest::addRow("'%s'", text) << QString(text);
    }
    void wrongLabelsAreRefused() {
        QFETCH(QString, text);
        QCOMPARE(fault([&] { (void)parse_labels(text.toStdString()); }, ErrorKind::usage,
                       {"labels", "any", "0-9"}),
                 QString());
    }

    void defaultsAreSound() { QVERIFY(SamplerOptions{}.validate().empty()); }

    void combinationsThatCannotBeAreNamed() {
        const auto says = [](const std::function<void(SamplerOptions&)>& spoil, const char* words) {
            return problems(spoil).find(words) != std::string::npos;
        };
        QVERIFY(says([](auto& o) { o.rtol = 0; }, "rtol is 0; it must be between 1e-09 and 0.1"));
        QVERIFY(says([](auto& o) { o.atol = std::nan(""); }, "atol is nan"));
        QVERIFY(says([](auto& o) { o.grid = {{"points"}, {}, {0.6, 0.5}}; }, "points"));
        QVERIFY(says([](auto& o) { o.schedule = {"vp", 30, 20}; }, "schedule"));
        QVERIFY(says([](auto& o) { o.solver = "ab2", o.sde = 1; }, "sde needs a Runge"));
        QVERIFY(says([](auto& o) { o.solver = "dopri5", o.churn = 0.5; }, "churn needs a Runge"));
        QVERIFY(says([](auto& o) { o.churn = 2; }, "churn is 2"));
        QVERIFY(says([](auto& o) { o.guidance_from = -0.1; }, "guidance_from is -0.1; it must be between 0"));
        QVERIFY(says([](auto& o) { o.guidance_to = 1.5; }, "guidance_to is 1.5; it must be between 0"));
        QVERIFY(says([](auto& o) { o.guidance_from = 0.8, o.guidance_to = 0.3; },
                     "is 0.8, behind the end at 0.3"));
        QVERIFY(problems([](auto& o) { o.guidance_from = o.guidance_to = 0.5; }).empty());
        QVERIFY(says([](auto& o) { o.guidance_kind = "strong"; }, "known are plain, zero-star"));
        QVERIFY(says([](auto& o) { o.solver = "unipc-2", o.start = "data"; }, "cannot run back"));
        QVERIFY(says([](auto& o) { o.start = "paper"; }, "known are noise, data"));
        QVERIFY(problems([](auto& o) { o.solver = "dopri5", o.nfe = 7; }).empty()); // it finds its own
    }

    void jsonKeepsEverything() {
        SamplerOptions odd;
        odd.solver = "ab3", odd.nfe = 11, odd.rtol = 1e-3, odd.atol = 1e-7;
        odd.grid = {{"quantiles"}, {"logit-normal", 0.5, 2}, {0.25, 0.5}};
        odd.schedule = {"vp", 0.3, 11}, odd.count = 3, odd.seed = 1ULL << 60, odd.start = "data";
        odd.labels = {{1, 2, 7}, 4}, odd.guidance = 3, odd.sde = 0.1, odd.churn = 0.2, odd.weights = "raw";
        odd.guidance_from = 0.1, odd.guidance_to = 0.7, odd.guidance_kind = "zero-star";
        QVERIFY(SamplerOptions::from_json(Json::parse(odd.to_json().dump())) == odd);
        QVERIFY(SamplerOptions::from_json(SamplerOptions{}.to_json()) == SamplerOptions{});
        // As the first version's pictures have it.
        const auto old = SamplerOptions::from_json(Json::parse(R"({"labels":[3,4],"label_run":8,"nfe":6})"));
        QVERIFY((old.labels == LabelPlan{{3, 4}, 8}) && old.nfe == 6);
        QCOMPARE(fault([] { (void)SamplerOptions::from_json(Json::parse(R"({"nfe":"many"})")); },
                       ErrorKind::usage, {"sampler"}),
                 QString());
    }

    void wrongSettingsAreNamed() {
        QCOMPARE(problems([](auto& o) { o.nfe = 0; }),
                 std::string("nfe is 0; it must be between 1 and 1000\n"));
        QCOMPARE(problems([](auto& o) { o.nfe = 1001; }),
                 std::string("nfe is 1001; it must be between 1 and 1000\n"));
        QCOMPARE(
            problems([](auto& o) { o.solver = "rk4", o.nfe = 7; }),
            std::string(
                "nfe is 7, but with RK4 (classical) a step takes 4 evaluations; the nearest possible are 4 "
                "and 8\n"));
        QCOMPARE(problems([](auto& o) { o.nfe = 1; }),
                 std::string(
                     "nfe is 1, but with Midpoint a step takes 2 evaluations; the nearest possible is 2\n"));
        QCOMPARE(problems([](auto& o) { o.count = 0; }),
                 std::string("count is 0; it must be between 1 and 1000000\n"));
        QVERIFY(problems([](auto& o) { o.solver = "rk5"; }).find("known are euler") != std::string::npos);
        QVERIFY(problems([](auto& o) { o.weights = "best"; }).starts_with("weights"));
        QVERIFY(problems([](auto& o) { o.labels = {{-1}, 1}; }).starts_with("labels is -1"));
        QVERIFY(problems([](auto& o) { o.labels = {{1}, 0}; }).starts_with("labels"));
        // All at once, not one after the other.
        const auto all = problems([](auto& o) { o.nfe = 0, o.count = -1, o.weights = ""; });
        QCOMPARE(std::ranges::count(all, '\n'), std::ptrdiff_t(3));
    }
};

QTEST_GUILESS_MAIN(TestSamplerOptions)
#include "test_sampler_options.moc"
