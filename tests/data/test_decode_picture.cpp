// Every kind of PNG, JPEG and WebP becomes the pixels that it shows; what does not is named.
#include "core/data/decode_picture.h"
#include "core/data/exif.h"
#include "core/data/scale_picture.h"
#include "tests/support/picture_files.h"
#include "tests/support/support.h"

#include <QTest>

#include <sys/stat.h>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// What is wrong with these bytes as a picture; none: nothing is.
PictureFault fault_in(const std::string& bytes, int wanted = 0) {
    try {
        (void)decode_picture(bytes, wanted);
    } catch (const UnreadablePicture& error) {
        return error.fault;
    }
    return PictureFault::none;
}

DecodedPicture pattern(int width, int height, int channels) {
    return drawn(width, height, channels,
                 [](int x, int y, int c) { return (40 * x + 17 * y + 90 * c) % 256; });
}

int largest_difference(const DecodedPicture& a, const DecodedPicture& b) {
    if (a.width != b.width || a.height != b.height || a.channels != b.channels) return 1000;
    int largest = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        largest = std::max(largest, std::abs(int(a.pixels[i]) - int(b.pixels[i])));
    return largest;
}

} // namespace

Q_DECLARE_METATYPE(PictureFault)

class TestDecodePicture : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void filesWithoutLossGiveTheirPixels() {
        for (const int channels : {1, 3})
            QCOMPARE(largest_difference(decode_picture(png_of(pattern(7, 5, channels)), 0),
                                        pattern(7, 5, channels)),
                     0);
        QCOMPARE(largest_difference(decode_picture(webp_of(pattern(7, 5, 3)), 0), pattern(7, 5, 3)), 0);
    }

    void jpegsComeClose() {
        const auto smooth = [](int channels) {
            return drawn(24, 16, channels, [](int x, int y, int c) { return 8 * x + 2 * y + 10 * c; });
        };
        QVERIFY(largest_difference(decode_picture(jpeg_of(smooth(1)), 0), smooth(1)) <= 3);
        QVERIFY(largest_difference(decode_picture(jpeg_of(smooth(3)), 0), smooth(3)) <= 8);
    }

    void inksBecomeLight() { // as Adobe's programs store them: 255 is no ink
        const auto inks = drawn(16, 16, 4, [](int, int, int c) { return c == 0 ? 0 : c == 3 ? 200 : 255; });
        QVERIFY(largest_difference(decode_picture(jpeg_of(inks), 0), plain(16, 16, 0, 200, 200)) <= 4);
    }

    void alphaLiesOverWhite() {
        for (const int colours : {1, 3}) {
            const auto with = drawn(3, 1, colours + 1, [&](int x, int, int c) {
                return c == colours ? x * 255 / 2 : 100; // nothing, half, all of 100
            });
            const auto expected = drawn(3, 1, colours, [](int x, int, int) {
                return x == 0 ? 255 : x == 1 ? 178 : 100;
            });
            QVERIFY(largest_difference(decode_picture(png_of(with), 0), expected) <= 1);
            if (colours == 3) QVERIFY(largest_difference(decode_picture(webp_of(with), 0), expected) <= 1);
        }
    }

    void sixteenBitsAreRounded() {
        // Grey 16-bit by hand: 0, 0x00ff, 0xffff.
        const std::string row("\0\0\0\0\xff\xff\xff", 7); // filter 0 first
        std::string packed(100, '\0');
        uLongf size = uLongf(packed.size());
        compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(row.data()),
                 uLong(row.size()));
        packed.resize(size);
        const auto png = std::string("\x89PNG\r\n\x1a\n", 8) +
                         png_chunk("IHDR", big_endian(3) + big_endian(1) + std::string("\x10\0\0\0\0", 5)) +
                         png_chunk("IDAT", packed) + png_chunk("IEND", "");
        const auto picture = decode_picture(png, 0);
        QCOMPARE(picture.channels, 1);
        QVERIFY((picture.pixels == std::vector<std::uint8_t>{0, 1, 255}));
    }

    void camerasAreTurnedUpright_data() {
        QTest::addColumn<int>("orientation");
        for (int i = 1; i <= 8; ++i) QTest::addRow("%d", i) << i;
    }
    void camerasAreTurnedUpright() {
        QFETCH(int, orientation);
        // What EXIF says of row 0 and column 0 of the file: where they are seen (top, bottom, left, right).
        const char* seen[] = {"", "TL", "TR", "BR", "BL", "LT", "RT", "RB", "LB"};
        const char row = seen[orientation][0], column = seen[orientation][1];
        const auto file = pattern(3, 2, 3);
        const bool swaps = row == 'L' || row == 'R';
        const int width = swaps ? 2 : 3, height = swaps ? 3 : 2;
        const auto expected = drawn(width, height, 3, [&](int x, int y, int c) {
            const int from_row = row == 'T'   ? y
                                 : row == 'B' ? height - 1 - y
                                 : row == 'L' ? x
                                              : width - 1 - x;
            const int from_column = column == 'L'   ? x
                                    : column == 'R' ? width - 1 - x
                                    : column == 'T' ? y
                                                    : height - 1 - y;
            return int(file.pixels[std::size_t((from_row * 3 + from_column) * 3 + c)]);
        });
        for (const bool big : {false, true}) {
            const auto block = exif_block(orientation, big);
            QCOMPARE(largest_difference(decode_picture(png_with(png_of(file), png_chunk("eXIf", block)), 0),
                                        expected),
                     0);
            const auto webp = webp_extended(webp_of(file), 3, 2, 8, "EXIF", block);
            QCOMPARE(largest_difference(decode_picture(webp, 0), expected), 0);
            QCOMPARE(exif_orientation(jpeg_of(pattern(8, 8, 3), std::string("Exif\0\0", 6) + block)),
                     orientation);
        }
    }

    void damagedExifSaysNothing() {
        const auto block = exif_block(6, true);
        for (std::size_t size = 0; size < block.size() - 6; ++size)
            QCOMPARE(exif_orientation(
                         jpeg_of(pattern(8, 8, 3), std::string("Exif\0\0", 6) + block.substr(0, size))),
                     1);
        QCOMPARE(
            exif_orientation(png_with(png_of(pattern(3, 2, 3)), png_chunk("eXIf", exif_block(9, false)))), 1);
        QCOMPARE(exif_orientation("RIFF"), 1);
        QCOMPARE(exif_orientation(""), 1);
    }

    void largeJpegsAreDecodedSmaller() {
        const auto large = jpeg_of(plain(640, 480, 20, 120, 220));
        const auto picture = decode_picture(large, 30); // at least two pixels for each
        QCOMPARE(picture.height, 60);
        QVERIFY(largest_difference(scaled_square(picture, 30), plain(30, 30, 20, 120, 220)) <= 4);
        QCOMPARE(decode_picture(large, 0).height, 480);
    }

    void squaresAreScaledWell() {
        // One colour stays it, whatever the sizes; the middle is taken.
        for (const int size : {1, 7, 32, 50}) {
            const auto picture = drawn(60, 20, 3, [](int x, int, int c) {
                return x < 20 || x >= 40 ? 255 : 60 * c; // the sides are cut off
            });
            const auto expected = drawn(size, size, 3, [](int, int, int c) { return 60 * c; });
            QCOMPARE(largest_difference(scaled_square(picture, size), expected), 0);
        }
        // A ramp stays one, and fine stripes become their mean.
        const auto ramp = drawn(64, 64, 1, [](int x, int, int) { return 4 * x; });
        const auto small = scaled_square(ramp, 16);
        for (int x = 2; x < 14; ++x) QVERIFY(std::abs(int(small.pixels[std::size_t(x)]) - (16 * x + 6)) <= 1);
        const auto stripes = drawn(64, 64, 1, [](int x, int, int) { return x % 2 ? 255 : 0; });
        const auto mean = scaled_square(stripes, 16);
        for (int x = 2; x < 14; ++x) QVERIFY(std::abs(int(mean.pixels[std::size_t(x)]) - 127) <= 2);
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<PictureFault>("expected");
        const auto row = [](const char* name, const std::string& bytes, PictureFault expected) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << expected;
        };
        using F = PictureFault;
        row("empty", "", F::empty);
        row("text", "hello", F::not_a_picture);
        row("GIF", "GIF89a", F::not_a_picture);
        row("PNG of 40,000 x 40,000", png_header(40'000, 40'000), F::too_large);
        row("PNG of 2^31 pixels a side", png_header(0x7fffffff, 0x7fffffff), F::too_large);
        row("PNG without pixels", png_header(0, 4), F::damaged);
        auto noisy = pattern(40, 40, 3);
        unsigned state = 1;
        for (auto& value : noisy.pixels) value = std::uint8_t((state = state * 1664525u + 1013904223u) >> 24);
        const auto png = png_of(noisy), jpeg = jpeg_of(noisy), webp = webp_of(noisy);
        for (const auto& [name, bytes] : {std::pair{"PNG", png}, {"JPEG", jpeg}, {"WebP", webp}}) {
            row((std::string(name) + ", half").c_str(), bytes.substr(0, bytes.size() / 2), F::cut);
            row((std::string(name) + ", its first 14 bytes").c_str(), bytes.substr(0, 14), F::cut);
        }
        auto wrong = png;
        wrong[wrong.size() / 2] = char(wrong[wrong.size() / 2] ^ 0x55);
        row("PNG, a wrong byte", wrong, F::damaged);
        auto large = jpeg_of(pattern(8, 8, 3));
        const auto frame = large.find("\xff\xc0");
        large.replace(frame + 5, 4, "\xfd\xe8\xfd\xe8"); // 65,000 × 65,000
        row("JPEG of 65,000 x 65,000", large, F::too_large);
        auto deep = jpeg_of(pattern(8, 8, 3));
        deep[deep.find("\xff\xc0") + 4] = 12; // bits
        row("JPEG of 12 bits", deep, F::unsupported);
        row("WebP, animated", webp_extended(webp, 40, 40, 2), F::animated);
    }
    void faultsAreNamed() {
        QFETCH(QByteArray, bytes);
        QFETCH(PictureFault, expected);
        const auto found = fault_in(bytes.toStdString());
        QCOMPARE(describe(found).english(), describe(expected).english());
        QVERIFY(!describe(expected).english().empty());
    }

    void noCutAndNoFlippedByteBreaksTheDecoder() {
        const auto small = pattern(9, 8, 3);
        for (const auto& good :
             {png_of(small), jpeg_of(small, std::string("Exif\0\0", 6) + exif_block(6, true)),
              webp_extended(webp_of(small), 9, 8, 8, "EXIF", exif_block(3, false))}) {
            for (std::size_t size = 0; size < good.size(); ++size) (void)fault_in(good.substr(0, size), 4);
            for (std::size_t at = 0; at < good.size(); ++at)
                for (const int flip : {1, 16, 255}) {
                    auto bad = good;
                    bad[at] = char(bad[at] ^ flip);
                    (void)fault_in(bad, 4);
                }
        }
    }

    void whatIsNoFileIsNamed() {
        const auto fault_at = [](const std::filesystem::path& path) {
            try {
                (void)read_picture_bytes(path);
            } catch (const UnreadablePicture& error) {
                return error.fault;
            }
            return PictureFault::none;
        };
        const TemporaryFolder folder;
        QCOMPARE(int(fault_at(folder / "none.png")), int(PictureFault::missing));
        QCOMPARE(int(fault_at(folder.path())), int(PictureFault::not_a_picture));
        QCOMPARE(::mkfifo((folder / "pipe.png").c_str(), 0600), 0);
        QCOMPARE(int(fault_at(folder / "pipe.png")), int(PictureFault::not_a_picture)); // at once
    }
};

QTEST_GUILESS_MAIN(TestDecodePicture)
#include "test_decode_picture.moc"
