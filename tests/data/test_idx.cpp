// IDX files: raw and gzip read alike, and each kind of damage is named.
#include "core/data/idx.h"
#include "tests/support/gzip.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::string number(std::uint32_t value) {
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}

/// 2 × 3 × 50 values that compress a little.
std::string example() {
    std::string bytes = std::string("\0\0\x08\x03", 4) + number(2) + number(3) + number(50);
    for (int i = 0; i < 300; ++i) bytes += char(i * i % 23);
    return bytes;
}

} // namespace

class TestIdx : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void rawAndGzipReadAlike() {
        const TemporaryFolder folder;
        put_file(folder / "raw", example());
        put_file(folder / "packed.gz", gzip(example()));
        const auto raw = read_idx(folder / "raw");
        QVERIFY((raw.dims == std::vector<std::uint32_t>{2, 3, 50}));
        QCOMPARE(raw.values.size(), std::size_t(300));
        for (int i = 0; i < 300; ++i) QCOMPARE(int(raw.values[std::size_t(i)]), i * i % 23);
        const auto packed = read_idx(folder / "packed.gz");
        QVERIFY(packed.dims == raw.dims && packed.values == raw.values);
        // With the ending or without, whichever is there.
        QVERIFY(read_idx(folder / "raw.gz").values == raw.values);
        QVERIFY(read_idx(folder / "packed").values == raw.values);
    }

    void aMissingFileIsNamed() {
        const TemporaryFolder folder;
        QCOMPARE(fault([&] { (void)read_idx(folder / "none.gz"); }, ErrorKind::failed,
                       {"cannot read the data file", (folder / "none.gz").string(), "no such file"}),
                 QString());
    }

    void damageIsNamed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const std::string& bytes, const char* why) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QString(why);
        };
        const std::string good = example();
        const auto with = [&](std::size_t at, const std::string& part) {
            return good.substr(0, at) + part + good.substr(at + part.size());
        };
        row("empty", "", "too short");
        row("magic", with(0, "PK"), "magic number");
        row("type", with(2, "\x0d"), "value type 13");
        row("rank 0", with(3, std::string(1, '\0')), "0 dimensions");
        row("rank 5", with(3, "\x05"), "5 dimensions");
        row("within sizes", good.substr(0, 13), "within the sizes");
        row("cut", good.substr(0, 200), "more than the file can hold");
        row("trailing", good + "x", "trailing bytes");
        row("larger than the file", with(4, number(3)), "more than the file can hold");
        row("absurd", with(4, number(~0u) + number(~0u) + number(~0u)), "absurd");
        const std::string packed = gzip(good);
        row("gzip: empty", packed.substr(0, 2), "cut");
        row("gzip: cut in the middle", packed.substr(0, packed.size() / 2), "cut");
        row("gzip: cut in its checksum", packed.substr(0, packed.size() - 3), "cut");
        row("gzip: trailing inside", gzip(good + "x"), "trailing bytes");
        row("gzip: trailing outside", packed + "x", "trailing bytes");
        row("gzip: too few values", gzip(with(4, number(3))), "ends after 300 of 450");
        std::string wrong_check = packed;
        wrong_check[packed.size() - 6] = char(wrong_check[packed.size() - 6] ^ 1);
        row("gzip: checksum", wrong_check, "damaged");
    }
    void damageIsNamed() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const TemporaryFolder folder;
        put_file(folder / "file", bytes.toStdString());
        QCOMPARE(fault([&] { (void)read_idx(folder / "file"); }, ErrorKind::failed,
                       {(folder / "file").string(), why.toStdString()}),
                 QString());
    }

    // A bit of the gzip header may say nothing about the data (its time, say); any other one must be noticed.
    void noFlippedBitChangesTheValues() {
        const TemporaryFolder folder;
        const std::string packed = gzip(example());
        put_file(folder / "good", packed);
        const auto good = read_idx(folder / "good");
        int noticed = 0;
        for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
            std::string bad = packed;
            bad[bit / 8] = char(bad[bit / 8] ^ (1 << (bit % 8)));
            put_file(folder / "bad", bad);
            try {
                const auto read = read_idx(folder / "bad");
                QVERIFY2(read.dims == good.dims && read.values == good.values,
                         qPrintable(QString::number(bit)));
            } catch (const Error&) {
                ++noticed;
            }
        }
        QVERIFY(noticed > int(packed.size() - 10) * 8 - 8); // all beyond the 10 bytes of the header
    }
};

QTEST_GUILESS_MAIN(TestIdx)
#include "test_idx.moc"
