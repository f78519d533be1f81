// The list of what was changed during a training: made, applied, taken back, written and read.
#include "core/options/train_recipe.h"
#include "tests/support/bars.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestTrainRecipe : public QObject {
    Q_OBJECT

    static TrainOptions steered() {
        auto options = small_recipe();
        options.lr = 0.01, options.t = {"beta", 0.5, 0.7}, options.budget.steps = 12;
        options.data = "/home/ada/pictures/digits";
        return options;
    }
    static InputIdentity identity() { return identify(bars(), "/home/ada/bars", Split::train); }

  private Q_SLOTS:
    void changesLeadThereAndBack() {
        const auto changes = changes_between(small_recipe(), steered(), 3);
        QCOMPARE(changes.size(), std::size_t(4));
        for (const auto& change : changes) QCOMPARE(change.step, 3);
        QVERIFY(with_changes(small_recipe(), changes) == steered());
        QVERIFY(without_changes(steered(), changes) == small_recipe());
        QVERIFY(changes_between(steered(), steered(), 3).empty());
    }
    void settingsHoldFromTheirStepOn() {
        TrainRecipe recipe{small_recipe(), changes_between(small_recipe(), steered(), 3), {}};
        QVERIFY(recipe.at(0) == small_recipe() && recipe.at(2) == small_recipe());
        QVERIFY(recipe.at(3) == steered() && recipe.at(100) == steered());
    }
    void aRecipeSurvivesItsJson() {
        TrainRecipe recipe{small_recipe(), changes_between(small_recipe(), steered(), 3), identity()};
        QVERIFY(TrainRecipe::from_json(Json::parse(recipe.to_json().dump())) == recipe);
        // Plain options are a recipe without changes, and the other way round.
        QVERIFY(TrainRecipe::from_json(small_recipe().to_json()) == (TrainRecipe{small_recipe(), {}, {}}));
        QVERIFY(TrainOptions::from_json(recipe.to_json()) == small_recipe());
    }
    void othersSeeNoFolders() {
        TrainRecipe recipe{steered(), changes_between(steered(), small_recipe(), 3), identity()};
        const auto words = recipe.to_public_json().dump();
        QVERIFY2(words.find("home") == std::string::npos, words.c_str());
        QVERIFY(words.find("\"data\":\"digits\"") != std::string::npos);
    }
    void otherDataAreAChangeToo() {
        auto other = bars();
        other.labels[0] = 9;
        const auto later = identify(other, "else", Split::train);
        TrainRecipe recipe{
            small_recipe(), {{5, "data_set", identity().to_json(), later.to_json()}}, identity()};
        QVERIFY(*recipe.data_at(4) == identity());
        QVERIFY(*recipe.data_at(5) == later);
        QVERIFY(recipe.at(5) == small_recipe());
        QVERIFY(TrainRecipe::from_json(recipe.to_json()) == recipe);
    }
    void aWrongListIsRefused_data() {
        QTest::addColumn<QString>("changes");
        QTest::newRow("no list") << "{}";
        QTest::newRow("no object") << "[3]";
        QTest::newRow("a step before the first") << R"([{"step":-1,"setting":"lr","before":1,"after":1}])";
        QTest::newRow("no such setting") << R"([{"step":1,"setting":"speed","before":1,"after":1}])";
        QTest::newRow("a wrong value") << R"([{"step":1,"setting":"lr","before":0.1,"after":-1}])";
        QTest::newRow("a wrong type") << R"([{"step":1,"setting":"lr","before":0.1,"after":"fast"}])";
        QTest::newRow("steps that fall")
            << R"([{"step":2,"setting":"lr","before":0.1,"after":0.2},{"step":1,"setting":"lr","before":0.2,"after":0.1}])";
        QTest::newRow("no data") << R"([{"step":2,"setting":"data_set","before":null,"after":{"name":"x"}}])";
    }
    void aWrongListIsRefused() {
        QFETCH(QString, changes);
        auto json = small_recipe().to_json();
        json["changes"] = Json::parse(changes.toStdString());
        const auto problem = fault([&] { (void)TrainRecipe::from_json(json); }, ErrorKind::usage, {});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    // What data are does not depend on where and how they lie, and every change of theirs shows.
    void dataAreKnownByTheirContents() {
        const auto one = identity(), same = identify(bars(), "mnist", Split::train);
        QVERIFY(one.same_contents(same));
        QCOMPARE(one.name, std::string("bars"));
        const auto differs = [&](const std::function<void(DataSet&)>& change) {
            auto set = bars();
            change(set);
            return !identify(set, "bars", Split::train).same_contents(one);
        };
        QVERIFY(differs([](DataSet& set) { set.images.back() ^= 1; }));
        QVERIFY(differs([](DataSet& set) { set.labels.back() = set.labels.back() == 0 ? 1 : 0; }));
        QVERIFY(differs([](DataSet& set) { set.shape = {1, 56, 14}; }));
        QVERIFY(
            differs([](DataSet& set) { set.images.resize(set.images.size() - 784), set.labels.pop_back(); }));
        QVERIFY(InputIdentity::from_json(one.to_json()) == one);
    }
    void namesLoseTheirFolders() {
        QCOMPARE(name_without_folder("shipped:quick"), std::string("shipped:quick"));
        QCOMPARE(name_without_folder("mnist"), std::string("mnist"));
        QCOMPARE(name_without_folder("/home/ada/digits/"), std::string("digits"));
        QCOMPARE(name_without_folder("opened:/home/ada/x.safetensors"), std::string("x.safetensors"));
        QCOMPARE(name_without_folder("/home/ada/runs/a/checkpoint.safetensors"),
                 std::string("a/checkpoint.safetensors"));
    }
};

QTEST_GUILESS_MAIN(TestTrainRecipe)
#include "test_train_recipe.moc"
