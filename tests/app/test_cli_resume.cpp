// A run that is killed goes on as if it had not been, and one that is finished says so.
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"

#include <QTest>

#include <csignal>
#include <set>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

/// What a checkpoint remembers, without what clocks decide.
Json remembered(const fs::path& checkpoint) {
    const auto metadata = SafeTensors::read(checkpoint).metadata();
    auto progress = Json::parse(metadata.at("progress"));
    for (const auto* seconds : {"quality_seconds", "sheet_seconds"}) progress.erase(seconds);
    progress["step"] = metadata.at("step");
    return progress;
}

} // namespace

class TestCliResume : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        put_bars(folder_ / "bars", 168, small_side);
        straight_ = folder_ / "straight";
        const auto result = run(train(straight_, {"--steps", "20"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
    }

    // Seven updates an epoch, twenty in all. Killed when a file appears, which is at another update each
    // time.
    void aKilledRunGoesOnAsIfItHadNotBeen_data() {
        QTest::addColumn<QString>("appears");
        for (const auto* name : {"checkpoint.safetensors", "samples/e00.png", "best.safetensors",
                                 "samples/e01.png", "weights.safetensors"})
            QTest::newRow(name) << name;
    }
    void aKilledRunGoesOnAsIfItHadNotBeen() {
        QFETCH(QString, appears);
        const auto out = folder_ / ("killed " + appears.toStdString().substr(appears.lastIndexOf('/') + 1));
        QProcess process;
        process.start(cli_program(), train(out, {"--steps", "20"}));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out / appears.toStdString()), 60'000);
        ::kill(pid_t(process.processId()), SIGKILL);
        process.waitForFinished(60'000);
        const auto resumed =
            run({"train", "--out", text(out), "--resume", "--threads", "1", "--sheet-samples", "4"});
        // It may have been faster than the signal.
        if (resumed.code != 0) QCOMPARE(refusal(resumed, 2, {"finished"}), QString());
        for (const auto* name : {"checkpoint.safetensors", "best.safetensors"}) {
            QVERIFY2(tensors(out / name) == tensors(straight_ / name), name);
            QVERIFY2(remembered(out / name) == remembered(straight_ / name), name);
        }
        for (const auto* name : {"e00.png", "e01.png", "final.png"})
            QVERIFY2(get_file(out / "samples" / name) == get_file(straight_ / "samples" / name), name);
        const auto rows = table(out / "metrics.csv"), wanted = table(straight_ / "metrics.csv");
        QCOMPARE(rows.size(), wanted.size());
        for (std::size_t i = 0; i < rows.size(); ++i) QVERIFY(rows[i].mid(0, 4) == wanted[i].mid(0, 4));
    }

    void aFinishedRunSaysHowToTrainOn() {
        const auto out = folder_ / "finished";
        QCOMPARE(run(train(out, {"--steps", "10"})).code, 0);
        const auto before = get_file(out / "checkpoint.safetensors");
        const QStringList resume = {"train",     "--out", text(out),         "--resume",
                                    "--threads", "1",     "--sheet-samples", "4"};
        for (const auto& more : {QStringList{}, QStringList{"--steps", "10"}, QStringList{"--steps", "7"}})
            QCOMPARE(refusal(run(resume + more), 2, {"finished", "10 are done", "--steps 20"}), QString());
        QVERIFY(get_file(out / "checkpoint.safetensors") == before);
        const auto longer = run(resume + QStringList{"--steps", "20"});
        QVERIFY2(longer.code == 0, qPrintable(longer.err));
        QVERIFY(!longer.out.contains("nan"));
        const auto rows = table(out / "metrics.csv");
        QCOMPARE(rows.size(), std::size_t(21));
        std::set<QString> rates;
        for (std::size_t i = 11; i < rows.size(); ++i) rates.insert(rows[i][3]);
        QCOMPARE(rates.size(), std::size_t(1)); // it stays
        QVERIFY(rows[11][3].toDouble() < rows[10][3].toDouble());
        // Its recipe, given at once, is the same training.
        const auto again = folder_ / "again";
        QCOMPARE(run(train(again, {"--steps", "20", "--decay", "10"})).code, 0);
        QVERIFY(tensors(again / "checkpoint.safetensors") == tensors(out / "checkpoint.safetensors"));
    }

    // Without its squares AdamW divides by the last gradient alone, so the weights grow within a few updates.
    void aDivergenceSaysWhereToGoBackTo() {
        const auto out = folder_ / "wild";
        const auto result =
            run(train(out, {"--steps", "15", "--lr", "1", "--optimizer", "adamw", "--beta2", "0"}));
        QCOMPARE(refusal(result, 1,
                         {"diverged", "the loss is", text(out / "checkpoint.safetensors"),
                          "lower --lr (it was 1)"}),
                 QString());
        QVERIFY(remembered(out / "checkpoint.safetensors").at("exploded_in_a_row") == 0);
        QVERIFY(table(out / "metrics.csv").back()[2].toDouble() > 1000);
    }

    void theHelpSaysThatTheBudgetIsTheTotal() {
        const auto help = run({"train", "--help"});
        QCOMPARE(help.code, 0);
        for (const auto* words : {"--decay", "With --resume", "in all"})
            QVERIFY2(help.out.contains(words), words);
    }

  private:
    /// The small training on the bars: seven updates an epoch.
    [[nodiscard]] QStringList train(const fs::path& out, const QStringList& more) const {
        return QStringList{"train",
                           "--preset",
                           "quick",
                           "--data",
                           text(folder_ / "bars"),
                           "--out",
                           text(out),
                           "--batch",
                           "24",
                           "--micro-batch",
                           "24",
                           "--precision",
                           "fp32",
                           "--threads",
                           "1",
                           "--warmup",
                           "2",
                           "--sheet-samples",
                           "4"} +
               more;
    }

    TemporaryFolder folder_;
    fs::path straight_;
};

QTEST_GUILESS_MAIN(TestCliResume)
#include "test_cli_resume.moc"
#include "tests/support/places.h"
