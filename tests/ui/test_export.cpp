// Pictures carry the recipe that made them, and the recipe comes back out.
#include "core/base/error.h"
#include "core/media/film.h"
#include "ui/session/recipe.h"
#include "ui/shell/export.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace flowlab;

namespace {
Shot someShot() {
    Shot shot;
    shot.tiles.values.assign(6 * shot.tiles.shape.size(), -1.0f);
    shot.columns = 3;
    SamplerChoice choice;
    choice.model = "shipped:quick";
    auto& options = choice.options;
    options.solver = "rk4", options.nfe = 12, options.count = 6, options.seed = 5;
    options.labels = {{7}, 1}, options.guidance = 2.5;
    options.grid = {{"quantiles"}, {"beta", 0.5, 2}, {}}, options.schedule = {"vp", 0.2, 12};
    shot.sampler = choice;
    shot.train = TrainOptions();
    shot.details = Json{{"view", "x_t"}, {"t", 0.5}};
    return shot;
}
} // namespace

class TestExport : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theRecipeReturnsFromPictureAndFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath("é picture.png");
        bool finished = false;
        std::optional<Error> problem;
        writeShot(someShot(), path, this, [&](std::optional<Error> what) {
            finished = true;
            problem = std::move(what);
        });
        QTRY_VERIFY(finished);
        QVERIFY(!problem);
        for (const QString& file : {path, folder.filePath("é picture.json")}) {
            const auto recipe = readRecipe(file.toStdString());
            QVERIFY(recipe.sampler && *recipe.sampler == *someShot().sampler);
            QVERIFY(recipe.train && *recipe.train == TrainOptions());
        }
        const QImage image(path);
        QCOMPARE(image.width(), (3 * 30 + 2) * exportScale(someShot()));
    }
    // What the headless program writes: its pictures with the sampler's settings alone, its films under
    // "sampler".
    void headlessPicturesAndFilmsRestoreTheSampler() {
        const QTemporaryDir folder;
        const std::filesystem::path top = folder.path().toStdString();
        const auto choice = *someShot().sampler;
        Json flat = samplerToJson(choice);
        flat["network"] = "quick-unet";
        write_png(top / "grid.png", {1, 1, 1, {0}}, {{"flowlab", flat.dump()}});
        const std::atomic<bool> never = false;
        const FilmFrames frames{2, 2, 2, 1, [](int, Picture& picture) { picture = {2, 2, 1, {1, 2, 3, 4}}; }};
        for (const auto* name : {"a.GIF", "a.apng", "frames"})
            (void)write_film(frames,
                             {top / name,
                              std::string(film_format_of(top / name).key),
                              10,
                              true,
                              {{"sampler", samplerToJson(choice)}, {"film", Json::object()}}},
                             never);
        for (const auto* name : {"grid.png", "a.GIF", "a.apng", "frames"}) {
            QVERIFY(mayHoldRecipe(top / name));
            const auto recipe = readRecipe(top / name);
            QVERIFY(recipe.sampler && *recipe.sampler == choice && !recipe.train);
        }
        QVERIFY(!mayHoldRecipe("model.safetensors") && !mayHoldRecipe("letter"));
    }
    void aPictureThatCannotBeWrittenSaysSo() {
        bool finished = false;
        std::optional<Error> problem;
        writeShot(someShot(), "/no/such/folder/picture.png", this, [&](std::optional<Error> what) {
            finished = true;
            problem = std::move(what);
        });
        QTRY_VERIFY(finished);
        QVERIFY(problem);
        QVERIFY(!problem->why.empty() && !problem->hint.empty());
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
    void foreignFilesAreRefusedWithReasons() {
        QTemporaryDir folder;
        QFile file(folder.filePath("other.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"name\": \"something else\"}");
        file.close();
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.filePath("other.json").toStdString()));
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.filePath("absent.png").toStdString()));
        const QImage plain(4, 4, QImage::Format_RGB32);
        QVERIFY(plain.save(folder.filePath("plain.png")));
        QVERIFY_THROWS_EXCEPTION(Error, (void)readRecipe(folder.filePath("plain.png").toStdString()));
    }
};

QTEST_MAIN(TestExport)
#include "test_export.moc"
