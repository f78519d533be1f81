// Every solver with fixed steps on the exact field of a mixture of Gaussians: its order, its cost, and that
// DPM-Solver++ of order 1 is Euler.
#include "core/flow/conversion.h"
#include "core/flow/order_law.h"
#include "core/solve/integrator.h"
#include "tests/support/mixture.h"

#include <QTest>

#include <map>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor solve(const SolverInfo& solver, const std::vector<double>& times, const Choice& path,
                 const at::Tensor& x0) {
    const auto field = toy_field(path);
    const auto stepper = make_stepper(solver, times, x0, {Path(path)});
    return integrate(*stepper, [&](const at::Tensor& x, double t) { return velocity(*field, x, t); });
}

/// Every schedule with its initial parameters, and a polynomial one on each side of n = 1 that is no whole
/// number.
std::vector<Choice> paths() {
    std::vector<Choice> all;
    for (const auto& row : schedules()) all.push_back(initial_choice(row));
    all.push_back({"polynomial", 0.5});
    all.push_back({"polynomial", 1.5});
    return all;
}

double distance(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).square().mean().sqrt().item<double>();
}

/// The final samples of a path from pure noise to data without any are those of the linear one.
const at::Tensor& fine_solution(const Choice& path) {
    static std::map<std::string, at::Tensor> known;
    const bool own = path.kind == "vp" || path.kind == "ot";
    auto& wanted = known[own ? path.kind : "linear"];
    if (!wanted.defined())
        wanted = solve(solver("rk4"), uniform_grid(2500), own ? path : Choice{"linear"}, toy_noise());
    return wanted;
}

/// A field whose x̂1 and x̂0 are the same everywhere, of the kind a network is: its trajectories are
/// α x̂1 + σ x̂0, so straight on the straight path.
struct Held {
    Path path;
    at::Tensor data = at::tensor({1.5, -0.5}, at::kDouble), noise = at::tensor({-0.7, 2.0}, at::kDouble);

    [[nodiscard]] at::Tensor at(double t) const {
        const auto c = path.at(t);
        return c.alpha * data + c.sigma * noise;
    }
    [[nodiscard]] at::Tensor velocity(double t) const {
        const auto c = path.at(t);
        return c.alpha_dot * data + c.sigma_dot * noise;
    }
};

} // namespace

