// Each t-distribution draws what its density says.
#include "core/base/random.h"
#include "core/flow/t_distribution.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// The integral of a density over t, tabulated over z = log(t/(1-t)), where even infinite ends become smooth.
class Integrated {
  public:
    Integrated(const TDistribution& row, double a, double b) {
        double before = 0;
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            const double t = 1 / (1 + std::exp(-(first + step * double(i))));
            const double here = row.density(t, a, b) * t * (1 - t);
            sums_[i] = i == 0 ? 0 : sums_[i - 1] + (before + here) / 2 * step;
            before = here;
        }
    }
    [[nodiscard]] double total() const { return sums_.back(); }
    double operator()(double t) const {
        const double place = (std::log(t / (1 - t)) - first) / step;
        if (!(place > 0)) return 0;
        if (place >= double(sums_.size() - 1)) return total();
        const auto i = std::size_t(place);
        return sums_[i] + (sums_[i + 1] - sums_[i]) * (place - double(i));
    }

  private:
    static constexpr double first = -150, step = 0.005;
    std::vector<double> sums_ =
        std::vector<double>(std::size_t(184 / step)); // to z = 34, where 1 - t ends in rounding
};

} // namespace

class TestTDistribution : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void drawsFollowTheDensity_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        for (const auto& row : t_distributions()) {
            const auto options = initial_t(row.key);
            QTest::addRow("%s, initial", options.kind.c_str())
                << QString::fromStdString(options.kind) << options.a << options.b;
        }
        QTest::newRow("beta 1/2, without its shortcut") << "beta" << 0.5 << 0.500001;
        QTest::newRow("beta, one-sided") << "beta" << 0.3 << 3.0;
        QTest::newRow("beta, hill") << "beta" << 2.0 << 5.0;
        QTest::newRow("beta, largest") << "beta" << 10.0 << 10.0;
        QTest::newRow("u-shaped, nearly flat") << "u-shaped" << 0.1 << 1.0;
        QTest::newRow("u-shaped, steepest") << "u-shaped" << 20.0 << 1.0;
        QTest::newRow("logit-normal, left and narrow") << "logit-normal" << -2.0 << 0.3;
        QTest::newRow("logit-normal, right and wide") << "logit-normal" << 1.0 << 3.0;
    }
    void drawsFollowTheDensity() {
        QFETCH(QString, key);
        QFETCH(double, a);
        QFETCH(double, b);
        const auto& row = t_distribution(key.toStdString());
        const Integrated cdf(row, a, b);
        QVERIFY2(std::abs(cdf.total() - 1) < 1e-4, qPrintable(QString::number(cdf.total())));
        RandomStream random(11, Purpose::train_time, 0);
        std::vector<double> draws(100'000);
        for (auto& t : draws) {
            t = row.draw(random, a, b);
            QVERIFY(t >= 0 && t <= 1);
        }
        const double statistic = ks_statistic(draws, cdf);
        QVERIFY2(statistic < ks_limit, qPrintable(QString::number(statistic)));
        QCOMPARE(row.density(-0.01, a, b), 0.0);
        QCOMPARE(row.density(1.01, a, b), 0.0);
    }

    void everyRowIsComplete() {
        for (const auto& row : t_distributions()) {
            QVERIFY(!row.title.empty() && !row.formula.empty() && !row.reference.empty());
            QVERIFY(row.parameters.size() <= 2);
            for (const auto& parameter : row.parameters)
                QVERIFY(parameter.least <= parameter.initial && parameter.initial <= parameter.most);
            QVERIFY(validate(initial_t(row.key)).empty());
        }
        QVERIFY((initial_t("beta") == TDistributionOptions{"beta", 0.5, 0.5}));
        QCOMPARE(initial_t("u-shaped").a, 4.0);
        QVERIFY((initial_t("logit-normal") == TDistributionOptions{"logit-normal", 0, 1}));
    }

    void wrongSettingsAreNamed() {
        QCOMPARE(fault([] { (void)t_distribution("cauchy"); }, ErrorKind::usage,
                       {"cauchy", "uniform", "logit-normal"}),
                 QString());
        const auto unknown = validate(TDistributionOptions{"cauchy", 0, 1});
        QCOMPARE(unknown.size(), std::size_t(1));
        QCOMPARE(unknown[0].option, std::string("t"));
        const auto wrong =
            validate(TDistributionOptions{"beta", 0, std::numeric_limits<double>::quiet_NaN()});
        QCOMPARE(wrong.size(), std::size_t(2));
        QCOMPARE(wrong[0].option, std::string("t.a"));
        QVERIFY(wrong[0].text.find("is 0; it must be between 0.1 and 10") != std::string::npos);
        QCOMPARE(wrong[1].option, std::string("t.b"));
        QVERIFY(validate(TDistributionOptions{"uniform", -99, -99}).empty()); // unused ones are ignored
    }
};

QTEST_GUILESS_MAIN(TestTDistribution)
#include "test_t_distribution.moc"
