// Time grids: from 0 to 1, rising, where their formulas say.
#include "core/flow/t_distribution.h"
#include "core/solve/time_grid.h"
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

bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

} // namespace

class TestTimeGrid : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyGridRisesFromZeroToOne() {
        for (const auto& row : time_grids())
            for (const int steps : {1, 2, 3, 8, 64, 1000}) {
                GridOptions options{initial_choice(row), {"logit-normal", 0, 3}, {0.2, 0.3, 0.95}};
                const auto times = make_grid(options, steps);
                QCOMPARE(times.size(), std::size_t(steps) + 1);
                QVERIFY(times.front() == 0 && times.back() == 1);
                for (std::size_t i = 1; i < times.size(); ++i)
                    QVERIFY2(times[i] > times[i - 1], row.key.data());
            }
    }

    void formulas() {
        const auto uniform = make_grid({}, 4);
        for (int i = 0; i <= 4; ++i) QVERIFY(near(uniform[std::size_t(i)], i / 4.0));
        const auto shift = make_grid({{"shift", 3}, {}, {}}, 4);
        QVERIFY(near(shift[2], 0.5 / (0.5 + 3 * 0.5)) && near(shift[3], 0.75 / (0.75 + 3 * 0.25)));
        const auto edm = make_grid({{"edm", 7}, {}, {}}, 4);
        QVERIFY(near(edm[3], 1 / 1.002)); // the last level before none
        const double level =
            std::pow(std::pow(80, 1 / 7.0) + (std::pow(0.002, 1 / 7.0) - std::pow(80, 1 / 7.0)) / 3, 7);
        QVERIFY(near(edm[1], 1 / (1 + level)));
        const auto quantiles = make_grid({{"quantiles"}, {"beta", 0.5, 0.5}, {}}, 3);
        QVERIFY(near(quantiles[1], 0.25) && near(quantiles[2], 0.75)); // sin²(π/6), sin²(π/3)
    }

    void pointsAreTakenAsTheyAre() {
        const GridOptions options{{"points"}, {}, {0.1, 0.6, 0.7}};
        const auto same = make_grid(options, 4);
        for (std::size_t i = 0; i < 3; ++i) QVERIFY(near(same[i + 1], options.points[i]));
        const auto finer = make_grid(options, 8); // the curve through them, divided evenly
        QVERIFY(near(finer[1], 0.05) && near(finer[2], 0.1) && near(finer[3], 0.35) && near(finer[7], 0.85));
        QVERIFY(near(make_grid({{"points"}, {}, {}}, 2)[1], 0.5));
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
                         (void)make_grid({{"bent"}, {}, {}}, 2);
                     },
                     ErrorKind::usage, {"bent", "uniform"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestTimeGrid)
#include "test_time_grid.moc"
