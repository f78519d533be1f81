// Likelihood: of Gaussians to 1e-4 bits, exact or with a random probe; and path measures of known paths.
#include "core/judge/likelihood.h"
#include "core/solve/sampling.h"
#include "core/train/checkpoint.h"
#include "core/trajectory/path_measures.h"
#include "tests/support/mixture.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const NetworkInfo plane_info{.key = "plane", .channels_last = false};

std::shared_ptr<const Network> field_in_the_plane(const Mixture& mixture, const Choice& path) {
    return make_exact_field(plane_info, {1, 1, 2}, 0, mixture, path);
}

Mixture gaussian(double m, double s) {
    return {at::full({1, 2}, m, at::kDouble), {s}, {0}, {}};
}

at::Tensor pictures() {
    return at::tensor({0.3F, -0.2F, 1.1F, 0.9F, 0.0F, 2.0F}).view({3, 1, 1, 2});
}

std::vector<double> nats(const Mixture& mixture, const Choice& path, const LikelihoodOptions& options,
                         const at::Tensor& x = pictures()) {
    VelocityField field({field_in_the_plane(mixture, path), {}, path}, {"trained"}, {}, cpu());
    Likelihood likelihood(std::move(field), x, {}, options);
    while (likelihood.advance()) {
    }
    return likelihood.nats();
}

LikelihoodEstimate measured(const Mixture& mixture, const Choice& path, const LikelihoodOptions& options,
                            const at::Tensor& x = pictures()) {
    VelocityField field({field_in_the_plane(mixture, path), {}, path}, {"trained"}, {}, cpu());
    Likelihood likelihood(std::move(field), x, {}, options);
    while (likelihood.advance()) {
    }
    return likelihood.estimate();
}

/// Of the pictures, in bits per number.
double true_bits(const std::vector<double>& nats) {
    double sum = 0;
    for (const double value : nats) sum += bits_per_dimension(value, 2) / double(nats.size());
    return sum;
}

const Mixture& two_gaussians() {
    static const Mixture two{
        at::tensor({-1.0, 0.0, 1.0, 0.5}, at::kDouble).view({2, 2}), {0.5, 0.6}, {0, 0}, {}};
    return two;
}

/// log p of two_gaussians() at pictures().
std::vector<double> log_two_gaussians() {
    const auto x = pictures();
    std::vector<double> nats;
    for (std::int64_t i = 0; i < x.size(0); ++i) {
        const auto* p = x.const_data_ptr<float>() + 2 * i;
        const auto component = [&](double mx, double my, double s) {
            const double dx = double(p[0]) - mx, dy = double(p[1]) - my;
            return 0.5 * std::exp(-(dx * dx + dy * dy) / (2 * s * s)) / (2 * std::numbers::pi * s * s);
        };
        nats.push_back(std::log(component(-1, 0, 0.5) + component(1, 0.5, 0.6)));
    }
    return nats;
}

double log_gaussian(double x, double y, double m, double s) {
    return -((x - m) * (x - m) + (y - m) * (y - m)) / (2 * s * s) - std::log(2 * std::numbers::pi * s * s);
}

/// A trajectory of straight or bent paths on the linear schedule, as Hermite pieces.
Trajectory paths(double bend) {
    Trajectory t;
    t.solver = "made up", t.between = Between::hermite, t.shape = {1, 1, 2}, t.count = 3;
    for (int n = 0; n <= 40; ++n) {
        const double u = n / 40.0;
        t.times.push_back(u);
        for (int i = 0; i < 3; ++i) { // x = i + 2u + bend u², y = −u
            t.states.push_back(float(i + 2 * u + bend * u * u)), t.states.push_back(float(-u));
            t.velocities.push_back(float(2 + 2 * bend * u)), t.velocities.push_back(-1.0F);
        }
    }
    return t;
}

} // namespace

