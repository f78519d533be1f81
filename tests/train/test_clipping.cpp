// Gradients that are too long are shortened to a norm, and the others are left alone bit for bit.
#include "tests/support/bars.h"
#include "tests/support/trainers.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor some_gradient(double size) {
    RandomStream random(3, Purpose::weights, 0);
    at::Tensor gradient = at::empty({10'007}, at::kFloat);
    for (std::int64_t i = 0; i < gradient.numel(); ++i)
        gradient.mutable_data_ptr<float>()[i] = float(size * random.normal());
    return gradient;
}

double norm_of(const at::Tensor& x) {
    return x.to(at::kDouble).square().sum().sqrt().item<double>();
}

TrainOptions recipe(const QString& optimizer, double clip) {
    auto options = small_recipe();
    options.optimizer = optimizer.toStdString();
    options.micro_batch = 8;
    options.clip = clip;
    return options;
}

} // namespace

class TestClipping : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void shortGradientsAreLeftAloneBitForBit() {
        const auto gradient = some_gradient(0.01); // of norm 1
        for (const double clip : {1.1, 5.0, 1e6})
            QCOMPARE(bits(gradient * clip_factor(gradient, clip)), bits(gradient));
        const auto none = at::zeros({100});
        QCOMPARE(bits(none * clip_factor(none, 1)), bits(none));
    }

    void longGradientsKeepTheirDirectionAlone() {
        for (const double size : {0.1, 1.0, 1e6})
            for (const double clip : {1e-3, 1.0}) {
                const auto gradient = some_gradient(size);
                const auto clipped = gradient * clip_factor(gradient, clip);
                QVERIFY(std::abs(norm_of(clipped) - clip) < 1e-4 * clip);
                QVERIFY(largest_difference(clipped / clip, gradient / norm_of(gradient)) < 1e-5);
            }
    }

    void aTrainingOfShortGradientsIsTheSame_data() {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<bool>("ahead");
        for (const char* optimizer : {"adamw", "muon"})
            for (const bool ahead : {false, true})
                QTest::addRow("%s, %s", optimizer, ahead ? "twin" : "CPU") << optimizer << ahead;
    }
    void aTrainingOfShortGradientsIsTheSame() {
        QFETCH(QString, optimizer);
        QFETCH(bool, ahead);
        const auto compute = ahead ? twin() : cpu();
        Trainer plain(recipe(optimizer, 0), data_, compute), clipped(recipe(optimizer, 1e6), data_, compute),
            tight(recipe(optimizer, 1e-3), data_, compute);
        for (auto* trainer : {&plain, &clipped, &tight}) train(*trainer, 3);
        QVERIFY(all_bits(clipped) == all_bits(plain));
        QVERIFY(all_bits(tight) != all_bits(plain));
    }

    // After one update AdamW's momentum is (1 − β1) g.
    void aTrainingTakesNoLongerGradient_data() {
        QTest::addColumn<bool>("ahead");
        QTest::newRow("CPU") << false;
        QTest::newRow("twin") << true;
    }
    void aTrainingTakesNoLongerGradient() {
        QFETCH(bool, ahead);
        const auto compute = ahead ? twin() : cpu();
        const double clip = 1e-3;
        const auto options = recipe("adamw", clip);
        Trainer plain(recipe("adamw", 0), data_, compute), clipped(options, data_, compute);
        train(plain, 1), train(clipped, 1);
        const double most = (1 - options.beta1) * clip;
        QVERIFY(norm_of(plain.state().optimizer->mean) > 2 * most);
        QVERIFY(std::abs(norm_of(clipped.state().optimizer->mean) - most) < 1e-4 * most);
    }

  private:
    DataSet data_ = bars(256, small_side);
};

QTEST_GUILESS_MAIN(TestClipping)
#include "test_clipping.moc"
