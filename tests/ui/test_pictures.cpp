// Grids and filmstrips: how they grow, what they say beside the pictures, and when they dim them.
#include "ui/session/sample_layout.h"
#include "ui/style/theme.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/small_picture.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/sample_words.h"
#include "ui/words/view_words.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace flowlab;

namespace {

Tiles tilesOf(int count, float value) {
    Tiles tiles;
    tiles.shape = {1, 28, 28};
    tiles.values.assign(std::size_t(count) * tiles.shape.size(), value);
    return tiles;
}

QImage pictureOf(QWidget& widget) {
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// Every pixel of the part is of this colour.
bool isPlain(const QImage& image, const QRect& part, QRgb colour) {
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            if (image.pixel(x, y) != colour) return false;
    return true;
}

Filmstrip::Row whiteRow(double scale = 0) {
    return {QStringLiteral("x"),
            [](double) {
                QImage image(28, 28, QImage::Format_RGB32);
                image.fill(Qt::white);
                return image;
            },
            scale};
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void anAnswerThatComesSoonDimsNothing() {
        TileGrid quick, slow;
        for (auto* grid : {&quick, &slow}) grid->show(tilesOf(16, -1), 16, 4);
        quick.setPending(true);
        quick.setPending(false);
        slow.setPending(true); // begins later, and so ends later
        QVERIFY(!slow.dimmed());
        QTRY_VERIFY(slow.dimmed());
        QVERIFY(!quick.dimmed());
        slow.show(tilesOf(16, -1), 4, 4); // the first of the new ones
        slow.setPending(false);
        QVERIFY(slow.dimmed()); // those that are left, without a flash between
        slow.show(tilesOf(16, -1), 16, 4);
        QVERIFY(!slow.dimmed());
    }
    void aSmallPictureDimsAsLittleAndAsLate() {
        QImage black(28, 28, QImage::Format_RGB32);
        black.fill(Qt::black);
        SmallPicture picture;
        picture.show(black);
        picture.resize(picture.sizeHint());
        picture.setStale(true);
        QVERIFY(!picture.dimmed());
        QTRY_VERIFY(picture.dimmed());
        const int grey = qGray(pictureOf(picture).pixel(picture.rect().center()));
        QVERIFY2(grey > 0 && grey <= 40, qPrintable(QString::number(grey)));
        picture.setStale(false);
        QVERIFY(!picture.dimmed());
    }
    void staleTilesLoseLittle() {
        TileGrid grid;
        grid.resize(200, 200);
        grid.show(tilesOf(4, -1), 2, 2);
        const auto at = [&grid](int tile) {
            return qGray(pictureOf(grid).pixel(grid.tileRect(tile).center()));
        };
        QCOMPARE(at(3), 0); // not at once
        QTRY_VERIFY(grid.dimmed());
        QCOMPARE(at(0), 0);
        QVERIFY(at(3) > 0 && at(3) <= 40); // of 255: a light ground shines through a little
    }
    void rowsHaveTheirLabelsAndTheTilesStayInTheMiddle() {
        TileGrid grid;
        grid.resize(600, 300);
        grid.show(tilesOf(12, 1), 12, 4);
        grid.setRowLabels({"7", "8", "9"});
        const QRect first = grid.tileRect(0), last = grid.tileRect(11);
        QVERIFY(std::abs((first.left() + last.right()) / 2 - 300) <= 2);
        const QImage image = pictureOf(grid);
        const QRgb ground = grid.palette().color(QPalette::Window).rgb();
        for (int row = 0; row < 3; ++row) {
            const QRect tile = grid.tileRect(4 * row);
            QVERIFY(!isPlain(image, QRect(tile.left() - 24, tile.top(), 20, tile.height()), ground));
        }
        grid.setRowLabels({});
        QVERIFY(isPlain(pictureOf(grid), QRect(first.left() - 24, 0, 20, 300), ground));
    }
    void oneTileFillsTheHeight() {
        TileGrid grid;
        grid.show(tilesOf(1, 1), 1, 1);
        for (const int height : {230, 300, 515, 777}) {
            grid.resize(1200, height);
            QVERIFY(grid.tileRect(0).height() >= 0.89 * height);
        }
        grid.resize(1200, 777);
        QVERIFY(grid.tileRect(0).height() >= 765);
    }
    void classesThatRunInRowsNameThem() {
        SamplerOptions options;
        options.count = 64;
        QCOMPARE(layoutOf(options, 10).columns, 8);
        QVERIFY(rowLabels(layoutOf(options, 10)).isEmpty());
        options.labels = {{3, 1, 4}, 16};
        QCOMPARE(layoutOf(options, 10).columns, 16);
        QCOMPARE(rowLabels(layoutOf(options, 10)), QStringList({"3", "1", "4", "3"}));
        QCOMPARE(layoutOf(options, 0).columns, 8); // of a model without labels
        options.start = "data";
        QVERIFY(rowLabels(layoutOf(options, 10)).isEmpty());
    }

    void theFilmstripGrowsWithItsRoomAroundTheMiddle() {
        Filmstrip strip;
        strip.setRows({whiteRow(), whiteRow(), whiteRow(3)});
        strip.resize(1400, 400);
        const int usual = strip.frameRect(0, 0).width();
        strip.setRoom(340);
        QVERIFY(strip.frameRect(0, 0).width() > usual);
        QCOMPARE(strip.frameRect(0, 0).width() % 28, 0);
        QVERIFY(strip.sizeHint().height() <= 345);
        QVERIFY(std::abs((strip.frameRect(0, 0).left() + strip.frameRect(0, 10).right()) / 2 - 700) <= 1);
        strip.setRoom(50); // there is none: as large as before
        QCOMPARE(strip.frameRect(0, 0).width(), usual);
        strip.resize(400, 400);
        QVERIFY(strip.frameRect(0, 10).right() < 400);
    }
    void theMarkerRunsOverNoPicture() {
        Filmstrip strip;
        strip.setRows({whiteRow(), whiteRow()});
        strip.resize(900, 200);
        QImage before;
        for (const double t : {0.0, 0.33, 0.5, 1.0}) {
            strip.setTime(t);
            const QImage image = pictureOf(strip);
            for (int row = 0; row < 2; ++row)
                for (int frame = 0; frame < strip.frames(); ++frame)
                    QVERIFY(isPlain(image, strip.frameRect(row, frame), qRgb(255, 255, 255)));
            QVERIFY(image != before); // but it is seen
            before = image;
        }
    }
    void signedPicturesHaveTheirScaleBesideThem() {
        Filmstrip strip;
        strip.setRows({whiteRow(2.5)});
        strip.resize(900, 200);
        const QImage image = pictureOf(strip);
        const QRect last = strip.frameRect(0, strip.frames() - 1);
        bool red = false, blue = false;
        for (int y = last.top(); y <= last.bottom(); ++y)
            for (int x = last.right() + 5; x < image.width(); ++x) {
                const QColor colour(image.pixel(x, y));
                red = red || colour.red() > colour.blue() + 60;
                blue = blue || colour.blue() > colour.red() + 60;
            }
        QVERIFY(red && blue);
    }
    // In some fonts a hat floats a line above its letter.
    void theHatStandsOnItsLetter() {
        QVERIFY(viewName(TrajectoryView::prediction).contains(viewSymbol(TrajectoryView::prediction)));
        const QFontMetrics metrics(QApplication::font());
        const int baseline = 3 * metrics.height();
        QImage image(200, 4 * metrics.height(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(QApplication::font());
        painter.drawText(10, baseline, viewSymbol(TrajectoryView::prediction));
        painter.end();
        QVERIFY(isPlain(image, QRect(0, 0, 200, baseline - metrics.ascent()), qRgb(255, 255, 255)));
        QVERIFY(!isPlain(image,
                         QRect(0, baseline - metrics.ascent(), 200, metrics.ascent() - metrics.xHeight() - 1),
                         qRgb(255, 255, 255)));
    }
};

QTEST_MAIN(TestPictures)
#include "test_pictures.moc"
