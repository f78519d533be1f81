// Each t-distribution draws what its density says.
#include "core/base/random.h"
#include "core/flow/t_distribution.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>
#include <numbers>

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

std::vector<Problem> problems(const Choice& choice) {
    std::vector<Problem> found;
    check_choice(found, choice_rows(t_distributions()), choice, "t");
    return found;
}

/// A test row for each distribution at its initial parameters, and for others.
void add_settings() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    for (const auto& row : t_distributions()) {
        const auto choice = initial_t(row.key);
        QTest::addRow("%s, initial", choice.kind.c_str())
            << QString::fromStdString(choice.kind) << choice.a << choice.b;
    }
    QTest::newRow("beta 1/2, without its shortcut") << "beta" << 0.5 << 0.500001;
    QTest::newRow("beta, one-sided") << "beta" << 0.3 << 3.0;
    QTest::newRow("beta, hill") << "beta" << 2.0 << 5.0;
    QTest::newRow("beta, largest") << "beta" << 10.0 << 10.0;
    QTest::newRow("beta, symmetric hill") << "beta" << 5.0 << 5.0;
    QTest::newRow("u-shaped, nearly flat") << "u-shaped" << 0.1 << 1.0;
    QTest::newRow("u-shaped, steepest") << "u-shaped" << 20.0 << 1.0;
    QTest::newRow("logit-normal, left and narrow") << "logit-normal" << -2.0 << 0.3;
    QTest::newRow("logit-normal, right and wide") << "logit-normal" << 1.0 << 3.0;
}

} // namespace

class TestTDistribution : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void drawsFollowTheDensity_data() { add_settings(); }
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

    void quantileInvertsTheIntegral_data() { add_settings(); }
    void quantileInvertsTheIntegral() {
        QFETCH(QString, key);
        QFETCH(double, a);
        QFETCH(double, b);
        const auto& row = t_distribution(key.toStdString());
        const Integrated cdf(row, a, b);
        std::vector<double> shares;
        for (const double end : {1e-4, 2e-4, 1e-3, 3e-3}) {
            shares.push_back(end);
            shares.push_back(1 - end);
        }
        for (int i = 1; i < 1000; ++i) shares.push_back(i / 1000.0);
        std::ranges::sort(shares);
        double before = 0;
        for (const double p : shares) {
            const double t = row.quantile(p, a, b), found = cdf(t);
            const auto what =
                QString("p %1: t %2, below it %3").arg(p).arg(t, 0, 'g', 17).arg(found, 0, 'g', 12);
            QVERIFY2(t >= before && t > 0 && t < 1, qPrintable(what));
            // The rare ones too, by their own share; the table above is as good as that.
            QVERIFY2(std::abs(found - p) < 1e-3 * std::min(p, 1 - p), qPrintable(what));
            before = t;
        }
        QVERIFY(std::abs(row.quantile(0, a, b)) < 1e-15);
        QVERIFY(std::abs(row.quantile(1, a, b) - 1) < 1e-15);
        for (const double p : {0.0, 1e-300, 1e-9, 1 - 1e-9, 1 - 1e-16, 1.0}) {
            const double t = row.quantile(p, a, b);
            QVERIFY2(t >= 0 && t <= 1, qPrintable(QString("p %1: t %2").arg(p).arg(t)));
        }
    }

    /// Over the whole range of its parameters: a solver that gives up does so for few of them.
    void quantilesOfEveryBeta() {
        const auto& beta = t_distribution("beta");
        const double shapes[] = {0.1, 0.3, 0.5, 1, 2, 5, 10};
        for (const double a : shapes)
            for (const double b : shapes) {
                double before = 0;
                for (const double p :
                     {0.0, 1e-300, 1e-100, 1e-12, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 1e-12, 1.0}) {
                    const double t = beta.quantile(p, a, b), mirrored = 1 - beta.quantile(1 - p, b, a);
                    const auto what =
                        QString("%1, %2 at %3: %4, %5").arg(a).arg(b).arg(p).arg(t).arg(mirrored);
                    QVERIFY2(t >= before && t <= 1, qPrintable(what));
                    QVERIFY2(std::min(p, 1 - p) < 1e-3 || std::abs(t - mirrored) < 1e-9, qPrintable(what));
                    before = t;
                }
            }
    }

    void closedFormsOfQuantiles() {
        for (int i = 0; i <= 50; ++i) {
            const double p = i / 50.0, sine = std::sin(std::numbers::pi / 2 * p);
            QCOMPARE(t_distribution("uniform").quantile(p, 0, 1), p);
            QVERIFY(std::abs(t_distribution("beta").quantile(p, 0.5, 0.5) - sine * sine) < 1e-12);
            QVERIFY(std::abs(t_distribution("beta").quantile(p, 2, 1) - std::sqrt(p)) < 1e-12);
        }
        const double z = 1.6448536269514722; // of the normal distribution at 0.95
        QVERIFY(std::abs(t_distribution("logit-normal").quantile(0.95, -0.5, 2) -
                         1 / (1 + std::exp(0.5 - 2 * z))) < 1e-12);
    }

    void everyRowIsComplete() {
        for (const auto& row : t_distributions()) {
            QVERIFY(!row.title.empty() && !row.formula.empty() && !row.reference.empty());
            QVERIFY(row.parameters.size() <= 2 && row.draw && row.density && row.quantile);
            for (const auto& parameter : row.parameters)
                QVERIFY(parameter.min <= parameter.initial && parameter.initial <= parameter.max);
            QVERIFY(problems(initial_t(row.key)).empty());
        }
        QVERIFY((initial_t("beta") == Choice{"beta", 0.5, 0.5}));
        QCOMPARE(initial_t("u-shaped").a, 4.0);
        QVERIFY((initial_t("logit-normal") == Choice{"logit-normal", 0, 1}));
    }

    void wrongSettingsAreNamed() {
        QCOMPARE(fault([] { (void)t_distribution("cauchy"); }, ErrorKind::usage,
                       {"cauchy", "uniform", "logit-normal"}),
                 QString());
        const auto unknown = problems(Choice{"cauchy", 0, 1});
        QCOMPARE(unknown.size(), std::size_t(1));
        QCOMPARE(unknown[0].option, std::string("t"));
        const auto wrong = problems(Choice{"beta", 0, std::numeric_limits<double>::quiet_NaN()});
        QCOMPARE(wrong.size(), std::size_t(2));
        QCOMPARE(wrong[0].option, std::string("t.a"));
        QVERIFY(wrong[0].text.english().find("is 0; it must be between 0.1 and 10") != std::string::npos);
        QCOMPARE(wrong[1].option, std::string("t.b"));
        QVERIFY(problems(Choice{"uniform", -99, -99}).empty()); // unused ones are ignored
    }
};

QTEST_GUILESS_MAIN(TestTDistribution)
#include "test_t_distribution.moc"
