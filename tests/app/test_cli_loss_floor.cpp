// What a loss is read by, as a script meets it: its floor, and the loss on test pictures.
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliLossFloor : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { put_bars(folder_ / "bars"); }

    void theFloorIsOneObjectAndATable() {
        const auto csv = folder_ / "floor.csv";
        const auto result = run(floor({"--json", "--table", text(csv), "--draws", "4"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto json = parsed(result.out);
        const double mean = json.at("floor").at("mean").get<double>();
        QVERIFY(mean > 0 && json.at("floor").at("standard_error").get<double>() > 0);
        QVERIFY(json.at("given_label").at("mean").get<double>() <= mean);
        QVERIFY(json.at("without_label").at("mean").get<double>() >= mean);
        QCOMPARE(json.at("by_t").size(), std::size_t(32));
        QCOMPARE(json.at("draws").get<int>(), 128);
        QCOMPARE(json.at("data").size(), std::size_t(1));
        const auto rows = table(csv);
        QCOMPARE(rows.size(), std::size_t(33));
        QCOMPARE(rows[1][2].toDouble() > rows[32][2].toDouble(), true);
        // The same again, and in words.
        QVERIFY(run(floor({"--json", "--draws", "4"})).code == 0);
        const auto said = run(floor({"--draws", "4", "--threads", "2"}));
        QVERIFY2(said.out.startsWith(QString("floor of the loss %1").arg(mean, 0, 'f', 5)),
                 qPrintable(said.out));
    }

    void theRecipeOfARunSaysWhatItIsOf() {
        const auto out = folder_ / "run";
        QCOMPARE(run(train(out, {"--steps", "1", "--schedule", "cosine", "--t", "uniform"})).code, 0);
        const auto of_run = run({"loss-floor", "--recipe", text(out / "recipe.json"), "--draws", "2",
                                 "--json", "--threads", "1"});
        QVERIFY2(of_run.code == 0, qPrintable(of_run.err));
        const auto json = parsed(of_run.out);
        QVERIFY(json.at("schedule") == "cosine" && json.at("t") == "uniform");
        const auto same = run(floor({"--schedule", "cosine", "--t", "uniform", "--draws", "2", "--json"}));
        QVERIFY(parsed(same.out).at("floor") == json.at("floor"));
    }

    void itSaysWhyThereIsNone() {
        QCOMPARE(refusal(run(floor({"--loss", "pseudo-huber"})), 2, {"loss", "mean squared error"}),
                 QString());
        QCOMPARE(refusal(run(floor({"--coupling", "ot"})), 2, {"coupling", "independently"}), QString());
        QCOMPARE(refusal(run(floor({"--network", "small-unet", "--label-drop", "0.1"})), 2, {"--label-drop"}),
                 QString());
        put_file(folder_ / "own.csv", "somebody's");
        QCOMPARE(refusal(run(floor({"--table", text(folder_ / "own.csv")})), 2, {"own.csv", "--overwrite"}),
                 QString());
    }

    void theLossOnTestPicturesIsKeptAndTakesNoPart() {
        const auto out = folder_ / "held", plain = folder_ / "plain";
        const auto result = run(train(out, {"--steps", "5", "--held-out-every", "2", "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto csv = out / "held_out.csv";
        const auto steps = [&] {
            QStringList all;
            for (const auto& row : table(csv)) all << row[0];
            return all;
        };
        QCOMPARE(steps(), (QStringList{"step", "2", "4", "5"}));
        QCOMPARE(table(csv)[0], (QStringList{"step", "seconds", "held_out_loss", "standard_error"}));
        QVERIFY(result.err.contains("step 4 | held-out loss"));
        const double last = parsed(result.out).at("held_out_loss").at("mean").get<double>();
        QVERIFY(std::abs(last - table(csv)[3][2].toDouble()) < 1e-5 * last);

        const auto without = run(train(plain, {"--steps", "5", "--json"}));
        QVERIFY(parsed(without.out).at("held_out_loss").is_null() && !fs::exists(plain / "held_out.csv"));
        QVERIFY(tensors(out / "checkpoint.safetensors") == tensors(plain / "checkpoint.safetensors"));

        // Resumed it goes on, without what a killed run may have left behind its checkpoint.
        put_file(csv, get_file(csv) + "7,1.0,3.0,0.1\n9,1.0");
        const auto resumed = run({"train", "--out", text(out), "--resume", "--steps", "6", "--threads", "1",
                                  "--held-out-every", "2"});
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
        QCOMPARE(steps(), (QStringList{"step", "2", "4", "5", "6"}));
        QCOMPARE(run(train(out, {"--steps", "1", "--overwrite"})).code, 0);
        QVERIFY(!fs::exists(csv));
        QCOMPARE(refusal(run(train(folder_ / "refused", {"--steps", "1", "--held-out-every", "often"})), 2,
                         {"often", "--held-out-every 500"}),
                 QString());
    }

  private:
    QStringList floor(const QStringList& more) const {
        QStringList arguments{"loss-floor", "--data", text(folder_ / "bars")};
        if (!more.contains("--threads"))
            arguments << "--threads"
                      << "1";
        return arguments + more;
    }
    QStringList train(const fs::path& out, const QStringList& more) const {
        return QStringList{"train",   "--out", text(out),     "--data", text(folder_ / "bars"),
                           "--batch", "16",    "--precision", "fp32",   "--threads",
                           "1"} +
               more;
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliLossFloor)
#include "test_cli_loss_floor.moc"
