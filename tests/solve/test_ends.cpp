// Both ends of every path: with a real network each solver comes as near to the true samples there as on a
// path whose slopes are bounded, forwards and back; fields of points end without noise.
#include "core/jobs/model_files.h"
#include "core/jobs/sample_run.h"
#include "core/jobs/train_run.h"
#include "core/model/exact_field.h"
#include "core/solve/sampling.h"
#include "core/trajectory/solver_error.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr int samples = 2;

/// Every schedule, the polynomial one on both sides of n = 1.
std::vector<Choice> paths() {
    std::vector<Choice> all;
    for (const auto& row : schedules()) all.push_back(initial_choice(row));
    all.push_back({"polynomial", 0.5});
    return all;
}

QByteArray name(const Choice& path) {
    return QByteArray::fromStdString(to_string(choice_rows(schedules()), path));
}

SampledModel model(const std::string& which, const Choice& path) {
    SampleRunOptions options;
    options.model = which;
    options.resources = resources();
    options.sampler.schedule = path;
    options.precision = "fp32";
    return model_files(options).resolve(which, options.sampler).model;
}

std::shared_ptr<const Trajectory> sample(const SampledModel& model, const Choice& path,
                                         const std::string& solver, int nfe, SamplingStart start = {}) {
    SamplerOptions options;
    options.solver = solver, options.nfe = nfe, options.schedule = path;
    options.count = start.data.defined() ? int(start.data.size(0)) : samples,
    options.labels = parse_labels("0-9"), options.seed = 3;
    // A picture that goes and comes back is compared with itself: no fine solution is needed.
    options.rtol = options.atol = start.data.defined() ? 1e-4 : 1e-5;
    if (start.data.defined()) options.start = "data";
    Sampling sampling(model, options, cpu(), std::move(start));
    while (sampling.advance()) {
    }
    return sampling.trajectory(options.count);
}

SamplingStart test_pictures() {
    SamplerOptions options;
    options.count = 1, options.seed = 5;
    return start_from(open_data(resources(), "mnist", Split::test), options);
}

} // namespace

