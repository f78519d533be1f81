// The plane that trajectories are drawn in: against a whole eigen decomposition, and where it is known.
#include "core/base/random.h"
#include "core/flow/tableau.h"
#include "core/trajectory/path_measures.h"
#include "core/trajectory/path_plane.h"
#include "core/trajectory/symmetric_eigen.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace flowlab;

namespace {

/// Trajectories of Euler's method through states that are given.
Trajectory through(TileShape shape, int count, std::vector<double> times,
                   const std::function<double(std::size_t frame, std::size_t sample, std::size_t i)>& state) {
    Trajectory path;
    path.solver = "euler";
    path.tableau = &tableau("euler");
    path.shape = shape;
    path.count = count;
    path.times = std::move(times);
    const std::size_t whole = std::size_t(count) * shape.size();
    for (std::size_t n = 0; n < path.times.size(); ++n)
        for (std::size_t e = 0; e < whole; ++e)
            path.states.push_back(float(state(n, e / shape.size(), e % shape.size())));
    for (std::size_t n = 0; n + 1 < path.times.size(); ++n)
        for (std::size_t e = 0; e < whole; ++e)
            path.velocities.push_back((path.states[(n + 1) * whole + e] - path.states[n * whole + e]) /
                                      float(path.times[n + 1] - path.times[n]));
    return path;
}

std::vector<double> evenly(int steps) {
    std::vector<double> times;
    for (int n = 0; n <= steps; ++n) times.push_back(double(n) / steps);
    return times;
}

/// Noise that becomes something else, each number of its own size.
Trajectory random_paths(TileShape shape, int count, std::vector<double> times, std::uint64_t seed = 1) {
    std::vector<double> noise;
    RandomStream random(seed, Purpose::sample_noise, 0);
    const std::size_t whole = std::size_t(count) * shape.size();
    for (std::size_t e = 0; e < 2 * whole; ++e) noise.push_back(random.normal());
    const auto at = times;
    return through(shape, count, std::move(times), [&](std::size_t n, std::size_t sample, std::size_t i) {
        const std::size_t e = sample * shape.size() + i;
        const double end = noise[whole + e] * (1 + double(i % 7)) + 0.5 * double(i % 3);
        return (1 - at[n]) * noise[e] + at[n] * at[n] * end;
    });
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// The covariance over t and samples, number by number.
std::vector<double> covariance(const Trajectory& path) {
    const std::size_t d = path.shape.size(), frames = path.times.size(), count = std::size_t(path.count);
    std::vector<double> weights(frames, 0.0), mean(d, 0.0), matrix(d * d, 0.0);
    for (std::size_t n = 0; n + 1 < frames; ++n)
        for (const std::size_t end : {n, n + 1})
            weights[end] += (path.times[n + 1] - path.times[n]) / 2 / path.count;
    for (const bool second : {false, true})
        for (std::size_t row = 0; row < frames * count; ++row)
            for (std::size_t i = 0; i < d; ++i) {
                const double x = path.states[row * d + i];
                if (!second) mean[i] += weights[row / count] * x;
                for (std::size_t j = 0; second && j < d; ++j)
                    matrix[i * d + j] +=
                        weights[row / count] * (x - mean[i]) * (double(path.states[row * d + j]) - mean[j]);
            }
    return matrix;
}

} // namespace

class TestPathPlane : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void eigenvectorsOfASymmetricMatrix() {
        constexpr std::size_t n = 30;
        RandomStream random(3, Purpose::weights, 0);
        std::vector<double> matrix(n * n);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j <= i; ++j) matrix[i * n + j] = matrix[j * n + i] = random.normal();
        const auto found = symmetric_eigen(matrix, n);
        for (std::size_t k = 0; k < n; ++k) {
            QVERIFY(k == 0 || found.values[k] <= found.values[k - 1]);
            const auto v = found.vector(k);
            for (std::size_t i = 0; i < n; ++i) {
                double image = 0, inner = 0;
                for (std::size_t j = 0; j < n; ++j) {
                    image += matrix[i * n + j] * v[j];
                    inner += found.vector(i)[j] * v[j];
                }
                QVERIFY(std::abs(image - found.values[k] * v[i]) < 1e-12);
                QVERIFY(std::abs(inner - (i == k ? 1 : 0)) < 1e-13);
            }
        }
    }

    // Ellipses in a plane of their own: all of the variance, and nothing is lost by the projection.
    void pathsInAPlaneAreDrawnAsTheyAre() {
        constexpr TileShape shape{1, 4, 5};
        std::vector<double> first(shape.size()), second(shape.size());
        for (std::size_t i = 0; i < shape.size(); ++i) first[i] = 1, second[i] = i % 2 == 0 ? 1 : -1;
        const auto times = evenly(8);
        const auto path = through(shape, 6, times, [&](std::size_t n, std::size_t sample, std::size_t i) {
            const double angle = 6 * times[n] + double(sample);
            return 3 * std::cos(angle) * first[i] + std::sin(angle) * second[i];
        });
        const auto plane = path_plane(path);
        QVERIFY(std::abs(plane.shares[0] + plane.shares[1] - 1) < 1e-6);
        QVERIFY(plane.shares[0] > 0.8 && plane.shares[0] < 0.95);
        const auto shadow = in_plane(path, plane);
        QCOMPARE(shadow.shape.size(), std::size_t(2));
        for (const double t : {0.0, 0.3, 1.0})
            for (const auto view :
                 {TrajectoryView::state, TrajectoryView::prediction, TrajectoryView::velocity}) {
                const auto whole = path.view(view, t);
                const auto flat = shadow.view(view, t);
                for (int k = 0; k < path.count; ++k)
                    for (std::size_t i = 0; i < shape.size(); ++i) {
                        const double again = double(flat.tile(k)[0]) * plane.axes[0][i] +
                                             double(flat.tile(k)[1]) * plane.axes[1][i];
                        QVERIFY(std::abs(again - double(whole.tile(k)[i])) < 2e-5);
                    }
            }
    }

    void axesAndSharesAreThoseOfTheWholeDecomposition_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("steps");
        QTest::newRow("few numbers") << 2 << 12 << 4;
        QTest::newRow("more numbers than states") << 20 << 3 << 2;
        QTest::newRow("more states than numbers") << 10 << 40 << 16;
        QTest::newRow("two numbers a sample") << 1 << 9 << 3;
        QTest::newRow("one sample, one step") << 8 << 1 << 1;
    }
    void axesAndSharesAreThoseOfTheWholeDecomposition() {
        QFETCH(int, height);
        QFETCH(int, samples);
        QFETCH(int, steps);
        auto times = evenly(steps);
        for (double& t : times) t *= t; // steps of different lengths count by their lengths
        const auto path = random_paths({1, height, 2}, samples, times);
        const std::size_t d = path.shape.size();
        const auto plane = path_plane(path);
        const auto matrix = covariance(path);
        const auto all = symmetric_eigen(matrix, d);
        double trace = 0;
        for (std::size_t i = 0; i < d; ++i) trace += matrix[i * d + i];
        QVERIFY(std::abs(dot(plane.axes[0], plane.axes[0]) - 1) < 1e-12);
        QVERIFY(std::abs(dot(plane.axes[1], plane.axes[1]) - 1) < 1e-12);
        QVERIFY(std::abs(dot(plane.axes[0], plane.axes[1])) < 1e-12);
        for (std::size_t k = 0; k < 2; ++k) {
            QVERIFY(std::abs(plane.shares[k] - all.values[k] / trace) < 1e-10);
            if (all.values[k] < 1e-9 * trace) continue; // any direction does
            const auto v = all.vector(k);
            QVERIFY(std::abs(std::abs(dot(plane.axes[k], {v.begin(), v.end()})) - 1) < 1e-6);
        }
        QVERIFY(plane.shares[0] >= plane.shares[1]);
        QCOMPARE(variance_shares(plane, path), plane.shares);
    }

    void thePlaneHardlyDependsOnTheStepsOfTheSolver() {
        const auto coarse = path_plane(random_paths({1, 6, 6}, 40, evenly(16)));
        const auto fine = path_plane(random_paths({1, 6, 6}, 40, evenly(61)));
        QVERIFY(dot(coarse.axes[0], fine.axes[0]) > 0.999);
        QVERIFY(std::abs(coarse.shares[0] - fine.shares[0]) < 0.01);
    }

    void signsAreThoseOfTheMeanPathOrOfAnOlderPlane() {
        const auto path = random_paths({1, 5, 5}, 20, evenly(4));
        const auto plane = path_plane(path);
        QCOMPARE(path_plane(path).axes, plane.axes); // bit for bit
        const auto shadow = in_plane(path, plane);
        const auto from = shadow.view(TrajectoryView::state, 0), to = shadow.samples();
        for (std::size_t k = 0; k < 2; ++k) {
            double chord = 0;
            for (int sample = 0; sample < 20; ++sample)
                chord += double(to.tile(sample)[k]) - double(from.tile(sample)[k]);
            QVERIFY(chord > 0);
        }
        PathPlane turned = plane;
        for (auto& axis : turned.axes)
            for (double& x : axis) x = -x;
        QCOMPARE(path_plane(path, turned).axes, turned.axes);
        // A plane of other pictures has no say.
        turned.shape = {1, 25, 1};
        QCOMPARE(path_plane(path, turned).axes, plane.axes);
    }

    void aKeptPlaneTellsWhatItHoldsOfOtherPaths() {
        const auto first = random_paths({1, 6, 6}, 30, evenly(4));
        const auto other = random_paths({1, 6, 6}, 30, evenly(4), 2);
        const auto kept = variance_shares(path_plane(first), other), own = path_plane(other).shares;
        QVERIFY(kept[0] > 0 && kept[0] + kept[1] < own[0] + own[1]); // no plane holds more than its own
    }

    void statesThatDoNotVaryGiveNoNumbersThatAreNone() {
        const auto same = through({1, 3, 3}, 4, evenly(2), [](auto, auto, auto) { return 0.5; });
        const auto plane = path_plane(same);
        QVERIFY(plane.shares == (std::array<double, 2>{0, 0}));
        for (const float x : in_plane(same, plane).states) QVERIFY(std::isfinite(x));
        const auto line = through({1, 1, 1}, 2, evenly(3),
                                  [](auto n, auto sample, auto) { return double(n) + double(sample); });
        const auto flat = path_plane(line); // there is no second dimension
        QVERIFY(flat.axes[0] == std::vector<double>{1} && flat.axes[1] == std::vector<double>{0});
        QVERIFY(std::abs(flat.shares[0] - 1) < 1e-12 && flat.shares[1] == 0);
        const auto lost = through({1, 2, 2}, 2, evenly(2), [](auto n, auto, auto) {
            return n == 2 ? std::numeric_limits<double>::infinity() : 1.0;
        });
        QVERIFY(path_plane(lost).empty());
    }

    void equalComponentsAreBothFound() {
        // Circles: the two largest eigenvalues are the same.
        const auto times = evenly(16);
        const auto path = through({1, 6, 6}, 5, times, [&](std::size_t n, std::size_t, std::size_t i) {
            const double angle = 2 * std::acos(-1.0) * times[n];
            return i == 7 ? std::cos(angle) : i == 20 ? std::sin(angle) : 0;
        });
        const auto plane = path_plane(path);
        QVERIFY(std::abs(plane.shares[0] + plane.shares[1] - 1) < 1e-6);
        for (const auto& axis : plane.axes)
            QVERIFY(std::abs(axis[7] * axis[7] + axis[20] * axis[20] - 1) < 1e-6);
    }

    void whatHasNoPlaneIsRefused() {
        const auto path = random_paths({1, 3, 3}, 2, evenly(2));
        QVERIFY_EXCEPTION_THROWN((void)path_plane(Trajectory{}), std::invalid_argument);
        const auto other = path_plane(random_paths({1, 2, 2}, 2, evenly(2)));
        QVERIFY_EXCEPTION_THROWN((void)in_plane(path, other), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN((void)variance_shares(other, path), std::invalid_argument);
    }

    void theTableHasALineAStateWithAPointAsDecimalMark() {
        auto shadow = through({1, 1, 2}, 2, evenly(2), [](auto n, auto sample, auto i) {
            return double(n) + 10 * double(sample) + 0.5 * double(i);
        });
        QCOMPARE(plane_table(shadow), std::string("sample,digit,t,a,b\n1,,0,0,0.5\n1,,0.5,1,1.5\n1,,1,2,2.5\n"
                                                  "2,,0,10,10.5\n2,,0.5,11,11.5\n2,,1,12,12.5\n"));
        shadow.labels = {7, 3};
        QVERIFY(plane_table(shadow).find("\n2,3,0.5,11,11.5\n") != std::string::npos);
    }

    void allPathsMeasureTheMeanOfEach() {
        const auto path = random_paths({1, 4, 4}, 3, evenly(4));
        const auto all = measure_paths(path);
        double straightness = 0, cost = 0, speed = 0, curvature = 0;
        for (int k = 0; k < 3; ++k) {
            const auto one = measure_path(path, k);
            QCOMPARE(one.t, all.t);
            straightness += one.straightness.mean / 3, cost += one.transport_cost.mean / 3;
            speed += one.speed[2] / 3, curvature += one.curvature[2] / 3;
        }
        QVERIFY(straightness > 0);
        QVERIFY(std::abs(all.straightness.mean - straightness) < 1e-12);
        QVERIFY(std::abs(all.transport_cost.mean - cost) < 1e-12);
        QVERIFY(std::abs(all.speed[2] - speed) < 1e-12);
        QVERIFY(std::abs(all.curvature[2] - curvature) < 1e-12);
    }

    void ofManyDigits_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("steps");
        QTest::newRow("64 of 8 steps") << 1 << 64 << 8;
        QTest::newRow("256 of 32 steps") << 1 << 256 << 32;
        QTest::newRow("64 in colour") << 3 << 64 << 8;
    }
    void ofManyDigits() { // a window waits for it
        QFETCH(int, channels);
        QFETCH(int, samples);
        QFETCH(int, steps);
        const auto path = random_paths({channels, channels == 3 ? 32 : 28, channels == 3 ? 32 : 28}, samples,
                                       evenly(steps));
        PathPlane plane;
        QBENCHMARK {
            plane = path_plane(path);
        }
        QVERIFY(!plane.empty());
    }
};

QTEST_GUILESS_MAIN(TestPathPlane)
#include "test_path_plane.moc"
