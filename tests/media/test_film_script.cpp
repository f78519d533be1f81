// Frames show the trajectory: noise first, data last, tiles as pictures have them, captions beside and never
// over them.
#include "core/media/caption.h"
#include "core/media/film_script.h"
#include "core/media/glyphs.h"
#include "tests/support/support.h"
#include "tests/support/trajectory.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <thread>

using namespace flowlab;
using namespace flowlab::test;

namespace {

bool same(const Picture& a, const Picture& b) {
    return a.width == b.width && a.height == b.height && a.channels == b.channels && a.pixels == b.pixels;
}

Picture part(const Picture& whole, int left, int top, int width, int height) {
    Picture cut{width, height, whole.channels, {}};
    for (int y = 0; y < height; ++y) {
        const auto* row = whole.row(top + y) + std::size_t(left) * std::size_t(whole.channels);
        cut.pixels.insert(cut.pixels.end(), row, row + cut.row_bytes());
    }
    return cut;
}

Picture in_colour(const Picture& grey) {
    Picture colour{grey.width, grey.height, 3, {}};
    for (const auto value : grey.pixels) colour.pixels.insert(colour.pixels.end(), 3, value);
    return colour;
}

/// Bare frames, exactly as large as the tiles.
FilmOptions bare() {
    FilmOptions film;
    film.format = "apng", film.fps = 10, film.seconds = 1, film.hold = 0;
    film.columns = 2, film.scale = 3, film.caption = film.t_bar = false;
    return film;
}

Picture frame(const FilmScript& script, int i) {
    Picture picture;
    script.draw(i, picture);
    return picture;
}

} // namespace

