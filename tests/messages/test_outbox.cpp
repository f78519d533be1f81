// News wait merged until they are taken; whoever listens is woken once for each time there is something to
// take.
#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/messages/outbox.h"

#include <QTest>

#include <future>
#include <new>
#include <thread>

using namespace flowlab;

class TestOutbox : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void newsAreMergedAndWakeOnce() {
        int woken = 0;
        Outbox outbox([&] { ++woken; });
        outbox.post([](Snapshot& s) { s.losses.push_back({1, 0.5}); });
        outbox.post([](Snapshot& s) { s.losses.push_back({2, 0.4}); });
        outbox.notice({Notice::Level::info, Text::of("say"), {}, {}, {}});
        QCOMPARE(woken, 1);
        const auto taken = outbox.take();
        QCOMPARE(taken.losses.size(), std::size_t(2));
        QCOMPARE(taken.losses[1].step, 2);
        QCOMPARE(taken.notices.size(), std::size_t(1));
        QVERIFY(outbox.take().losses.empty());
        outbox.post([](Snapshot& s) { s.losses.push_back({3, 0.3}); });
        QCOMPARE(woken, 2);
        QCOMPARE(outbox.take().losses.size(), std::size_t(1));
    }

    void wakeMayTake() { // it is called outside the lock
        Outbox* self = nullptr;
        std::size_t taken = 0;
        Outbox outbox([&] { taken += self->take().losses.size(); });
        self = &outbox;
        for (int i = 0; i < 3; ++i) outbox.post([](Snapshot& s) { s.losses.push_back({}); });
        QCOMPARE(taken, std::size_t(3));
    }

    void nothingIsLostBetweenTwoThreads() {
        Outbox outbox([] {});
        constexpr std::int64_t many = 20'000;
        std::thread writer([&] {
            for (std::int64_t i = 1; i <= many; ++i)
                outbox.post([&](Snapshot& s) { s.losses.push_back({i, 0}); });
        });
        std::int64_t next = 1;
        while (next <= many)
            for (const auto& point : outbox.take().losses) {
                if (point.step != next) QFAIL("a point was lost or came twice");
                ++next;
            }
        writer.join();
    }

    void errorsKeepTheirFourParts() {
        const auto notice =
            to_notice(usage_error(Text::of("sample"), "nfe", Text::of("is 7"), Text::of("Use 6.")));
        QVERIFY(notice.level == Notice::Level::error);
        QCOMPARE(notice.what.english(), std::string("sample"));
        QCOMPARE(notice.where.english(), std::string("nfe"));
        QCOMPARE(notice.why.english(), std::string("is 7"));
        QCOMPARE(notice.hint.english(), std::string("Use 6."));
        QVERIFY(to_notice(std::bad_alloc()).why.english().find("memory") != std::string::npos);
        // Of an error with a call stack only the first line is for people.
        QCOMPARE(to_notice(std::runtime_error("no kernel\nframe #0: x")).why.english(),
                 std::string("no kernel"));
    }

    void filesAreWrittenInOrderAndBeforeTheEnd() {
        std::vector<int> done;
        {
            FileWriter files;
            std::promise<void> gate;
            files.add([opened = gate.get_future().share()] { opened.wait(); });
            for (int i = 0; i < 3; ++i) files.add([&done, i] { done.push_back(i); });
            QVERIFY(done.empty()); // adding does not wait
            gate.set_value();
            files.drain();
            QCOMPARE(done, (std::vector<int>{0, 1, 2}));
            files.add([&done] { done.push_back(3); });
        }
        QCOMPARE(done.size(), std::size_t(4));
    }
};

QTEST_APPLESS_MAIN(TestOutbox)
#include "test_outbox.moc"
