// Colours and where they are put: what window, pictures and films share.
#include "core/base/bytes.h"
#include "core/media/picture.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace flowlab;

namespace {

Tiles ramp(const TileShape& shape, int count) {
    Tiles tiles{shape, {}, {}};
    for (std::size_t k = 0; k < shape.size() * std::size_t(count); ++k)
        tiles.values.push_back(float(std::sin(double(k) * 0.7)) * 1.2F);
    return tiles;
}

} // namespace

class TestPicture : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void zeroIsNeutralAndSignsAreBlueAndRed() {
        const Rgb zero = diverging_colour(0);
        QVERIFY(zero[0] == zero[1] && zero[1] == zero[2]);
        for (int i = 1; i <= 100; ++i) {
            const auto red = diverging_colour(i / 100.0), blue = diverging_colour(-i / 100.0);
            QVERIFY(red[0] > red[2] && blue[2] > blue[0]);
        }
        QVERIFY(diverging_colour(7) == diverging_colour(1));
        QVERIFY(diverging_colour(-std::numeric_limits<double>::infinity()) == zero); // as what is no number
        QVERIFY(diverging_colour(std::nan("")) == zero);
    }

    void oneScaleForAllOfATrajectory() {
        QCOMPARE(diverging_scale({}), 1.0);
        QCOMPARE(diverging_scale(std::vector<float>(100, 0.01F)), 0.5);
        std::vector<float> values(1000, -1.2F);
        values[17] = 90; // one in a thousand does not count
        QCOMPARE(diverging_scale(values), 1.5);
    }

    // Each value is a square of scale² pixels of its colour, at its place.
    void valuesBecomeSquares() {
        for (const auto& shape : {TileShape{1, 3, 5}, TileShape{3, 2, 4}})
            for (const auto map : {ColourMap::picture, ColourMap::diverging})
                for (int scale = 1; scale <= 16; ++scale) {
                    const auto tiles = ramp(shape, 5);
                    const GridLayout layout{2, 1, scale};
                    const auto picture = compose(tiles, layout, {map, 0.8});
                    QCOMPARE(picture.channels, shape.channels == 3 || map == ColourMap::diverging ? 3 : 1);
                    const auto extent = grid_extent(shape, 5, layout);
                    QVERIFY(extent.width == picture.width && extent.height == picture.height);
                    const std::uint8_t around = map == ColourMap::diverging ? 255 : 0;
                    for (int y = 0; y < picture.height; ++y)
                        for (int x = 0; x < picture.width; ++x) {
                            const int column = x / scale - 1, row = y / scale - 1; // less the border
                            const int across = shape.width + 1, down = shape.height + 1;
                            const int tile = row / down * 2 + column / across;
                            const int u = column % across, v = row % down;
                            const bool inside = column >= 0 && row >= 0 && column / across < 2 && tile < 5 &&
                                                u < shape.width && v < shape.height;
                            Rgb wanted{around, around, around};
                            if (inside) {
                                const auto value = [&](int c) {
                                    return tiles.tile(
                                        tile)[std::size_t((c * shape.height + v) * shape.width + u)];
                                };
                                if (map == ColourMap::diverging) {
                                    float sum = 0;
                                    for (int c = 0; c < shape.channels; ++c) sum += value(c);
                                    wanted = diverging_colour(
                                        double(sum / float(shape.channels) * float(1 / 0.8)));
                                } else {
                                    for (int c = 0; c < 3; ++c)
                                        wanted[std::size_t(c)] = byte_of(value(shape.channels == 3 ? c : 0));
                                }
                            }
                            const auto* pixel =
                                picture.row(y) + std::size_t(x) * std::size_t(picture.channels);
                            for (int c = 0; c < picture.channels; ++c)
                                QCOMPARE(int(pixel[c]), int(wanted[std::size_t(c)]));
                        }
                }
    }

    void greyTilesMayStandInAColourPicture() {
        const auto tiles = ramp({1, 3, 3}, 1);
        Picture picture{12, 12, 3, std::vector<std::uint8_t>(12 * 12 * 3, 7)};
        paint_grid(picture, 2, 1, tiles, {1, 1, 2});
        const auto* pixel =
            picture.row(1 + 2 + 2) + 3 * (2 + 2 + 4); // value (2, 1): its first pixel is (8, 5)
        for (int c = 0; c < 3; ++c) QCOMPARE(int(pixel[c]), int(byte_of(tiles.values[5])));
        QCOMPARE(int(picture.row(0)[0]), 7);
    }

    void fillingIsCutAtTheBorder() {
        Picture picture{4, 3, 3, std::vector<std::uint8_t>(36, 0)};
        fill(picture, -5, 2, 100, 100, {1, 2, 3});
        for (int x = 0; x < 4; ++x) {
            QVERIFY(picture.row(1)[3 * x] == 0 && picture.row(2)[3 * x] == 1 &&
                    picture.row(2)[3 * x + 2] == 3);
        }
        fill(picture, 2, 5, 1, 1, {9, 9, 9});
        QVERIFY(std::ranges::count(picture.pixels, 9) == 0);
    }
};

QTEST_GUILESS_MAIN(TestPicture)
#include "test_picture.moc"
