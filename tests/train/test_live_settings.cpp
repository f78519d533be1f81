// A running training takes over every live setting and no other, by hand and as a recipe repeats it.
#include "core/train/trainer.h"
#include "tests/support/bars.h"
#include "tests/support/other_settings.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestLiveSettings : public QObject {
    Q_OBJECT

    static TrainOptions start() {
        auto options = small_recipe();
        options.micro_batch = 1;
        return options;
    }

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void changeTakesOverLiveRowsAlone() {
        const auto data = bars();
        Trainer trainer(start(), data, cpu());
        for (const auto& setting : train_settings()) {
            const auto other = with_other(start(), setting);
            trainer.change(other);
            QVERIFY2(trainer.pending() == (setting.live ? other : start()), setting.key);
            trainer.change(start());
            QVERIFY2(trainer.pending() == start(), setting.key);
        }
    }

    void planRepeatsLiveRowsAndTheBudgetAlone() {
        const auto data = bars();
        Trainer trainer(start(), data, cpu());
        for (const auto& setting : train_settings()) {
            const auto changes = changes_between(start(), with_other(start(), setting), 1);
            const auto plan = [&] { trainer.plan(changes); };
            if (setting.live || setting.key == std::string("budget")) {
                plan();
                QCOMPARE(trainer.state().planned, changes);
            } else {
                QCOMPARE(fault(plan, ErrorKind::usage, {setting.key, "step 1"}), QString());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLiveSettings)
#include "test_live_settings.moc"
