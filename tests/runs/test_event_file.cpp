// Event files: framed, read back, cut off in the middle, gone on with.
#include "core/runs/event_file.h"
#include "tests/engine/event_reader.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

class TestEventFile : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsWrittenIsReadBack() {
        const TemporaryFolder folder;
        EventFile file(folder.path(), 0);
        const EventScalar scalars[] = {
            {"loss", 0.1}, {"lr", 3e-3}, {"wrong", std::numeric_limits<double>::quiet_NaN()}};
        file.add(1, 1000.25, scalars);
        file.add(1'000'000'000'000, 1001.5, {scalars, 1});
        file.flush();
        bool whole = false;
        const auto events = read_events(file.path(), &whole);
        QVERIFY(whole);
        QCOMPARE(events.size(), std::size_t(3));
        QCOMPARE(events[0].version, std::string("brain.Event:2"));
        QVERIFY(std::abs(events[0].wall_time - wall_time()) < 60);
        QCOMPARE(events[1].step, 1);
        QCOMPARE(events[1].wall_time, 1000.25);
        QCOMPARE(events[1].scalars.size(), std::size_t(3));
        QCOMPARE(events[1].scalars.at("loss"), 0.1f);
        QCOMPARE(events[1].scalars.at("lr"), 3e-3f);
        QVERIFY(std::isnan(events[1].scalars.at("wrong")));
        QCOMPARE(events[2].step, 1'000'000'000'000);
        QCOMPARE(events[2].scalars.size(), std::size_t(1));
    }

    void aFileThatIsCutAnywhereLosesOnlyItsLastRecord() {
        const TemporaryFolder folder;
        EventFile file(folder.path(), 0);
        const EventScalar loss[] = {{"loss", 0.5}};
        file.add(1, 1, loss);
        file.flush();
        const auto before = get_file(file.path()).size();
        file.add(2, 2, loss);
        file.flush();
        const auto bytes = get_file(file.path());
        for (auto size = before; size < bytes.size(); ++size) {
            put_file(folder / "cut", bytes.substr(0, size));
            bool whole = false;
            QCOMPARE(read_events(folder / "cut", &whole).size(), std::size_t(2));
            QCOMPARE(whole, size == before);
        }
    }

    void aRunThatGoesOnHidesWhatWasBeyond() {
        const TemporaryFolder folder;
        const EventScalar loss[] = {{"loss", 0.5}};
        EventFile first(folder.path(), 0);
        first.add(9, 1, loss);
        first.flush();
        QCOMPARE(read_events(first.path())[0].session, 0);
        QCOMPARE(read_events(first.path())[1].session, 0); // nothing to hide: nothing said
        const EventFile second(folder.path(), 7), third(folder.path(), 8);
        QCOMPARE(event_files(folder.path()), // each behind the older ones, in the same second too
                 (std::vector{first.path(), second.path(), third.path()}));
        const auto events = read_events(second.path());
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[1].session, 1);
        QCOMPARE(events[1].step, 8);
        QCOMPARE(read_events(third.path())[1].step, 9);
        QCOMPARE(read_events(first.path()).size(), std::size_t(2)); // and is itself untouched
    }

    void aFolderThatIsNotThereIsTold() {
        const TemporaryFolder folder;
        QCOMPARE(fault([&] { EventFile(folder / "none", 0); }, ErrorKind::failed, {"none", "TensorBoard"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestEventFile)
#include "test_event_file.moc"
