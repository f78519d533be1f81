// Nothing belongs to MNIST that belongs to the data: a folder of pictures of another size, in colour, in
// other classes is trained on, drawn, compared, filmed, measured and restored by the same commands.
#include "core/media/png.h"
#include "tests/app/cli_support.h"
#include "tests/support/stripes.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliData : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((folder_ / "cache").string()));
        put_stripes(folder_ / "stripes");
        for (const char* network : {"quick-unet", "small-unet"}) {
            const auto trained = run(train(network, folder_ / network));
            QVERIFY2(trained.code == 0, qPrintable(trained.err));
        }
    }

    void theCheckpointKnowsItsPictures() {
        const auto told = SafeTensors::read(model("quick-unet")).metadata().at("made_for");
        QVERIFY(Json::parse(told) == Json({{"shape", {3, 20, 24}}, {"classes", 3}}));
    }

    void samplesAreOfTheDatasShape_data() { bothNetworks(); }
    void samplesAreOfTheDatasShape() {
        QFETCH(QString, network);
        const auto png = folder_ / "samples.png";
        const auto drawn = run(
            {"sample", "--model", text(model(network)), "--count", "6", "--out", text(png), "--overwrite"});
        QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
        const auto picture = read_png(png);
        QCOMPARE(picture.channels, 3);
        QVERIFY(picture.width > 6 * 24 && picture.height >= 20);
    }

    void classesAreTheDatas() {
        const auto wrong = run({"sample", "--model", text(model("quick-unet")), "--count", "3", "--labels",
                                "3", "--out", text(folder_ / "none.png")});
        QCOMPARE(refusal(wrong, 2, {"label 3", "0 to 2"}), QString());
        const auto right = run({"sample", "--model", text(model("quick-unet")), "--count", "3", "--labels",
                                "0-2", "--out", text(folder_ / "classes.png")});
        QVERIFY2(right.code == 0, qPrintable(right.err));
    }

    void exactFieldsAreMadeOfThem() {
        for (const char* field : {"exact:data", "exact:mixture"}) {
            const auto drawn = run({"sample", "--model", field, "--data", text(folder_ / "stripes"),
                                    "--count", "3", "--out", text(folder_ / "exact.png"), "--overwrite"});
            QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
            QCOMPARE(read_png(folder_ / "exact.png").channels, 3);
        }
    }

    void aRealPictureGoesToNoiseAndBack() {
        const auto there =
            run({"sample", "--model", text(model("quick-unet")), "--start", "data", "--data",
                 text(folder_ / "stripes"), "--count", "2", "--out", text(folder_ / "back.png")});
        QVERIFY2(there.code == 0, qPrintable(there.err));
        // Those of another shape are refused.
        const auto digits = run({"sample", "--model", text(model("quick-unet")), "--start", "data", "--count",
                                 "2", "--out", text(folder_ / "digits.png")});
        QCOMPARE(refusal(digits, 2, {"data", "shape", "(count, 3, 20, 24)"}), QString());
    }

    void solversAreComparedWithoutAJudge() {
        const auto done = run({"compare", "--model", text(model("quick-unet")), "--solvers", "euler,midpoint",
                               "--nfe", "4,8", "--count", "4", "--json"});
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QVERIFY(done.out.contains("rmse"));
    }

    void filmsAreInColour() {
        const auto film = folder_ / "film.gif";
        const auto done = run({"animate", "--model", text(model("quick-unet")), "--count", "3", "--seconds",
                               "1", "--fps", "5", "--out", text(film)});
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QVERIFY(fs::file_size(film) > 1000);
    }

    void pathsAndLikelihoodAreMeasured() {
        const auto paths = run({"measure", "--model", text(model("quick-unet")), "--count", "3"});
        QVERIFY2(paths.code == 0, qPrintable(paths.err));
        const auto likelihood = run({"measure", "--what", "likelihood", "--model", text(model("small-unet")),
                                     "--data", text(folder_ / "stripes"), "--count", "2", "--nfe", "8"});
        QVERIFY2(likelihood.code == 0, qPrintable(likelihood.err));
    }

    void whereNoJudgeReadsThemItIsSaid() {
        const auto quality = run({"measure", "--what", "quality", "--model", text(model("quick-unet")),
                                  "--data", text(folder_ / "stripes"), "--samples", "100"});
        QCOMPARE(refusal(quality, 2, {"judge", "28 × 28"}), QString());
    }

    void aRecipeRestoresTheTraining() {
        const auto again = run({"train", "--recipe", text(folder_ / "quick-unet" / "recipe.json"), "--out",
                                text(folder_ / "again")});
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QVERIFY(tensors(folder_ / "again" / "checkpoint.safetensors") == tensors(model("quick-unet")));
        const auto longer = run({"train", "--resume", "--steps", "5", "--out", text(folder_ / "again")});
        QVERIFY2(longer.code == 0, qPrintable(longer.err));
    }

    void aTrainingDoesNotGoOnOnPicturesOfAnotherShape() {
        const auto other = run(
            {"train", "--resume", "--steps", "9", "--data", "mnist", "--out", text(folder_ / "small-unet")});
        QVERIFY(other.code == 1 || other.code == 2);
        QVERIFY2(other.err.contains("20 × 24 in 3 channels") || other.err.contains("mnist"),
                 qPrintable(other.err));
    }

    void dataAreLookedAt() {
        const auto sheet = folder_ / "sheet.png";
        const auto told = run({"data", text(folder_ / "stripes"), "--json", "--sheet", text(sheet)});
        QVERIFY2(told.code == 0, qPrintable(told.err));
        const auto json = parsed(told.out);
        QVERIFY(json.at("shape") == Json({3, 20, 24}));
        QVERIFY(json.at("train").at("count") == json.at("test").at("count"));
        QCOMPARE(json.at("classes").size(), std::size_t(3));
        int sum = 0;
        for (const auto& one : json.at("classes")) sum += one.at("train").get<int>();
        QCOMPARE(sum, json.at("train").at("count").get<int>());
        QCOMPARE(read_png(sheet).channels, 3);
        // It may be written again, for it is known; another's file may not.
        QCOMPARE(run({"data", text(folder_ / "stripes"), "--sheet", text(sheet)}).code, 0);
        put_file(folder_ / "mine.png", "x");
        const auto refused = run({"data", "mnist", "--sheet", text(folder_ / "mine.png")});
        QCOMPARE(refusal(refused, 2, {"mine.png", "--overwrite"}), QString());
        QCOMPARE(refusal(run({"data", "/nowhere"}), 2, {"/nowhere", "mnist"}), QString());
    }

    void picturesWithoutClassesAreTrainedOn() {
        const auto photos = folder_ / "photos";
        fs::create_directories(photos);
        for (int i = 0; i < 20; ++i) {
            Picture picture{40, 30, 3, std::vector<std::uint8_t>(3600, std::uint8_t(i))};
            for (std::size_t k = 0; k < picture.pixels.size(); k += 3) picture.pixels[k] = 200; // reddish
            write_png(photos / (std::to_string(i) + ".png"), picture);
        }
        put_file(photos / "broken.png", "x");
        const auto place = text(photos) + ":16";
        const auto told = run({"data", place});
        QVERIFY2(told.code == 0, qPrintable(told.err));
        for (const char* words :
             {"no classes", "16 × 16 in 3 channels", "1 of 21 files are left out: broken.png"})
            QVERIFY2(told.out.contains(words), qPrintable(told.out));
        const auto trained = run({"train", "--preset", "tutorial", "--data", place, "--steps", "2", "--batch",
                                  "4", "--micro-batch", "4", "--sheet-samples", "2", "--held-out-every", "1",
                                  "--out", text(folder_ / "of-photos")});
        QVERIFY2(trained.code == 0, qPrintable(trained.err));
        QVERIFY2(trained.err.contains("data: 1 of 21 files are left out"), qPrintable(trained.err));
        for (const char* field : {"exact:data", "exact:mixture"}) {
            const auto drawn = run({"sample", "--model", field, "--data", place, "--count", "3", "--out",
                                    text(folder_ / "exact.png"), "--overwrite"});
            QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
        }
        // Found again by its name where the recipe says another place.
        const auto again = run({"train", "--recipe", text(folder_ / "of-photos" / "recipe.json"),
                                "--sheet-samples", "0", "--out", text(folder_ / "photos-again")});
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QVERIFY(tensors(folder_ / "photos-again" / "checkpoint.safetensors") ==
                tensors(folder_ / "of-photos" / "checkpoint.safetensors"));
    }

  private:
    [[nodiscard]] fs::path model(const QString& network) const {
        return folder_ / network.toStdString() / "checkpoint.safetensors";
    }
    [[nodiscard]] QStringList train(const QString& network, const fs::path& out) const {
        QStringList words{"train", "--preset", network == "quick-unet" ? "quick" : "tutorial", "--data"};
        words << text(folder_ / "stripes") << "--steps"
              << "3"
              << "--sheet-samples"
              << "4";
        return words << "--batch"
                     << "8"
                     << "--micro-batch"
                     << "4"
                     << "--out" << text(out);
    }
    static void bothNetworks() {
        QTest::addColumn<QString>("network");
        QTest::newRow("quick-unet") << "quick-unet";
        QTest::newRow("small-unet") << "small-unet";
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliData)
#include "test_cli_data.moc"
