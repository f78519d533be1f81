// How the learning rate falls: each decay by its closed form, and when its final level has no effect.
#include "core/options/lr_decay.h"
#include "core/options/training_effects.h"
#include "tests/support/support.h"

#include <QTest>

#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr double final_lr = 0.2;

TrainOptions falling(const char* kind) {
    TrainOptions options;
    options.decay_kind = {kind};
    options.final_lr = final_lr;
    return options;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

} // namespace

class TestLrDecay : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyDecayBeginsAtThePeakAndNeverRises() {
        for (const auto& row : lr_decays()) {
            const auto options = falling(row.key.data());
            QCOMPARE(lr_left(options, 0), 1.0);
            for (int i = 0; i < 100; ++i)
                QVERIFY2(lr_left(options, (i + 1) / 100.0) <= lr_left(options, i / 100.0), row.key.data());
            QCOMPARE(lr_left(options, 1.5), lr_left(options, 1)); // it stays where it came down to
            QCOMPARE(lr_left(options, -0.5), 1.0);
            QVERIFY(&lr_decay(row.key) == &row);
        }
        QCOMPARE(
            fault([] { (void)lr_decay("steps"); }, ErrorKind::usage, {"steps", "linear, cosine, constant"}),
            QString());
    }

    void theyFollowTheirFormulas() {
        for (const double s : {0.1, 0.25, 1.0 / 3, 0.5, 0.9, 1.0})
            QVERIFY(near(lr_left(falling("linear"), s), 1 - 0.8 * s));
        QVERIFY(near(lr_left(falling("cosine"), 1.0 / 3), 1 - 0.8 / 4));
        QVERIFY(near(lr_left(falling("cosine"), 0.5), 1 - 0.8 / 2));
        QVERIFY(near(lr_left(falling("cosine"), 2.0 / 3), 1 - 0.8 * 3 / 4));
        QCOMPARE(lr_left(falling("cosine"), 1), lr_left(falling("linear"), 1)); // bit for bit
        auto to_nothing = falling("cosine");
        to_nothing.final_lr = 0;
        QCOMPARE(lr_left(to_nothing, 1), 0.0); // exactly: an extension must notice
        for (const double s : {0.0, 0.5, 1.0}) QCOMPARE(lr_left(falling("constant"), s), 1.0);
    }

    void aConstantRateHasNoFinalLevel() {
        const auto idle = [](const char* kind, const char* option) {
            return idle_reason(idle_training_options(falling(kind)), option).has_value();
        };
        for (const char* option : {"final_lr", "decay"}) {
            QVERIFY(idle("constant", option));
            QVERIFY(!idle("linear", option) && !idle("cosine", option));
        }
    }
};

QTEST_GUILESS_MAIN(TestLrDecay)
#include "test_lr_decay.moc"
