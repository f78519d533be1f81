// Each weighting against its closed form on the linear path, and finite on all.
#include "core/flow/weighting.h"
#include "tests/support/support.h"

#include <QTest>

#include <map>
#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

class TestWeighting : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyRowIsComplete() {
        for (const auto& row : weightings()) {
            QVERIFY(!row.title.empty() && !row.formula.empty() && !row.reference.empty());
            QVERIFY(row.parameters.size() <= 2 && row.weight);
            std::vector<Problem> problems;
            check_choice(problems, choice_rows(weightings()), initial_choice(row), "weighting");
            QVERIFY(problems.empty());
        }
    }

    void closedFormsOnTheLinearPath() {
        const double pi = std::numbers::pi;
        const std::map<std::string_view, std::function<double(double, double)>> forms = {
            {"none", [](double, double) { return 1.0; }},
            {"data", [](double t, double) { return (1 - t) * (1 - t); }},
            {"noise", [](double t, double) { return t * t; }},
            {"cosmap", [pi](double t, double) { return 2 / (pi - 2 * pi * t + 2 * pi * t * t); }},
            {"min-snr",
             [](double t, double most) {
                 const double snr2 = t * t / ((1 - t) * (1 - t)); // infinite at t = 1
                 return t == 1 ? 0 : std::min(snr2, most) * (1 - t) * (1 - t);
             }},
        };
        QCOMPARE(forms.size(), weightings().size());
        const Path linear(Choice{"linear"});
        for (const auto& row : weightings()) {
            const auto form = forms.find(row.key);
            QVERIFY2(form != forms.end(), row.key.data());
            for (const double a : {0.1, 1.0, 5.0, 100.0})
                for (int i = 0; i <= 64; ++i) {
                    const double t = i / 64.0, weight = row.weight(linear.at(t), t, a, 1);
                    QVERIFY2(std::abs(weight - form->second(t, a)) < 1e-14,
                             qPrintable(QString("%1 at %2: %3").arg(row.key.data()).arg(t).arg(weight)));
                }
        }
    }

    /// The squared error of v, weighted, is that of what v says of x̂1 and x̂0.
    void weighsAsIfAnotherQuantityWerePredicted() {
        const auto c = Path(Choice{"vp", 0.1, 20}).at(0.4);
        const double D = c.alpha_dot * c.sigma - c.sigma_dot * c.alpha;
        const double x = 0.7, v = -0.3, error = 1e-2;
        const double data =
            (c.sigma * (v + error) - c.sigma_dot * x) / D - (c.sigma * v - c.sigma_dot * x) / D;
        const double noise =
            (c.alpha_dot * x - c.alpha * (v + error)) / D - (c.alpha_dot * x - c.alpha * v) / D;
        QVERIFY(std::abs(weighting("data").weight(c, 0.4, 0, 1) * error * error - data * data) < 1e-14);
        QVERIFY(std::abs(weighting("noise").weight(c, 0.4, 0, 1) * error * error - noise * noise) < 1e-14);
    }

    void isFiniteOnEverySchedule() {
        const auto rows = choice_rows(schedules());
        std::vector<Choice> paths;
        for (const auto& row : schedules()) paths.push_back(initial_choice(row));
        for (const char* text : {"vp:0.01,1", "vp:5,50", "polynomial:0.2", "polynomial:8", "ot:0", "ot:0.5"})
            paths.push_back(parse_choice(rows, text, "schedule"));
        std::vector<double> times;
        for (int i = 0; i <= 200; ++i) times.push_back(i / 200.0);
        for (const double end : {1e-12, 1e-6, 1e-4}) times.insert(times.end(), {end, 1 - end});
        for (const auto& choice : paths) {
            const Path path(choice);
            for (const auto& row : weightings()) {
                const auto initial = initial_choice(row);
                std::vector<Choice> settings = {initial};
                if (!row.parameters.empty())
                    settings.insert(settings.end(), {{initial.kind, row.parameters[0].min, initial.b},
                                                     {initial.kind, row.parameters[0].max, initial.b}});
                for (const auto& setting : settings)
                    for (const double t : times) {
                        const double weight = row.weight(path.at(t), t, setting.a, setting.b);
                        QVERIFY2(std::isfinite(weight) && weight >= 0,
                                 qPrintable(QString("%1 on %2 at %3: %4")
                                                .arg(row.key.data())
                                                .arg(to_string(rows, choice).c_str())
                                                .arg(t)
                                                .arg(weight)));
                    }
            }
        }
    }

    void wrongSettingsAreNamed() {
        QCOMPARE(
            fault([] { (void)weighting("snr"); }, ErrorKind::usage, {"snr", "none", "cosmap", "min-snr"}),
            QString());
        std::vector<Problem> problems;
        check_choice(problems, choice_rows(weightings()), {"min-snr", 0, 1}, "weighting");
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems[0].option, std::string("weighting.a"));
    }
};

QTEST_GUILESS_MAIN(TestWeighting)
#include "test_weighting.moc"
