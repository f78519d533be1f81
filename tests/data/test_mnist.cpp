// MNIST: the shipped files are the official ones, and files that are not are refused in words.
#include "core/data/mnist.h"
#include "tests/support/support.h"

#include <QTest>

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
        return fault([&] { (void)load_mnist(path(), Split::train); }, ErrorKind::failed, words);
    }
};

} // namespace

class TestMnist : public QObject {
    Q_OBJECT

  private Q_SLOTS:
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
        const auto data = load_mnist(folder.path(), Split::train);
        QCOMPARE(data.size(), std::int64_t(3));
        QVERIFY((data.labels == std::vector<std::uint8_t>{0, 9, 4}));
        QCOMPARE(int(data.images.back()), 7);
    }

    void missingFilesAreNamed() {
        const TemporaryFolder folder;
        QCOMPARE(fault([&] { (void)load_mnist(folder.path(), Split::test); }, ErrorKind::failed,
                       {(folder / "t10k-images-idx3-ubyte.gz").string(), "no such file",
                        "resources/datasets/mnist"}),
                 QString());
        QCOMPARE(fault([&] { (void)load_data_set(folder / "nowhere", "mnist", Split::train); },
                       ErrorKind::failed, {"nowhere/mnist/train-images"}),
                 QString());
    }

    void wrongContentIsNamed() {
        const std::string three = {1, 2, 3};
        QCOMPARE(
            Folder(images(3, 27, 28), labels(three)).fault_of({"27 × 28", "not 28 × 28", "train-images"}),
            QString());
        QCOMPARE(Folder(images(3), labels({1, char(200), 3})).fault_of({"label 1", "200", "train-labels"}),
                 QString());
        QCOMPARE(Folder(images(3), labels({1, 10, 3})).fault_of({"10, not a digit"}), QString());
        QCOMPARE(Folder(images(2), labels(three)).fault_of({"3 labels for 2 images"}), QString());
        QCOMPARE(Folder(images(0), labels("")).fault_of({"no image at all"}), QString());
        QCOMPARE(Folder(labels(three), labels(three)).fault_of({"holds no images"}), QString());
        QCOMPARE(Folder(images(3), images(3)).fault_of({"holds no labels"}), QString());
        QCOMPARE(Folder(images(3) + "x", labels(three)).fault_of({"trailing"}), QString());
    }
};

QTEST_GUILESS_MAIN(TestMnist)
#include "test_mnist.moc"
