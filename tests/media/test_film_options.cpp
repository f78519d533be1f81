// A film's clock starts at noise and ends at data whatever its length, and its settings survive JSON.
#include "core/media/film_format.h"
#include "core/media/film_options.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

class TestFilmOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theDefaultsAreSound() { QVERIFY(FilmOptions{}.validate().empty()); }

    void theClockGoesFromNoiseToData() {
        for (const int fps : {1, 7, 30, 60})
            for (const double seconds : {0.1, 1.0, 2.5, 10.0})
                for (const double hold : {0.0, 0.1, 0.4})
                    for (const bool ping_pong : {false, true}) {
                        FilmOptions film;
                        film.fps = fps, film.seconds = seconds, film.hold = hold, film.ping_pong = ping_pong;
                        const int n = film.frames();
                        QCOMPARE(n, std::max(ping_pong ? 3 : 2, int(std::lround(fps * seconds))));
                        int ends = 0, turns = 0;
                        for (int i = 0; i < n; ++i) {
                            const double t = film.time(i);
                            QVERIFY(t >= 0 && t <= 1);
                            ends += t == 1;
                            if (i == 0) continue;
                            const double before = film.time(i - 1);
                            if (t < before) QVERIFY(ping_pong && ends > 0); // back only after the data
                            turns += t < before && film.time(i - 2 < 0 ? 0 : i - 2) <= before;
                        }
                        QCOMPARE(film.time(0), 0.0);
                        QCOMPARE(film.time(n - 1), ping_pong ? 0.0 : 1.0);
                        QVERIFY(ends >= 1);
                        QCOMPARE(turns > 0, ping_pong);
                    }
    }

    void theEndsAreHeld() {
        FilmOptions film;
        film.fps = 10, film.seconds = 10, film.hold = 0.2;
        for (const bool ping_pong : {false, true}) {
            film.ping_pong = ping_pong;
            for (int i = 0; i <= 20; ++i) QCOMPARE(film.time(i), 0.0); // 20 frames more than the one it takes
            QVERIFY(film.time(21) > 0);
            int data = 0;
            for (int i = 0; i < film.frames(); ++i) data += film.time(i) == 1;
            QCOMPARE(data, 21);
        }
    }

    void evenStepsOfTime() {
        FilmOptions film;
        film.fps = 10, film.seconds = 2.1, film.hold = 0;
        for (int i = 0; i < 21; ++i) QCOMPARE(film.time(i), i / 20.0);
    }

    void jsonKeepsEverything() {
        FilmOptions film;
        film.format = "gif", film.fps = 25, film.seconds = 2, film.hold = 0.25, film.ping_pong = true;
        film.view = "all", film.columns = 5, film.scale = 3, film.size = {640, 480};
        film.caption = film.t_bar = film.loop = false;
        QVERIFY(FilmOptions::from_json(Json::parse(film.to_json().dump())) == film);
        QVERIFY(film.validate().empty());
        QVERIFY(FilmOptions::from_json(Json::object()) == FilmOptions{});
        QVERIFY(FilmOptions::from_json({{"other", 1}, {"fps", 12}}).fps == 12);
        QCOMPARE(fault(
                     [] {
                         (void)FilmOptions::from_json({{"fps", "fast"}});
                     },
                     ErrorKind::usage, {"film"}),
                 QString());
        // Every field is in it: none of those above equals its default.
        const auto changed = film.to_json(), defaults = FilmOptions{}.to_json();
        for (const auto& [key, value] : defaults.items()) QVERIFY2(changed.at(key) != value, key.c_str());
    }

    void wrongSettingsAreNamed_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* json, const char* option, const char* word) {
            QTest::newRow(json) << json << option << word;
        };
        row(R"({"format": "avi"})", "format", "mp4, webm, gif, apng, png");
        row(R"({"view": "x2"})", "view", "x_t, x1, v, all");
        row(R"({"fps": 0})", "fps", "between 1 and 120");
        row(R"({"fps": 60, "format": "gif"})", "fps", "50 for GIF");
        row(R"({"seconds": 601})", "seconds", "600");
        row(R"({"seconds": -1})", "seconds", "0");
        row(R"({"seconds": 0.01})", "seconds", "fewer than two");
        row(R"({"seconds": 0.07, "ping_pong": true})", "seconds", "fewer than three");
        row(R"({"hold": 0.5})", "hold", "0.4");
        row(R"({"columns": 0})", "columns", "1 and 64");
        row(R"({"scale": 17})", "scale", "16");
        row(R"({"size": "8x512"})", "size", "8x512");
        row(R"({"size": "511x512"})", "size", "even");
    }
    void wrongSettingsAreNamed() {
        QFETCH(QString, json);
        QFETCH(QString, option);
        QFETCH(QString, word);
        const auto problems = FilmOptions::from_json(Json::parse(json.toStdString())).validate();
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(problems[0].option), option);
        const auto text = problems[0].text.english();
        QVERIFY2(QString::fromStdString(text).contains(word), text.c_str());
    }

    void noNumberIsNoLength() {
        FilmOptions film;
        film.seconds = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!film.validate().empty());
    }

    void sizesAreReadAndWritten() {
        QVERIFY((parse_frame_size("512") == FrameSize{512, 512}));
        QVERIFY((parse_frame_size("640x360") == FrameSize{640, 360}));
        QVERIFY(parse_frame_size("auto") == FrameSize{});
        for (const auto* text : {"640x360", "auto"})
            QCOMPARE(to_string(parse_frame_size(text)), std::string(text));
        for (const auto* wrong : {"", "big", "12x", "x12", "640x360x2", "640 360", "99999999999"})
            QCOMPARE(fault([&] { (void)parse_frame_size(wrong); }, ErrorKind::usage, {wrong, "512x384"}),
                     QString());
    }

    void endingsNameFormats() {
        const TemporaryFolder folder;
        const auto key = [](const std::filesystem::path& path) { return film_format_of(path).key; };
        QVERIFY(key("a.mp4") == "mp4" && key("b.c/a.WebM") == "webm" && key("a.gif") == "gif");
        QVERIFY(key("a.apng") == "apng" && key("frames") == "png" && key("frames/") == "png");
        std::filesystem::create_directory(folder / "frames.old");
        QVERIFY(key(folder / "frames.old") == "png"); // a folder that is there needs no ending to be one
        QCOMPARE(fault([&] { (void)key("a.avi"); }, ErrorKind::usage, {"a.avi", ".avi", ".mp4, .webm, .gif"}),
                 QString());
        QCOMPARE(fault([&] { (void)key("a.png"); }, ErrorKind::usage, {"one picture"}), QString());
        QCOMPARE(fault([] { (void)film_format("avi"); }, ErrorKind::usage, {"avi", "webm"}), QString());
    }
};

QTEST_GUILESS_MAIN(TestFilmOptions)
#include "test_film_options.moc"
