// Sampling on a device that is given work ahead, played by the CPU and on a GPU: the same samples as
// everywhere, and each sampler with its own weights.
#include "core/data/data_set.h"
#include "core/device/noise.h"
#include "core/solve/device_field.h"
#include "core/solve/sampling.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

void devices() {
    QTest::addColumn<QString>("device");
    for (const char* name : {"twin", "GPU"}) QTest::newRow(name) << name;
}

#define NEEDS_DEVICE(compute, type)                                                                          \
    QFETCH(QString, device);                                                                                 \
    const auto found = device == "GPU" ? gpu(type) : twin(type);                                             \
    if (!found) QSKIP("needs a GPU");                                                                        \
    QVERIFY2(found->kernels, "the GPU's kernels were not loaded");                                           \
    const Compute compute = *found

/// `network` with the weights of `seed`, for computing on `compute`.
SampledModel model(const std::string& network, std::uint64_t seed, const Compute& compute, int side = 28) {
    const auto made = make_digit_network(network, side);
    const auto busy = busy_weights(*made, seed);
    Weights weights(made->specs(), compute.device, made->info().channels_last);
    weights.flat().copy_(busy.flat());
    return {made, weights.cast(made->specs(), compute.type), {"linear"}};
}

SamplerOptions options(int count, const std::string& solver = "euler", int nfe = 4) {
    SamplerOptions sampler;
    sampler.count = count;
    sampler.solver = solver;
    sampler.nfe = nfe;
    sampler.seed = 21;
    return sampler;
}

std::shared_ptr<const Trajectory> sample(const std::string& network, const SamplerOptions& sampler,
                                         const Compute& compute, const SamplingStart& start = {},
                                         int side = 28) {
    Sampling sampling(model(network, 1, compute, side), sampler, compute, start);
    while (sampling.advance()) {
    }
    return sampling.trajectory(sampler.count);
}

/// The largest difference, as a share of the largest value.
double distance(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size()) return INFINITY;
    double off = 0, size = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        off = std::max(off, std::abs(double(a[i]) - double(b[i])));
        size = std::max(size, std::abs(double(b[i])));
    }
    return off / size;
}

} // namespace

/// Answers with one number, whatever it is asked.
class Constant final : public Network {
  public:
    explicit Constant(float value)
        : Network(network_info("small-unet"), digit_shape, 0, {{"bias", {1}, Initial::zero, 1}}),
          value_(value) {}
    at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions&) const override {
        return at::full_like(x, value_);
    }

  private:
    float value_;
};

