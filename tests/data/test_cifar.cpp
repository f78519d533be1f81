// CIFAR-10 and CIFAR-100 in each of their official forms give the same pictures; what is damaged, missing or
// harmful is named.
#include "core/data/cifar.h"
#include "core/data/inputs.h"
#include "core/data/plain_pickle.h"
#include "tests/support/gzip.h"
#include "tests/support/support.h"

#include <QTest>

#include <cstdio>
#include <functional>
#include <map>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

constexpr int pixels = 3072;

std::string picture(int number) {
    std::string bytes(pixels, '\0');
    for (int i = 0; i < pixels; ++i) bytes[std::size_t(i)] = char(number * 7 + i % 251);
    return bytes;
}
int label(int number, int classes) {
    return number * 3 % classes;
}

/// The pictures `first` to `first + count` as records; 100 classes have a coarse label before the fine one.
std::string records(int first, int count, int classes) {
    std::string bytes;
    for (int n = first; n < first + count; ++n) {
        if (classes == 100) bytes += char(19);
        bytes += char(label(n, classes));
        bytes += picture(n);
    }
    return bytes;
}

std::string little(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += char(value >> 8 * i);
    return text;
}
std::string word(const std::string& text) {
    return "U" + little(std::uint32_t(text.size()), 1) + text;
}

/// The pictures as Python 2 pickled them, protocol 2, with the memo that it keeps.
std::string pickled(int first, int count, int classes) {
    std::string data, labels;
    for (int n = first; n < first + count; ++n) {
        data += picture(n);
        labels += "K" + little(std::uint32_t(label(n, classes)), 1);
    }
    const std::string array =
        "cnumpy.core.multiarray\n_reconstruct\nq\x07"
        "cnumpy\nndarray\nq\x08"
        "K" +
        little(0, 1) + "\x85" + word("b") + "\x87Rq\x09(K\x01" + "M" + little(std::uint32_t(count), 2) + "M" +
        little(pixels, 2) + "\x86" + "cnumpy\ndtype\nq\x0a" + word("u1") + "K" + little(0, 1) +
        "K\x01\x87Rq\x0b(K\x03" + word("|") + "NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK" + little(0, 1) +
        "tb\x89" + "T" + little(std::uint32_t(data.size()), 4) + data + "tb";
    return std::string("\x80\x02}q\x01(") + word("batch_label") + "q\x02" + word("training batch 1 of 5") +
           "q\x03" + word(classes == 100 ? "fine_labels" : "labels") + "q\x04]q\x05(" + labels + "e" +
           word("data") + "q\x06" + array + word("filenames") + "q\x0c]q\x0d" +
           word("leptodactylus_pentadactylus_s_000004.png") + "q\x0e" + "a" + "u.";
}

std::string octal(std::size_t value, int digits) {
    char text[32];
    std::snprintf(text, sizeof text, "%0*zo", digits, value);
    return text;
}

std::string tar_entry(const std::string& name, const std::string& bytes, char type = '0') {
    std::string head(512, '\0');
    head.replace(0, name.size(), name);
    head.replace(124, 11, octal(bytes.size(), 11));
    head.replace(257, 5, "ustar");
    head[156] = type;
    head.replace(148, 8, "        ");
    std::size_t sum = 0;
    for (const char c : head) sum += std::uint8_t(c);
    head.replace(148, 6, octal(sum, 6));
    head[154] = '\0';
    return head + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
}

std::string archive(const std::string& folder, const std::map<std::string, std::string>& files) {
    std::string bytes = tar_entry(folder + "/", "", '5') + tar_entry(folder + "/readme.html", "<p>");
    for (const auto& [name, contents] : files) bytes += tar_entry(folder + "/" + name, contents);
    return bytes + std::string(1024, '\0');
}

/// Two of the five training files, and the tests, in the form of this folder's name.
std::map<std::string, std::string> files_of(const std::string& folder) {
    if (folder == "cifar-10-batches-bin")
        return {{"data_batch_1.bin", records(0, 3, 10)},
                {"data_batch_2.bin", records(3, 2, 10)},
                {"test_batch.bin", records(5, 2, 10)}};
    if (folder == "cifar-10-batches-py")
        return {{"data_batch_1", pickled(0, 3, 10)},
                {"data_batch_2", pickled(3, 2, 10)},
                {"test_batch", pickled(5, 2, 10)}};
    if (folder == "cifar-100-binary")
        return {{"train.bin", records(0, 5, 100)}, {"test.bin", records(5, 2, 100)}};
    return {{"train", pickled(0, 5, 100)}, {"test", pickled(5, 2, 100)}};
}

void put_files(const fs::path& folder, const std::map<std::string, std::string>& files) {
    fs::create_directories(folder);
    for (const auto& [name, bytes] : files) put_file(folder / name, bytes);
}

