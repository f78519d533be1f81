// Fields in closed form: against the mixture's own formulas, on every schedule.
#include "core/flow/conversion.h"
#include "core/trajectory/path_measures.h"
#include "tests/support/mixture.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const NetworkInfo line_info{.key = "line", .labelled = true, .channels_last = false};

/// The exact field of data that are numbers, in two classes.
std::shared_ptr<const Network> field_on_a_line(Mixture mixture, const Choice& path) {
    return make_exact_field(line_info, {1, 1, 1}, 2, std::move(mixture), path);
}

/// Of N(m, s²) in one number: v = α̇ m + (α̇ α s² + σ̇ σ)(x − α m) / (α² s² + σ²).
double gaussian_velocity(double x, double m, double s, const PathCoefficients& c) {
    const double variance = c.alpha * c.alpha * s * s + c.sigma * c.sigma;
    return c.alpha_dot * m +
           (c.alpha_dot * c.alpha * s * s + c.sigma_sigma_dot) * (x - c.alpha * m) / variance;
}

at::Tensor at_x(double x) {
    return at::full({1, 1, 1, 1}, x, at::kDouble);
}

} // namespace

class TestExactField : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void oneGaussianHasItsClosedForm() {
        for (const auto& row : schedules()) {
            const auto path = initial_choice(row);
            const auto field = field_on_a_line({at::full({1, 1}, 0.8, at::kDouble), {0.6}, {0}, {}}, path);
            for (const double t : {0.0, 0.1, 0.5, 0.93, 1.0})
                for (const double x : {-2.0, 0.3, 1.7}) {
                    const double v = velocity(*field, at_x(x), t).item<double>();
                    const double wanted = gaussian_velocity(x, 0.8, 0.6, Path(path).at(t));
                    QVERIFY2(std::abs(v - wanted) < 1e-9 * (1 + std::abs(wanted)), row.key.data());
                }
        }
    }

    // E[x1 | x] by brute force over a fine grid of x1.
    void aMixtureIsThePosteriorMean() {
        const std::vector<double> means = {-1, 0.2, 2}, spreads = {0.3, 0.5, 0.2}, logs = {0.1, -0.4, 0.3};
        const Path path({"cosine"});
        const auto field =
            field_on_a_line({at::tensor(means, at::kDouble).view({3, 1}), spreads, logs, {}}, {"cosine"});
        for (const double t : {0.2, 0.6, 0.9}) {
            const auto c = path.at(t);
            const double x = 0.4;
            double total = 0, data = 0;
            for (double x1 = -5; x1 < 6; x1 += 1e-3) {
                double density = 0;
                for (std::size_t k = 0; k < 3; ++k) {
                    const double z = (x1 - means[k]) / spreads[k];
                    density += std::exp(logs[k] - z * z / 2) / spreads[k];
                }
                const double noise = (x - c.alpha * x1) / c.sigma;
                density *= std::exp(-noise * noise / 2);
                total += density, data += density * x1;
            }
            data /= total;
            const auto as_velocity = convert(Quantity::data, Quantity::velocity, c);
            QVERIFY(std::abs(velocity(*field, at_x(x), t).item<double>() -
                             (as_velocity.of_x * x + as_velocity.of_value * data)) < 1e-5);
        }
    }

    void aLabelLeavesItsOwnComponents() {
        const at::Tensor means = at::tensor({-1.0, 1.0, 3.0}, at::kDouble).view({3, 1});
        const auto labels = at::tensor({0, 1, 1}, at::kLong);
        const auto both = field_on_a_line({means, {.3, .3, .3}, {0, 0, 0}, labels}, {"linear"});
        const auto second = field_on_a_line({means.narrow(0, 1, 2), {.3, .3}, {0, 0}, {}}, {"linear"});
        const auto all = field_on_a_line({means, {.3, .3, .3}, {0, 0, 0}, {}}, {"linear"});
        const auto label = [](int value) { return at::full({1}, value, at::kLong); };
        const auto x = at_x(0.2);
        QVERIFY(std::abs((velocity(*both, x, 0.5, label(1)) - velocity(*second, x, 0.5)).item<double>()) <
                1e-12);
        QVERIFY(std::abs((velocity(*both, x, 0.5, label(2)) - velocity(*all, x, 0.5)).item<double>()) <
                1e-12);
        QVERIFY(std::abs((velocity(*both, x, 0.5, label(0)) - velocity(*all, x, 0.5)).item<double>()) > 0.1);
    }

    void pointsAreReached() {
        const auto points = at::tensor({-1.0, 0.5, 0.7}, at::kDouble).view({3, 1});
        const auto field = field_on_a_line({points, {0, 0, 0}, {0, 0, 0}, {}}, {"linear"});
        for (const double x : {-1.5, 0.1, 2.0}) {
            double at = x;
            const int steps = 400;
            for (int i = 0; i < steps; ++i)
                at += velocity(*field, at_x(at), double(i) / steps).item<double>() / steps;
            QVERIFY((points - at).abs().min().item<double>() < 1e-6);
            QVERIFY(std::isfinite(velocity(*field, at_x(x), 1).item<double>()));
        }
    }

    void aDataSetsFields() {
        DataSet data{
            "tiny", {1, 28, 28}, std::vector<std::uint8_t>(20 * 784), std::vector<std::uint8_t>(20), 10};
        for (std::size_t i = 0; i < 20; ++i) {
            data.labels[i] = std::uint8_t(i % 10);
            for (std::size_t k = 0; k < 784; ++k)
                data.images[i * 784 + k] = std::uint8_t((i * 37 + k * 11) % 256);
        }
        for (const auto& info : exact_fields()) {
            const auto field = make_exact_field(std::string(info.key), data, {"linear"});
            QVERIFY(is_exact_field(std::string(info.key)));
            QVERIFY(field->specs().empty());
            const auto x = at::zeros({2, 1, 28, 28});
            const auto v = velocity(*field, x, 0.3, at::tensor({3, 10}, at::kLong));
            QVERIFY(v.sizes() == x.sizes() && v.isfinite().all().item<bool>());
            QVERIFY(!v[0].equal(v[1]));
        }
        QVERIFY(!is_exact_field("shipped:quick"));
        QCOMPARE(fault([&] { (void)make_exact_field("exact:none", data, {"linear"}); }, ErrorKind::usage,
                       {"exact:none", "exact:data"}),
                 QString());
        data.shape = {4, 14, 14}; // of whatever shape and classes the data are
        data.classes = 12;
        const auto other = make_exact_field("exact:mixture", data, {"linear"});
        QVERIFY(other->shape() == data.shape);
        QCOMPARE(other->classes(), 12);
        QCOMPARE(classes_with_pictures(*other).size(), std::size_t(10));
    }
};

QTEST_GUILESS_MAIN(TestExactField)
#include "test_exact_field.moc"
