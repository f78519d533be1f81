// A folder of pictures is data: its classes, its split, its sizes and colours, what is left out of it, and
// the cache that keeps it.
#include "core/data/data_name.h"
#include "core/data/inputs.h"
#include "core/data/picture_list.h"
#include "core/media/png.h"
#include "tests/support/support.h"

#include <QTest>

#include <set>
#include <sys/stat.h>
#include <unistd.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

/// A plain picture, grey or of three values.
std::string png(int width, int height, std::vector<int> colour) {
    Picture picture{width, height, int(colour.size()), {}};
    for (int i = 0; i < width * height; ++i)
        for (const int value : colour) picture.pixels.push_back(std::uint8_t(value));
    return png_bytes(picture, {}, "p.png");
}

void put(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    put_file(path, bytes);
}

/// `count` plain pictures, 0.png to …, each of another grey.
void put_many(const fs::path& folder, int count, int side = 4) {
    for (int i = 0; i < count; ++i) put(folder / (std::to_string(i) + ".png"), png(side, side, {i % 256}));
}

DataSet open(const std::string& place, Split split = Split::train) {
    return open_data(resources(), place, split);
}
DataSet open(const fs::path& place, Split split = Split::train) {
    return open(place.string(), split);
}

/// What a set holds for training and for tests, by first value and label.
std::multiset<std::pair<int, int>> all_of(const fs::path& place) {
    std::multiset<std::pair<int, int>> found;
    for (const auto split : {Split::train, Split::test}) {
        const auto set = open(place, split);
        for (std::size_t i = 0; i < set.labels.size(); ++i)
            found.insert({set.images[i * set.shape.size()], set.labels[i]});
    }
    return found;
}

std::string notes_of(const DataSet& set) {
    std::string text;
    for (const auto& note : set.notes) text += note.english() + "\n";
    return text;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

QString refusal_of(const std::string& place, std::initializer_list<std::string> words) {
    return fault([&] { (void)open(place); }, ErrorKind::failed, words);
}

} // namespace

