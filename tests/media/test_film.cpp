// Films in every format: FFmpeg's own programs decode them, the recipe comes back, and what goes wrong leaves
// nothing behind.
#include "core/media/film.h"
#include "core/media/gif.h"
#include "core/media/video.h"
#include "tests/support/disk.h"
#include "tests/support/ffmpeg.h"
#include "tests/support/pictures.h"
#include "tests/support/support.h"

#include <QTest>

#include <set>
#include <sys/stat.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

constexpr int width = 96, height = 64, frames = 12;
const std::atomic<bool> never = false;

/// Squares of 4 pixels; what they show moves with `i`.
Picture picture_of(int i, int channels) {
    Picture picture{width, height, channels, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c)
                picture.pixels.push_back(std::uint8_t((x / 4 * 13 + y / 4 * 29 + c * 90 + i * 17) % 256));
    return picture;
}

FilmFrames moving(int channels = 1, int count = frames) {
    return {count, width, height, channels,
            [channels](int i, Picture& picture) { picture = picture_of(i, channels); }};
}

Json recipe() {
    return {{"program", "flowlab"}, {"note", "β = ½"}, {"list", std::vector<int>(400, 12345)}};
}

FilmTarget target(const fs::path& path, const std::string& format = {}) {
    return {path, format.empty() ? std::string(film_format_of(path).key) : format, 25, true, recipe()};
}

bool same(const Picture& a, const Picture& b) {
    return a.width == b.width && a.height == b.height && a.pixels == b.pixels;
}

/// All bytes of a film, of a folder those of all its files by name.
std::string bytes_of(const fs::path& film) {
    if (!fs::is_directory(film)) return get_file(film);
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(film)) files.insert(entry.path());
    std::string all;
    for (const auto& file : files) all += file.filename().string() + get_file(file);
    return all;
}

bool usable(const char* format) {
    return film_format_problem(film_format(format)).empty();
}

} // namespace

