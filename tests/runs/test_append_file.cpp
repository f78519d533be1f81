// Tables and logs that grow: on a full disk they stay whole, and nothing of them is lost. What may fail
// beside a training is told once.
#include "core/base/best_effort.h"
#include "core/runs/csv_log.h"
#include "core/runs/event_file.h"
#include "tests/engine/event_reader.h"
#include "tests/support/disk.h"
#include "tests/support/support.h"

#include <QTest>

#include <optional>

using namespace flowlab;
using namespace flowlab::test;

class TestAppendFile : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatIsAddedCanBeReadAfterAFlush() {
        const TemporaryFolder folder;
        AppendFile file(folder / "log", true, Text::of("write the log"));
        file.add("one\n");
        QCOMPARE(get_file(folder / "log"), std::string());
        file.flush();
        QCOMPARE(get_file(folder / "log"), std::string("one\n"));
        file.add("two\n");
        file.flush();
        QCOMPARE(get_file(folder / "log"), std::string("one\ntwo\n"));
    }

    void itIsReadWhereItsNameIsGone() {
        const TemporaryFolder folder;
        put_file(folder / "log", "old\n");
        AppendFile file(folder / "log", false, Text::of("write the log"));
        file.add("one\n");
        file.flush();
        std::filesystem::remove(folder / "log");
        file.add("two\n");
        file.flush();
        file.add("waits\n");
        QCOMPARE(file.contents(), std::string("old\none\ntwo\nwaits\n"));
        QVERIFY(!std::filesystem::exists(folder / "log"));
    }

    void aFileThatWasThereIsContinuedOrBegunAnew() {
        const TemporaryFolder folder;
        put_file(folder / "log", "old\n");
        {
            AppendFile file(folder / "log", false, Text::of("write the log"));
            file.add("new\n");
        } // writes what is left
        QCOMPARE(get_file(folder / "log"), std::string("old\nnew\n"));
        const AppendFile file(folder / "log", true, Text::of("write the log"));
        QCOMPARE(get_file(folder / "log"), std::string());
    }

    void aFullDiskCutsNoPieceAndLosesNone() {
        const TemporaryFolder folder;
        AppendFile file(folder / "log", true, Text::of("write the log"));
        file.add("first\n");
        file.flush();
        {
            const SmallDisk small(20);
            file.add("a line that does not fit\n");
            for (int tried = 0; tried < 2; ++tried) {
                QCOMPARE(fault([&] { file.flush(); }, ErrorKind::failed, {"write the log", "log"}),
                         QString());
                QCOMPARE(get_file(folder / "log"), std::string("first\n"));
            }
            file.add("nor this\n");
            QVERIFY(!fault([&] { file.flush(); }, ErrorKind::failed, {"write the log"}).contains("no error"));
        }
        file.flush();
        QCOMPARE(get_file(folder / "log"), std::string("first\na line that does not fit\nnor this\n"));
    }

    void aDeviceThatIsFullIsTold() {
        AppendFile file("/dev/full", false, Text::of("write the log"));
        file.add("x");
        QCOMPARE(fault([&] { file.flush(); }, ErrorKind::failed, {"write the log", "/dev/full"}), QString());
    }

    void aFolderInItsPlaceIsTold() {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder / "log");
        QCOMPARE(fault([&] { AppendFile(folder / "log", false, Text::of("write the log")); },
                       ErrorKind::failed, {"write the log", "log"}),
                 QString());
    }

    void aTableOnAFullDiskGoesOnWithWholeLines() {
        const TemporaryFolder folder;
        CsvLog log(folder / "t.csv", "step,loss", 0);
        {
            const SmallDisk small(18); // the header and one line
            log.add("1,0.500");
            log.flush();
            log.add("2,0.400");
            QCOMPARE(fault([&] { log.flush(); }, ErrorKind::failed, {"write the table"}), QString());
        }
        log.add("3,0.300");
        log.flush();
        QCOMPARE(get_file(folder / "t.csv"), std::string("step,loss\n1,0.500\n2,0.400\n3,0.300\n"));
        CsvLog more(folder / "t.csv", "step,loss", 2);
        QCOMPARE(more.last_kept(), 2);
        QCOMPARE(get_file(folder / "t.csv"), std::string("step,loss\n1,0.500\n2,0.400\n"));
    }

    void eventsOnAFullDiskStayWhole() {
        const TemporaryFolder folder;
        std::optional<EventFile> events;
        const EventScalar loss[] = {{"loss", 0.5}};
        events.emplace(folder.path(), 0);
        const auto size = get_file(events->path()).size();
        {
            const SmallDisk small(size + 10);
            events->add(1, 1, loss);
            QCOMPARE(fault([&] { events->flush(); }, ErrorKind::failed, {"TensorBoard"}), QString());
            bool whole = false;
            QCOMPARE(read_events(events->path(), &whole).size(), std::size_t(1));
            QVERIFY(whole);
        }
        events->flush();
        QCOMPARE(read_events(events->path()).size(), std::size_t(2));
        const auto before = folder.names();
        const SmallDisk small(10); // not even the beginning of another
        QCOMPARE(fault([&] { EventFile(folder.path(), 1); }, ErrorKind::failed, {"TensorBoard"}), QString());
        QVERIFY(folder.names() == before);
    }

    void aFailureIsToldOnceAndAgainAfterItHasWorked() {
        std::vector<std::string> told;
        BestEffort beside([&](const Error& error) { told.push_back(error.what()); });
        const auto fails = [] {
            throw failure(Text::of("draw"), "a.png", Text::of("no space"), Text::of("Make room."));
        };
        for (int i = 0; i < 3; ++i) QVERIFY(!beside.attempt(Text::of("draw"), fails));
        QCOMPARE(told.size(), std::size_t(1));
        for (const auto* word :
             {"cannot draw", "a.png", "no space", "training goes on", "tried again", "Make room."})
            QVERIFY2(told[0].find(word) != std::string::npos, told[0].c_str());
        QVERIFY(beside.attempt(Text::of("measure"), [] {})); // another kind says nothing about it
        QVERIFY(!beside.attempt(Text::of("draw"), fails));
        QCOMPARE(told.size(), std::size_t(1));
        QVERIFY(beside.attempt(Text::of("draw"), [] {}));
        QVERIFY(!beside.attempt(Text::of("draw"), fails));
        QCOMPARE(told.size(), std::size_t(2));
    }

    void anExceptionOfOthersIsToldByItsFirstLine() {
        std::string told;
        BestEffort beside([&](const Error& error) { told = error.what(); });
        QVERIFY(!beside.attempt(Text::of("measure the quality"),
                                [] { throw std::runtime_error("too much\nat file:1"); }));
        QVERIFY2(told.starts_with("cannot measure the quality: too much."), told.c_str());
    }
};

QTEST_GUILESS_MAIN(TestAppendFile)
#include "test_append_file.moc"
