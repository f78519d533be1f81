// CRC-32C against the vectors of RFC 3720, B.4, and what a checksum is for.
#include "core/base/crc32c.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;

class TestCrc32c : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void knownVectors() {
        std::string rising, falling;
        for (int i = 0; i < 32; ++i) rising += char(i), falling += char(31 - i);
        QCOMPARE(crc32c(""), 0u);
        QCOMPARE(crc32c("123456789"), 0xe3069283u);
        QCOMPARE(crc32c(std::string(32, '\0')), 0x8a9136aau);
        QCOMPARE(crc32c(std::string(32, '\xff')), 0x62a8ab43u);
        QCOMPARE(crc32c(rising), 0x46dd794eu);
        QCOMPARE(crc32c(falling), 0x113fdb5cu);
    }

    void everyFlippedBitIsSeen() {
        std::string bytes = "a record of some bytes";
        const auto sound = crc32c(bytes);
        for (auto& byte : bytes)
            for (int bit = 0; bit < 8; ++bit) {
                byte = char(byte ^ (1 << bit));
                QVERIFY(crc32c(bytes) != sound);
                byte = char(byte ^ (1 << bit));
            }
    }
};

QTEST_GUILESS_MAIN(TestCrc32c)
#include "test_crc32c.moc"
