// Files must be whole or not there, whatever goes wrong on the way.
#include "core/base/atomic_file.h"
#include "tests/support/disk.h"
#include "tests/support/support.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

} // namespace

class TestAtomicFile : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void writesAndReplaces() {
        const TemporaryFolder folder;
        write_atomically(folder / "a.txt", "one");
        QCOMPARE(get_file(folder / "a.txt"), std::string("one"));
        const std::string large(3'000'000, 'x');
        write_atomically(folder / "a.txt", large);
        QVERIFY(get_file(folder / "a.txt") == large);
        QCOMPARE(folder.names(), Names{"a.txt"});
    }

    void keepsPermissionsAndLinks() {
        const TemporaryFolder folder;
        put_file(folder / "real", "old");
        ::chmod((folder / "real").c_str(), 0640);
        fs::create_symlink("real", folder / "link");
        write_atomically(folder / "link", "new");
        QVERIFY(fs::is_symlink(folder / "link"));
        QCOMPARE(get_file(folder / "real"), std::string("new"));
        QCOMPARE(int(fs::status(folder / "real").permissions()), 0640);
    }

    void verifiesBeforeTheOldFileGoes() {
        const TemporaryFolder folder;
        put_file(folder / "a", "old");
        const auto refuse = [&](const fs::path& temporary) {
            QCOMPARE(get_file(temporary), std::string("new"));
            QVERIFY(temporary.parent_path() == folder.path());
            throw failure(Text::of("verify"), "", Text::of("it is damaged"), Text::of("Try again."));
        };
        const std::string text = "new";
        QCOMPARE(fault([&] { write_atomically(folder / "a", std::as_bytes(std::span(text)), refuse); },
                       ErrorKind::failed, {"damaged"}),
                 QString());
        QCOMPARE(get_file(folder / "a"), std::string("old"));
        QCOMPARE(folder.names(), Names{"a"});
    }

    void aKilledWriterLeavesTheOldFile() {
        const TemporaryFolder folder;
        put_file(folder / "a", "old");
        const std::string text = "new";
        const pid_t child = fork();
        if (child == 0) {
            write_atomically(folder / "a", std::as_bytes(std::span(text)), [](const fs::path&) { _exit(7); });
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 7);
        QCOMPARE(get_file(folder / "a"), std::string("old"));
    }

    void fullDisk() {
        const TemporaryFolder folder;
        put_file(folder / "a", "old");
        const std::string large(100'000, 'x');
        QString result;
        {
            const SmallDisk disk(10'000);
            result = fault([&] { write_atomically(folder / "a", large); }, ErrorKind::failed,
                           {"cannot write the file", (folder / "a").string(), "larger than", "another disk"});
        }
        QCOMPARE(result, QString());
        QCOMPARE(get_file(folder / "a"), std::string("old"));
        QCOMPARE(folder.names(), Names{"a"});
    }

    void noPermission() {
        const TemporaryFolder folder;
        const auto closed = folder / "closed";
        fs::create_directory(closed);
        put_file(closed / "a", "old");
        ::chmod(folder.path().c_str(), 0755);
        ::chmod(closed.c_str(), 0555);
        QString result;
        {
            const OrdinaryUser user;
            if (!OrdinaryUser::kept_out_of(closed.c_str())) QSKIP("this user may write everywhere");
            result = fault([&] { write_atomically(closed / "a", "new"); }, ErrorKind::failed,
                           {"no permission", (closed / "a").string(), "folder of your own"});
        }
        ::chmod(closed.c_str(), 0755);
        QCOMPARE(result, QString());
        QCOMPARE(get_file(closed / "a"), std::string("old"));
    }

    void piecesAndGaps() {
        const TemporaryFolder folder;
        const auto put = [](AtomicFile& file, const std::string& text) {
            file.write(std::as_bytes(std::span(text)));
        };
        {
            AtomicFile file(folder / "a");
            put(file, "0123456789");
            file.seek(2);
            put(file, "xy");
            QCOMPARE(file.position(), std::int64_t(4));
            QCOMPARE(file.size(), std::int64_t(10));
            QCOMPARE(get_file(file.temporary()), std::string("01xy456789"));
            QVERIFY(!fs::exists(folder / "a"));
            file.seal();
            QVERIFY(!fs::exists(folder / "a"));
            file.commit();
        }
        QCOMPARE(get_file(folder / "a"), std::string("01xy456789"));
        {
            AtomicFile file(folder / "a"); // and thought better of it
            put(file, "new");
        }
        QCOMPARE(get_file(folder / "a"), std::string("01xy456789"));
        QCOMPARE(folder.names(), Names{"a"});
    }

    void impossibleTargets() {
        const TemporaryFolder folder;
        put_file(folder / "file", "text");
        const auto refuses = [](const fs::path& path, const std::string& why) {
            return fault([&] { write_atomically(path, "x"); }, ErrorKind::failed, {path.string(), why});
        };
        QCOMPARE(refuses(folder / "no" / "a", "no such folder"), QString());
        QCOMPARE(refuses(folder / "file" / "a", "is a file, not a folder"), QString());
        QCOMPARE(refuses(folder.path(), "a folder has this name"), QString());
        QCOMPARE(refuses(folder / std::string(300, 'n'), "too long"), QString());
        // As root, a rename would replace the device itself.
        QCOMPARE(refuses("/dev/null", "device"), QString());
        QVERIFY(fs::is_character_file("/dev/null"));
    }

    void readsWholeFiles() {
        const TemporaryFolder folder;
        std::string large(2'500'001, 'x');
        large[1'048'576] = '\0';
        put_file(folder / "large", large);
        put_file(folder / "empty", "");
        QVERIFY(read_file(folder / "large", Text::of("read it")) == large);
        QVERIFY(read_file(folder / "empty", Text::of("read it")).empty());
        QVERIFY(!read_file("/proc/self/status", Text::of("read it")).empty()); // claims a size of 0
        QCOMPARE(fault([&] { (void)read_file(folder / "none", Text::of("read the preset")); },
                       ErrorKind::failed, {"cannot read the preset", "none", "no such file"}),
                 QString());
        QCOMPARE(fault([&] { (void)read_file(folder.path(), Text::of("read it")); }, ErrorKind::failed,
                       {"folder"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "test_atomic_file.moc"