class TestDeviceField : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void networksOfOneNameAreToldApart() {
        const double t[] = {0.5};
        const at::Tensor x = at::zeros({2, 1, 28, 28});
        for (const float value : {1.0F, 2.0F, 1.0F}) {
            const auto network = std::make_shared<Constant>(value);
            auto& field = DeviceField::of(network, twin(), 2, false, false);
            field.load({at::zeros({1})}, 1);
            QCOMPARE(field.evaluate(x, t, {}, 1, nullptr).mean().item<float>(), value);
        }
        // One object for all that ask: models of one kind share their record.
        const auto first = make_digit_network("small-unet"), second = make_digit_network("small-unet");
        QVERIFY(first == second);
        QVERIFY(&DeviceField::of(first, twin(), 2, false, false) ==
                &DeviceField::of(second, twin(), 2, false, false));
    }

    void initTestCase() { prepare_process(1); }

    void samplesAreThoseOfACpu_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("solver");
        QTest::addColumn<double>("guidance");
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<double>("noise"); // added on the way
        for (const char* name : {"twin", "GPU"}) {
            const auto row = [&](const char* network, const char* solver, double guidance,
                                 const char* schedule = "trained", double noise = 0) {
                QTest::addRow("%s, %s, %s, guidance %g, %s, noise %g", name, network, solver, guidance,
                              schedule, noise)
                    << name << network << solver << guidance << schedule << noise;
            };
            row("small-unet", "euler", 1);
            row("quick-unet", "euler", 1);
            row("quick-unet", "midpoint", 2.5);
            row("quick-unet", "rk4", 1);
            row("quick-unet", "ab2", 1.5);
            row("quick-unet", "dpmpp-2m", 1);
            row("quick-unet", "euler", 1.5, "cosine");
            row("quick-unet", "euler", 1, "trained", 0.5);
        }
    }
    void samplesAreThoseOfACpu() {
        QFETCH(QString, network);
        QFETCH(QString, solver);
        QFETCH(double, guidance);
        QFETCH(QString, schedule);
        QFETCH(double, noise);
        NEEDS_DEVICE(compute, at::kFloat);
        auto sampler = options(5, solver.toStdString());
        sampler.guidance = guidance;
        if (schedule != "trained") sampler.schedule = {schedule.toStdString()};
        sampler.churn = noise, sampler.sde = noise;
        const auto wanted = sample(network.toStdString(), sampler, cpu());
        const auto got = sample(network.toStdString(), sampler, compute);
        QVERIFY(got->labels == wanted->labels && got->times == wanted->times);
        QVERIFY2(distance(got->states, wanted->states) < 2e-4,
                 qPrintable(QString::number(distance(got->states, wanted->states))));
        QVERIFY(distance(got->velocities, wanted->velocities) < 2e-4);
        QVERIFY(got->evaluations == wanted->evaluations);
    }

    void guidanceIsThatOfACpu_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("solver");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<bool>("interval");
        for (const char* name : {"twin", "GPU"}) {
            const auto row = [&](const char* solver, const char* kind, const char* schedule, bool interval) {
                QTest::addRow("%s, %s, %s, %s%s", name, solver, kind, schedule, interval ? ", a part" : "")
                    << name << solver << kind << schedule << interval;
            };
            row("midpoint", "plain", "trained", true);
            row("midpoint", "zero-star", "trained", false);
            row("euler", "zero-star", "cosine", true);
            row("bs32", "plain", "trained", true);
            row("bs32", "zero-star", "cosine", true);
        }
    }
    void guidanceIsThatOfACpu() {
        QFETCH(QString, solver);
        QFETCH(QString, kind);
        QFETCH(QString, schedule);
        QFETCH(bool, interval);
        NEEDS_DEVICE(compute, at::kFloat);
        auto sampler = options(5, solver.toStdString());
        sampler.rtol = sampler.atol = 0.05;
        sampler.guidance = 2.5, sampler.guidance_kind = kind.toStdString();
        if (interval) sampler.guidance_from = 0.2, sampler.guidance_to = 0.6;
        sampler.schedule = {schedule.toStdString()};
        const auto wanted = sample("quick-unet", sampler, cpu(), {}, small_side),
                   got = sample("quick-unet", sampler, compute, {}, small_side);
        const bool adaptive = flowlab::solver(sampler.solver).adaptive(); // rounding may cost it a step
        const double off = distance(got->states, wanted->states);
        QVERIFY2(off < (adaptive ? 2e-3 : 5e-4), qPrintable(QString::number(off)));
        if (!adaptive) QVERIFY(got->guided == wanted->guided && got->evaluations == wanted->evaluations);
        QVERIFY(got->guided.front() > 0);
        if (interval) QVERIFY(got->guided.front() < got->evaluations.front());
    }

    void adaptiveSolversTakeAnyNumberOfSamples_data() { devices(); }
    void adaptiveSolversTakeAnyNumberOfSamples() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto sampler = options(3, "bs32");
        sampler.rtol = sampler.atol = 0.05;
        for (const char* schedule : {"trained", "cosine"}) {
            sampler.schedule = {schedule};
            const auto wanted = sample("quick-unet", sampler, cpu(), {}, small_side),
                       got = sample("quick-unet", sampler, compute, {}, small_side);
            QVERIFY(distance(got->states, wanted->states) < 2e-3);
        }
    }

    void dataGoBackToTheirNoise_data() { devices(); }
    void dataGoBackToTheirNoise() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto sampler = options(3, "midpoint");
        sampler.start = "data";
        const auto start = start_from(bars(), sampler);
        const auto wanted = sample("quick-unet", sampler, cpu(), start),
                   got = sample("quick-unet", sampler, compute, start);
        QVERIFY(distance(got->states, wanted->states) < 5e-4);
        QVERIFY(got->originals == wanted->originals);
    }

    void bf16IsAsCloseAsItIs_data() { devices(); }
    void bf16IsAsCloseAsItIs() {
        NEEDS_DEVICE(compute, at::kBFloat16);
        if (compute.device.is_cpu() && !cpu_has_bf16()) QSKIP("takes a CPU without bf16 too long");
        auto sampler = options(4, "midpoint");
        sampler.guidance = 1.5;
        const auto wanted = sample("quick-unet", sampler, cpu()),
                   got = sample("quick-unet", sampler, compute);
        QVERIFY(distance(got->states, wanted->states) < 0.05);
        QVERIFY(distance(got->states, wanted->states) > 1e-6); // it does round
    }

    // Two samplers in turns share the device's record of the network, but not the weights.
    void everySamplerHasItsOwnWeights_data() { devices(); }
    void everySamplerHasItsOwnWeights() {
        NEEDS_DEVICE(compute, at::kFloat);
        const auto alone = [&](std::uint64_t seed) {
            Sampling sampling(model("small-unet", seed, compute, small_side), options(2), compute);
            while (sampling.advance()) {
            }
            return sampling.trajectory(2)->states;
        };
        const auto one = alone(1), two = alone(2);
        QVERIFY(one != two);
        Sampling first(model("small-unet", 1, compute, small_side), options(2), compute);
        Sampling second(model("small-unet", 2, compute, small_side), options(2), compute);
        while (first.advance() && second.advance()) {
        }
        while (second.advance()) {
        }
        QVERIFY(first.trajectory(2)->states == one);
        QVERIFY(second.trajectory(2)->states == two);
    }

    void anEvaluationCanForeseeTheStep_data() { devices(); }
    void anEvaluationCanForeseeTheStep() {
        NEEDS_DEVICE(compute, at::kFloat);
        const VelocityField field(model("small-unet", 1, compute, small_side), {"trained"}, {}, compute);
        const auto x = sample_noise(3, 0, 2, 1, small_side, small_side).to(compute.device);
        for (const char* name : {"euler", "heun", "kutta3", "rk4", "rk4-38"}) {
            Integrator plain(tableau(name), {0, 0.4, 1}, x), ahead(tableau(name), {0, 0.4, 1}, x);
            while (!plain.done()) {
                const double t = plain.t();
                QCOMPARE(ahead.t(), t);
                plain.supply(field(plain.x(), {&t, 1}, {}));
                auto* update = ahead.pending_update();
                QVERIFY(update && !update->next.defined());
                const auto v = field(ahead.x(), {&t, 1}, {}, update);
                QVERIFY(update->next.defined());
                ahead.supply(v);
                QVERIFY(largest_difference(ahead.x(), plain.x()) <
                        1e-5 * plain.x().abs().max().item<double>());
            }
            QVERIFY(ahead.done());
        }
        // What is not fp32 in a row is left to the solver.
        Integrator wide(tableau("euler"), {0, 1}, x.to(at::kDouble)),
            turned(tableau("euler"), {0, 1}, x.transpose(2, 3));
        QVERIFY(!wide.pending_update() && !turned.pending_update());
    }

    void endsAreTheEndsOfTheWays_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("solver");
        for (const char* name : {"CPU", "twin", "GPU"})
            for (const char* solver : {"euler", "ab2", "bs32"})
                QTest::addRow("%s, %s", name, solver) << name << solver;
    }
    void endsAreTheEndsOfTheWays() {
        QFETCH(QString, device);
        QFETCH(QString, solver);
        if (device == "GPU" && !gpu()) QSKIP("needs a GPU");
        const Compute compute = device == "GPU" ? *gpu() : device == "twin" ? twin() : cpu();
        auto sampler = options(20, solver.toStdString());
        sampler.rtol = sampler.atol = 0.1;
        const auto whole = sample("small-unet", sampler, compute, {}, small_side)->samples();
        Sampling sampling(model("small-unet", 1, compute, small_side), sampler, compute, SamplingStart{},
                          Recording::final_samples);
        while (sampling.advance()) {
        }
        QVERIFY(sampling.samples().values == whole.values);
        QVERIFY(sampling.samples().labels == whole.labels);
        QVERIFY(sampling.final_samples().sizes() == at::IntArrayRef({20, 1, small_side, small_side}));
        QVERIFY(sampling.final_samples().device() == compute.device);
    }

    void whatIsNotFiniteIsToldWithItsTime_data() { devices(); }
    void whatIsNotFiniteIsToldWithItsTime() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto poisoned = model("small-unet", 1, compute, small_side);
        poisoned.parameters[0].fill_(NAN);
        for (const auto recording : {Recording::trajectories, Recording::final_samples}) {
            Sampling sampling(poisoned, options(2), compute, SamplingStart{}, recording);
            const auto run = [&] {
                while (sampling.advance()) {
                }
            };
            QCOMPARE(fault(run, ErrorKind::failed,
                           {recording == Recording::trajectories ? "t = 0" : "t = 1", "not finite"}),
                     QString());
        }
    }

    // A CUDA graph against the same kernels started one by one.
    void aRecordedEvaluationIsThePlainOne_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<bool>("half");
        for (const char* network : {"quick-unet", "small-unet"})
            for (const bool half : {false, true})
                QTest::addRow("%s, %s", network, half ? "bf16" : "fp32") << network << half;
    }
    void aRecordedEvaluationIsThePlainOne() {
        QFETCH(QString, network);
        QFETCH(bool, half);
        const auto recorded = gpu(half ? at::kBFloat16 : at::kFloat);
        if (!recorded) QSKIP("needs a GPU");
        QVERIFY(recorded->kernels);
        const Unrecorded kernels(*recorded->kernels);
        Compute plain = *recorded;
        plain.kernels = &kernels;
        while (take_device_problem()) {
        }
        auto sampler = options(300, "midpoint", 8); // two chunks
        sampler.guidance = 2;
        const auto got = sample(network.toStdString(), sampler, *recorded),
                   wanted = sample(network.toStdString(), sampler, plain);
        if (const auto problem = take_device_problem()) QFAIL(problem->what()); // it must have been recorded
        QVERIFY(got->states == wanted->states && got->velocities == wanted->velocities);
    }
};

QTEST_GUILESS_MAIN(TestDeviceField)
#include "test_device_field.moc"
