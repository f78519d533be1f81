// The headless program when it is told to end, and when two of it want one folder.
#include "core/runs/run_owner.h"
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"
#include "tests/support/child.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliSignals : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { put_bars(folder_ / "bars", 256, small_side); }

    void aSignalEndsATrainingWithACheckpoint_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void aSignalEndsATrainingWithACheckpoint() {
        QFETCH(int, signal);
        const auto out = folder_ / ("signal-" + std::to_string(signal));
        QProcess process;
        begin(process, out);
        for (int i = 0; i < 20; ++i) ::kill(pid_t(process.processId()), signal); // impatience breaks nothing
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 128 + signal);
        const auto json = parsed(QString::fromUtf8(process.readAllStandardOutput()));
        QCOMPARE(json.at("interrupted").get<bool>(), true);
        QCOMPARE(step_in(out), json.at("steps").get<int>());
        QCOMPARE(table(out / "metrics.csv").size(), std::size_t(step_in(out) + 1));
        for (const auto& entry : fs::recursive_directory_iterator(out)) {
            const auto name = entry.path().filename().string();
            QVERIFY2(!name.starts_with(".") && name != RunOwner::file_name, name.c_str());
        }
    }

    void underNohupAHangupChangesNothing() {
        const auto out = folder_ / "nohup";
        QProcess process;
        process.setChildProcessModifier([] { std::signal(SIGHUP, SIG_IGN); });
        begin(process, out);
        ::kill(pid_t(process.processId()), SIGHUP);
        const auto lines = table(out / "metrics.csv").size();
        QTRY_VERIFY_WITH_TIMEOUT(table(out / "metrics.csv").size() > lines + 3, 60'000);
        ::kill(pid_t(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 128 + SIGTERM);
    }

    // Nobody has to ignore the signal for the program.
    void aFileThatGrowsTooLargeIsAnError() {
        const auto small = [] {
            std::signal(SIGXFSZ, SIG_DFL);
            const rlimit limit{100'000, 100'000};
            setrlimit(RLIMIT_FSIZE, &limit);
        };
        const auto out = folder_ / "small";
        QCOMPARE(refusal(run(train(out, {"--steps", "2"}), small), 1, {"checkpoint.safetensors"}), QString());
        for (const auto& entry : fs::directory_iterator(out))
            QVERIFY2(!entry.path().filename().string().starts_with("."), entry.path().c_str());
    }

    void theCheckpointIsWrittenByTime() {
        const auto out = folder_ / "autosaved";
        QProcess process;
        begin(process, out, {"--autosave", "0.001"});
        // Again and again, while the first epoch is far from its end.
        int step = 0;
        for (int i = 0; i < 3; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out / "checkpoint.safetensors") && step_in(out) > step,
                                     60'000);
            step = step_in(out);
        }
        process.kill(); // not even a signal that could be noted
        QVERIFY(process.waitForFinished(60'000));
        step = step_in(out);

        // It goes on exactly from there, though its owner never let the folder go.
        const auto all = QString::number(step + 3);
        const auto resumed =
            run({"train", "--out", text(out), "--resume", "--steps", all, "--threads", "1", "--json"});
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
        QCOMPARE(step_in(out), step + 3);
        const auto straight = folder_ / "straight";
        QCOMPARE(run(train(straight, {"--steps", all, "--final-lr", "1"})).code, 0);
        QVERIFY(tensors(out / "checkpoint.safetensors") == tensors(straight / "checkpoint.safetensors"));
    }

    void autosaveMustBeMinutes() {
        const auto result = run(train(folder_ / "wrong", {"--steps", "1", "--autosave", "-1"}));
        QCOMPARE(result.code, 2);
        QVERIFY(result.err.contains("--autosave"));
    }

    void ofTwoTrainingsOnOneFolderOneRuns() {
        for (int round = 0; round < 4; ++round) {
            const auto out = folder_ / ("both-" + std::to_string(round));
            QProcess both[2];
            for (auto& process : both) process.start(cli_program(), train(out, {"--steps", "100000"}));
            // One ends by itself, refused; the other one trains on.
            const auto over = [](const QProcess& process) { return process.state() == QProcess::NotRunning; };
            QTRY_VERIFY_WITH_TIMEOUT(over(both[0]) || over(both[1]), 60'000);
            auto& refused = over(both[0]) ? both[0] : both[1];
            auto& running = over(both[0]) ? both[1] : both[0];
            QCOMPARE(refused.exitCode(), 1);
            const auto words = refused.readAllStandardError();
            QVERIFY2(
                words.contains("in use by flowlab-cli (process " + QByteArray::number(running.processId())),
                words.constData());
            QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out / "metrics.csv") && table(out / "metrics.csv").size() > 3,
                                     60'000);

            // Nor may a third one replace it, or go on with it.
            for (const QString way : {"--overwrite", "--resume"}) {
                auto arguments = way == "--resume"
                                     ? QStringList{"train", "--out", text(out), "--resume", "--threads", "1"}
                                     : train(out, {"--steps", "1", way});
                if (way == "--resume" && !fs::exists(out / "checkpoint.safetensors")) continue;
                QCOMPARE(refusal(run(arguments), 1, {"in use by flowlab-cli"}), QString());
            }
            ::kill(pid_t(running.processId()), SIGTERM);
            QVERIFY(running.waitForFinished(60'000));
            QCOMPARE(running.exitCode(), 128 + SIGTERM);
            const auto rows = table(out / "metrics.csv"); // of one training, not of two
            QCOMPARE(rows.size(), std::size_t(step_in(out) + 1));
            for (std::size_t i = 1; i < rows.size(); ++i) QCOMPARE(rows[i][0].toInt(), int(i));
        }
    }

    void aSilentOwnerElsewhereIsTakenOverOnRequest() {
        const auto out = folder_ / "elsewhere";
        QCOMPARE(run(train(out, {"--steps", "1"})).code, 0);
        put_file(
            out / RunOwner::file_name,
            R"({"program": "flowlab-cli", "host": "alpha", "pid": 4711, "since": "2026-01-01 00:00:00",)"
            R"( "process_started": 1, "boot": "b", "pid_namespace": "n", "locked": false, "token": "t"})");
        const QStringList go_on{"train", "--out", text(out), "--resume", "--steps", "2", "--threads", "1"};
        QCOMPARE(refusal(run(train(out, {"--steps", "1"})), 1, {"process 4711 on alpha"}), QString());
        QCOMPARE(refusal(run(go_on), 1, {"process 4711 on alpha"}), QString());
        QCOMPARE(refusal(run(go_on + QStringList{"--take-over"}), 1, {"process 4711 on alpha"}), QString());
        fs::last_write_time(out / RunOwner::file_name, fs::file_time_type::clock::now() -
                                                           std::chrono::seconds(RunOwner::silent_after + 60));
        QCOMPARE(refusal(run(go_on), 1, {"process 4711 on alpha", "--take-over"}), QString());
        const auto result = run(go_on + QStringList{"--take-over"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QCOMPARE(step_in(out), 2);
        QVERIFY(!fs::exists(out / RunOwner::file_name));
    }

  private:
    QStringList train(const fs::path& out, const QStringList& more) const {
        return QStringList{"train",       "--out",  text(out),
                           "--threads",   "1",      "--batch",
                           "16",          "--data", text(folder_ / "bars"),
                           "--precision", "fp32"} +
               more;
    }
    /// A long training, of which the first updates can be read.
    void begin(QProcess& process, const fs::path& out, const QStringList& more = {}) {
        process.start(cli_program(),
                      train(out, QStringList{"--steps", "100000", "--final-lr", "1", "--json"} + more));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out / "metrics.csv") && table(out / "metrics.csv").size() > 3,
                                 60'000);
    }
    static int step_in(const fs::path& run) {
        return std::stoi(SafeTensors::read(run / "checkpoint.safetensors").metadata().at("step"));
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliSignals)
#include "test_cli_signals.moc"
#include "tests/support/places.h"
