// The desktop program, trained and then made to end: by signals and, where there is an X server to kill, by
// the loss of its display.
#include "core/runs/run_owner.h"
#include "tests/app/cli_support.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestWindowSignals : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { home_ = std::make_unique<TemporaryFolder>(); }

    void aSignalSavesTheTraining_data() {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("times");
        QTest::newRow("SIGTERM") << SIGTERM << 1;
        QTest::newRow("SIGHUP") << SIGHUP << 1;
        QTest::newRow("SIGINT") << SIGINT << 1;
        QTest::newRow("SIGINT, impatiently") << SIGINT << 30;
    }
    void aSignalSavesTheTraining() {
        QFETCH(int, signal);
        QFETCH(int, times);
        QProcess lab;
        const auto run = train(lab, "offscreen");
        for (int i = 0; i < times; ++i) ::kill(pid_t(lab.processId()), signal);
        QVERIFY(lab.waitForFinished(60'000));
        QCOMPARE(lab.exitStatus(), QProcess::NormalExit);
        QCOMPARE(lab.exitCode(), 128 + signal);
        QCOMPARE(whatIsAmiss(run), QString());
    }

    void withoutATrainingItJustEnds() {
        QProcess lab;
        start(lab, "offscreen", {});
        QTRY_VERIFY_WITH_TIMEOUT(watchesSignals(lab), 60'000);
        ::kill(pid_t(lab.processId()), SIGTERM);
        QVERIFY(lab.waitForFinished(60'000));
        QCOMPARE(lab.exitStatus(), QProcess::NormalExit);
        QCOMPARE(lab.exitCode(), 128 + SIGTERM);
        QVERIFY(!remembered("lastRunWaits").toBool());
    }

    void aLostDisplaySavesTheTraining() {
        const auto program = QStandardPaths::findExecutable("Xvfb");
        if (program.isEmpty()) QSKIP("there is no Xvfb on this machine: its killing is not tested");
        QProcess server;
        server.start(program, {"-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"});
        QVERIFY(server.waitForReadyRead(60'000));
        display_ = ":" + QString::fromLatin1(server.readAllStandardOutput()).trimmed();
        QProcess lab;
        const auto run = train(lab, "xcb");
        server.kill();
        QVERIFY(server.waitForFinished(60'000));
        QVERIFY(lab.waitForFinished(60'000));
        QCOMPARE(lab.exitStatus(), QProcess::NormalExit);
        QCOMPARE(lab.exitCode(), 1);
        QCOMPARE(whatIsAmiss(run), QString());
    }

  private:
    void start(QProcess& lab, const QString& platform, const QStringList& arguments) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", platform);
        environment.insert("DISPLAY", display_);
        environment.insert("HOME", text(home_->path()));
        for (const auto* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            environment.insert(name, text(home_->path() / name));
        environment.insert("FLOWLAB_RESOURCES", text(resources()));
        lab.setProcessEnvironment(environment);
        lab.start(desktop_program(), arguments);
        QVERIFY(lab.waitForStarted());
    }

    /// Starts a training; its run's folder, with the first updates in it.
    fs::path train(QProcess& lab, const QString& platform) {
        start(lab, platform, {"--train", "--precision", "fp32"});
        fs::path run;
        const auto trains = [&] {
            std::error_code ignored;
            const auto runs = home_->path() / "XDG_DATA_HOME" / "flowlab" / "flowlab" / "runs";
            for (const auto& entry : fs::directory_iterator(runs, ignored))
                if (fs::exists(entry.path() / "metrics.csv")) run = entry.path();
            return !run.empty() && table(run / "metrics.csv").size() > 5;
        };
        [&] { QTRY_VERIFY2_WITH_TIMEOUT(trains(), lab.readAllStandardError(), 60'000); }();
        return run;
    }

    /// Whether the program handles SIGTERM by now, as the kernel says.
    static bool watchesSignals(const QProcess& lab) {
        const auto status = get_file("/proc/" + std::to_string(lab.processId()) + "/status");
        const auto at = status.find("SigCgt:");
        return at != std::string::npos &&
               (std::stoull(status.substr(at + 7, 18), nullptr, 16) >> (SIGTERM - 1) & 1) != 0;
    }

    [[nodiscard]] QVariant remembered(const QString& key) const {
        return QSettings(text(home_->path() / "XDG_CONFIG_HOME" / "flowlab" / "flowlab.conf"),
                         QSettings::IniFormat)
            .value(key);
    }

    /// Empty: a checkpoint of the last update, offered at the next start; nothing half written; nobody's.
    [[nodiscard]] QString whatIsAmiss(const fs::path& run) const {
        const auto checkpoint = run / "checkpoint.safetensors";
        if (!fs::exists(checkpoint)) return "there is no checkpoint";
        const auto step = QString::fromStdString(SafeTensors::read(checkpoint).metadata().at("step"));
        const auto last = table(run / "metrics.csv").back()[0];
        if (step != last) return "the checkpoint is of step " + step + ", the last line of step " + last;
        for (const auto& entry : fs::recursive_directory_iterator(home_->path()))
            if (entry.path().extension() == ".tmp" || entry.path().filename() == RunOwner::file_name)
                return "left behind: " + text(entry.path());
        if (remembered("lastRunFile").toString() != text(checkpoint) || !remembered("lastRunWaits").toBool())
            return "the next start will not offer it";
        return {};
    }

    std::unique_ptr<TemporaryFolder> home_;
    QString display_;
};

QTEST_GUILESS_MAIN(TestWindowSignals)
#include "test_window_signals.moc"
#include "tests/support/places.h"