class TestEnds : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void everySolverOnEveryPath_data() {
        QTest::addColumn<int>("index");
        const auto all = paths();
        for (int i = 0; i < int(all.size()); ++i) QTest::newRow(name(all[std::size_t(i)])) << i;
    }
    // Median RMSE of a network's samples to a fine solution, and the largest RMSE of test pictures that went
    // to their noise and back.
    void everySolverOnEveryPath() {
        QFETCH(int, index);
        const Choice path = paths()[std::size_t(index)];
        static const auto quick = model("shipped:quick", {"trained"});
        static const auto straight = sample(quick, {"linear"}, "dopri5", 1)->samples();
        const auto fine = sample(quick, path, "dopri5", 1)->samples();
        // A path from pure noise to data without any has the samples of the linear one. That of vp begins
        // with a little signal, that of ot ends with a little noise.
        const bool same = path.kind != "vp" && path.kind != "ot";
        QVERIFY(solver_error(fine, straight).median < (same ? 2e-3 : 0.05));

        // What is compared on one path with itself takes few evaluations; the straight one has a bound of its
        // own below.
        const int evaluations = path.kind == "linear" ? 64 : 32;
        std::map<std::string, double> errors;
        for (const auto& row : solvers())
            if (!row.adaptive())
                errors[std::string(row.key)] =
                    solver_error(
                        sample(quick, path, std::string(row.key), nearest_nfe(row, evaluations))->samples(),
                        fine)
                        .median;
        // Below n = 1 the steep part of a polynomial path is where the noise is, and few steps are spent on
        // it.
        const double steep = path.kind == "polynomial" && path.a < 1 ? 2 : 1;
        QStringList wrong;
        QByteArray table = name(path) + ": median RMSE | there and back\n";
        for (const auto& row : solvers()) {
            const std::string solver(row.key);
            QByteArray line = QByteArray(row.key.data()).leftJustified(10);
            bool fits = true;
            if (!row.adaptive()) {
                line += QByteArray::number(errors[solver], 'f', 4);
                fits = errors[solver] <= (row.order >= 2 ? 3 : 6) * steep * errors["midpoint"];
            }
            if (row.family != SolverFamily::exponential) {
                const int nfe = row.adaptive() ? 8 : nearest_nfe(row, evaluations);
                const auto there = sample(quick, path, solver, nfe, test_pictures());
                const auto apart = there->round_trip_errors();
                const double most = *std::ranges::max_element(apart);
                line += " | " + QByteArray::number(most, 'f', 4);
                fits = fits && most <= (path.kind == "linear" && row.order > 1 ? 0.003 : 0.1 * steep);
            }
            if (!fits) wrong << line;
            table += line + "\n";
        }
        qInfo("%s", table.constData());
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join('\n')));
    }

    // The exact field of a set of pictures leads to them, on every path, whatever is spent.
    void fieldsOfPointsEndAtTheirPoints() {
        const auto data = open_data(resources(), "mnist", Split::train);
        constexpr int known = 300;
        const std::int64_t size = std::int64_t(data.shape.size());
        at::Tensor points = at::empty({known, size}, at::kFloat);
        for (std::int64_t i = 0; i < points.numel(); ++i)
            points.mutable_data_ptr<float>()[i] = float(data.images[std::size_t(i)]) / 127.5F - 1;
        at::Tensor labels = at::empty({known}, at::kLong);
        for (int i = 0; i < known; ++i)
            labels.mutable_data_ptr<std::int64_t>()[i] = data.labels[std::size_t(i)];
        const at::Tensor exact = points.to(at::kDouble);
        QStringList wrong;
        for (const auto& path : paths()) {
            const Mixture mixture{points, std::vector<double>(known), std::vector<double>(known), labels};
            const SampledModel field{
                make_exact_field(exact_fields()[0], digit_shape, digit_classes, mixture, path), {}, path};
            const double left = Path(path).at(1).sigma; // noise that the path itself leaves
            for (const auto& row : solvers())
                for (const int wanted : {8, 24}) {
                    const int nfe = row.adaptive() ? 8 : nearest_nfe(row, wanted);
                    const std::string solver(row.key);
                    const auto trajectory = sample(field, path, solver, nfe);
                    const auto ends = trajectory->samples().values;
                    const at::Tensor x = at::tensor(at::ArrayRef<float>(ends)).view({samples, size});
                    // In fp64: in fp32 cdist of equal rows is not quite 0.
                    const double off = (at::cdist(x.to(at::kDouble), exact).amin(1) / std::sqrt(double(size)))
                                           .max()
                                           .item<double>();
                    const QString what =
                        QString("%1 %2 %3: %4").arg(name(path).constData(), solver.c_str()).arg(nfe).arg(off);
                    // A few evaluations may end between two points, at a mean of them, but never in noise.
                    const double range = x.abs().max().item<double>();
                    if (!(nfe < 20 ? range < 1 + 1e-3 + 6 * left : off < 1e-5 + 2 * left)) wrong << what;
                    for (const double t : {0.97, 0.999})
                        for (const float value : trajectory->view(TrajectoryView::prediction, t).values)
                            if (!(std::abs(value) < 3)) {
                                wrong
                                    << what + " x̂1 at " + QString::number(t) + ": " + QString::number(value);
                                break;
                            }
                    if (row.family == SolverFamily::exponential) continue;
                    // Back from a point, and forward: to a point again.
                    SamplingStart start;
                    start.data = points.narrow(0, 7, samples).view({samples, 1, 28, 28}),
                    start.labels = {data.labels[7], data.labels[8]};
                    const auto there = sample(field, path, solver, nfe, start);
                    for (const float value : there->samples().values)
                        if (!(std::abs(value) < 1.5)) {
                            wrong << what + " there and back";
                            break;
                        }
                }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TestEnds)
#include "test_ends.moc"