class TestFilm : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyFormat_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("codec");
        for (const auto& [name, codec] : {std::pair{"a.mp4", "h264"},
                                          {"a.webm", "vp9"},
                                          {"a.gif", "gif"},
                                          {"a.apng", "apng"},
                                          {"a", "png"}})
            QTest::newRow(qPrintable(QString(name) + " (" + codec + ")")) << name << codec;
    }

    void everyFormat() {
        QFETCH(QString, name);
        QFETCH(QString, codec);
        if (!has_ffmpeg()) QSKIP("ffmpeg and ffprobe are not installed");
        const TemporaryFolder folder;
        const auto path = folder / name.toStdString();
        const auto& format = film_format_of(path);
        if (const auto problem = film_format_problem(format); !problem.empty())
            QSKIP(problem.english().c_str());
        for (const int channels : {1, 3}) {
            std::vector<FilmProgress> told;
            const auto result = write_film(moving(channels), target(path), never,
                                           [&](const FilmProgress& p) { told.push_back(p); });
            QVERIFY(result.path == path && result.format == format.key && !result.encoder.empty());
            if (codec == "h264" && !result.encoder.starts_with("libx264"))
                qInfo("H.264 by %s", result.encoder.c_str());
            QCOMPARE(result.frames, frames);
            QCOMPARE(told.size(), std::size_t(frames));
            for (int i = 0; i < frames; ++i) QCOMPARE(told[std::size_t(i)].done, i + 1);
            QCOMPARE(told.back().total, frames);
            QCOMPARE(told.back().seconds_left, 0.0);
            QVERIFY(told.back().frames_per_second > 0 && result.seconds > 0);

            const bool is_folder = format.key == "png";
            const auto shown = is_folder ? path / "frame-%04d.png" : path;
            const auto facts = probe(shown);
            const auto& stream = facts.at("streams").at(0);
            QCOMPARE(stream.at("codec_name").get<std::string>(), codec.toStdString());
            QCOMPARE(stream.at("nb_read_frames").get<std::string>(), std::to_string(frames));
            QCOMPARE(stream.at("width").get<int>(), width);
            QCOMPARE(stream.at("height").get<int>(), height);
            if (!is_folder) QCOMPARE(stream.at("avg_frame_rate").get<std::string>(), std::string("25/1"));
            if (!format.container.empty()) {
                QCOMPARE(stream.at("pix_fmt").get<std::string>(), std::string("yuv420p"));
                QCOMPARE(stream.at("color_space").get<std::string>(), std::string("bt709"));
            }
            if (!is_folder && format.key != "apng") { // whose texts ffprobe does not show
                std::string inside;
                for (const auto& [key, value] : facts.at("format").at("tags").items())
                    if (value.get<std::string>().starts_with("{\"program\""))
                        inside = value.get<std::string>();
                QVERIFY(Json::parse(inside) == recipe());
                QVERIFY(std::ranges::all_of(inside, [](char c) { return c >= 32 && c < 127; }));
                for (const auto* trace : {"creation_time", "date"})
                    QVERIFY(!facts.at("format").at("tags").contains(trace));
            }
            QVERIFY(read_film_recipe(path) == recipe());
            QVERIFY(Json::parse(get_file(result.recipe)) == recipe());
            QVERIFY(result.recipe ==
                    (is_folder ? path / "recipe.json" : folder / (path.filename().string() + ".json")));

            const auto seen = decode(shown, width, height, channels);
            QCOMPARE(seen.size(), std::size_t(frames));
            // GIF in grey has every shade; in colour 256 of them.
            const bool exact = format.lossless || (format.key == "gif" && channels == 1);
            for (int i = 0; i < frames; ++i) {
                const auto& frame = seen[std::size_t(i)];
                const auto drawn = picture_of(i, channels);
                if (exact) QVERIFY(same(frame, drawn));
                const double off = difference(frame, drawn);
                QVERIFY2(off < (channels == 1 ? 6 : 12), qPrintable(QString::number(off)));
            }
        }
        QCOMPARE(folder.names().size(), std::size_t(name == "a" ? 1 : 2));
    }

    void equalFilmsAreEqualBytes() {
        for (const auto* name : {"a.mp4", "a.webm", "a.gif", "a.apng", "a"}) {
            const TemporaryFolder one, two;
            if (!usable(film_format_of(one / name).key.data())) continue;
            for (const int channels : {1, 3}) {
                (void)write_film(moving(channels), target(one / name), never);
                (void)write_film(moving(channels), target(two / name), never);
                QVERIFY2(bytes_of(one / name) == bytes_of(two / name), name);
            }
        }
    }

    void mp4StartsWithItsIndex() {
        if (!usable("mp4")) QSKIP("no MP4 here");
        const TemporaryFolder folder;
        const auto result = write_film(moving(), target(folder / "a.mp4"), never);
        if (result.format != "mp4") QSKIP("no H.264 encoder works here");
        const auto bytes = get_file(folder / "a.mp4");
        QVERIFY(bytes.find("moov") < bytes.find("mdat"));
    }

    void longFilmsKeepTime() {
        if (!has_ffmpeg()) QSKIP("ffmpeg and ffprobe are not installed");
        const TemporaryFolder folder;
        auto wanted = target(folder / "a.gif");
        wanted.fps = 30; // 3 ⅓ hundredths of a second each
        (void)write_film(moving(1, 90), wanted, never);
        const auto seconds = probe(folder / "a.gif").at("format").at("duration").get<std::string>();
        QCOMPARE(std::stod(seconds), 3.0);
    }

    void filmsStartOverIfWanted() {
        const TemporaryFolder folder;
        for (const bool loop : {true, false}) {
            auto gif = target(folder / "a.gif"), apng = target(folder / "b.apng");
            gif.loop = apng.loop = loop;
            (void)write_film(moving(), gif, never);
            (void)write_film(moving(), apng, never);
            QCOMPARE(get_file(folder / "a.gif").find("NETSCAPE2.0") != std::string::npos, loop);
            const auto bytes = get_file(folder / "b.apng");
            const auto at = bytes.find("acTL");
            QCOMPARE(int(bytes[at + 7]), frames);
            QCOMPARE(int(bytes[at + 11]), loop ? 0 : 1); // 0: for ever
        }
    }

    void pictureProgramsShowTheFirstFrameOfAnApng() {
        const TemporaryFolder folder;
        (void)write_film(moving(3), target(folder / "a.apng"), never);
        PngText text;
        QVERIFY(same(read_png(folder / "a.apng", &text), picture_of(0, 3)));
        QVERIFY(Json::parse(text.at("flowlab")) == recipe());
    }

    void everyPictureOfAFolderHasTheRecipe() {
        const TemporaryFolder folder;
        (void)write_film(moving(), target(folder / "film"), never);
        for (const auto* name : {"frame-0000.png", "frame-0011.png"})
            QVERIFY(read_film_recipe(folder / "film" / name) == recipe());
        QVERIFY(same(read_png(folder / "film" / "frame-0011.png"), picture_of(11, 1)));
    }

    // 256 colours or fewer come back exactly, more of them nearly.
    void gifsChooseTheirColours() {
        if (!has_ffmpeg()) QSKIP("ffmpeg and ffprobe are not installed");
        const TemporaryFolder folder;
        auto film = moving(3, 3);
        const auto few = [](int i, Picture& picture) {
            picture = {width, height, 3, {}};
            for (int k = 0; k < width * height; ++k)
                for (int c = 0; c < 3; ++c)
                    picture.pixels.push_back(std::uint8_t((k / 8 + i) % 250 * (c + 1) % 251));
        };
        film.draw = few;
        (void)write_film(film, target(folder / "a.gif"), never);
        Picture drawn;
        few(2, drawn);
        QVERIFY(same(decode(folder / "a.gif", width, height, 3)[2], drawn));
        const auto many = [](int, Picture& picture) { // a plane through the cube of colours
            picture = {width, height, 3, {}};
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x)
                    for (const int value : {x * 255 / width, y * 255 / height, 128})
                        picture.pixels.push_back(std::uint8_t(value));
        };
        film.draw = many;
        (void)write_film(film, target(folder / "a.gif"), never);
        many(0, drawn);
        const auto back = decode(folder / "a.gif", width, height, 3)[0];
        QVERIFY2(difference(back, drawn) < 5, qPrintable(QString::number(difference(back, drawn))));
    }

    // Pictures larger than the dictionary of LZW, at every width of its codes.
    void gifsOfNoiseComeBack() {
        if (!has_ffmpeg()) QSKIP("ffmpeg and ffprobe are not installed");
        const TemporaryFolder folder;
        const auto noise = [](int i, Picture& picture) {
            picture = {200, 150, 1, {}};
            std::uint32_t state = std::uint32_t(i + 1);
            for (int k = 0; k < 200 * 150; ++k) {
                state = state * 1664525U + 1013904223U;
                picture.pixels.push_back(std::uint8_t(state >> (i % 2 ? 24 : 30)));
            }
        };
        (void)write_film({6, 200, 150, 1, noise}, target(folder / "a.gif"), never);
        const auto seen = decode(folder / "a.gif", 200, 150, 1);
        QCOMPARE(seen.size(), std::size_t(6));
        for (int i = 0; i < 6; ++i) {
            Picture drawn;
            noise(i, drawn);
            QVERIFY(same(seen[std::size_t(i)], drawn));
        }
    }

    void framesThatRestCostNothing() {
        const TemporaryFolder folder;
        auto film = moving(1, 50);
        film.draw = [](int, Picture& picture) { picture = picture_of(0, 1); };
        for (const auto* name : {"a.gif", "b.apng"}) { // each with a recipe of its own beside it
            film.count = 50;
            const auto resting = write_film(film, target(folder / name), never).bytes;
            film.count = 1;
            QVERIFY(resting < write_film(film, target(folder / name), never).bytes + 50 * 120);
        }
    }

    void cancelledFilmsLeaveNothing() {
        for (const auto& format : film_formats()) {
            if (!usable(format.key.data())) continue;
            const TemporaryFolder folder;
            const auto path = folder / ("film" + std::string(format.ending));
            for (const int when : {0, 5, frames}) {
                std::atomic<bool> stop = when == 0;
                const auto watch = [&](const FilmProgress& p) { stop = p.done >= when; };
                try {
                    (void)write_film(moving(), target(path), stop, watch);
                    QFAIL("it was not cancelled");
                } catch (const Cancelled& error) {
                    const auto words = "after " + std::to_string(when) + " of 12 frames";
                    QVERIFY2(std::string(error.what()).find(words) != std::string::npos, error.what());
                    QVERIFY(!error.hint.empty() && error.where.english() == path.string());
                }
                QVERIFY(folder.names().empty());
            }
            // What was there before stays.
            (void)write_film(moving(), target(path), never);
            const auto before = bytes_of(path);
            const auto names = folder.names();
            std::atomic<bool> stop = false;
            QVERIFY_THROWS_EXCEPTION(Cancelled,
                                     write_film(moving(3), target(path), stop,
                                                [&](const FilmProgress& p) { stop = p.done == 7; }));
            QVERIFY(bytes_of(path) == before);
            QVERIFY(folder.names() == names);
        }
    }

    void failuresLeaveNothing() {
        for (const auto& format : film_formats()) {
            if (!usable(format.key.data())) continue;
            const TemporaryFolder folder;
            const auto name = "film" + std::string(format.ending);
            const auto refuses = [&](const FilmFrames& film, const fs::path& path,
                                     std::initializer_list<std::string> words) {
                return fault([&] { (void)write_film(film, target(path, std::string(format.key)), never); },
                             ErrorKind::failed, words);
            };
            QCOMPARE(refuses(moving(), folder / "no" / name, {"no such folder", name}), QString());
            {
                const SmallDisk disk(2000);
                QCOMPARE(refuses(moving(), folder / name, {"larger than this disk", "another disk"}),
                         QString());
            }
            auto broken = moving();
            broken.draw = [](int i, Picture& picture) {
                if (i == 6)
                    throw failure(Text::of("draw the frame"), "6", Text::of("it is torn"),
                                  Text::of("Mend it."));
                picture = picture_of(i, 1);
            };
            QCOMPARE(refuses(broken, folder / name, {"torn"}), QString());
            QVERIFY2(folder.names().empty(), folder.names().empty() ? "" : folder.names()[0].c_str());
        }
    }

    void closedFoldersAreTold() {
        const TemporaryFolder folder;
        fs::create_directory(folder / "closed");
        ::chmod(folder.path().c_str(), 0755);
        ::chmod((folder / "closed").c_str(), 0555);
        QStringList results;
        {
            const OrdinaryUser user;
            if (!OrdinaryUser::kept_out_of((folder / "closed").c_str()))
                QSKIP("this user may write everywhere");
            for (const auto* name : {"a.gif", "a"})
                for (const auto& attempt : std::vector<std::function<void(const FilmTarget&)>>{
                         check_film_target,
                         [](const FilmTarget& t) { (void)write_film(moving(), t, never); }})
                    results << fault([&] { attempt(target(folder / "closed" / name)); }, ErrorKind::failed,
                                     {"no permission"});
        }
        ::chmod((folder / "closed").c_str(), 0755);
        for (const auto& result : results) QCOMPARE(result, QString());
        QVERIFY(fs::is_empty(folder / "closed"));
    }

    void impossibleTargetsAreTold() {
        const TemporaryFolder folder;
        const auto refuses = [](const FilmTarget& wrong, ErrorKind kind,
                                std::initializer_list<std::string> words) {
            const auto check = fault([&] { check_film_target(wrong); }, kind, words);
            const auto write = fault([&] { (void)write_film(moving(), wrong, never); }, kind, words);
            return check.isEmpty() ? write : check;
        };
        auto wrong = target(folder / "a.gif");
        wrong.fps = 60;
        QCOMPARE(refuses(wrong, ErrorKind::usage, {"fps", "60", "GIF", "50"}), QString());
        wrong = target(folder / "a.gif"), wrong.recipe = "text";
        QCOMPARE(refuses(wrong, ErrorKind::usage, {"recipe"}), QString());
        wrong = target(folder / "a.gif"), wrong.format = "avi";
        QCOMPARE(refuses(wrong, ErrorKind::usage, {"avi", "mp4"}), QString());
        fs::create_directory(folder / "taken.gif");
        QCOMPARE(refuses(target(folder / "taken.gif", "gif"), ErrorKind::failed, {"a folder has this name"}),
                 QString());
        fs::create_directory(folder / "frames");
        put_file(folder / "frames" / "thesis.txt", "years");
        QCOMPARE(refuses(target(folder / "frames"), ErrorKind::failed, {"thesis.txt"}), QString());
        QCOMPARE(get_file(folder / "frames" / "thesis.txt"), std::string("years"));
        QCOMPARE(folder.names(), (Names{"frames", "taken.gif"}));
        check_film_target(target(folder / "good.gif"));
        QCOMPARE(folder.names(), (Names{"frames", "taken.gif"}));
    }

    void filmsReplaceFilms() {
        const TemporaryFolder folder;
        for (const auto* name : {"a.gif", "film"}) {
            (void)write_film(moving(1, 20), target(folder / name), never);
            (void)write_film(moving(1, 3), target(folder / name), never);
        }
        std::size_t files = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder / "film")) ++files;
        QCOMPARE(files, std::size_t(4)); // three pictures and the recipe
        QCOMPARE(folder.names(), (Names{"a.gif", "a.gif.json", "film"}));
    }

    void theFirstEncoderThatWorksIsTaken() {
        const auto* library = video_library();
        if (!library) QSKIP("no FFmpeg here");
        Text why;
        const auto taken = library->open_encoder({"no-such-encoder", "libvpx-vp9"}, {64, 64, 1, 25}, why);
        if (library->has_encoder({"libvpx-vp9"})) QCOMPARE(taken->name(), std::string("libvpx-vp9"));
        QVERIFY(why.english().find("no-such-encoder") != std::string::npos);
        QVERIFY(!library->open_encoder({"no-such-encoder"}, {64, 64, 1, 25}, why));
        QVERIFY(!library->has_encoder({"no-such-encoder"}));
        if (library->has_encoder({"libx264"})) { // which cannot encode nothing
            QVERIFY(!library->open_encoder({"libx264"}, {0, 0, 1, 25}, why));
            const auto said = why.english();
            QVERIFY2(said.starts_with("libx264: ") && said.size() > 20, said.c_str());
        }
    }

    void filmsWithoutRecipeSayWhatIsMissing() {
        const TemporaryFolder folder;
        const auto refuses = [&](const fs::path& path, std::initializer_list<std::string> words) {
            return fault([&] { (void)read_film_recipe(path); }, ErrorKind::failed, words);
        };
        QCOMPARE(refuses(folder / "none.mp4", {"none.mp4", "no such file"}), QString());
        put_file(folder / "letter.mp4", "Dear friend, this is no film");
        QCOMPARE(refuses(folder / "letter.mp4", {"no film or picture"}), QString());
        put_file(folder / "empty.gif", "");
        QCOMPARE(refuses(folder / "empty.gif", {"no film or picture"}), QString());
        write_png(folder / "plain.png", picture_of(0, 1));
        QCOMPARE(refuses(folder / "plain.png", {"no recipe", ".json"}), QString());
        write_png(folder / "odd.png", picture_of(0, 1), {{"flowlab", "{\"sampler\": "}});
        QCOMPARE(refuses(folder / "odd.png", {"damaged"}), QString());
        fs::create_directory(folder / "holiday");
        QCOMPARE(refuses(folder / "holiday", {"holiday", "recipe.json"}), QString());

        (void)write_film(moving(), target(folder / "a.gif"), never);
        const auto gif = get_file(folder / "a.gif");
        put_file(folder / "cut.gif", gif.substr(0, gif.size() - 9));
        QCOMPARE(refuses(folder / "cut.gif", {"damaged"}), QString());
        QCOMPARE(gif_comments(gif)->size(), std::size_t(1));
        for (std::size_t size = 0; size < gif.size(); ++size) QVERIFY(!gif_comments(gif.substr(0, size)));

        for (const auto* name : {"a.mp4", "a.webm"}) {
            if (!usable(film_format_of(name).key.data()) || !has_ffmpeg()) continue;
            const auto path = folder / name;
            (void)write_film(moving(), target(path), never);
            const auto bare = folder / ("bare" + path.extension().string());
            (void)output_of("ffmpeg",
                            {"-v", "error", "-i", QString::fromStdString(path.string()), "-map_metadata",
                             "-1", "-c", "copy", QString::fromStdString(bare.string())});
            QCOMPARE(refuses(bare, {"no recipe", "Messengers"}), QString());
            put_file(bare, get_file(path).substr(0, 40));
            QCOMPARE(refuses(bare, {"damaged"}), QString());
        }
    }

    void namesDoNotDecide() {
        const TemporaryFolder folder;
        (void)write_film(moving(), target(folder / "a.gif"), never);
        fs::rename(folder / "a.gif", folder / "renamed.mp4");
        QVERIFY(read_film_recipe(folder / "renamed.mp4") == recipe());
    }
};

QTEST_GUILESS_MAIN(TestFilm)
#include "test_film.moc"
