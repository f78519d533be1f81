// The rows of the training settings: whatever is derived from them holds for each, and for the next one.
#include "core/options/train_recipe.h"
#include "core/options/train_settings.h"
#include "tests/support/other_settings.h"
#include "tests/support/support.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <variant>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A sound training whose batch may be any.
TrainOptions start() {
    TrainOptions options;
    options.micro_batch = 1;
    return options;
}

QString problems(const TrainOptions& options) {
    QString text;
    for (const auto& problem : options.validate())
        text += QString::fromStdString(problem.sentence().english() + "\n");
    return text;
}

/// The numbers at the ends of a range and just beyond them.
struct Ends {
    double below, min, max, above;
};
Ends ends_of(const Range& range, bool whole) {
    return {whole ? range.min - 1 : std::nextafter(range.min, -infinity), range.min, range.max,
            whole ? range.max + 1 : std::nextafter(range.max, infinity)};
}

} // namespace

class TestTrainSettings : public QObject {
    Q_OBJECT

    static void forEach(const std::function<void(const TrainSetting&, const TrainOptions& other)>& look) {
        for (const auto& setting : train_settings()) look(setting, with_other(start(), setting));
    }

  private Q_SLOTS:
    void everyRowCanHaveAnotherSoundValue() {
        forEach([](const TrainSetting& setting, const TrainOptions& other) {
            QVERIFY2(setting.differs(start(), other), setting.key);
            QVERIFY2(problems(other).isEmpty(), qPrintable(problems(other)));
            auto copied = start();
            setting.copy(other, copied);
            QVERIFY2(copied == other, setting.key);
            QCOMPARE(&train_setting(setting.member), &setting);
        });
    }

    void everyRowSurvivesItsJson() {
        auto all = start();
        for (const auto& setting : train_settings()) all = with_other(all, setting);
        const auto json = all.to_json();
        QVERIFY(TrainOptions::from_json(Json::parse(json.dump())) == all);
        auto setting = train_settings().begin();
        for (const auto& [key, value] : json.items()) QCOMPARE(key, std::string((setting++)->key));
        QVERIFY(setting == train_settings().end());
    }

    void everyRowThatDiffersIsReported() {
        forEach([](const TrainSetting& setting, const TrainOptions& other) {
            const auto changes = changes_between(start(), other, 3);
            QCOMPARE(changes.size(), std::size_t(1));
            QCOMPARE(changes[0].setting, std::string(setting.key));
            QVERIFY2(with_changes(start(), changes) == other, setting.key);
            QVERIFY2(without_changes(other, changes) == start(), setting.key);
        });
    }

    void everyRangeHoldsItsEndsAndNothingBeyond() {
        for (const auto& setting : train_settings()) {
            if (!setting.range()) continue;
            const auto ends =
                ends_of(*setting.range(), std::holds_alternative<int TrainOptions::*>(setting.member));
            const auto problems_at = [&](double number) {
                auto options = start();
                set_number(setting, options, number);
                return problems(options);
            };
            for (const double number : {ends.min, ends.max})
                QVERIFY2(problems_at(number).isEmpty(), setting.key);
            for (const double number : {ends.below, ends.above})
                QVERIFY2(problems_at(number).startsWith(QString(setting.key) + " is "), setting.key);
        }
    }

    void everyPartOfABudgetHoldsItsEndsAndNothingBeyond() {
        for (const auto& part : budget_parts()) {
            const bool whole = std::holds_alternative<std::int64_t Budget::*>(part.member);
            const bool decay = std::string(part.key) == "decay"; // needs another beside it
            const auto ends = ends_of(part.range, whole);
            const auto problems_at = [&](double number) {
                auto options = start();
                options.budget = {0, 0, decay ? 60.0 : 0.0};
                part.visit(options.budget,
                           [&](auto& value) { value = std::remove_cvref_t<decltype(value)>(number); });
                return problems(options);
            };
            for (const double number : {ends.min, ends.max})
                QVERIFY2(problems_at(number).isEmpty(), part.key);
            for (const double number : {ends.below, ends.above})
                if (number != 0) // there is none then
                    QVERIFY2(problems_at(number).startsWith(QString(part.key) + " is "), part.key);
        }
    }

    void everyTableRefusesWhatItDoesNotHold() {
        for (const auto& setting : train_settings()) {
            if (setting.rows().empty()) continue;
            auto options = start();
            setting.visit(options, [](auto& value) {
                using Value = std::remove_cvref_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, Choice>) value.kind = "no such";
                if constexpr (std::is_same_v<Value, std::string>) value = "no such";
            });
            QVERIFY2(problems(options).startsWith(QString(setting.key) + " \"no such\" is not known"),
                     setting.key);
        }
    }

    void onlyLiveRowsAreTakenOverAndMarked() {
        forEach([](const TrainSetting& setting, const TrainOptions& other) {
            QCOMPARE(with_live_settings(start(), other) == other, setting.live);
            QCOMPARE(is_live_setting(setting.key), setting.live);
            const auto mark = describe_live_changes(start(), other).english();
            QVERIFY2(setting.live ? mark.rfind(setting.title, 0) == 0 : mark.empty(), setting.key);
        });
        auto two = start();
        two.lr = 0.001, two.weight_decay = 0.5;
        QCOMPARE(describe_live_changes(start(), two).english(), std::string("lr 0.001, weight decay 0.5"));
    }

    void everyRowSaysWhatItIs() {
        for (const auto& setting : train_settings()) {
            const bool named = setting.key == std::string("preset"); // a name alone, with a flag of its own
            QVERIFY2((*setting.title != 0) != named && (*setting.help != 0) != named, setting.key);
            QVERIFY2(named || setting.describe(start()).english().rfind(setting.title, 0) == 0, setting.key);
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainSettings)
#include "test_train_settings.moc"
