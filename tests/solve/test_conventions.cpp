// Networks of other conventions: asked through ModelConventions, each follows the path of one of the lab's
// own.
#include "core/flow/conventions.h"
#include "core/solve/sampling.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const Choice path{"vp", 0.1, 20};
constexpr NetworkInfo stub_info{.key = "stub", .channels_last = false};
constexpr TileShape stub_shape{1, 2, 2};

/// What a network of `conventions` would answer if data were N(0.5, 0.2²) in each number: the exact field of
/// that, in its terms.
class Stub final : public Network {
  public:
    explicit Stub(ModelConventions conventions)
        : Network(stub_info, stub_shape, 0, {}), conventions_(std::move(conventions)),
          path_(conventions_.path) {}

    at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions& conditions) const override {
        at::Tensor y = at::empty_like(x);
        for (std::int64_t i = 0; i < x.size(0); ++i) {
            double time = conditions.t[i].item<double>() / conventions_.t_scale;
            if (conventions_.t == "data-to-noise") time = 1 - time;
            const auto c = path_.at(time);
            const double variance = c.alpha * c.alpha * 0.04 + c.sigma * c.sigma;
            const at::Tensor off = (x[i] - c.alpha * 0.5) / variance;
            const at::Tensor noise = c.sigma * off, data = 0.5 + c.alpha * 0.04 * off;
            if (conventions_.predicts == "x0") y[i] = noise;
            if (conventions_.predicts == "x1") y[i] = data;
            if (conventions_.predicts == "score") y[i] = -off;
            if (conventions_.predicts == "v") {
                y[i] = c.alpha_dot * data + c.sigma_dot * noise;
                if (conventions_.t == "data-to-noise") y[i] = -y[i];
            }
        }
        return y;
    }

  private:
    ModelConventions conventions_;
    Path path_;
};

std::vector<float> ends(const ModelConventions& conventions, const std::string& solver, int nfe,
                        const Choice& along = {"trained"}) {
    SamplerOptions sampler;
    sampler.solver = solver;
    sampler.nfe = nfe;
    sampler.count = 4;
    sampler.schedule = along;
    SampledModel model{std::make_shared<Stub>(conventions), {}, conventions.path};
    model.conventions = conventions;
    Sampling sampling(model, sampler, cpu());
    while (sampling.advance()) {
    }
    return sampling.trajectory(4)->samples().values;
}

double distance(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::pow(double(a[i]) - double(b[i]), 2);
    return std::sqrt(sum / double(a.size()));
}

} // namespace

class TestConventions : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void theSameFieldInOtherTermsHasTheSameSolution_data() {
        QTest::addColumn<QString>("predicts");
        QTest::addColumn<QString>("direction");
        QTest::addColumn<double>("scale");
        for (const char* predicts : {"v", "x1", "x0", "score"})
            for (const char* direction : {"noise-to-data", "data-to-noise"})
                for (const double scale : {1.0, 999.0})
                    QTest::addRow("%s %s %g", predicts, direction, scale) << predicts << direction << scale;
    }
    void theSameFieldInOtherTermsHasTheSameSolution() {
        QFETCH(QString, predicts);
        QFETCH(QString, direction);
        QFETCH(double, scale);
        ModelConventions own;
        own.path = path;
        ModelConventions other = own;
        other.predicts = predicts.toStdString();
        other.t = direction.toStdString();
        other.t_scale = scale;
        QVERIFY(other.validate().empty());
        for (const auto& along : {Choice{"trained"}, Choice{"linear"}}) {
            const auto expected = ends(own, "midpoint", 64, along),
                       found = ends(other, "midpoint", 64, along);
            const double off = distance(expected, found);
            QVERIFY2(off < 0.01, qPrintable(QString("%1 along %2").arg(off).arg(along.kind.c_str())));
        }
        for (const char* solver : {"euler", "heun", "rk4"})
            for (const float value : ends(other, solver, 16)) QVERIFY2(std::isfinite(value), solver);
    }

    void everyPathAndPredictionIsFiniteAtBothEnds() {
        for (const auto& row : schedules())
            for (const char* predicts : {"v", "x1", "x0", "score"}) {
                ModelConventions conventions;
                conventions.path = initial_choice(row);
                conventions.predicts = predicts;
                const Path trained(conventions.path);
                for (const double t : {0.0, 1e-6, 0.5, 1 - 1e-6, 1.0}) {
                    const auto question = ask_network(conventions, trained, t);
                    QVERIFY2(std::isfinite(question.velocity.of_x) &&
                                 std::isfinite(question.velocity.of_value) && question.t >= 0 &&
                                 question.t <= 1,
                             qPrintable(QString("%1 %2 %3").arg(row.key.data()).arg(predicts).arg(t)));
                }
            }
    }

    void jsonComesBack() {
        ModelConventions odd;
        odd.path = path;
        odd.t = "data-to-noise";
        odd.t_scale = 999;
        odd.predicts = "score";
        QVERIFY(ModelConventions::from_json(Json::parse(odd.to_json().dump())) == odd);
        QVERIFY(ModelConventions::from_json(Json::object()) == ModelConventions());
        QCOMPARE(fault([] { (void)ModelConventions::from_json(Json::parse(R"({"t_scale":"much"})")); },
                       ErrorKind::usage, {"t_scale"}),
                 QString());
        for (const char* wrong :
             {R"({"path":"zigzag"})", R"({"t":"up"})", R"({"t_scale":0})", R"({"predicts":"w"})"})
            QCOMPARE(ModelConventions::from_json(Json::parse(wrong)).validate().size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(describe(ModelConventions()).english()),
                 QString("path linear, t from noise to data, predicting v"));
    }

    void labelPlansFitEveryNumberOfClasses() {
        for (const int classes : {0, 1, 3, 10, 47}) {
            const auto plan = one_of_each(classes);
            QCOMPARE(int(plan.cycle.size()), classes);
            struct Labelled final : Network {
                explicit Labelled(int count) : Network(stub_info, stub_shape, count, {}) {}
                at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions&) const override {
                    return at::zeros_like(x);
                }
            };
            SamplerOptions preview; // as the live preview and contact sheets ask
            preview.count = 40;
            preview.labels = plan;
            Sampling sampling({std::make_shared<Labelled>(classes), {}}, preview, cpu(), {},
                              Recording::final_samples);
            while (sampling.advance()) {
            }
            QCOMPARE(sampling.finished(), 40);
        }
    }
};

QTEST_GUILESS_MAIN(TestConventions)
#include "test_conventions.moc"
