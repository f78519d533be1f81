// Signals that ask the process to end: each in a process of its own.
#include "core/base/stop_signals.h"
#include "tests/support/child.h"

#include <QTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>

using namespace flowlab;
using namespace flowlab::test;

class TestStopSignals : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theFirstIsNoted_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void theFirstIsNoted() {
        QFETCH(int, signal);
        Child child([signal] {
            watch_stop_signals();
            if (stop_requested() || stop_signal() != 0) return 1;
            pollfd wait{stop_descriptor(), POLLIN, 0};
            if (::poll(&wait, 1, 0) != 0) return 2;
            ::raise(signal);
            if (!stop_requested() || stop_signal() != signal) return 3;
            for (int i = 0; i < 2; ++i) // it stays readable
                if (::poll(&wait, 1, 0) != 1) return 4;
            return 0;
        });
        QCOMPARE(child.wait(), Ending::exited(0));
    }

    void aSecondOneEndsTheProcess() {
        Child child([] {
            watch_stop_signals();
            ::raise(SIGTERM);
            ::raise(SIGINT);
            return 0;
        });
        QCOMPARE(child.wait(), Ending::exited(stop_exit_code(SIGINT)));
    }

    void withinTheGraceItDoesNot() {
        Child child([] {
            watch_stop_signals(3600);
            for (int i = 0; i < 100; ++i)
                for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::raise(signal);
            return stop_signal() == SIGTERM ? 0 : 1;
        });
        QCOMPARE(child.wait(), Ending::exited(0));
    }

    void whoIgnoresHangupsKeepsDoingSo() { // nohup
        Child child([] {
            std::signal(SIGHUP, SIG_IGN);
            watch_stop_signals();
            ::raise(SIGHUP);
            return stop_requested() ? 1 : 0;
        });
        QCOMPARE(child.wait(), Ending::exited(0));
    }

    void writesFailInsteadOfEndingTheProcess() {
        Child child([] {
            watch_stop_signals();
            int ends[2];
            if (::pipe(ends) != 0) return 1;
            ::close(ends[0]);
            if (::write(ends[1], "x", 1) != -1 || errno != EPIPE) return 2;
            const rlimit small{4, 4};
            ::setrlimit(RLIMIT_FSIZE, &small);
            const int file = ::open("/tmp", O_TMPFILE | O_RDWR, 0600);
            if (file < 0) return 0; // a file system without such files
            (void)!::write(file, "12345678", 8);
            return ::write(file, "x", 1) == -1 && errno == EFBIG ? 0 : 3;
        });
        QCOMPARE(child.wait(), Ending::exited(0));
    }
};

QTEST_GUILESS_MAIN(TestStopSignals)
#include "test_stop_signals.moc"
