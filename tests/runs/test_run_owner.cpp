// One owner of a run's folder at a time: among processes that begin at once, after one that was killed, and
// across machines.
#include "core/base/json.h"
#include "core/runs/run_owner.h"
#include "tests/support/child.h"
#include "tests/support/support.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;
using State = RunOwnerInfo::State;

class TestRunOwner : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { folder_ = std::make_unique<TemporaryFolder>(); }

    void itIsNamedAndLeavesNothing() {
        QVERIFY(!owner_of(path()));
        {
            const RunOwner owner(path());
            QCOMPARE(names(), std::vector<std::string>{"owner.json"});
            const auto info = owner_of(path());
            QVERIFY(info && info->state == State::alive);
            QVERIFY(info->process == this_process());
            const auto said = info->describe().english();
            QVERIFY(said.find("process " + std::to_string(::getpid())) != std::string::npos);
            owner.require_held();
        }
        QVERIFY(names().empty());
        QVERIFY(!owner_of(path()));
    }

    void aSecondOneIsRefusedByName() {
        const RunOwner owner(path());
        for (const bool take_over : {false, true})
            QCOMPARE(fault([&] { const RunOwner other(path(), take_over); }, ErrorKind::failed,
                           {"test_run_owner", std::to_string(::getpid()), this_process().host, "UTC"}),
                     QString());
        QCOMPARE(names(), std::vector<std::string>{"owner.json"});
        require_not_owned_elsewhere(Text::of("try"), path()); // it is this process
    }

    // All wait at a pipe, so that they begin within a fraction of a millisecond.
    void ofManyThatBeginAtOnceOneOwns_data() {
        QTest::addColumn<bool>("stale");
        QTest::newRow("a free folder") << false;
        QTest::newRow("a dead owner's folder") << true;
    }
    void ofManyThatBeginAtOnceOneOwns() {
        QFETCH(bool, stale);
        for (int round = 0; round < 50; ++round) {
            const TemporaryFolder folder;
            if (stale) {
                auto gone = this_process();
                ++gone.started;
                put_owner(folder.path(), gone);
            }
            Pipe start, results, end;
            std::vector<Child> children;
            for (int i = 0; i < 4; ++i)
                children.emplace_back([&] {
                    start.close_write();
                    end.close_write();
                    (void)start.get();
                    std::unique_ptr<RunOwner> owner;
                    bool refused = false;
                    try {
                        owner = std::make_unique<RunOwner>(folder.path());
                    } catch (const Error& error) {
                        refused =
                            std::string(error.what()).find("in use by test_run_owner") != std::string::npos;
                    }
                    results.put(owner ? 'o' : refused ? 'r' : '?');
                    (void)end.get();
                    return 0;
                });
            start.close_write(); // now
            std::string all;
            for (std::size_t i = 0; i < children.size(); ++i) all += results.get();
            std::ranges::sort(all);
            QCOMPARE(all, std::string("orrr"));
            end.close_write();
            for (auto& child : children) QCOMPARE(child.wait(), Ending::exited(0));
            QVERIFY(folder.names().empty());
        }
    }

    void itKnowsItsFolderByAnyName() {
        const auto first = path() / "first", second = path() / "second";
        fs::create_directories(first);
        RunOwner owner(first);
        QVERIFY(owner.in_place());
        QCOMPARE(owner.folder(), first);
        fs::rename(first, second);
        QVERIFY(!owner.in_place());
        QCOMPARE(owner.folder(), second);
        owner.require_held(); // nothing stands under its name
        fs::create_directories(first);
        QCOMPARE(fault([&] { owner.require_held(); }, ErrorKind::failed, {first.string(), "another folder"}),
                 QString());
        owner.move_to(second);
        QVERIFY(owner.in_place());
        owner.require_held();
        fs::remove_all(second);
        QVERIFY(!owner.in_place());
        QVERIFY(owner.folder().empty());
    }

    void itMovesToAnotherFolder() {
        const auto first = path() / "first", second = path() / "second", third = path() / "third";
        for (const auto& folder : {first, second, third}) fs::create_directories(folder);
        RunOwner owner(first);
        const RunOwner other(second);
        QCOMPARE(fault([&] { owner.move_to(second); }, ErrorKind::failed, {second.string(), "in use by"}),
                 QString());
        QVERIFY(owner.in_place()); // it has what it had
        owner.require_held();
        owner.move_to(third);
        QCOMPARE(owner.folder(), third);
        QVERIFY(owner_of(third) && !owner_of(first));
        owner.require_held();
    }

    void aKilledOwnerIsReplaced() {
        Pipe owns;
        Child child([&] {
            const RunOwner owner(path());
            owns.put('o');
            while (true) ::pause();
            return 0;
        });
        QCOMPARE(owns.get(), 'o');
        QVERIFY(owner_of(path())->state == State::alive);
        QVERIFY(!fault([&] { const RunOwner other(path()); }, ErrorKind::failed, {"in use by"}).size());
        QVERIFY(!fault([&] { require_not_owned_elsewhere(Text::of("try"), path()); }, ErrorKind::failed,
                       {"cannot try"})
                     .size());
        ::kill(child.pid(), SIGKILL);
        QCOMPARE(child.wait(), Ending::killed(SIGKILL));
        QVERIFY(owner_of(path())->state == State::dead);
        require_not_owned_elsewhere(Text::of("try"), path());
        const RunOwner owner(path());
        QVERIFY(owner_of(path())->process == this_process());
        QCOMPARE(names(), std::vector<std::string>{"owner.json"});
    }

    void anotherProcessOfTheSameNumberIsNotTheOwner() {
        auto gone = this_process();
        --gone.started;
        put_owner(path(), gone);
        QVERIFY(owner_of(path())->state == State::dead);
        const RunOwner owner(path());
        owner.require_held();
    }

    void anOwnerElsewhereIsRefusedUntilItIsSilent() {
        put_owner(path(), elsewhere());
        for (const bool take_over : {false, true}) // its heartbeat is fresh
            QCOMPARE(fault([&] { const RunOwner other(path(), take_over); }, ErrorKind::failed,
                           {"in use by", "trainer", "process 4711", "alpha"}),
                     QString());
        set_age(RunOwner::silent_after + 60);
        const auto info = owner_of(path());
        QVERIFY(info->state == State::silent);
        QVERIFY(std::abs(info->silent_for - RunOwner::silent_after - 60) < 30);
        QCOMPARE(fault([&] { const RunOwner other(path()); }, ErrorKind::failed,
                       {"trainer", "alpha", "3 minutes", "--take-over"}),
                 QString());
        QCOMPARE(owner_of(path())->process.host, std::string("alpha"));
        const RunOwner owner(path(), true);
        QVERIFY(owner_of(path())->process == this_process());
        QCOMPARE(names(), std::vector<std::string>{"owner.json"});
    }

    void aMachineThatWasStartedAgainHasNoOldOwners() {
        auto before = this_process();
        before.boot = "another";
        put_owner(path(), before);
        QVERIFY(owner_of(path())->state == State::alive); // or another machine of the same name
        set_age(RunOwner::silent_after + 60);
        QVERIFY(owner_of(path())->state == State::dead);
        const RunOwner owner(path());
    }

    void aFileThatCannotBeReadIsAnOwnerToo() {
        for (const std::string text : {"", "{", "[[[[", "{\"pid\": \"many\"}"}) {
            put_file(file(), text);
            QCOMPARE(fault([&] { const RunOwner other(path()); }, ErrorKind::failed, {"cannot be read"}),
                     QString());
        }
        set_age(RunOwner::silent_after + 60);
        QCOMPARE(fault([&] { const RunOwner other(path()); }, ErrorKind::failed, {"--take-over"}), QString());
        const RunOwner owner(path(), true);
        owner.require_held();
    }

    void whoWasReplacedNoticesAndLeavesTheOtherAlone() {
        {
            const RunOwner owner(path());
            put_owner(path(), elsewhere()); // as after minutes in which it was stopped
            QCOMPARE(
                fault([&] { owner.require_held(); }, ErrorKind::failed, {"taken over", "trainer", "alpha"}),
                QString());
        }
        QCOMPARE(owner_of(path())->process.host, std::string("alpha"));
    }

    void aRenamedFolderStaysOwned() {
        fs::create_directory(path() / "a");
        {
            const RunOwner owner(path() / "a");
            fs::rename(path() / "a", path() / "b");
            owner.require_held();
            QCOMPARE(fault([&] { const RunOwner other(path() / "b"); }, ErrorKind::failed, {"in use by"}),
                     QString());
        }
        QVERIFY(fs::is_empty(path() / "b"));
    }

    void aFolderThatIsNotThereIsRefused() {
        QCOMPARE(fault([&] { const RunOwner other(path() / "nowhere"); }, ErrorKind::failed, {"nowhere"}),
                 QString());
    }

  private:
    [[nodiscard]] fs::path path() const { return folder_->path(); }
    [[nodiscard]] fs::path file() const { return path() / RunOwner::file_name; }
    [[nodiscard]] std::vector<std::string> names() const { return folder_->names(); }
    static ProcessIdentity elsewhere() { return {"alpha", "a boot", "a namespace", 4711, 99, "trainer"}; }
    /// As a process without a lock on it leaves it.
    static void put_owner(const fs::path& folder, const ProcessIdentity& process) {
        const Json json = {{"program", process.program},
                           {"host", process.host},
                           {"pid", process.pid},
                           {"since", "2026-01-01 00:00:00"},
                           {"process_started", process.started},
                           {"boot", process.boot},
                           {"pid_namespace", process.namespace_},
                           {"locked", false},
                           {"token", "t"}};
        put_file(folder / RunOwner::file_name, json.dump());
    }
    void set_age(int seconds) const {
        timespec times[2] = {};
        ::clock_gettime(CLOCK_REALTIME, &times[0]);
        times[0].tv_sec -= seconds;
        times[1] = times[0];
        ::utimensat(AT_FDCWD, file().c_str(), times, 0);
    }

    std::unique_ptr<TemporaryFolder> folder_;
};

QTEST_GUILESS_MAIN(TestRunOwner)
#include "test_run_owner.moc"