class TestLikelihood : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void aGaussiansIsExact_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("exact");
        for (const auto* path : {"linear", "cosine", "polynomial"})
            for (const bool exact : {true, false})
                QTest::addRow("%s %d", path, exact) << QString(path) << exact;
    }
    void aGaussiansIsExact() {
        QFETCH(QString, path);
        QFETCH(bool, exact);
        // Of one Gaussian the divergence is the same everywhere and in every direction: a probe is exact too.
        LikelihoodOptions options;
        options.solver = "rk4";
        options.nfe = 800;
        options.exact_divergence = exact;
        const auto choice = initial_choice(choice_rows(schedules()), path.toStdString());
        const auto x = pictures();
        const auto got = nats(gaussian(0.4, 0.7), choice, options);
        for (std::size_t i = 0; i < got.size(); ++i) {
            const auto* p = x.const_data_ptr<float>() + 2 * i;
            const double wanted = log_gaussian(double(p[0]), double(p[1]), 0.4, 0.7);
            const double bits = std::abs(got[i] - wanted) / (2 * std::numbers::ln2);
            QVERIFY2(bits < 1e-4, qPrintable(QString("%1 bits off").arg(bits)));
        }
    }

    void ofAMixtureTheExactDivergenceIsNeeded() {
        LikelihoodOptions options;
        options.solver = "rk4", options.nfe = 800, options.exact_divergence = true;
        const auto& two = two_gaussians();
        const auto got = nats(two, {"linear"}, options), wanted = log_two_gaussians();
        const auto x = pictures();
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(std::abs(got[i] - wanted[i]) < 1e-3,
                     qPrintable(QString("%1 %2").arg(got[i]).arg(wanted[i])));
        // One random direction is an estimate: right on average, not each time.
        options.exact_divergence = false;
        options.nfe = 80;
        double sum = 0;
        bool differs = false;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            options.seed = seed;
            const double value = nats(two, {"linear"}, options, x.narrow(0, 0, 1))[0];
            differs = differs || std::abs(value - got[0]) > 0.01;
            sum += value / 60;
        }
        QVERIFY(differs);
        QVERIFY2(std::abs(sum - got[0]) < 0.25, qPrintable(QString("%1 %2").arg(sum).arg(got[0])));
    }

    // What is printed beside the value is no less than how far it is off.
    void theSolverErrorCoversTheTruth_data() {
        QTest::addColumn<QString>("solver");
        QTest::addColumn<int>("nfe");
        QTest::addColumn<QString>("path");
        for (const auto* path : {"linear", "cosine"}) {
            QTest::addRow("rk4 %s", path) << "rk4" << 32 << path;
            QTest::addRow("midpoint %s", path) << "midpoint" << 32 << path;
            QTest::addRow("euler %s", path) << "euler" << 64 << path;
            QTest::addRow("ab2, an odd number of steps %s", path) << "ab2" << 31 << path;
        }
    }
    void theSolverErrorCoversTheTruth() {
        QFETCH(QString, solver);
        QFETCH(int, nfe);
        QFETCH(QString, path);
        LikelihoodOptions options;
        options.solver = solver.toStdString(), options.nfe = nfe, options.exact_divergence = true;
        options.grid.kind = {"uniform"};
        const auto choice = initial_choice(choice_rows(schedules()), path.toStdString());
        const auto value = measured(two_gaussians(), choice, options);
        const double off = std::abs(value.bits.mean - true_bits(log_two_gaussians()));
        // Of first order the difference is the error itself, of higher ones several times it.
        QVERIFY2(off <= (solver == "euler" ? 1.5 : 1) * value.solver_error + 1e-4,
                 qPrintable(QString("%1 off, %2 stated").arg(off).arg(value.solver_error)));
        QCOMPARE(value.probe_error, 0.0);
        QVERIFY(value.total_error() >= value.bits.error && value.total_error() >= value.solver_error);
    }

    // Its grid is for pictures, fine near t = 1 alone; of a field that moves most elsewhere it says so.
    void theDefaultSaysHowFineItIs() {
        LikelihoodOptions options;
        options.exact_divergence = true;
        const double wanted = true_bits(log_two_gaussians());
        for (const int nfe : {options.nfe, 4 * options.nfe}) {
            options.nfe = nfe;
            const auto value = measured(two_gaussians(), {"linear"}, options);
            const double off = std::abs(value.bits.mean - wanted);
            QVERIFY2(off <= value.solver_error + 1e-4,
                     qPrintable(QString("%1 off, %2 stated").arg(off).arg(value.solver_error)));
            QVERIFY(value.solver_error < (nfe > 32 ? 0.005 : 0.1));
        }
        options.solver = "euler", options.nfe = 1; // one step cannot be halved
        QVERIFY(std::isnan(measured(two_gaussians(), {"linear"}, options).solver_error));
    }

    // The mean over several directions has the error that their scatter says.
    void severalProbesSayHowFarTheyScatter() {
        const auto x = pictures().narrow(0, 0, 1);
        LikelihoodOptions options;
        options.nfe = 16, options.grid.kind = {"uniform"};
        options.exact_divergence = true;
        const double exact = measured(two_gaussians(), {"linear"}, options, x).bits.mean;
        options.exact_divergence = false;
        QVERIFY(std::isnan(measured(two_gaussians(), {"linear"}, options, x).probe_error));
        double squares = 0, stated = 0;
        constexpr int repeats = 40;
        for (std::uint64_t seed = 0; seed < repeats; ++seed) {
            options.seed = seed, options.probes = 4;
            const auto value = measured(two_gaussians(), {"linear"}, options, x);
            QCOMPARE(value.bits.error, value.probe_error); // of a single picture it is all there is
            squares += (value.bits.mean - exact) * (value.bits.mean - exact) / repeats;
            stated += value.probe_error * value.probe_error / repeats;
        }
        QVERIFY(squares > 0);
        QVERIFY2(std::sqrt(stated / squares) > 0.6 && std::sqrt(stated / squares) < 1.6,
                 qPrintable(QString("stated %1, true %2").arg(std::sqrt(stated)).arg(std::sqrt(squares))));
        QVERIFY(rademacher(5, 4, {1, 1, 2}, 0).equal(rademacher(5, 4, {1, 1, 2}))); // the one taken alone
        QVERIFY(!rademacher(5, 40, {1, 1, 2}, 1).equal(rademacher(5, 40, {1, 1, 2})));
    }

    // A network of sharp pictures, where the divergence near t = 1 is large.
    void aShippedNetworkIsMeasuredFinelyEnough_data() {
        QTest::addColumn<QString>("path");
        for (const auto& row : schedules()) {
            const auto path = to_string(choice_rows(schedules()), initial_choice(row));
            QTest::newRow(path.c_str()) << QString::fromStdString(path);
        }
    }
    void aShippedNetworkIsMeasuredFinelyEnough() {
        QFETCH(QString, path);
        const auto state = load_model(resources() / "models" / "quick.safetensors");
        const auto test = load_data_set(resources() / "datasets", "mnist", Split::test);
        SamplerOptions which;
        which.count = 2;
        const auto pictures = start_from(test, which);
        const auto images = pictures.data + dequantisation(0, pictures.data.sizes());
        const auto labels = at::tensor(pictures.labels, at::kLong);
        const auto value = [&](const std::string& along, int nfe = 0) {
            LikelihoodOptions options;
            if (nfe > 0) options.nfe = nfe;
            const auto& weights = state.ema.defined() ? state.ema : state.raw;
            Likelihood likelihood(VelocityField({state.network, weights.parameters(), state.schedule()},
                                                parse_choice(choice_rows(schedules()), along, "schedule"), {},
                                                cpu()),
                                  images, labels, options);
            while (likelihood.advance()) {
            }
            return likelihood.estimate();
        };
        static const auto fine = value("linear", 96); // it is the same along every path
        const auto usual = value(path.toStdString());
        const double off = std::abs(usual.bits.mean - fine.bits.mean);
        QVERIFY2(off < 0.02, qPrintable(QString("%1 %2").arg(usual.bits.mean).arg(fine.bits.mean)));
        QVERIFY2(off <= usual.solver_error + 1e-3, qPrintable(QString::number(usual.solver_error)));
    }

    void networksHaveOne_data() {
        QTest::addColumn<QString>("key");
        for (const auto& info : networks())
            QTest::newRow(info.key.data()) << QString::fromUtf8(info.key.data());
    }
    // Hutchinson's ε·(J ε) through the network's own gradients, against a difference quotient.
    void networksHaveOne() {
        QFETCH(QString, key);
        const auto network = make_digit_network(key.toStdString());
        const auto weights = busy_weights(*network);
        const VelocityField field({network, weights.parameters()}, {"trained"}, {}, cpu());
        const auto x = 0.5 * rademacher(3, 1, network->shape()), probe = rademacher(4, 1, network->shape());
        const auto labels = at::full({1}, 3, at::kLong);
        LikelihoodOptions options;
        options.solver = "euler", options.nfe = 1; // one evaluation, at t = 1
        Likelihood likelihood(field, x, labels, options, probe);
        while (likelihood.advance()) {
        }
        const double one = 1, h = 1e-2;
        const auto v = [&](double step) {
            return field(x + step * probe, {&one, 1}, labels).to(at::kDouble);
        };
        const double divergence = ((v(h) - v(-h)) / (2 * h) * probe).sum().item<double>();
        const auto x0 = (x - v(0)).to(at::kDouble);
        const double wanted =
            -0.5 * x0.square().sum().item<double>() - 392 * std::log(2 * std::numbers::pi) - divergence;
        QVERIFY2(std::abs(likelihood.nats()[0] - wanted) <
                     1e-3 * std::abs(wanted) + 0.02 * std::abs(divergence),
                 qPrintable(
                     QString("%1 %2, divergence %3").arg(likelihood.nats()[0]).arg(wanted).arg(divergence)));
    }

    void bitsAndBytes() {
        // A density that is 1 in [-1, 1]^d, but for the width of a grey value: 8 bits.
        QVERIFY(std::abs(bits_per_dimension(784 * std::log(0.5), 784) - std::log2(255)) < 1e-9);
        const auto offsets = dequantisation(1, {2, 1, 28, 28});
        QVERIFY(offsets.abs().max().item<double>() <= 1 / 255.0);
        QVERIFY(offsets.abs().max().item<double>() > 0.9 / 255);
        QVERIFY(std::abs(offsets.mean().item<double>()) < 3 / 255.0 / std::sqrt(3 * 1568));
        QVERIFY(dequantisation(1, {1, 1, 28, 28}).equal(offsets.narrow(0, 0, 1)));
        const auto signs = rademacher(1, 2, {1, 28, 28});
        QVERIFY(signs.abs().eq(1).all().item<bool>());
        QVERIFY(std::abs(signs.mean().item<double>()) < 4 / std::sqrt(1568.0));
    }

    void whatDoesNotFitIsRefused() {
        LikelihoodOptions options;
        options.solver = "dopri5";
        QCOMPARE(
            fault([&] { (void)nats(gaussian(0, 1), {"linear"}, options); }, ErrorKind::usage, {"Dormand"}),
            QString());
        options.solver = "rk4", options.nfe = 30;
        QCOMPARE(fault([&] { (void)nats(gaussian(0, 1), {"linear"}, options); }, ErrorKind::usage,
                       {"nfe", "30", "28"}),
                 QString());
        options.nfe = 32, options.probes = 0;
        QCOMPARE(
            fault([&] { (void)nats(gaussian(0, 1), {"linear"}, options); }, ErrorKind::usage, {"probes"}),
            QString());
        options.solver = "euler", options.probes = 1;
        QCOMPARE(fault(
                     [&] {
                         (void)nats(gaussian(0, 1), {"linear"}, options, at::zeros({2, 1, 1, 3}));
                     },
                     ErrorKind::usage, {"pictures", "shape"}),
                 QString());
    }

    void pathMeasuresOfKnownPaths() {
        const auto straight = measure_paths(paths(0));
        QVERIFY(straight.straightness.mean < 1e-9);
        QVERIFY(std::abs(straight.transport_cost.mean - 2.5) < 1e-5 && straight.transport_cost.error < 1e-6);
        for (const double speed : straight.speed) QVERIFY(std::abs(speed - 2.5) < 1e-5);
        for (const double curvature : straight.curvature) QVERIFY(curvature < 1e-6);
        // x = 2u + b u²: chord 2 + b, so ∫ (b − 2bu)² du / d = b²/3 / 2; dv/dt = 2b.
        const double b = 1.5;
        const auto bent = measure_paths(paths(b));
        QVERIFY(std::abs(bent.straightness.mean - b * b / 6) < 1e-3);
        for (const double curvature : bent.curvature) QVERIFY(std::abs(curvature - 2 * b * b) < 1e-3);
        QCOMPARE(bent.t.size(), std::size_t(40));
        const auto some = estimate(std::vector<double>{1, 2, 3, 4});
        QVERIFY(some.mean == 2.5 && std::abs(some.error - std::sqrt(5.0 / 3 / 4)) < 1e-12);
    }

    // The exact field of one Gaussian is straight on the linear path when both have the same spread.
    void theGaussianFieldsStraightnessIsKnown() {
        SamplerOptions sampler;
        sampler.solver = "rk4", sampler.nfe = 64, sampler.count = 400;
        Sampling sampling({field_in_the_plane(gaussian(0.5, 1), {"linear"}), {}}, sampler, cpu());
        while (sampling.advance()) {
        }
        const auto measured = measure_paths(*sampling.trajectory(400));
        // x_t = t m + √(t² + (1−t)²) x0: x1 − x0 is m exactly.
        QVERIFY(std::abs(measured.transport_cost.mean - 0.25) < 1e-3);
        // v − (x1 − x0) = x0 d/dt √(1 − 2t + 2t²): its mean square, integrated.
        double wanted = 0;
        for (int i = 0; i < 2000; ++i) {
            const double t = (i + 0.5) / 2000, root = std::sqrt(1 - 2 * t + 2 * t * t);
            wanted += (2 * t - 1) / root * ((2 * t - 1) / root) / 2000;
        }
        QVERIFY2(std::abs(measured.straightness.mean - wanted) < 4 * measured.straightness.error + 1e-3,
                 qPrintable(QString("%1 %2").arg(measured.straightness.mean).arg(wanted)));
    }
};

QTEST_GUILESS_MAIN(TestLikelihood)
#include "test_likelihood.moc"
