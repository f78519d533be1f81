// Data sets as IDX files: MNIST as shipped is the official one; shape and classes are those of the files, and
// what is no data set is refused in words.
#include "core/data/idx_set.h"

#include "core/base/resources.h"
#include "tests/support/support.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::string number(std::uint32_t value) {
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}

std::string images(std::uint32_t count, std::uint32_t height = 28, std::uint32_t width = 28) {
    return std::string("\0\0\x08\x03", 4) + number(count) + number(height) + number(width) +
           std::string(std::size_t(count) * height * width, '\x07');
}
std::string labels(const std::string& values) {
    return std::string("\0\0\x08\x01", 4) + number(std::uint32_t(values.size())) + values;
}

/// A folder that holds a training split of these two files.
struct Folder : TemporaryFolder {
    Folder(const std::string& image_bytes, const std::string& label_bytes) {
        put_file(*this / "train-images-idx3-ubyte", image_bytes);
        put_file(*this / "train-labels-idx1-ubyte", label_bytes);
    }
    [[nodiscard]] QString fault_of(std::initializer_list<std::string> words) const {
        return fault([&] { (void)load_idx_set(path(), Split::train); }, ErrorKind::failed, words);
    }
};

} // namespace

class TestIdxSet : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A set that does not come with the lab is found where the user has put it; else the message says where
    // to get it and where it belongs.
    void aSetOfTheUsersIsFoundByItsName() {
        const TemporaryFolder home, datasets;
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(home.path().string()));
        const auto place = data_folder() / "fashion-mnist";
        QVERIFY(place.string().starts_with(home.path().string()));
        const auto& row = *std::ranges::find(data_sets(), "fashion-mnist", &DataSetInfo::key);
        if (data_set_folder(datasets.path(), row).empty())
            fault([&] { (void)load_data_set(datasets.path(), "fashion-mnist", Split::train); },
                  ErrorKind::failed, {place.string(), "not on this machine", std::string(row.source)});
        std::filesystem::create_directories(place);
        std::string ten;
        for (char label = 0; label < 10; ++label) ten += label;
        put_file(place / "train-images-idx3-ubyte", images(10));
        put_file(place / "train-labels-idx1-ubyte", labels(ten));
        const auto data = load_data_set(datasets.path(), "fashion-mnist", Split::train);
        QCOMPARE(data.size(), std::int64_t(10));
        QCOMPARE(data.key, std::string("fashion-mnist"));
        // What does not fit there is not taken for it.
        put_file(place / "train-images-idx3-ubyte", images(10, 20, 20));
        fault([&] { (void)load_data_set(datasets.path(), "fashion-mnist", Split::train); }, ErrorKind::failed,
              {place.string(), "20 × 20", std::string(row.source)});
        qunsetenv("XDG_DATA_HOME");
    }

    void theShippedFilesAreTheOfficialOnes() {
        const auto train = load_data_set(resources() / "datasets", "mnist", Split::train);
        QCOMPARE(train.size(), std::int64_t(60'000));
        QCOMPARE(train.images.size(), std::size_t(60'000) * 784);
        QCOMPARE(train.classes, 10);
        QVERIFY((train.shape == TileShape{1, 28, 28}));
        std::vector<int> counts(10);
        for (const auto label : train.labels) ++counts[label];
        QVERIFY((counts == std::vector<int>{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}));
        const double sum = std::accumulate(train.images.begin(), train.images.end(), 0.0);
        QVERIFY(std::abs(sum / double(train.images.size()) / 255 - 0.1307) < 5e-5); // the usual normalisation
        const auto test = load_data_set(resources() / "datasets", "mnist", Split::test);
        QCOMPARE(test.size(), std::int64_t(10'000));
        QVERIFY((std::vector(test.labels.begin(), test.labels.begin() + 5) ==
                 std::vector<std::uint8_t>{7, 2, 1, 0, 4}));
    }

    void anUnknownNameListsTheKnownOnes() {
        QCOMPARE(fault([] { (void)load_data_set(resources() / "datasets", "imagenet", Split::train); },
                       ErrorKind::usage, {"imagenet", "mnist"}),
                 QString());
    }

    void soundFilesAreRead() {
        const Folder folder(images(3), labels({0, 9, 4}));
        const auto data = load_idx_set(folder.path(), Split::train);
        QCOMPARE(data.size(), std::int64_t(3));
        QVERIFY((data.labels == std::vector<std::uint8_t>{0, 9, 4}));
        QCOMPARE(int(data.images.back()), 7);
    }

    void shapeAndClassesAreThoseOfTheFiles() {
        const auto tall = load_idx_set(Folder(images(3, 20, 24), labels({0, 2, 2})).path(), Split::train);
        QVERIFY((tall.shape == TileShape{1, 20, 24}));
        QCOMPARE(tall.classes, 3);
        // A class that only the other split has counts as well.
        const Folder both(images(2), labels({0, 1}));
        put_file(both / "t10k-images-idx3-ubyte", images(1));
        put_file(both / "t10k-labels-idx1-ubyte", labels({5}));
        QCOMPARE(load_idx_set(both.path(), Split::train).classes, 6);
        QCOMPARE(load_idx_set(both.path(), Split::test).classes, 6);
    }

    void coloursLieInPlanesHoweverTheyWereSaved() {
        const auto array = [](std::initializer_list<std::uint32_t> sizes, const std::string& values) {
            std::string bytes = std::string("\0\0\x08\x04", 4);
            for (const auto size : sizes) bytes += number(size);
            return bytes + values;
        };
        std::string planes, pixels; // two pictures of 4 × 5
        for (int n = 0; n < 2; ++n) {
            for (int c = 0; c < 3; ++c)
                for (int i = 0; i < 20; ++i) planes += char(n * 60 + c * 20 + i);
            for (int i = 0; i < 20; ++i)
                for (int c = 0; c < 3; ++c) pixels += char(n * 60 + c * 20 + i);
        }
        for (const auto& bytes : {array({2, 3, 4, 5}, planes), array({2, 4, 5, 3}, pixels)}) {
            const auto data = load_idx_set(Folder(bytes, labels({0, 1})).path(), Split::train);
            QVERIFY((data.shape == TileShape{3, 4, 5}));
            QVERIFY(std::string(data.images.begin(), data.images.end()) == planes);
        }
    }

    void theLabsOwnSetMustBeItself() {
        const TemporaryFolder folder;
        std::filesystem::create_directories(folder / "mnist");
        put_file(folder / "mnist" / "train-images-idx3-ubyte", images(2, 20, 24));
        put_file(folder / "mnist" / "train-labels-idx1-ubyte", labels({1, 2}));
        QCOMPARE(fault([&] { (void)load_data_set(folder.path(), "mnist", Split::train); }, ErrorKind::failed,
                       {"20 × 24 in 3 classes", "28 × 28 in 10", "Restore"}),
                 QString());
    }

    void filesAreFoundUnderTheirCommonNames_data() {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("labels");
        const char* rows[][2] = {
            {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"},
            {"train-images.idx3-ubyte", "train-labels.idx1-ubyte"},
            {"train_images.idx3_ubyte", "train_labels.idx1_ubyte"},
            {"MNIST/raw/train-images-idx3-ubyte", "MNIST/raw/train-labels-idx1-ubyte"},
            {"raw/train-images-idx3-ubyte", "raw/train-labels-idx1-ubyte"},
            {"FashionMNIST/raw/train-images-idx3-ubyte", "FashionMNIST/raw/train-labels-idx1-ubyte"},
            {"emnist-digits-train-images-idx3-ubyte", "emnist-digits-train-labels-idx1-ubyte"},
            {"EMNIST/raw/emnist-mnist-train-images-idx3-ubyte",
             "EMNIST/raw/emnist-mnist-train-labels-idx1-ubyte"},
        };
        for (const auto& [pictures, classes] : rows) QTest::newRow(pictures) << pictures << classes;
    }
    void filesAreFoundUnderTheirCommonNames() {
        QFETCH(QString, images);
        QFETCH(QString, labels);
        const TemporaryFolder folder;
        const auto put = [&](const QString& name, const std::string& bytes) {
            const auto path = folder / name.toStdString();
            std::filesystem::create_directories(path.parent_path());
            put_file(path, bytes);
        };
        auto pixels = ::images(1);
        pixels[16 + 1] = 0x55; // second column of the first row
        put(images, pixels);
        put(labels, ::labels({3}));
        const auto data = load_idx_set(folder.path(), Split::train);
        QCOMPARE(data.size(), std::int64_t(1));
        const bool turned = images.contains("emnist");
        QCOMPARE(int(data.images[turned ? 28 : 1]), 0x55);
        QVERIFY(!fault([&] { (void)load_idx_set(folder.path(), Split::test); }, ErrorKind::failed,
                       {"no test pictures"})
                     .size());
    }

    void ofAFamilyTheDigitsAreTaken() {
        const TemporaryFolder folder;
        put_file(folder / "emnist-letters-train-images-idx3-ubyte", images(2));
        put_file(folder / "emnist-letters-train-labels-idx1-ubyte", labels({1, 26}));
        QCOMPARE(fault([&] { (void)load_idx_set(folder.path(), Split::train); }, ErrorKind::failed,
                       {"emnist-letters-train-labels", "label 26", "27 classes", "only 2"}),
                 QString());
        std::string letters; // they count from 1
        for (int i = 1; i <= 26; ++i) letters += char(i);
        put_file(folder / "emnist-letters-train-images-idx3-ubyte", images(26));
        put_file(folder / "emnist-letters-train-labels-idx1-ubyte", labels(letters));
        QCOMPARE(load_idx_set(folder.path(), Split::train).classes, 27);
        put_file(folder / "emnist-digits-train-images-idx3-ubyte", images(1));
        put_file(folder / "emnist-digits-train-labels-idx1-ubyte", labels({4}));
        QCOMPARE(load_idx_set(folder.path(), Split::train).size(), std::int64_t(1));
    }

    void whatIsThereInsteadIsSaid() {
        const TemporaryFolder folder;
        const auto told = [&](std::initializer_list<std::string> words) {
            return fault([&] { (void)load_idx_set(folder.path(), Split::train); }, ErrorKind::failed, words);
        };
        QCOMPARE(told({folder.path().string(), "the folder is empty", "train-images-idx3-ubyte"}), QString());
        for (int i = 0; i < 12; ++i) put_file(folder / ("cat" + std::to_string(10 + i) + ".png"), "x");
        std::filesystem::create_directories(folder / "dogs");
        QCOMPARE(told({"dogs/", "cat10.png", "cat16.png", "and 5 more"}), QString());
        put_file(folder / "train-images-idx3-ubyte", images(1)); // without its labels
        QCOMPARE(told({"no training pictures with labels"}), QString());
        for (const char* name : {"MNIST", "KMNIST"}) {
            const auto raw = folder / name / "raw";
            std::filesystem::create_directories(raw);
            put_file(raw / "train-images-idx3-ubyte", images(1));
            put_file(raw / "train-labels-idx1-ubyte", labels({1}));
        }
        QCOMPARE(told({"several data sets", "MNIST/raw", "KMNIST/raw", "Name one"}), QString());
        QCOMPARE(fault([&] { (void)load_idx_set(folder / "nowhere", Split::train); }, ErrorKind::failed,
                       {"nowhere", "no such folder"}),
                 QString());
    }

    void hintsFitWhoseFilesTheyAre() {
        const TemporaryFolder folder;
        put_file(folder / "train-images-idx3-ubyte", images(2));
        put_file(folder / "train-labels-idx1-ubyte", labels({1, 77}));
        try {
            (void)load_idx_set(folder.path(), Split::train);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(error.hint.english().find("estore") == std::string::npos);
        }
        QCOMPARE(fault([&] { (void)load_data_set(folder / "nowhere", "mnist", Split::train); },
                       ErrorKind::failed, {"nowhere/mnist", "Restore", "resources/datasets/mnist"}),
                 QString());
    }

    void wrongContentIsNamed() {
        const std::string three = {1, 2, 3};
        QCOMPARE(Folder(images(3), labels({1, char(200), 3}))
                     .fault_of({"label 200", "201 classes", "train-labels"}),
                 QString());
        QCOMPARE(Folder(images(2), labels(three)).fault_of({"3 labels for 2 images"}), QString());
        QCOMPARE(Folder(images(0), labels("")).fault_of({"no image at all"}), QString());
        QCOMPARE(Folder(labels(three), labels(three)).fault_of({"holds no images"}), QString());
        const auto two = std::string("\0\0\x08\x04", 4) + number(1) + number(28) + number(28) + number(2) +
                         std::string(std::size_t(28) * 28 * 2, '\x07');
        QCOMPARE(Folder(two, labels({1})).fault_of({"train-images", "28 × 28 × 2", "neither grey"}),
                 QString());
        QCOMPARE(Folder(images(3, 0, 28), labels(three)).fault_of({"no image at all"}), QString());
        auto floats = images(3);
        floats[2] = 13;
        QCOMPARE(Folder(floats, labels(three)).fault_of({"train-images", "floats"}), QString());
        QCOMPARE(Folder(images(3), images(3)).fault_of({"holds no labels"}), QString());
        QCOMPARE(Folder(images(3) + "x", labels(three)).fault_of({"trailing"}), QString());
    }
};

QTEST_GUILESS_MAIN(TestIdxSet)
#include "test_idx_set.moc"
