// Pictures and films carry the recipe that made them, and the recipe comes back out; what is written is whole
// or not there.
#include "core/base/error.h"
#include "core/media/film_format.h"
#include "core/media/png.h"
#include "tests/ui/support/some_trajectory.h"
#include "ui/export/export_strip.h"
#include "ui/export/export_work.h"
#include "ui/workspace/shot.h"

#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QProgressBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <fstream>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr int patience = 30000; // ms

Written write(const ExportQueue::Work& work) {
    const std::atomic<bool> stop = false;
    return work(stop, [](const FilmProgress&) {});
}

QStringList namesIn(const QTemporaryDir& folder) {
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// Ten minutes of film: nothing that ends by itself while a test looks.
ExportQueue::Work endlessFilm(const QString& path) {
    FilmRunOptions options{path.toStdString(), {}, recipeOf(someShot())};
    options.film.format = "apng", options.film.fps = 120, options.film.seconds = 600;
    return filmWork(std::make_shared<const FilmScript>(someTrajectory(64), options.film), options);
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theRecipeReturnsFromPictureAndFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("é picture.png");
        const auto written = write(pictureWork(someShot(), 4, path));
        QCOMPARE(written.bytes, QFileInfo(path).size());
        for (const QString& file : {path, folder.filePath("é picture.png.json")}) {
            const auto recipe = readRecipe(file.toStdString());
            QVERIFY(recipe.sampler && *recipe.sampler == *someShot().sampler);
            QVERIFY(recipe.train && *recipe.train == TrainOptions());
            QVERIFY(recipe.model && *recipe.model == *someShot().model);
            QVERIFY(recipe.picture == someShot().details);
        }
        QCOMPARE(QImage(path).width(), (3 * 30 + 2) * 4);
    }
    void filmsOfEveryFormatCarryTheRecipe_data() {
        QTest::addColumn<QString>("key");
        for (const auto& format : film_formats())
            QTest::newRow(std::string(format.key).c_str()) << QString::fromStdString(std::string(format.key));
    }
    void filmsOfEveryFormatCarryTheRecipe() {
        QFETCH(QString, key);
        const auto& format = film_format(key.toStdString());
        if (const auto why = film_format_problem(format); !why.empty()) QSKIP(why.english().c_str());
        const QTemporaryDir folder;
        FilmRunOptions options;
        options.out = folder.filePath("film").toStdString() + std::string(format.ending);
        options.film.format = key.toStdString();
        options.film.seconds = 0.5, options.film.fps = 20, options.film.columns = 3;
        options.recipe = recipeOf(someShot());
        const auto written =
            write(filmWork(std::make_shared<const FilmScript>(someTrajectory(6), options.film), options));
        QVERIFY(written.bytes > 0);
        const auto recipe = readRecipe(written.path.toStdString());
        QVERIFY(recipe.sampler && *recipe.sampler == *someShot().sampler);
        QVERIFY(recipe.model && *recipe.model == *someShot().model);
        QVERIFY(recipe.film && *recipe.film == options.film);
        if (format.ending.empty()) return;
        const QString probe = QStandardPaths::findExecutable("ffprobe");
        if (probe.isEmpty()) QSKIP("ffprobe is not on this machine");
        QProcess process;
        process.start(probe, {"-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries",
                              "stream=nb_read_frames", "-of", "csv=p=0", written.path});
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.readAllStandardOutput().trimmed().replace(",", ""), QByteArray("10"));
    }
    void theQueueTellsWhatCannotBeWritten() {
        ExportQueue queue;
        std::vector<Error> problems;
        connect(&queue, &ExportQueue::failed, this, [&](const Error& error) { problems.push_back(error); });
        const QTemporaryDir folder;
        QFile file(folder.filePath("no folder"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QString inside = file.fileName() + "/film.apng";
        queue.add("picture.png", pictureWork(someShot(), 2, "/no/such/folder/picture.png"));
        queue.add("film.apng", endlessFilm(inside));
        queue.add("plot.svg", bytesWork("<svg/>", "/no/such/folder/plot.svg"));
        QTRY_COMPARE_WITH_TIMEOUT(problems.size(), std::size_t(3), patience);
        for (const auto& problem : problems)
            QVERIFY(!problem.tried.empty() && !problem.where.empty() && !problem.why.empty() &&
                    !problem.hint.empty());
        QVERIFY(!queue.busy());
        QCOMPARE(namesIn(folder), QStringList("no folder"));
    }
    void cancelLeavesNoFileAndTheNextIsWritten() {
        const QTemporaryDir folder;
        ExportQueue queue;
        ExportStrip strip(queue);
        strip.show();
        QVERIFY(!strip.isVisible() || !queue.busy());
        QSignalSpy cancelled(&queue, &ExportQueue::cancelled), written(&queue, &ExportQueue::written);
        queue.add("film.apng", endlessFilm(folder.filePath("film.apng")));
        QVERIFY(strip.isVisible());
        auto* bar = strip.findChild<QProgressBar*>("exportProgress");
        QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() == 72000 && bar->value() > 0, patience);
        QVERIFY(strip.findChild<QLabel*>("exportStatus")->text().contains("film.apng"));
        QTest::mouseClick(strip.findChild<QToolButton*>("exportCancel"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.count(), 1, patience);
        QVERIFY(namesIn(folder).isEmpty());
        QVERIFY(!strip.isVisible());
        queue.add("picture.png", pictureWork(someShot(), 1, folder.filePath("picture.png")));
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
        QCOMPARE(namesIn(folder), QStringList({"picture.png", "picture.png.json"}));
    }
    void aQueueThatGoesFinishesPicturesAndDropsFilms() {
        const QTemporaryDir folder;
        {
            ExportQueue queue;
            queue.add("film.apng", endlessFilm(folder.filePath("film.apng")));
            QTRY_VERIFY_WITH_TIMEOUT(queue.progress().done > 0, patience);
            queue.add("picture.png", pictureWork(someShot(), 1, folder.filePath("picture.png")));
        }
        QCOMPARE(namesIn(folder), QStringList({"picture.png", "picture.png.json"}));
    }
    void signedPicturesAreInColour() {
        Shot shot = someShot();
        shot.map = ColourMap::diverging;
        const auto picture = pictureOf(shot, 2);
        QCOMPARE(picture.channels, 3);
        QCOMPARE(picture.width, (3 * 30 + 2) * 2);
        const QImage image = imageOf(picture);
        QCOMPARE(image.pixel(20, 20), divergingColour(-1));
        QCOMPARE(image.pixel(0, 0), qRgb(255, 255, 255));
    }
    void nestedAndHugeRecipesAreRefused() {
        const QTemporaryDir folder;
        const std::filesystem::path top = folder.path().toStdString();
        const std::string nested(100'000, '[');
        write_png(top / "nested.png", {1, 1, 1, {0}}, {{recipe_key, nested}});
        std::ofstream(top / "nested.json") << nested;
        std::ofstream(top / "latin.json") << "{\"solver\": \"\xE9\"}";
        std::ofstream(top / "huge.json") << "{}";
        std::filesystem::resize_file(top / "huge.json", std::uintmax_t(1) << 40);
        const std::pair<const char*, const char*> cases[] = {{"nested.png", "nested deeper"},
                                                             {"nested.json", "nested deeper"},
                                                             {"latin.json", "UTF-8"},
                                                             {"huge.json", "longer than"}};
        for (const auto& [name, why] : cases) {
            QString told;
            try {
                (void)readRecipe(top / name);
            } catch (const Error& error) {
                told = error.what();
            }
            QVERIFY2(told.contains(why) && told.contains(name), qPrintable(told));
        }
    }
    void foreignFilesAreRefusedWithReasons() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("other.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"name\": \"something else\"}");
        file.close();
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.filePath("other.json").toStdString()));
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.filePath("absent.png").toStdString()));
        const QImage plain(4, 4, QImage::Format_RGB32);
        QVERIFY(plain.save(folder.filePath("plain.png")));
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.filePath("plain.png").toStdString()));
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.path().toStdString()));
        QVERIFY(mayHoldRecipe(folder.path().toStdString()) && mayHoldRecipe("a.MP4"));
        QVERIFY(!mayHoldRecipe("model.safetensors"));
    }
    // What the headless program writes: its pictures with the sampler's settings alone, its films under
    // "sampler".
    void headlessPicturesAndFilmsRestoreTheSampler() {
        const QTemporaryDir folder;
        const std::filesystem::path top = folder.path().toStdString();
        const auto choice = *someShot().sampler;
        Json flat = samplerToJson(choice);
        flat["network"] = "quick-unet", flat["step"] = 5625, flat["sha256"] = std::string(64, 'b');
        write_png(top / "grid.png", {1, 1, 1, {0}}, {{recipe_key, flat.dump()}});
        const std::atomic<bool> never = false;
        const FilmFrames frames{2, 2, 2, 1, [](int, Picture& picture) { picture = {2, 2, 1, {1, 2, 3, 4}}; }};
        for (const auto* name : {"a.GIF", "b.apng", "frames"})
            (void)write_film(frames,
                             {top / name,
                              std::string(film_format_of(top / name).key),
                              10,
                              true,
                              {{"sampler", samplerToJson(choice)}, {"film", Json::object()}}},
                             never);
        for (const auto* name : {"grid.png", "a.GIF", "b.apng", "frames"}) {
            QVERIFY(mayHoldRecipe(top / name));
            const auto recipe = readRecipe(top / name);
            QVERIFY(recipe.sampler && *recipe.sampler == choice && !recipe.train);
        }
        const ModelIdentity model{choice.model, choice.model, "quick-unet", 5625, std::string(64, 'b')};
        QVERIFY(readRecipe(top / "grid.png").model == model);
        QVERIFY(!mayHoldRecipe("model.safetensors") && !mayHoldRecipe("letter"));
    }
    void aPresetBringsTheTraining() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("recipe.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(TrainOptions().to_json().dump()));
        file.close();
        QVERIFY(readRecipe(folder.filePath("recipe.json").toStdString()).train == TrainOptions());
    }
};

QTEST_MAIN(TestExport)
#include "test_export.moc"