class TestFilmScript : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { qunsetenv("FLOWLAB_FONT"); }

    void aHatStandsOverItsLetter() {
        if (const auto problem = caption_problem(); !problem.empty()) QSKIP(problem.c_str());
        const std::string bare = "x", hat = "x\u0302";
        const Glyphs glyphs(48, hat);
        QCOMPARE(glyphs.width(hat), glyphs.width(bare));
        const auto drawn = [&](const std::string& text) {
            Picture picture{60, 80, 1, std::vector<std::uint8_t>(60 * 80)};
            glyphs.draw(picture, 10, 60, text, 255);
            return picture;
        };
        // The box of what is lit in `picture` and not in `before`.
        const auto box = [](const Picture& picture, const Picture* before) {
            int left = picture.width, right = -1, top = picture.height, bottom = -1;
            for (int y = 0; y < picture.height; ++y)
                for (int x = 0; x < picture.width; ++x) {
                    if (picture.row(y)[x] == 0 || (before && before->row(y)[x] != 0)) continue;
                    left = std::min(left, x), right = std::max(right, x);
                    top = std::min(top, y), bottom = std::max(bottom, y);
                }
            return std::array{left, right, top, bottom};
        };
        const auto letter = drawn(bare), both = drawn(hat);
        const auto of_letter = box(letter, nullptr), of_hat = box(both, &letter);
        QVERIFY(of_hat[3] < of_letter[2]);                                           // above it,
        QVERIFY(of_letter[2] - of_hat[3] < 12);                                      // near it,
        QVERIFY(std::abs(of_hat[0] + of_hat[1] - of_letter[0] - of_letter[1]) <= 2); // in its middle
    }
    void aPictureWithACaptionHoldsItWhole() {
        if (const auto problem = caption_problem(); !problem.empty()) QSKIP(problem.c_str());
        Picture plain{30, 20, 1, std::vector<std::uint8_t>(600, 90)};
        const auto named = with_caption(plain, "Euler · NFE 8", "t = 1.00");
        QVERIFY(named.width > plain.width && named.height > plain.height + 10); // the text needs it
        QVERIFY(same(part(named, (named.width - 30) / 2, 0, 30, 20), plain));
        plain = {900, 20, 3, std::vector<std::uint8_t>(54'000, 90)};
        QCOMPARE(with_caption(plain, "Euler · NFE 8", "t = 1.00").width, 900);
    }
    void theFirstFrameIsNoiseAndTheLastData() {
        const auto trajectory = straight_trajectory();
        const FilmScript script(trajectory, bare());
        const GridLayout layout{2, 2, 3};
        QCOMPARE(script.frames(), 10);
        Tiles noise{trajectory->shape, {}, {}};
        noise.values.assign(trajectory->states.begin(), trajectory->states.begin() + 4 * 64);
        QVERIFY(same(frame(script, 0), compose(noise, layout)));
        QVERIFY(same(frame(script, 9), compose(trajectory->samples(), layout)));
        QVERIFY(same(frame(script, 4), compose(trajectory->view(TrajectoryView::state, 4.0 / 9), layout)));
        auto both = bare();
        both.ping_pong = true;
        const FilmScript back(trajectory, both);
        QVERIFY(same(frame(back, 9), compose(noise, layout)));
        QVERIFY(same(frame(back, 4), compose(trajectory->samples(), layout)));
    }

    void wantedSizesHaveTheTilesInTheirMiddle() {
        const auto trajectory = straight_trajectory();
        auto film = bare();
        film.scale = 0, film.size = {200, 100};
        const FilmScript script(trajectory, film);
        QCOMPARE(script.scale(), 4); // 22 values high: 88 of 100
        QCOMPARE(script.width(), 200);
        QCOMPARE(script.height(), 100);
        const auto last = frame(script, 9);
        const auto grid = compose(trajectory->samples(), {2, 2, 4});
        QVERIFY(same(part(last, 56, 6, 88, 88), grid));
        std::size_t light = 0, grid_light = 0;
        for (const auto value : last.pixels) light += value;
        for (const auto value : grid.pixels) grid_light += value;
        QCOMPARE(light, grid_light); // black around it
    }

    void theLargestScaleThatFitsIsTaken() {
        for (const bool text : {false, true}) {
            if (text && !caption_problem().empty()) continue;
            auto film = bare();
            film.columns = 8, film.scale = 0, film.size = {512, 512}, film.caption = film.t_bar = text;
            // As many digits as the window shows.
            QCOMPARE(FilmScript(straight_trajectory(64, {1, 28, 28}), film).scale(), 2);
            film.size = {};
            QCOMPARE(FilmScript(straight_trajectory(1, {1, 28, 28}), film).scale(), 16);
        }
    }

    void whatDoesNotFitIsRefused() {
        auto film = bare();
        film.size = {64, 64};
        QCOMPARE(fault([&] { (void)FilmScript(straight_trajectory(), film); }, ErrorKind::usage,
                       {"66 × 66", "64 × 64", "scale"}),
                 QString());
        film = bare(), film.columns = 1, film.scale = 16;
        QCOMPARE(
            fault([&] { (void)FilmScript(straight_trajectory(40), film); }, ErrorKind::usage, {"largest"}),
            QString());
        film = bare(), film.fps = 0;
        QCOMPARE(fault([&] { (void)FilmScript(straight_trajectory(), film); }, ErrorKind::usage, {"fps"}),
                 QString());
    }

    void videosHaveEvenSides() {
        auto film = bare();
        film.scale = 1;
        const auto odd = straight_trajectory(1, {1, 7, 9});
        QCOMPARE(FilmScript(odd, film).height(), 11);
        film.format = "mp4";
        const FilmScript script(odd, film);
        QCOMPARE(script.height() % 2 + script.width() % 2, 0);
        QVERIFY(same(part(frame(script, 9), 0, 0, 13, 11), compose(odd->samples(), {1, 2, 1})));
    }

    void velocitiesAreInColour() {
        const auto trajectory = straight_trajectory();
        auto film = bare();
        film.view = "v";
        const FilmScript script(trajectory, film);
        QCOMPARE(script.channels(), 3);
        const Colouring colours{ColourMap::diverging, diverging_scale(trajectory->velocities)};
        QVERIFY(same(frame(script, 3),
                     compose(trajectory->view(TrajectoryView::velocity, 3.0 / 9), {2, 2, 3}, colours)));
    }

    void threeViewsSideBySide() {
        const auto trajectory = straight_trajectory();
        auto film = bare();
        film.view = "all";
        const FilmScript script(trajectory, film);
        const GridLayout layout{2, 2, 3};
        const auto third = frame(script, 3);
        const double t = 3.0 / 9;
        const int side = 66, gap = 12;
        QCOMPARE(script.width(), 3 * side + 2 * gap);
        QVERIFY(same(part(third, 0, 0, side, side),
                     in_colour(compose(trajectory->view(TrajectoryView::state, t), layout))));
        QVERIFY(same(part(third, side + gap, 0, side, side),
                     in_colour(compose(trajectory->view(TrajectoryView::prediction, t), layout))));
        QVERIFY(same(part(third, 2 * (side + gap), 0, side, side),
                     compose(trajectory->view(TrajectoryView::velocity, t), layout,
                             {ColourMap::diverging, diverging_scale(trajectory->velocities)})));
    }

    void colouredDataStayColoured() {
        const auto trajectory = straight_trajectory(4, {3, 8, 8});
        const FilmScript script(trajectory, bare());
        QVERIFY(same(frame(script, 9), compose(trajectory->samples(), {2, 2, 3})));
    }

    // The caption tells solver, NFE and t; all else is as without.
    void captionsStandUnderTheTiles() {
        if (!caption_problem().empty()) QSKIP(("captions: " + caption_problem()).c_str());
        const auto trajectory = straight_trajectory(9, {1, 28, 28});
        auto film = bare();
        film.columns = 3;
        const FilmScript plain(trajectory, film);
        film.caption = film.t_bar = true;
        const FilmScript told(trajectory, film);
        const int width = plain.width(), height = plain.height();
        QVERIFY(told.width() >= width && told.height() > height + 15);
        const int left = (told.width() - width) / 4 * 2;
        for (const int i : {0, 4, 9})
            QVERIFY(same(part(frame(told, i), left, 0, width, height), frame(plain, i)));
        const auto below = [&](int i) {
            return part(frame(told, i), 0, height, told.width(), told.height() - height);
        };
        QVERIFY(!same(below(0), below(4)));
        // The bar: one row tells how much of it is filled.
        const auto filled = [&](int i) {
            const auto strip = below(i);
            return std::count(strip.row(0), strip.row(0) + strip.width, 210);
        };
        QCOMPARE(filled(0), 0);
        QCOMPARE(filled(9), 3 * (3 * 30 + 2) - 2 * 2 * 3);
        QVERIFY(std::abs(filled(3) - filled(9) / 3) <= 1);
        // Text: much of a light grey, in the lines below the bar, left and right.
        const auto text = below(0);
        const auto light = [&](int from, int to) {
            int count = 0;
            for (int y = 6; y < text.height; ++y)
                for (int x = from; x < to; ++x) count += *(text.row(y) + x) > 150;
            return count;
        };
        QVERIFY(light(0, text.width / 2) > 100);
        QVERIFY(light(text.width * 3 / 4, text.width) > 30);
    }

    void aMissingFontStopsCaptionsAlone() {
        if (!caption_problem().empty()) QSKIP(("captions: " + caption_problem()).c_str());
        qputenv("FLOWLAB_FONT", "/no/such/font.ttf");
        auto film = bare();
        QCOMPARE(FilmScript(straight_trajectory(), film).frames(), 10);
        film.caption = true;
        QCOMPARE(fault([&] { (void)FilmScript(straight_trajectory(), film); }, ErrorKind::failed,
                       {"/no/such/font.ttf", "fonts-dejavu-core", "caption off"}),
                 QString());
        QVERIFY(!caption_problem().empty());
    }

    void severalThreadsMayDraw() {
        FilmOptions film;
        film.caption = caption_problem().empty(), film.view = "all";
        const FilmScript script(straight_trajectory(), film);
        std::vector<Picture> one(20), other(20);
        std::thread second([&] {
            for (int i = 19; i >= 0; --i) script.draw(i, other[std::size_t(i)]);
        });
        for (int i = 0; i < 20; ++i) script.draw(i, one[std::size_t(i)]);
        second.join();
        for (std::size_t i = 0; i < 20; ++i) QVERIFY(same(one[i], other[i]));
        Picture at;
        script.draw_at(script.time(19), at);
        QVERIFY(same(at, one[19]));
        script.draw_at(7, at);
        QVERIFY(same(at, frame(script, script.frames() - 1)));
    }
};

QTEST_GUILESS_MAIN(TestFilmScript)
#include "test_film_script.moc"