class TestStepper : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void convergesWithItsOrder_data() {
        QTest::addColumn<QString>("key");
        for (const auto& row : solvers())
            if (!row.adaptive()) QTest::newRow(row.key.data()) << QString::fromUtf8(row.key.data());
    }
    void convergesWithItsOrder() {
        QFETCH(QString, key);
        const auto& row = solver(key.toStdString());
        const Choice path{"linear"};
        const auto x0 = toy_noise();
        // The methods on x̂1 have their order in λ = log(α/σ), so where λ is bounded: at the ends of the way
        // the steps in λ stay long however many there are.
        const bool in_lambda = row.family == SolverFamily::exponential;
        const auto times = [&](int steps) {
            auto all = uniform_grid(steps);
            for (auto& t : all) t = in_lambda ? 0.1 + 0.8 * t : t;
            return all;
        };
        static std::map<bool, at::Tensor> references;
        auto& wanted = references[in_lambda];
        if (!wanted.defined()) wanted = solve(solver("rk4"), times(2500), path, x0);
        std::vector<double> sizes, errors;
        for (const int steps : {48, 80, 128, 200, 320}) {
            sizes.push_back(1.0 / steps);
            errors.push_back(
                (solve(row, times(steps), path, x0) - wanted).square().mean().sqrt().item<double>());
        }
        const double order = fitted_order(sizes, errors);
        QVERIFY2(std::abs(order - row.order) < 0.2, qPrintable(QString("order %1").arg(order)));
        qInfo("%s: order %.2f, theory %d", row.key.data(), order, row.order);
    }

    // On times even in t, from the first moment to the last: the order of theory, or of order_law where the
    // path or the method has another.
    void everyPathLeavesTheOrder_data() { convergesWithItsOrder_data(); }
    void everyPathLeavesTheOrder() {
        QFETCH(QString, key);
        const auto& row = solver(key.toStdString());
        // Those of the multistep methods on v, whose errors are larger, show their order later.
        const std::vector<int> steps =
            row.family == SolverFamily::adams ? std::vector{400, 800, 1600} : std::vector{100, 200, 400};
        for (const auto& path : paths()) {
            const auto& wanted = fine_solution(path);
            std::vector<double> sizes, errors;
            for (const int n : steps) {
                sizes.push_back(1.0 / n);
                errors.push_back(distance(solve(row, uniform_grid(n), path, toy_noise()), wanted));
            }
            const auto law = order_law(row, Path(path), FieldEnd::smooth);
            const double order = fitted_order(sizes, errors);
            const auto name = to_string(choice_rows(schedules()), path);
            qInfo("%-14s %-9s order %.2f, theory %s, error at %d steps %.1e", name.c_str(), row.key.data(),
                  order, describe(law).english().c_str(), steps[0], errors[0]);
            if (!law.logarithm) {
                // A term that the path adds may still be small beside those of the method's own order; of the
                // methods on x̂1 also what is left where λ is bounded.
                const bool exponential = row.family == SolverFamily::exponential;
                if (law.order != row.order && path.kind != "linear-vp") continue;
                QVERIFY2(order > law.order - 0.2, name.c_str());
                QVERIFY2(order < law.order + (exponential ? 0.5 : 0.2), name.c_str());
                continue;
            }
            // error n² = C log n + D: a straight line in log n.
            double x = 0, y = 0, xx = 0, xy = 0;
            const double n = double(steps.size());
            std::vector<double> scaled;
            for (std::size_t i = 0; i < steps.size(); ++i) {
                const double log_n = std::log(steps[i]);
                scaled.push_back(errors[i] * steps[i] * steps[i]);
                x += log_n, y += scaled[i], xx += log_n * log_n, xy += log_n * scaled[i];
            }
            const double slope = (n * xy - x * y) / (n * xx - x * x), rest = (y - slope * x) / n;
            QVERIFY2(slope > 0, name.c_str());
            for (std::size_t i = 0; i < steps.size(); ++i)
                QVERIFY2(std::abs(slope * std::log(steps[i]) + rest - scaled[i]) < 0.03 * scaled[i],
                         name.c_str());
            QVERIFY2(order > 1.5 && order < 2, name.c_str());
        }
    }

    // On the grid even in λ the methods on x̂1 have their plain order, down to the error of the two steps at
    // the ends.
    void evenInLambdaTheOrderIsPlain() {
        for (const auto& row : solvers()) {
            if (row.family != SolverFamily::exponential) continue;
            for (const Choice& path : {Choice{"linear"}, Choice{"cosine"}, Choice{"linear-vp"}}) {
                const GridOptions grid{{"lambda", 10}, {}, {}};
                std::vector<double> sizes, errors;
                for (const int steps : {48, 80, 128, 200, 320}) {
                    sizes.push_back(1.0 / (steps - 2));
                    errors.push_back(
                        distance(solve(row, make_grid(grid, steps, Path(path)), path, toy_noise()),
                                 fine_solution(path)));
                }
                const double order = fitted_order(sizes, errors);
                qInfo("%s %s on the grid even in λ: order %.2f", row.key.data(), path.kind.c_str(), order);
                QVERIFY2(std::abs(order - order_law(row, Path(path), FieldEnd::smooth, grid).order) < 0.2,
                         qPrintable(QString::number(order)));
            }
        }
    }

    // Where a network's velocity has no bound, one step is enough for what is straight: to t = 1 and from
    // there.
    void stepsAtUnboundedEndsAreStraight() {
        for (const auto& choice : paths()) {
            const Held field{Path(choice)};
            const auto [at_noise, at_data] = unbounded_velocity(field.path, FieldEnd::learned);
            if (!at_noise && !at_data) continue;
            for (const auto& row : solvers()) {
                if (row.adaptive()) continue;
                for (const int steps : {1, 2, 7, 40})
                    for (const bool back : {false, true}) {
                        if (back && row.family == SolverFamily::exponential) continue;
                        auto times = uniform_grid(steps);
                        if (back) std::ranges::reverse(times);
                        const double from = back ? 1 : 0;
                        const auto stepper = make_stepper(row, times, field.at(from).view({1, 1, 1, 2}),
                                                          {field.path, FieldEnd::learned});
                        int asked = 0;
                        const auto end = integrate(*stepper, [&](const at::Tensor&, double t) {
                            ++asked;
                            return field.velocity(t).view({1, 1, 1, 2});
                        });
                        const double off = (end - field.at(1 - from)).abs().max().item<double>();
                        QCOMPARE(asked, row.evaluations(steps));
                        const auto what = to_string(choice_rows(schedules()), choice) + " " +
                                          std::string(row.key) + " " + std::to_string(steps) + " " +
                                          std::to_string(off);
                        // Steps before the last are the solver's own, on a velocity that rises without bound.
                        QVERIFY2(off < (steps == 1 ? 1e-9 : row.order == 1 ? 1.0 : 0.5), what.c_str());
                    }
            }
        }
    }

    // What a divergence adds up to along the path does not depend on how the steps at its ends are made.
    void theDivergenceKeepsItsSum() {
        const Path path({"linear-vp"});
        const auto field = [&](const at::Tensor& state, double t) { // v = α̇ a + (σ̇ σ + …)(x − α a)/V
            const auto c = path.at(t);
            const double share = (c.alpha * c.alpha_dot * 0.25 + c.sigma_sigma_dot) /
                                 (c.alpha * c.alpha * 0.25 + c.sigma * c.sigma);
            at::Tensor v = at::empty_like(state);
            v.narrow(1, 0, 3).copy_(c.alpha_dot * 0.3 + share * (state.narrow(1, 0, 3) - c.alpha * 0.3));
            v.narrow(1, 3, 2).fill_(3 * share);
            return v;
        };
        auto times = uniform_grid(200);
        std::ranges::reverse(times);
        const auto state = at::tensor({0.1, 0.5, -0.2, 0.0, 0.0}, at::kDouble).view({1, 5});
        for (const auto* key : {"midpoint", "rk4", "ab4"}) {
            const auto run = [&](const FollowedPath& followed) {
                return integrate(*make_stepper(solver(key), times, state, followed), field);
            };
            const auto plain = run({path, FieldEnd::smooth, 0}), straight = run({path, FieldEnd::learned, 3});
            // In closed form: x shrinks by √(V(0)/V(1)), V = α²/4 + σ², in each of three numbers.
            QVERIFY(std::abs(straight[0][3].item<double>() - 3 * std::log(1 / 0.5)) < 0.02);
            QVERIFY((plain - straight).abs().max().item<double>() < 0.02);
        }
    }

    void everyPathLeadsToTheSameData_data() {
        QTest::addColumn<QString>("key");
        for (const auto& row : solvers())
            if (!row.adaptive()) QTest::newRow(row.key.data()) << QString::fromUtf8(row.key.data());
    }
    // The way differs, the end does not (2412.06264): on every schedule noise goes to the mixture's
    // components.
    void everyPathLeadsToTheSameData() {
        QFETCH(QString, key);
        for (const auto& row : schedules()) {
            if (row.key == "vp") continue; // does not begin at pure noise
            const auto path = initial_choice(row);
            const auto a = solve(solver(key.toStdString()), uniform_grid(150), path, toy_noise());
            static const auto b = solve(solver("rk4"), uniform_grid(150), {"linear"}, toy_noise());
            const double off = (a - b).square().mean().sqrt().item<double>();
            QVERIFY2(off < 0.1, qPrintable(QString("%1 %2").arg(row.key.data()).arg(off)));
        }
    }

    void dpmSolverOfOrderOneIsEuler() {
        // One step at a time it has no history: what is left is the first-order method.
        const Choice path{"linear"};
        const auto field = toy_field(path);
        auto x = toy_noise(), y = x;
        const int steps = 20;
        for (int i = 0; i < steps; ++i) {
            const std::vector<double> times = {double(i) / steps, double(i + 1) / steps};
            const auto ask = [&](const at::Tensor& at_x, double t) { return velocity(*field, at_x, t); };
            x = integrate(*make_stepper(solver("dpmpp-2m"), times, x, {Path(path)}), ask);
            y = integrate(*make_stepper(solver("euler"), times, y, {Path(path)}), ask);
        }
        QVERIFY((x - y).abs().max().item<double>() < 1e-12);
    }

    void itAsksAsOftenAsItSays() {
        for (const auto& row : solvers()) {
            if (row.adaptive()) continue;
            for (const int steps : {1, 2, 3, 4, 9}) {
                const auto stepper = make_stepper(row, uniform_grid(steps), toy_noise(), {Path({"linear"})});
                int asked = 0, completed = 0, beginnings = 0;
                while (!stepper->done()) {
                    beginnings += stepper->at_step();
                    if (stepper->at_step()) QVERIFY(stepper->t() == stepper->time());
                    ++asked;
                    completed += stepper->supply(at::zeros_like(stepper->x()));
                }
                QCOMPARE(asked, row.evaluations(steps));
                QCOMPARE(completed, steps);
                QCOMPARE(beginnings, steps);
            }
        }
    }

    void unevenStepsAndReverseTime() {
        std::vector<double> uneven;
        for (int i = 0; i <= 150; ++i) uneven.push_back(std::pow(i / 150.0, 1.3));
        auto back = uneven;
        std::ranges::reverse(back);
        const Choice path{"linear"};
        const auto x0 = toy_noise();
        for (const auto& row : solvers()) {
            if (row.adaptive()) continue;
            const auto even = solve(row, uniform_grid(150), path, x0), end = solve(row, uneven, path, x0);
            QVERIFY2((even - end).abs().max().item<double>() < 0.1, row.key.data());
            if (row.family == SolverFamily::exponential) {
                QCOMPARE(fault([&] { (void)make_stepper(row, back, x0, {Path(path)}); }, ErrorKind::usage,
                               {"reverse", "Runge"}),
                         QString());
                continue;
            }
            QVERIFY2((solve(row, back, path, end) - x0).abs().max().item<double>() < 0.1, row.key.data());
        }
    }

    void anAdaptiveSolverIsNotOfFixedSteps() {
        QCOMPARE(fault(
                     [] {
                         (void)make_stepper(solver("dopri5"), uniform_grid(2), toy_noise(),
                                            {Path({"linear"})});
                     },
                     ErrorKind::usage, {"Dormand"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestStepper)
#include "test_stepper.moc"
