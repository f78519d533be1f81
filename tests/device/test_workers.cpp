// The engine's threads: every share once, each on its own thread, and errors that come back.
#include "core/device/workers.h"
#include "tests/support/support.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

using namespace flowlab;
using namespace flowlab::test;

class TestWorkers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { set_worker_count(1); }

    void everyShareIsDoneOnce_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3, 5}) QTest::addRow("%d threads", threads) << threads;
    }
    void everyShareIsDoneOnce() {
        QFETCH(int, threads);
        set_worker_count(threads);
        QCOMPARE(worker_count(), threads);
        for (const int shares : {0, 1, 2, 3, 4, 7, 100}) {
            std::vector<std::atomic<int>> done(std::size_t(shares) + 1);
            run_shares(shares, [&](int i) { ++done[std::size_t(i)]; });
            for (int i = 0; i < shares; ++i) QCOMPARE(done[std::size_t(i)].load(), 1);
            QCOMPARE(done.back().load(), 0);
        }
    }

    void sharesRunAtTheSameTime() {
        set_worker_count(3);
        std::barrier together(3); // would wait for ever if one thread did two of them
        std::vector<std::thread::id> threads(3);
        run_shares(3, [&](int i) {
            together.arrive_and_wait();
            threads[std::size_t(i)] = std::this_thread::get_id();
        });
        QVERIFY(threads[0] == std::this_thread::get_id()); // share 0 is the caller's
        QCOMPARE((std::set<std::thread::id>(threads.begin(), threads.end()).size()), std::size_t(3));
    }

    void whatWasWrittenIsSeenAfterwards() {
        set_worker_count(2);
        std::vector<int> values(2);
        for (int round = 1; round <= 20'000; ++round) {
            run_shares(2, [&](int i) { values[std::size_t(i)] = round; });
            if (values[0] != round || values[1] != round) QFAIL("a share was not done");
        }
    }

    void theFirstErrorComesBackAndTheThreadsLive() {
        for (const int threads : {1, 2}) {
            set_worker_count(threads);
            std::atomic<int> done = 0;
            try {
                run_shares(4, [&](int i) {
                    ++done;
                    if (i >= 1) throw std::runtime_error("share " + std::to_string(i));
                });
                QFAIL("no error");
            } catch (const std::runtime_error& error) {
                QCOMPARE(std::string(error.what()), std::string("share 1"));
            }
            std::atomic<int> again = 0;
            run_shares(4, [&](int) { ++again; });
            QCOMPARE(again.load(), 4);
        }
    }

    void aSecondCallAtTheSameTimeIsRefused() {
        for (const int threads : {1, 3}) {
            set_worker_count(threads);
            QVERIFY_THROWS_EXCEPTION(std::logic_error, run_shares(1, [](int) { run_shares(1, [](int) {}); }));
            std::atomic<int> refused = 0;
            run_shares(2, [&](int i) {
                if (i == 0)
                    std::thread([&] { // as another thread of the program would
                        try {
                            run_shares(2, [](int) {});
                        } catch (const std::logic_error&) {
                            ++refused;
                        }
                    })
                        .join();
            });
            QCOMPARE(refused.load(), 1);
            run_shares(2, [](int) {}); // the refusals left no trace
        }
    }

    void theCountMayChange() {
        for (const int threads : {2, 1, 4, 2}) {
            set_worker_count(threads);
            std::mutex mutex;
            std::set<std::thread::id> seen;
            run_shares(2 * threads, [&](int) {
                const std::scoped_lock lock(mutex);
                seen.insert(std::this_thread::get_id());
            });
            QCOMPARE(seen.size(), std::size_t(threads));
        }
        set_worker_count(0);
        QCOMPARE(worker_count(), std::max(1, int(std::thread::hardware_concurrency())));
    }

    void yieldingReachesEveryWorker() {
        set_worker_count(3);
        const auto own_niceness = [] { return getpriority(PRIO_PROCESS, id_t(gettid())); };
        const int before = own_niceness();
        std::vector<int> niceness(3, -1);
        std::thread([&] { // on a thread of its own: there is no way back
            yield_workers();
            run_shares(3, [&](int i) { niceness[std::size_t(i)] = own_niceness(); });
        })
            .join();
        QVERIFY(niceness == std::vector(3, std::max(before, 4)));
        QCOMPARE(own_niceness(), before);
    }
};

QTEST_APPLESS_MAIN(TestWorkers)
#include "test_workers.moc"
