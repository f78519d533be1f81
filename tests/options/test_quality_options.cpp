// What quality to measure: every wrong setting named, points in their order, means over seeds, tables.
#include "core/options/quality_options.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

template <class Options>
std::string problems(const std::function<void(Options&)>& change) {
    Options options;
    change(options);
    std::string text;
    for (const auto& problem : options.validate()) text += problem.sentence().english() + "\n";
    return text;
}

QualityPoint point(const std::string& solver, double nfe, std::uint64_t seed, double fid) {
    QualityPoint p;
    p.model = "a, \"model\"";
    p.solver = solver;
    p.nfe = nfe;
    p.seed = seed;
    p.samples = 500;
    p.fid = {fid, 0.5};
    p.kid = {-0.002, 0.001};
    p.precision = fid / 10;
    p.accuracy = NAN;
    p.judge = "0123456789ab";
    return p;
}

} // namespace

class TestQualityOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void defaultsAreSound() {
        QVERIFY(QualityOptions{}.validate().empty());
        QVERIFY(QualityInterval{}.validate().empty());
        QVERIFY(!QualityInterval{}.on());
    }

    void whatCannotBeIsNamed() {
        const auto says = [](const std::function<void(QualityOptions&)>& spoil, const std::string& words) {
            const auto text = problems<QualityOptions>(spoil);
            if (text.find(words) != std::string::npos) return true;
            qWarning("%s", text.c_str());
            return false;
        };
        QVERIFY(says([](auto& o) { o.solvers = {}; }, "solvers lists 0; it must be 1 to 16"));
        QVERIFY(says(
            [](auto& o) {
                o.solvers = {"euler", "rk4", "euler"};
            },
            "solvers names one of them twice"));
        QVERIFY(says([](auto& o) { o.solvers = {"euler", "runge"}; }, "solver \"runge\" is not known"));
        QVERIFY(says([](auto& o) { o.nfe = {}; }, "nfe lists 0"));
        QVERIFY(says([](auto& o) { o.nfe = {8, 0}; }, "nfe is 0; it must be between 1 and 1000"));
        QVERIFY(says([](auto& o) { o.nfe = {8, 1001}; }, "nfe is 1001"));
        QVERIFY(says([](auto& o) { o.nfe = {4, 4}; }, "nfe names one of them twice"));
        QVERIFY(says(
            [](auto& o) {
                o.solvers = {"euler", "rk4"}, o.nfe = {1, 2, 3};
            },
            "nfe names nothing that"));
        QVERIFY(says([](auto& o) { o.samples = 99; }, "samples is 99; it must be between 100 and 10000"));
        QVERIFY(says([](auto& o) { o.samples = 10'001; }, "samples is 10001"));
        QVERIFY(says([](auto& o) { o.seeds = 0; }, "seeds is 0"));
        QVERIFY(says([](auto& o) { o.seeds = 21; }, "seeds is 21"));
        QVERIFY(says([](auto& o) { o.sampler.start = "data"; }, "start is data"));
        QVERIFY(says([](auto& o) { o.sampler.guidance = -1; }, "guidance"));
        // Stochastic terms are for Runge-Kutta solvers: named for the solver that cannot have them.
        QVERIFY(says([](auto& o) { o.solvers = {"euler", "ab2"}, o.sampler.sde = 1; }, "sde needs a Runge"));
        // Each thing that is wrong for all solvers is said once.
        const auto once = problems<QualityOptions>([](auto& o) {
            o.solvers = {"euler", "midpoint"}, o.sampler.guidance = 30;
        });
        QCOMPARE(std::count(once.begin(), once.end(), '\n'), 1);
        // What is not used cannot be wrong.
        QVERIFY(problems<QualityOptions>([](auto& o) {
                    o.sampler.solver = "none", o.sampler.nfe = -1, o.sampler.count = 0;
                }).empty());
    }

    void wrongIntervalsAreNamed() {
        const auto says = [](const std::function<void(QualityInterval&)>& spoil, const std::string& words) {
            return problems<QualityInterval>(spoil).find(words) != std::string::npos;
        };
        QVERIFY(says([](auto& o) { o.updates = -1; }, "updates is -1"));
        QVERIFY(says([](auto& o) { o.seconds = NAN; }, "seconds is"));
        QVERIFY(says([](auto& o) { o.updates = 1, o.seconds = 1; }, "both"));
        QVERIFY(says([](auto& o) { o.samples = 50; }, "samples is 50"));
        QVERIFY(says([](auto& o) { o.sampler.nfe = 7; }, "nfe is 7"));
        QualityInterval by_time;
        by_time.seconds = 2;
        QVERIFY(by_time.on() && by_time.validate().empty());
    }

    void jsonGivesBackWhatItWasGiven() {
        QualityOptions options;
        options.solvers = {"midpoint", "dopri5"};
        options.nfe = {2, 16};
        options.samples = 1234;
        options.seeds = 3;
        options.sampler.guidance = 1.5;
        options.sampler.seed = 18'000'000'000'000'000'000u;
        options.sampler.labels = parse_labels("0-9");
        QVERIFY(QualityOptions::from_json(Json::parse(options.to_json().dump())) == options);
        QVERIFY(QualityOptions::from_json(Json::object()) == QualityOptions{});
        for (const auto* wrong : {R"({"nfe": "8"})", R"({"solvers": [1]})", R"({"sampler": {"seed": "x"}})"})
            QCOMPARE(fault([&] { (void)QualityOptions::from_json(Json::parse(wrong)); }, ErrorKind::usage,
                           {"read"}),
                     QString());
    }

    void anIntervalGoesThroughJson() {
        QualityInterval interval;
        interval.seconds = 30;
        interval.samples = 250;
        interval.sampler.solver = "euler";
        QVERIFY(QualityInterval::from_json(Json::parse(interval.to_json().dump())) == interval);
        interval = {};
        interval.updates = 500;
        QVERIFY(QualityInterval::from_json(Json::parse(interval.to_json().dump())) == interval);
        QVERIFY(QualityInterval::from_json(Json::object()) == QualityInterval{});
        QCOMPARE(fault([] { (void)QualityInterval::from_json(Json::parse(R"({"updates": "often"})")); },
                       ErrorKind::usage, {"read"}),
                 QString());
    }

    void pointsComeSeedBySeedAndByNfe() {
        QualityOptions options;
        options.solvers = {"euler", "rk4", "dopri5"};
        options.nfe = {2, 4};
        options.seeds = 2;
        options.samples = 300;
        options.sampler.seed = 5;
        QVERIFY(options.validate().empty());
        std::string order;
        for (const auto& p : options.points()) {
            order += p.solver + std::to_string(p.nfe) + "s" + std::to_string(p.seed) + " ";
            QCOMPARE(p.count, 300);
        }
        // RK4 has no two evaluations; Dormand-Prince finds its own number.
        QCOMPARE(order,
                 std::string("euler2s5 dopri52s5 euler4s5 rk44s5 euler2s6 dopri52s6 euler4s6 rk44s6 "));
    }

    void seedsAreTakenTogether() {
        const std::vector<QualityPoint> points = {point("euler", 8, 0, 10), point("dopri5", 40.2, 0, 3),
                                                  point("euler", 8, 1, 12), point("dopri5", 40.6, 1, 4),
                                                  point("euler", 16, 0, 7), point("euler", 8, 2, 14)};
        const auto means = means_over_seeds(points);
        QCOMPARE(means.size(), std::size_t(3));
        QCOMPARE(means[0].seeds, 3);
        QCOMPARE(means[0].fid.mean, 12.0);
        QVERIFY(std::abs(means[0].fid.error - 2 / std::sqrt(3.0)) < 1e-12);
        QVERIFY(std::abs(means[0].precision.mean - 1.2) < 1e-12);
        QVERIFY(std::isnan(means[0].accuracy.mean));
        QCOMPARE(means[1].first.solver, std::string("dopri5"));
        QCOMPARE(means[1].seeds, 2);
        QCOMPARE(means[1].fid.mean, 3.5);
        // One set alone has no error over seeds; what its jackknife says has a place of its own.
        QCOMPARE(means[2].seeds, 1);
        QCOMPARE(means[2].fid.error, 0.0);
        for (const auto& mean : means) QVERIFY(std::abs(mean.fid_jackknife - 0.5) < 1e-12);
        QVERIFY(means_over_seeds({}).empty());
    }

    void tablesAreReadableByOthers() {
        const auto table = quality_table(std::vector{point("euler", 8, 4, 10)});
        QCOMPARE(table, std::string(
                            "model,step,solver,nfe,guidance,seed,samples,fid,fid_jackknife,kid,kid_jackknife,"
                            "precision,recall,density,coverage,accuracy,sure,seconds,judge\n"
                            "\"a, \"\"model\"\"\",0,euler,8,1,4,500,10,0.5,-0.002,0.001,1,0,0,0,,0,0,"
                            "0123456789ab\n"));
        const auto json = point("euler", 8, 4, 10).to_json();
        QVERIFY(json.at("accuracy").is_null());
        QCOMPARE(json.at("fid").at("value").get<double>(), 10.0);
        QCOMPARE(json.at("fid").at("jackknife_error").get<double>(), 0.5);
        QCOMPARE(json.at("kid").at("value").get<double>(), -0.002); // as it comes, below 0 too
    }

    void realScoresKeepTheirNumbers() {
        QualityMean real;
        real.first.samples = 500, real.first.judge = "abc", real.seeds = 10;
        real.fid = {0.17, 0.002}, real.kid = {1e-5, 2e-5};
        real.precision.mean = 0.9, real.recall.mean = 0.8;
        real.density.mean = 1, real.coverage.mean = 0.7;
        const auto json = real_to_json(real);
        const auto read = real_from_json(json);
        QVERIFY(read.fid.mean == 0.17 && read.fid.error == 0.002 && read.kid.mean == 1e-5);
        QVERIFY(read.seeds == 10 && read.first.samples == 500 && read.first.judge == "abc");
        QVERIFY(read.coverage.mean == 0.7 && std::isnan(read.accuracy.mean));
        QVERIFY(real_to_json(read) == json);
        QVERIFY_THROWS_EXCEPTION(Json::exception, (void)real_from_json(Json::object()));
    }
};

QTEST_GUILESS_MAIN(TestQualityOptions)
#include "test_quality_options.moc"
