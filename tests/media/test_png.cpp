// Pictures: tiles where they belong, files that come back with their recipe, damage noticed.
#include "core/base/bytes.h"
#include "core/media/png.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

Picture pattern(int width, int height, int channels) {
    Picture picture{width, height, channels, {}};
    for (int i = 0; i < width * height * channels; ++i)
        picture.pixels.push_back(std::uint8_t(i * i * 31 % 253));
    return picture;
}

bool same(const Picture& a, const Picture& b) {
    return a.width == b.width && a.height == b.height && a.channels == b.channels && a.pixels == b.pixels;
}

const PngText recipe = {{"flowlab:recipe", "{\"lr\":0.002,\"name\":\"\\u03b2\"}\n"},
                        {"Software", "Flowlab"},
                        {"long", std::string(5000, 'x') + "end"}};

} // namespace

class TestPng : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void picturesAndTextsComeBack() {
        const TemporaryFolder folder;
        for (const int channels : {1, 3}) {
            const auto picture = pattern(37, 21, channels);
            write_png(folder / "a.png", picture, recipe);
            PngText text;
            QVERIFY(same(read_png(folder / "a.png", &text), picture));
            QVERIFY(text == recipe);
        }
    }

    void equalPicturesGiveEqualBytes() {
        const TemporaryFolder folder;
        write_png(folder / "a.png", pattern(50, 40, 1), recipe);
        write_png(folder / "b.png", pattern(50, 40, 1), recipe);
        QVERIFY(get_file(folder / "a.png") == get_file(folder / "b.png"));
        QVERIFY(get_file(folder / "a.png").find("tIME") == std::string::npos);
    }

    void valuesBecomeBytesAsInTorchvision() {
        // (v/2 + 1/2) · 255 + 1/2, cut off to whole numbers, after clamping.
        QCOMPARE(int(byte_of(-1)), 0);
        QCOMPARE(int(byte_of(1)), 255);
        QCOMPARE(int(byte_of(0)), 128);
        QCOMPARE(int(byte_of(-7)), 0);
        QCOMPARE(int(byte_of(7)), 255);
        QCOMPARE(int(byte_of(std::numeric_limits<float>::infinity())), 255);
        QCOMPARE(int(byte_of(std::numeric_limits<float>::quiet_NaN())), 0);
        for (int byte = 0; byte < 256; ++byte) QCOMPARE(int(byte_of(value_of(std::uint8_t(byte)))), byte);
    }

    void tilesLieWhereTheyBelong() {
        const TileShape shape{1, 2, 3};
        Tiles tiles{shape, {}, {}};
        for (int i = 0; i < 5; ++i)
            for (int k = 0; k < 6; ++k) tiles.values.push_back(float(40 * i + 5 * k + 10) / 127.5f - 1);
        for (const int scale : {1, 3}) {
            const auto grid = compose(tiles, {.columns = 4, .padding = 2, .scale = scale});
            QCOMPARE(grid.width, (4 * (3 + 2) + 2) * scale); // as make_grid
            QCOMPARE(grid.height, (2 * (2 + 2) + 2) * scale);
            std::vector<std::uint8_t> expected(grid.pixels.size(), 0);
            for (int i = 0; i < 5; ++i)
                for (int y = 0; y < 2 * scale; ++y)
                    for (int x = 0; x < 3 * scale; ++x) {
                        const int row = (2 + i / 4 * 4) * scale + y, column = (2 + i % 4 * 5) * scale + x;
                        expected[std::size_t(row * grid.width + column)] =
                            std::uint8_t(40 * i + 5 * (y / scale * 3 + x / scale) + 10);
                    }
            QVERIFY(grid.pixels == expected);
        }
        QCOMPARE(compose(tiles, {.columns = 8, .padding = 0, .scale = 1}).width,
                 15); // as narrow as its tiles
    }

    void colourTilesBecomeInterleaved() {
        Tiles tiles{{3, 1, 2}, {-1, 1, 0, 0, 1, -1}, {}}; // planes: red 0 255, green 128 128, blue 255 0
        const auto grid = compose(tiles, {.columns = 1, .padding = 0, .scale = 1});
        QCOMPARE(grid.channels, 3);
        QVERIFY((grid.pixels == std::vector<std::uint8_t>{0, 128, 255, 255, 128, 0}));
    }

    void impossiblePicturesAreRefused() {
        const TemporaryFolder folder;
        const auto refuses = [&](const Picture& picture, const PngText& text, const std::string& why) {
            return fault([&] { write_png(folder / "a.png", picture, text); }, ErrorKind::failed,
                         {"a.png", why});
        };
        const auto good = pattern(4, 4, 1);
        QCOMPARE(refuses(pattern(4, 4, 2), {}, "2 channels"), QString());
        QCOMPARE(refuses(Picture{}, {}, "no pixels"), QString());
        QCOMPARE(refuses(Picture{4, 4, 1, {0}}, {}, "fill"), QString());
        QCOMPARE(refuses(Picture{40000, 1, 1, std::vector<std::uint8_t>(40000)}, {}, "at most"), QString());
        QCOMPARE(refuses(good, {{"", "x"}}, "cannot name a text"), QString());
        QCOMPARE(refuses(good, {{std::string(80, 'k'), "x"}}, "cannot name a text"), QString());
        QCOMPARE(refuses(good, {{"key", "β"}}, "not plain ASCII"), QString());
        QVERIFY(folder.names().empty());
        QCOMPARE(
            fault([&] { write_png(folder / "no" / "a.png", good); }, ErrorKind::failed, {"no such folder"}),
            QString());
    }

    void damageIsNoticed() {
        const TemporaryFolder folder;
        write_png(folder / "good.png", pattern(20, 20, 1), {{"recipe", "{}"}});
        const std::string good = get_file(folder / "good.png");
        const auto noticed = [&](const std::string& bytes) {
            put_file(folder / "bad.png", bytes);
            return fault(
                       [&] {
                           PngText text;
                           (void)read_png(folder / "bad.png", &text);
                       },
                       ErrorKind::failed, {"cannot read the picture", "bad.png"})
                .isEmpty();
        };
        for (std::size_t size = 0; size < good.size(); ++size) QVERIFY(noticed(good.substr(0, size)));
        // Every chunk has a CRC of its own; only its length comes before it.
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            std::string bad = good;
            bad[bit / 8] = char(bad[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY2(noticed(bad), qPrintable(QString::number(bit)));
        }
        QCOMPARE(fault([&] { (void)read_png(folder / "none.png"); }, ErrorKind::failed, {"no such file"}),
                 QString());
        put_file(folder / "text.png", "this is a text");
        QCOMPARE(fault([&] { (void)read_png(folder / "text.png"); }, ErrorKind::failed, {"not a PNG"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestPng)
#include "test_png.moc"
