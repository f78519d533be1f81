// Films of a training: every moment of its history in order, two runs on one axis, with what is shown named.
#include "core/media/film_script.h"
#include "core/media/glyphs.h"
#include "core/media/history_film.h"
#include "tests/support/some_history.h"
#include "tests/support/support.h"

#include <QTest>

#include <thread>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

FilmOptions bare_film() {
    FilmOptions film;
    film.format = "apng", film.fps = 10, film.seconds = 1, film.hold = 0;
    film.columns = 2, film.scale = 3, film.caption = film.t_bar = false;
    return film;
}

Picture picture_at(const FilmScript& script, double t) {
    Picture picture;
    script.draw_at(t, picture);
    return picture;
}

/// The grid of a moment as it stands at (left, 0) of a picture.
bool shows(const Picture& picture, int left, const SampleHistory& history, std::size_t moment) {
    const auto grid = compose(history.tiles(moment), GridLayout{2, 2, 3});
    for (int y = 0; y < grid.height; ++y)
        if (!std::equal(grid.row(y), grid.row(y) + grid.row_bytes(), picture.row(y) + left)) return false;
    return true;
}

} // namespace

class TestHistoryFilm : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        put_history(folder_ / "quick", {0, 10, 20, 30}, 0.1);
        put_history(folder_ / "slow", {0, 12, 40}, 0.4);
        put_history(folder_ / "wide", {0}, 0.1, "a noise", {1, 6, 8});
        put_history(folder_ / "colour", {0, 5}, 0.1, "a noise", {3, 6, 6});
    }

    void everyMomentHasItsShare() {
        const auto history = read("quick");
        const FilmScript script({{history, "quick"}}, HistoryAxis::steps, bare_film());
        QCOMPARE(script.frames(), 10);
        QCOMPARE(script.channels(), 1);
        QCOMPARE(script.scale(), 3);
        for (int i = 0; i < 4; ++i) QVERIFY(shows(picture_at(script, i / 3.0), 0, history, std::size_t(i)));
        Picture last;
        script.draw(9, last);
        QVERIFY(shows(last, 0, history, 3));
        QCOMPARE(last.width, compose(history.tiles(0), GridLayout{2, 2, 3}).width);
        QCOMPARE(FilmScript({{read("colour"), "c"}}, HistoryAxis::steps, bare_film()).channels(), 3);
    }

    void twoRunsStandOnOneAxis() {
        const auto quick = read("quick"), slow = read("slow");
        const auto sides = [&] { return std::vector<HistoryFilmSide>{{quick, "quick"}, {slow, "slow"}}; };
        const FilmScript by_step(sides(), HistoryAxis::steps, bare_film());
        const int right = by_step.width() - compose(slow.tiles(0), GridLayout{2, 2, 3}).width;
        // 0, 10, 12, 20, 30 and 40 steps.
        auto picture = picture_at(by_step, 0.2);
        QVERIFY(shows(picture, 0, quick, 1) && shows(picture, right, slow, 0));
        picture = picture_at(by_step, 0.4);
        QVERIFY(shows(picture, 0, quick, 1) && shows(picture, right, slow, 1));
        picture = picture_at(by_step, 1);
        QVERIFY(shows(picture, 0, quick, 3) && shows(picture, right, slow, 2));
        // 0, 1, 2, 3, 4.8 and 16 seconds.
        const FilmScript by_time(sides(), HistoryAxis::seconds, bare_film());
        picture = picture_at(by_time, 0.6);
        QVERIFY(shows(picture, 0, quick, 3) && shows(picture, right, slow, 0));
        picture = picture_at(by_time, 0.8);
        QVERIFY(shows(picture, 0, quick, 3) && shows(picture, right, slow, 1));
    }

    void captionsNameTheMoment() {
        if (const auto problem = caption_problem(); !problem.empty()) QSKIP(problem.c_str());
        QCOMPARE(moment_text({1240, 31.24}), std::string("step 1240 · 31.2 s"));
        QCOMPARE(moment_text({1, 3600}), std::string("step 1 · 3600 s"));
        auto film = bare_film();
        film.caption = film.t_bar = true;
        const auto history = read("quick");
        for (const bool two : {false, true}) {
            std::vector<HistoryFilmSide> sides{{history, "a run with a name " + std::string(200, 'x')}};
            if (two) sides.push_back({history, "其他"});
            const FilmScript script(sides, HistoryAxis::steps, film);
            const FilmScript plain(sides, HistoryAxis::steps, bare_film());
            QVERIFY(script.height() > plain.height() + 10);
            QVERIFY(script.width() < 1000); // the long name is cut
            const auto first = picture_at(script, 0), same = picture_at(script, 0.001);
            QVERIFY(first.pixels != picture_at(script, 1).pixels);
            QVERIFY(first.pixels == same.pixels);
        }
    }

    void whatMakesNoFilmIsTold() {
        const auto wrong = [&](std::vector<HistoryFilmSide> sides, const FilmOptions& film,
                               std::initializer_list<std::string> words) {
            return fault([&] { FilmScript(std::move(sides), HistoryAxis::steps, film); }, ErrorKind::usage,
                         words);
        };
        const auto history = read("quick");
        QCOMPARE(wrong({}, bare_film(), {"0 runs"}), QString());
        QCOMPARE(wrong({{{}, "old"}}, bare_film(), {"old", "no samples"}), QString());
        QCOMPARE(wrong({{history, "a"}, {read("wide"), "b"}}, bare_film(), {"6 × 8", "6 × 6"}), QString());
        auto film = bare_film();
        film.view = "all";
        QCOMPARE(wrong({{history, "a"}}, film, {"view", "finished samples"}), QString());
        film = bare_film();
        film.size = {20, 20};
        QCOMPARE(wrong({{history, "a"}}, film, {"size"}), QString());
    }

    void framesAreDrawnByManyThreadsAndWithoutTheFile() {
        put_history(folder_ / "gone", {0, 1, 2, 3, 4, 5, 6, 7});
        const FilmScript script({{read("gone"), "gone"}}, HistoryAxis::steps, bare_film());
        std::vector<Picture> wanted(10), got(10);
        for (int i = 0; i < 10; ++i) script.draw(i, wanted[std::size_t(i)]);
        fs::remove_all(folder_ / "gone");
        std::vector<std::thread> threads;
        for (int k = 0; k < 2; ++k)
            threads.emplace_back([&, k] {
                for (int i = k; i < 10; i += 2) script.draw(i, got[std::size_t(i)]);
            });
        for (auto& thread : threads) thread.join();
        for (std::size_t i = 0; i < 10; ++i) QVERIFY(got[i].pixels == wanted[i].pixels);
    }

    void theRecipeNamesTheRuns() {
        const std::vector<HistoryFilmSide> sides{{read("quick"), "quick"}, {read("slow"), "slow"}};
        const auto recipe = history_recipe(sides, HistoryAxis::seconds);
        QCOMPARE(recipe.dump(), std::string(R"({"runs":["quick","slow"],"axis":"seconds"})"));
    }

  private:
    [[nodiscard]] SampleHistory read(const std::string& name) const {
        return SampleHistory::read(folder_ / name);
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestHistoryFilm)
#include "test_history_film.moc"
