// Colours: the ends and the middle of both maps, symmetry, and places in an atlas.
#include "ui/style/colour_map.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace flowlab;

class TestColourMap : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void picturesAreScaledAsInFiles() {
        const std::vector<float> values{-1, 0, 1, -5, 5, std::numeric_limits<float>::quiet_NaN()};
        const auto image = tileImage(values, {1, 1, 6}, ColourMap::picture);
        const std::array wanted{0, 128, 255, 0, 255, 0};
        for (int x = 0; x < 6; ++x) QCOMPARE(qGreen(image.pixel(x, 0)), wanted[std::size_t(x)]);
    }
    void zeroIsNeutralAndSignsAreBlueAndRed() {
        const QRgb zero = divergingColour(0);
        QCOMPARE(qRed(zero), qBlue(zero));
        QVERIFY(qBlue(divergingColour(-0.6)) > qRed(divergingColour(-0.6)) + 50);
        QVERIFY(qRed(divergingColour(0.6)) > qBlue(divergingColour(0.6)) + 50);
        QCOMPARE(divergingColour(7), divergingColour(1));
        QCOMPARE(divergingColour(std::nan("")), zero);
    }
    void scaleDividesValues() {
        const std::vector<float> values{2.0f};
        QCOMPARE(tileImage(values, {1, 1, 1}, ColourMap::diverging, 4).pixel(0, 0), divergingColour(0.5));
    }
    void atlasPutsTilesRowByRow() {
        Tiles tiles;
        tiles.shape = {1, 1, 1};
        tiles.values = {-1, 1, -1, 1, 1};
        const auto image = atlasImage(tiles, 2, ColourMap::picture);
        QCOMPARE(image.size(), QSize(2, 3));
        QCOMPARE(qRed(image.pixel(1, 0)), 255);
        QCOMPARE(qRed(image.pixel(0, 1)), 0);
        QCOMPARE(qRed(image.pixel(0, 2)), 255);
    }
};

QTEST_GUILESS_MAIN(TestColourMap)
#include "test_colour_map.moc"