DataSet open(const fs::path& place, Split split = Split::train) {
    return open_data(resources(), place.string(), split);
}

} // namespace

class TestCifar : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyFormGivesTheSamePictures_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("way");
        for (const char* folder :
             {"cifar-10-batches-bin", "cifar-10-batches-py", "cifar-100-binary", "cifar-100-python"})
            for (int way = 0; way < 6; ++way) QTest::addRow("%s, %d", folder, way) << folder << way;
    }
    void everyFormGivesTheSamePictures() {
        QFETCH(QString, folder);
        QFETCH(int, way);
        const TemporaryFolder top;
        const auto name = folder.toStdString();
        const auto files = files_of(name);
        fs::path place = top.path();
        switch (way) {
        case 0: // the folder itself, under any name
            put_files(place = top / "any", files);
            break;
        case 1: // above it
            put_files(place / name, files);
            break;
        case 2: // each packed
            for (const auto& [file, bytes] : files) put_file(place / (file + ".gz"), gzip(bytes));
            break;
        case 3:
            put_file(place = top / "renamed.tar.gz", gzip(archive(name, files)));
            break;
        case 4: // the archive in a folder
            put_file(top / "cifar-10-or-100.tar.gz", gzip(archive(name, files)));
            break;
        default: // unpacked, the archive beside it
            put_files(place / name, files);
            put_file(top / "cifar-10-or-100.tar", "x");
        }
        const int classes = folder.contains("100") ? 100 : 10;
        for (const auto split : {Split::train, Split::test}) {
            const auto set = open(place, split);
            QCOMPARE(set.classes, classes);
            QVERIFY((set.shape == TileShape{3, 32, 32}));
            const int first = split == Split::train ? 0 : 5, count = split == Split::train ? 5 : 2;
            QCOMPARE(set.size(), std::int64_t(count));
            for (int n = 0; n < count; ++n) {
                QCOMPARE(int(set.labels[std::size_t(n)]), label(first + n, classes));
                const auto at = set.images.begin() + n * pixels;
                QVERIFY(std::string(at, at + pixels) == picture(first + n));
            }
            QCOMPARE(set.class_names.size(), std::size_t(classes));
            QCOMPARE(set.class_names[2], classes == 10 ? "bird" : "baby");
            QCOMPARE(set.class_names.back(), classes == 10 ? "truck" : "worm");
            const bool partial = classes == 10 && split == Split::train;
            QCOMPARE(set.notes.size(), std::size_t(partial ? 1 : 0));
            if (partial) QVERIFY(set.notes[0].english().find("2 of 5") != std::string::npos);
        }
    }

    void namesBesideThePicturesCount() {
        const TemporaryFolder folder;
        put_files(folder.path(), files_of("cifar-10-batches-bin"));
        put_file(folder / "batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        QCOMPARE(open(folder.path()).class_names.back(), "j");
        put_file(folder / "batches.meta.txt", "too\nfew\n");
        QCOMPARE(open(folder.path()).class_names.back(), "truck");
    }

    void damageIsNamed_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const char* file, const std::string& bytes, const char* why) {
            QTest::newRow(name) << file << QByteArray(bytes.data(), qsizetype(bytes.size())) << why;
        };
        const auto good = records(0, 2, 10);
        row("empty", "data_batch_1.bin", "", "0 bytes");
        row("cut", "data_batch_1.bin", good.substr(0, good.size() - 1), "no multiple of the 3073");
        row("label", "data_batch_1.bin", good.substr(0, 3073) + "\x0a" + good.substr(3074),
            "picture 1 has label 10");
        row("cut gzip", "data_batch_1.bin.gz", gzip(good).substr(0, 60), "cut");
        row("more after gzip", "data_batch_1.bin.gz", gzip(good) + "x", "trailing");
        const auto pickle = pickled(0, 2, 10);
        row("pickle: cut", "data_batch_1", pickle.substr(0, 3000), "cut");
        row("pickle: trailing", "data_batch_1", pickle + ".", "trailing");
        row("pickle: protocol", "data_batch_1", "\x80\x04" + pickle.substr(2), "newer than 2");
        row("pickle: runs a program", "data_batch_1",
            "\x80\x02"
            "cos\nsystem\n" +
                word("true") + "\x85R.",
            "harmful");
        row("pickle: other instruction", "data_batch_1", "\x80\x02\x93.", "instruction 147");
        row("pickle: too little", "data_batch_1", "\x80\x02\x86.", "damaged");
        row("pickle: nothing", "data_batch_1", "\x80\x02.", "damaged");
        row("pickle: no pictures", "data_batch_1", "\x80\x02}.", "no pictures");
        row("pickle: other pixels", "data_batch_1",
            "\x80\x02}(" + word("labels") + "]" + word("data") + "]u.", "no array of bytes");
    }
    void damageIsNamed() {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const TemporaryFolder folder;
        put_file(folder / file.toStdString(), bytes.toStdString());
        const auto name = file.endsWith(".gz") ? file.chopped(3).toStdString() : file.toStdString();
        QCOMPARE(fault([&] { (void)open(folder.path()); }, ErrorKind::failed, {name, why.toStdString()}),
                 QString());
    }

    // A pickle is a program: whatever stands in it is read to an Error or to plain values.
    void noCutAndNoFlippedByteBreaksTheReader() {
        const auto good = pickled(0, 1, 10);
        const std::size_t beginning = 400; // before it and behind it lie pixels
        int refused = 0;
        for (std::size_t size = 0; size < good.size(); size += size < beginning ? 1 : 97)
            QVERIFY(!fault([&] { (void)Pickle("p", std::string_view(good).substr(0, size)); },
                           ErrorKind::failed, {})
                         .startsWith("no error"));
        for (std::size_t at = 0; at < good.size(); at += at < beginning || at > good.size() - 200 ? 1 : 97)
            for (const int flip : {1, 8, 64, 255}) {
                auto bad = good;
                bad[at] = char(bad[at] ^ flip);
                try {
                    const Pickle pickle("p", bad);
                    if (const auto* data = pickle.find(pickle.root(), "data")) (void)pickle.byte_array(*data);
                } catch (const Error&) {
                    ++refused;
                }
            }
        QVERIFY(refused > 200);
    }

    void archivesOfOtherThingsAreRefused() {
        const TemporaryFolder folder;
        put_file(folder / "other.tar", archive("photos", {{"a.png", "x"}}));
        QCOMPARE(fault([&] { (void)open(folder / "other.tar"); }, ErrorKind::failed,
                       {"other.tar", "photos/a.png"}),
                 QString());
        put_file(folder / "notes.txt", "hello");
        QCOMPARE(
            fault([&] { (void)open(folder / "notes.txt"); }, ErrorKind::failed, {"no data of a known form"}),
            QString());
        const auto good = gzip(archive("cifar-10-batches-bin", files_of("cifar-10-batches-bin")));
        for (const auto size : {good.size() / 2, good.size() - 5}) {
            put_file(folder / "cut.tar.gz", good.substr(0, size));
            QCOMPARE(
                fault([&] { (void)open(folder / "cut.tar.gz"); }, ErrorKind::failed, {"cut.tar.gz", "cut"}),
                QString());
        }
        auto plain = archive("cifar-10-batches-bin", files_of("cifar-10-batches-bin"));
        plain[1024 + 512 + 5] = 'X'; // in a header
        put_file(folder / "bad.tar", plain);
        QCOMPARE(fault([&] { (void)open(folder / "bad.tar"); }, ErrorKind::failed, {"bad.tar", "damaged"}),
                 QString());
    }

    void whatIsMissingOrTwiceThereIsNamed() {
        const TemporaryFolder folder;
        put_files(folder / "cifar-10-batches-bin", {{"data_batch_4.bin", records(0, 2, 10)}});
        QCOMPARE(open(folder.path()).size(), std::int64_t(2));
        QCOMPARE(fault([&] { (void)open(folder.path(), Split::test); }, ErrorKind::failed,
                       {"no file of test pictures", "test_batch.bin"}),
                 QString());
        put_files(folder / "cifar-100-python", files_of("cifar-100-python"));
        QCOMPARE(fault([&] { (void)open(folder.path()); }, ErrorKind::failed,
                       {"several data sets", "cifar-10-batches-bin, cifar-100-python"}),
                 QString());
        QCOMPARE(open(folder / "cifar-100-python").classes, 100);
    }

    void theirSizeIsTheirOwn() {
        const TemporaryFolder folder;
        put_files(folder / "c", files_of("cifar-10-batches-bin"));
        QCOMPARE(
            fault([&] { (void)open((folder / "c").string() + ":64"); }, ErrorKind::usage, {"c:64", "colon"}),
            QString());
    }

    void aRecipeFindsThemAgain() {
        const TemporaryFolder folder;
        put_file(folder / "set.tar.gz",
                 gzip(archive("cifar-10-batches-py", files_of("cifar-10-batches-py"))));
        put_files(folder / "unpacked", files_of("cifar-10-batches-bin"));
        const auto opened = open_inputs(resources(), (folder / "set.tar.gz").string(), Split::train);
        QCOMPARE(opened.identity.name, "set.tar.gz");
        QCOMPARE(find_data(resources(), "", opened.identity, {folder.path()}).data,
                 (folder / "set.tar.gz").string());
        // The binary version has the same contents.
        QCOMPARE(find_data(resources(), (folder / "unpacked").string(), opened.identity, {}).data,
                 (folder / "unpacked").string());
    }
};

QTEST_GUILESS_MAIN(TestCifar)
#include "test_cifar.moc"
