// Time grids: from 0 to 1, rising, where their formulas say.
#include "core/flow/t_distribution.h"
#include "core/flow/time_grid.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::vector<Problem> problems(const GridOptions& options) {
    std::vector<Problem> found;
    check_grid(found, options);
    return found;
}

const Path linear({"linear"});

bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

} // namespace

class TestTimeGrid : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyGridRisesFromZeroToOne() {
        for (const auto& row : time_grids())
            for (const int steps : {1, 2, 3, 8, 64, 1000})
                for (const auto& path : schedules()) {
                    GridOptions options{initial_choice(row), {"logit-normal", 0, 3}, {0.2, 0.3, 0.95}};
                    const auto times = make_grid(options, steps, Path(initial_choice(path)));
                    QCOMPARE(times.size(), std::size_t(steps) + 1);
                    QVERIFY(times.front() == 0 && times.back() == 1);
                    for (std::size_t i = 1; i < times.size(); ++i)
                        QVERIFY2(times[i] > times[i - 1], row.key.data());
                }
    }

    void formulas() {
        const auto uniform = make_grid({}, 4, linear);
        for (int i = 0; i <= 4; ++i) QVERIFY(near(uniform[std::size_t(i)], i / 4.0));
        const auto shift = make_grid({{"shift", 3}, {}, {}}, 4, linear);
        QVERIFY(near(shift[2], 0.5 / (0.5 + 3 * 0.5)) && near(shift[3], 0.75 / (0.75 + 3 * 0.25)));
        const auto edm = make_grid({{"edm", 7}, {}, {}}, 4, linear);
        QVERIFY(near(edm[3], 1 / 1.002)); // the last level before none
        const double level =
            std::pow(std::pow(80, 1 / 7.0) + (std::pow(0.002, 1 / 7.0) - std::pow(80, 1 / 7.0)) / 3, 7);
        QVERIFY(near(edm[1], 1 / (1 + level)));
        const auto quantiles = make_grid({{"quantiles"}, {"beta", 0.5, 0.5}, {}}, 3, linear);
        QVERIFY(near(quantiles[1], 0.25) && near(quantiles[2], 0.75)); // sin²(π/6), sin²(π/3)
    }

    // EDM's levels are those of σ/α, and so the same on every path that reaches them.
    void noiseLevelsAreThoseOfThePath() {
        for (const auto& row : schedules()) {
            const Path path(initial_choice(row));
            const auto times = make_grid({{"edm", 7}, {}, {}}, 10, path);
            for (int i = 1; i < 10; ++i) {
                const double level = std::pow(
                    std::pow(80, 1 / 7.0) + i / 9.0 * (std::pow(0.002, 1 / 7.0) - std::pow(80, 1 / 7.0)), 7);
                const auto c = path.at(times[std::size_t(i)]);
                QVERIFY2(std::abs(c.sigma / c.alpha / level - 1) < 1e-6, row.key.data());
            }
        }
    }

    void stepsEvenInLambdaAreEven() {
        for (const auto& row : schedules()) {
            const Path path(initial_choice(row));
            const auto times = make_grid({{"lambda", 4}, {}, {}}, 12, path);
            const auto lambda = [&](std::size_t i) {
                const auto c = path.at(times[i]);
                return std::log(c.alpha / c.sigma);
            };
            for (std::size_t i = 1; i < 12; ++i)
                QVERIFY2(std::abs(lambda(i) - (-4 + 0.8 * double(i - 1))) < 1e-9, row.key.data());
            // Of two steps each leads to an end.
            QVERIFY(std::abs(std::log(path.at(make_grid({{"lambda", 4}, {}, {}}, 2, path)[1]).alpha /
                                      path.at(make_grid({{"lambda", 4}, {}, {}}, 2, path)[1]).sigma)) < 1e-9);
        }
        // Where a path begins or ends hardly beyond, no step is spent on the rest.
        const Path vp({"vp", 0.1, 20}); // begins at λ = −5.03
        const auto c = vp.at(make_grid({{"lambda", 5}, {}, {}}, 11, vp)[1]);
        QVERIFY(std::log(c.alpha / c.sigma) > -4.1);
    }

    void pointsAreTakenAsTheyAre() {
        const GridOptions options{{"points"}, {}, {0.1, 0.6, 0.7}};
        const auto same = make_grid(options, 4, linear);
        for (std::size_t i = 0; i < 3; ++i) QVERIFY(near(same[i + 1], options.points[i]));
        const auto finer = make_grid(options, 8, linear); // the curve through them, divided evenly
        QVERIFY(near(finer[1], 0.05) && near(finer[2], 0.1) && near(finer[3], 0.35) && near(finer[7], 0.85));
        QVERIFY(near(make_grid({{"points"}, {}, {}}, 2, linear)[1], 0.5));
    }

    void wrongOnesAreNamed() {
        QVERIFY(problems({}).empty());
        QVERIFY(problems({{"points"}, {}, {0.2, 0.8}}).empty());
        for (const auto& points : {std::vector{0.5, 0.4}, std::vector{0.5, 0.5}, std::vector{0.0},
                                   std::vector{1.0}, std::vector{0.1, std::nan("")}}) {
            const auto found = problems({{"points"}, {}, points});
            QCOMPARE(found.size(), std::size_t(1));
            QCOMPARE(found[0].option, std::string("points"));
        }
        QCOMPARE(problems({{"bent"}, {}, {}})[0].option, std::string("grid"));
        QCOMPARE(problems({{"shift", 0}, {}, {}})[0].option, std::string("grid.a"));
        QCOMPARE(problems({{"quantiles"}, {"beta", 0, 1}, {}})[0].option, std::string("grid_t.a"));
        QCOMPARE(fault(
                     [] {
                         (void)make_grid({{"bent"}, {}, {}}, 2, linear);
                     },
                     ErrorKind::usage, {"bent", "uniform"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestTimeGrid)
#include "test_time_grid.moc"