class TestImageFolder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(cache_.path().string())); }

    void foldersAreClasses() {
        const TemporaryFolder folder;
        put(folder / "b" / "1.png", png(4, 4, {20}));
        put(folder / "a" / "deep" / "x.png", png(4, 4, {10}));
        put(folder / "a" / "y.PNG", png(4, 4, {11}));
        put(folder / "empty" / "readme.txt", "x");
        put(folder / ".hidden" / "h.png", png(4, 4, {99}));
        put(folder / "a" / ".DS_Store.png", "x");
        QVERIFY((all_of(folder.path()) == std::multiset<std::pair<int, int>>{{10, 0}, {11, 0}, {20, 1}}));
        const auto set = open(folder.path());
        QVERIFY((set.class_names == std::vector<std::string>{"a", "b"}));
        QCOMPARE(set.classes, 2);
        QVERIFY((set.shape == TileShape{1, 4, 4}));
        QVERIFY(set.notes.empty());
    }

    void withoutFoldersThereAreNoClasses() {
        const TemporaryFolder folder;
        put_many(folder.path(), 12);
        const auto set = open(folder.path());
        QCOMPARE(set.classes, 0);
        QVERIFY(set.class_names.empty());
        QCOMPARE(set.labels, std::vector<std::uint8_t>(set.labels.size(), 0));
        QCOMPARE(set.size() + open(folder.path(), Split::test).size(), std::int64_t(12));
    }

    void picturesBesideClassesAreLeftOut() {
        const TemporaryFolder folder;
        put_many(folder / "cats", 12);
        put_many(folder.path(), 3);
        put(folder / "cats" / "film.gif", "GIF89a");
        const auto notes = notes_of(open(folder.path()));
        QVERIFY2(holds(notes, "3 pictures beside"), notes.c_str());
        QVERIFY2(holds(notes, "1 files of other formats"), notes.c_str());
        QVERIFY2(holds(notes, "one class, cats"), notes.c_str());
    }

    void everyTenthIsForTestsAndStaysSo() {
        const TemporaryFolder folder;
        for (const char* name : {"a", "b", "c"}) put_many(folder / name, 60);
        const auto tests = [&] {
            std::set<std::string> found;
            for (const auto& file : list_pictures(folder.path()).files)
                if (file.test) found.insert(file.path);
            return found;
        };
        const auto before = tests();
        QVERIFY(before.size() >= 8 && before.size() <= 30);
        QCOMPARE(open(folder.path(), Split::test).size(), std::int64_t(before.size()));
        QCOMPARE(open(folder.path()).size(), std::int64_t(180 - before.size()));
        put_many(folder / "d", 60);
        const auto after = tests();
        QVERIFY(after.size() > before.size() && std::ranges::includes(after, before));
    }

    void aFewPicturesServeForBoth() {
        const TemporaryFolder folder;
        put_many(folder.path(), 2);
        QCOMPARE(open(folder.path()).size(), std::int64_t(1));
        QCOMPARE(open(folder.path(), Split::test).size(), std::int64_t(1));
        fs::remove(folder / "1.png");
        QCOMPARE(open(folder.path()).size(), std::int64_t(1));
        QCOMPARE(open(folder.path(), Split::test).size(), std::int64_t(1));
    }

    void foldersMaySayWhatIsForTests_data() {
        QTest::addColumn<QString>("train");
        QTest::addColumn<QString>("test");
        QTest::newRow("test") << "train"
                              << "test";
        QTest::newRow("validation") << "Train"
                                    << "val";
    }
    void foldersMaySayWhatIsForTests() {
        QFETCH(QString, train);
        QFETCH(QString, test);
        const TemporaryFolder folder;
        put_many(folder / train.toStdString() / "a", 20);
        put_many(folder / train.toStdString() / "b", 20);
        put_many(folder / test.toStdString() / "b", 3);
        put_many(folder / test.toStdString() / "c", 2);
        const auto set = open(folder.path()), tests = open(folder.path(), Split::test);
        QCOMPARE(set.size(), std::int64_t(40));
        QVERIFY((tests.labels == std::vector<std::uint8_t>{1, 1, 1, 2, 2}));
        QVERIFY((tests.class_names == std::vector<std::string>{"a", "b", "c"}));
        QVERIFY(set.class_names == tests.class_names);
    }

    void smallPicturesOfOneSizeStayAsTheyAre() {
        const TemporaryFolder folder;
        put(folder / "0.png", png(96, 20, {1, 2, 3}));
        put(folder / "1.png", png(96, 20, {1, 2, 3}));
        QVERIFY((open(folder.path()).shape == TileShape{3, 20, 96}));
        put(folder / "2.png", png(95, 20, {1, 2, 3}));
        QVERIFY((open(folder.path()).shape == TileShape{3, 32, 32}));
        fs::remove(folder / "2.png");
        put(folder / "0.png", png(97, 20, {1, 2, 3}));
        put(folder / "1.png", png(97, 20, {1, 2, 3}));
        QVERIFY((open(folder.path()).shape == TileShape{3, 32, 32}));
    }

    void theNameSaysSizeAndColours() {
        const TemporaryFolder folder;
        const auto photos = (folder / "photos").string();
        put(folder / "photos" / "0.png", png(50, 40, {255, 0, 0}));
        put(folder / "photos" / "1.png", png(50, 40, {7, 7, 7}));
        const auto colours = open(photos + ":16");
        QVERIFY((colours.shape == TileShape{3, 16, 16}));
        const auto grey = open(photos + ":16,grey");
        QVERIFY((grey.shape == TileShape{1, 16, 16}));
        std::set<int> values; // red in grey, by ITU-R BT.601
        for (const auto split : {Split::train, Split::test})
            values.insert(open(photos + ":grey,8", split).images[0]);
        QVERIFY((values == std::set<int>{7, 76}));
        fs::remove(folder / "photos" / "0.png");
        QCOMPARE(open(photos + ":16").shape.channels, 1); // grey alone is left
        QCOMPARE(open(photos + ":16,colour").shape.channels, 3);
        QCOMPARE(fault([&] { (void)open(photos + ":big"); }, ErrorKind::usage, {"\"big\"", "photos:64,grey"}),
                 QString());
        QCOMPARE(fault([&] { (void)open(photos + ":3"); }, ErrorKind::usage, {"4 to 512"}), QString());
    }

    void aFolderMayHaveAColonInItsName() {
        const TemporaryFolder folder;
        put(folder / "a" / "0.png", png(4, 4, {1}));
        put(folder / "a:16" / "0.png", png(5, 5, {1}));
        QCOMPARE(open(folder / "a:16").shape.width, 5);
        QCOMPARE(open((folder / "a:16").string() + ":8").shape.width, 8);
        QCOMPARE(parse_data_name((folder / "b:16").string()).size, 16);
    }

    void planesLieOneAfterTheOther() {
        const TemporaryFolder folder;
        put(folder / "0.png", png(4, 4, {10, 20, 30}));
        const auto set = open(folder.path());
        for (std::size_t i = 0; i < 48; ++i) QCOMPARE(int(set.images[i]), 10 + int(i / 16) * 10);
    }

    void someThatAreNoPicturesAreLeftOutAndNamed() {
        const TemporaryFolder folder;
        put_many(folder / "a", 10);
        put(folder / "a" / "text.png", "hello");
        put(folder / "a" / "empty.jpg", "");
        const auto whole = png(4, 4, {1});
        put(folder / "a" / "cut.png", whole.substr(0, whole.size() - 20));
        put(folder / "a" / "other.webp", "RIFF");
        for (int again = 0; again < 2; ++again) { // decoded, and from the cache
            const auto set = open(folder.path());
            QCOMPARE(set.size() + open(folder.path(), Split::test).size(), std::int64_t(10));
            const auto notes = notes_of(set);
            QVERIFY2(holds(notes, "4 of 14 files are left out"), notes.c_str());
            QVERIFY2(holds(notes, "a/cut.png (the file was cut)"), notes.c_str());
            QVERIFY2(holds(notes, "a/empty.jpg (the file is empty)"), notes.c_str());
            QVERIFY2(holds(notes, "1 more"), notes.c_str());
        }
    }

    void whereMostAreNoPicturesItIsAnError() {
        const TemporaryFolder folder;
        put(folder / "a.png", "hello");
        put(folder / "b.png", "hello");
        put(folder / "c.png", png(4, 4, {1}));
        QCOMPARE(refusal_of(folder.path().string(), {"2 of its 3 files", "a.png (it is neither PNG"}),
                 QString());
        fs::remove(folder / "c.png");
        QCOMPARE(refusal_of(folder.path().string(), {"2 of its 2 files"}), QString());
    }

    void foldersWithoutPicturesAreRefused() {
        const TemporaryFolder folder;
        QCOMPARE(refusal_of(folder.path().string(), {"the folder is empty", "PNG, JPEG and WebP"}),
                 QString());
        put(folder / "notes.txt", "x");
        QCOMPARE(refusal_of(folder.path().string(), {"no data of a known form"}), QString());
        put(folder / "a" / "film.gif", "GIF89a");
        QCOMPARE(refusal_of(folder.path().string(), {"1 of other formats"}), QString());
    }

    void tooManyClassesAreRefused() {
        const TemporaryFolder folder;
        const auto one = png(4, 4, {1});
        for (int i = 0; i < 257; ++i) put(folder / std::to_string(i) / "p.png", one);
        QCOMPARE(refusal_of(folder.path().string(), {"257 of its folders", "256 classes"}), QString());
        fs::remove_all(folder / "256");
        const auto set = open(folder.path());
        QCOMPARE(set.classes, 256);
        QCOMPARE(int(*std::ranges::max_element(set.labels)), 255);
    }

    void whatWouldNotFitIsRefusedBeforeItIsDecoded() {
        const TemporaryFolder folder;
        const auto one = png(4, 4, {1});
        put(folder / "p.png", one);
        for (int i = 0; i < 5600; ++i)
            fs::create_hard_link(folder / "p.png", folder / (std::to_string(i) + ".png"));
        QCOMPARE(refusal_of(folder.path().string() + ":512", {"5601 pictures of 512 × 512", "4.4 GB"}),
                 QString());
    }

    void linksAreFollowedButNeverInACircle() {
        const TemporaryFolder folder, elsewhere;
        put_many(elsewhere.path(), 10);
        put_many(folder / "a", 10);
        fs::create_directory_symlink(elsewhere.path(), folder / "b");
        fs::create_directory_symlink(folder.path(), folder / "a" / "again");
        fs::create_symlink(folder / "nowhere.png", folder / "a" / "broken.png");
        fs::create_symlink("self.png", folder / "a" / "self.png");
        QCOMPARE(all_of(folder.path()).size(), std::size_t(20));
    }

    void namesNeedNotBeUtf8() {
        const TemporaryFolder folder;
        put_many(folder / "caf\xe9", 4);
        put_many(folder / "b", 4);
        put(folder / "b" / "\xff\xfe.png", "hello");
        const auto set = open(folder.path());
        QVERIFY((set.class_names == std::vector<std::string>{"b", "caf\xef\xbf\xbd"}));
        QVERIFY(holds(notes_of(set), "b/\xef\xbf\xbd\xef\xbf\xbd.png (it is neither"));
        // But the name of the data itself goes into recipes.
        QCOMPARE(fault([&] { (void)open(folder / "caf\xe9"); }, ErrorKind::usage, {"not UTF-8"}), QString());
        for (const auto& name : {"caf\xe9", "b"}) fs::remove_all(folder / name); // Qt cannot
    }

    void foldersThatCannotBeReadAreNamed() {
        if (::geteuid() == 0) QSKIP("root may read everything");
        const TemporaryFolder folder;
        put_many(folder / "a", 3);
        put_many(folder / "b", 3);
        fs::permissions(folder / "b", fs::perms::none);
        const auto notes = notes_of(open(folder.path()));
        fs::permissions(folder / "b", fs::perms::owner_all);
        QVERIFY2(holds(notes, "no permission to look into b"), notes.c_str());
    }

    void theCacheServesUntilSomethingChanges() {
        const TemporaryFolder folder;
        const auto file = folder / "p.png";
        const auto first = png(4, 4, {10}), second = png(4, 4, {12});
        QCOMPARE(first.size(), second.size());
        const auto put_at = [&](const std::string& bytes, fs::file_time_type time) {
            put_file(file, bytes);
            fs::last_write_time(file, time);
        };
        const auto time = fs::file_time_type::clock::now();
        put_at(first, time);
        const auto value = [&](const std::string& how = {}) {
            return int(open(folder.path().string() + how).images[0]);
        };
        QCOMPARE(value(), 10);
        put_at(second, time); // nothing that is looked at has changed
        QCOMPARE(value(), 10);
        QCOMPARE(value(":8"), 12); // another way of reading them is kept apart
        put_at(second, time + std::chrono::seconds(1));
        QCOMPARE(value(), 12);
        // A damaged cache is as good as none.
        for (const auto& entry : fs::directory_iterator(cache_ / "flowlab")) {
            auto bytes = get_file(entry.path());
            bytes[bytes.size() - 3] = char(bytes[bytes.size() - 3] ^ 1);
            put_file(entry.path(), bytes);
        }
        QCOMPARE(value(), 12);
    }

    void withoutACacheItWorksAsWell() {
        const TemporaryFolder folder, blocked;
        put_file(blocked / "file", "x");
        put_many(folder.path(), 3);
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((blocked / "file").string()));
        QCOMPARE(all_of(folder.path()).size(), std::size_t(3));
        initTestCase();
    }

    void aRecipeFindsThemWhereverTheyLie() {
        const TemporaryFolder folder;
        put_many(folder / "here" / "photos", 20, 40);
        const auto opened =
            open_inputs(resources(), (folder / "here" / "photos").string() + ":16", Split::train);
        QCOMPARE(opened.identity.name, "photos:16");
        fs::rename(folder / "here", folder / "there");
        const auto found = find_data(resources(), "", opened.identity, {folder / "there"});
        QCOMPARE(found.data, (folder / "there" / "photos").string() + ":16");
        QVERIFY(found.opened.identity == opened.identity);
    }

  private:
    TemporaryFolder cache_;
};

QTEST_GUILESS_MAIN(TestImageFolder)
#include "test_image_folder.moc"
