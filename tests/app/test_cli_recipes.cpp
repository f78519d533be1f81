// What recipes say of the data and the noise behind a result, what is refused when those are missing or have
// changed, what overwriting removes, and whose fault numbers are that are not finite.
#include "core/data/input_identity.h"
#include "core/media/film.h"
#include "core/media/own_files.h"
#include "core/media/png.h"
#include "core/options/sampler_command.h"
#include "core/options/train_recipe.h"
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <limits>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliRecipes : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        put_bars(folder_ / "bars", 256, small_side);
        only_classes(folder_ / "two", {0, 9});
        const auto trained = run(train(folder_ / "run", {"--steps", "3"}));
        QVERIFY2(trained.code == 0, qPrintable(trained.err));
        put_noise(folder_ / "noise.safetensors", 0.5F);
    }

    void picturesNameTheirDataAndTheirNoise() {
        const auto exact =
            recipe_of(sample("exact:data", {"--data", text(folder_ / "two"), "--labels", "0,9"}));
        const auto inputs = UsedInputs::read_from(exact);
        QCOMPARE(inputs.data.size(), std::size_t(1));
        QCOMPARE(inputs.data[0].name, std::string("two"));
        QCOMPARE(inputs.data[0].split, std::string("train"));
        QVERIFY(!inputs.noise);
        const auto both =
            recipe_of(sample("exact:data", {"--data", text(folder_ / "bars"), "--start", "data"}));
        QCOMPARE(UsedInputs::read_from(both).data.size(), std::size_t(2)); // the test pictures too
        const auto noise = UsedInputs::read_from(
            recipe_of(sample(model(), {"--noise", text(folder_ / "noise.safetensors")})));
        QVERIFY(noise.data.empty() && noise.noise);
        QCOMPARE(noise.noise->name, std::string("noise.safetensors"));
        QCOMPARE(noise.noise->count, 2);
        // Another file of that name is another noise.
        fs::create_directories(folder_ / "else");
        put_noise(folder_ / "else" / "noise.safetensors", 0.25F);
        const auto other = UsedInputs::read_from(
            recipe_of(sample(model(), {"--noise", text(folder_ / "else" / "noise.safetensors")})));
        QVERIFY(!other.noise->same_contents(*noise.noise));
    }

    void pathsOfTheDiskDoNotTravel() {
        const auto secret = folder_.path().string();
        const QList<QStringList> all = {
            sample(model(), {"--noise", text(folder_ / "noise.safetensors")}),
            sample("exact:data", {"--data", text(folder_ / "two"), "--labels", "0"}),
            {"animate", "--model", model(), "--noise", text(folder_ / "noise.safetensors"), "--count", "2",
             "--nfe", "2", "--threads", "1", "--fps", "5", "--seconds", "1"},
            {"compare", "--model", model(), "--solvers", "euler", "--nfe", "2", "--count", "2", "--threads",
             "1", "--reference-nfe", "8"}};
        for (const auto& arguments : all) {
            const bool film = arguments[0] == "animate";
            const auto out = folder_ / (film ? "travel.apng" : "travel.png");
            const auto result = run(arguments + QStringList{"--out", text(out), "--overwrite"});
            QVERIFY2(result.code == 0, qPrintable(result.err));
            for (const auto& words : {read_film_recipe(out).dump(), get_file(recipe_beside(out))})
                QVERIFY2(words.find(secret) == std::string::npos, words.c_str());
        }
    }

    void aRunNamesItsDataAndFindsThemFromElsewhere() {
        const auto out = folder_ / "relative";
        const auto before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(text(folder_.path())));
        const auto first = run(train(out, {"--steps", "2", "--data", "bars"}));
        QVERIFY(QDir::setCurrent(before));
        QVERIFY2(first.code == 0, qPrintable(first.err));
        const auto recipe = TrainRecipe::from_json(Json::parse(get_file(out / "recipe.json")));
        QVERIFY(recipe.data && recipe.data->name == "bars");
        QVERIFY(fs::path(recipe.start.data).is_absolute());
        const auto resumed = run(resume(out, "4"));
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
    }

    void aRunIsNotResumedOnOtherData() {
        const auto data = folder_ / "mine", out = folder_ / "changed";
        put_bars(data, 256, small_side);
        QCOMPARE(run(train(out, {"--steps", "2", "--data", text(data)})).code, 0);
        const auto kept = get_file(out / "checkpoint.safetensors");
        only_classes(data, {0, 1, 2});
        QCOMPARE(refusal(run(resume(out, "4")), 1, {"mine", "sha256", "other contents", "--data"}),
                 QString());
        QVERIFY(get_file(out / "checkpoint.safetensors") == kept);
        // Named anew, they are taken, and the recipe says so.
        const auto named = run(resume(out, "4") + QStringList{"--data", text(data)});
        QVERIFY2(named.code == 0, qPrintable(named.err));
        const auto recipe = TrainRecipe::from_json(Json::parse(get_file(out / "recipe.json")));
        const auto change = std::ranges::find(recipe.changes, "data_set", &SettingChange::setting);
        QVERIFY(change != recipe.changes.end() && change->step == 2);
        QVERIFY(!recipe.data->same_contents(InputIdentity::from_json(change->after)));
        fs::remove_all(data);
        QCOMPARE(refusal(run(resume(out, "6")), 1, {"mine", "not here"}), QString());
        // Moved beside the run's folder, they are found by their name.
        only_classes(folder_ / "changed" / "mine", {0, 1, 2});
        QCOMPARE(run(resume(out, "6")).code, 0);
    }

    // Settings changed by a resume, then the whole training repeated from what the recipe says.
    void aRecipeRepeatsItsChanges() {
        const auto out = folder_ / "steered", again = folder_ / "again";
        QCOMPARE(run(train(out, {"--steps", "3", "--final-lr", "1"})).code, 0);
        const auto changed =
            run(resume(out, "6") + QStringList{"--lr", "0.0005", "--t", "uniform", "--weight-decay", "0.1"});
        QVERIFY2(changed.code == 0, qPrintable(changed.err));
        const auto recipe = TrainRecipe::from_json(Json::parse(get_file(out / "recipe.json")));
        QCOMPARE(recipe.start.lr, TrainOptions().lr); // as it began
        QCOMPARE(recipe.changes.size(), std::size_t(4));
        for (const auto& change : recipe.changes) QCOMPARE(change.step, 3);
        for (const auto* source : {"recipe.json", "checkpoint.safetensors"}) {
            const auto result = run({"train", "--recipe", text(out / source), "--out", text(again),
                                     "--threads", "1", "--overwrite"});
            QVERIFY2(result.code == 0, qPrintable(result.err));
            QVERIFY(tensors(again / "checkpoint.safetensors") == tensors(out / "checkpoint.safetensors"));
            QVERIFY(TrainRecipe::from_json(Json::parse(get_file(again / "recipe.json"))) == recipe);
        }
        QVERIFY(get_file(again / "recipe.json") == get_file(out / "recipe.json"));
    }

    void overwritingRemovesTheOldRunAndNothingElse() {
        const auto out = folder_ / "overwritten";
        QCOMPARE(run(train(out, {"--epochs", "1", "--batch", "128"})).code, 0);
        QVERIFY(fs::exists(out / "best.safetensors") && fs::exists(out / "samples" / "e00.png"));
        put_file(out / "notes.txt", "mine");
        put_file(out / "samples" / "favourite.png", "mine");
        const auto old = names(out);
        // A wrong request removes nothing.
        QCOMPARE(run(train(out, {"--steps", "1", "--overwrite", "--lr", "-1"})).code, 2);
        QCOMPARE(run(train(out, {"--steps", "1", "--overwrite", "--batch", "300"})).code, 2);
        QCOMPARE(names(out), old);
        QCOMPARE(run(train(out, {"--steps", "1", "--overwrite"})).code, 0);
        QVERIFY(!fs::exists(out / "best.safetensors") && !fs::exists(out / "samples" / "e00.png"));
        QCOMPARE(get_file(out / "notes.txt"), std::string("mine"));
        QCOMPARE(get_file(out / "samples" / "favourite.png"), std::string("mine"));
        QCOMPARE(names(out).filter("events.").size(), 1);
    }

    void filesOfOthersAreNotReplaced_data() {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("foreign");
        QTest::newRow("a picture") << "--out"
                                   << "mine.png"
                                   << "mine.png";
        QTest::newRow("the file beside") << "--out"
                                         << "x.png"
                                         << "x.png.json";
        QTest::newRow("tensors") << "--states"
                                 << "s.safetensors"
                                 << "s.safetensors";
    }
    void filesOfOthersAreNotReplaced() {
        QFETCH(QString, flag);
        QFETCH(QString, name);
        QFETCH(QString, foreign);
        const auto place = folder_ / "foreign";
        fs::create_directories(place);
        const auto other = place / foreign.toStdString();
        put_file(other, "{\"budget\": 2026}");
        const auto arguments = sample(model(), {flag, text(place / name.toStdString())});
        QCOMPARE(refusal(run(arguments), 2, {foreign, "--overwrite"}), QString());
        QCOMPARE(get_file(other), std::string("{\"budget\": 2026}"));
        QCOMPARE(run(arguments + QStringList{"--overwrite"}).code, 0);
        QVERIFY(get_file(other) != "{\"budget\": 2026}");
        QCOMPARE(run(arguments).code, 0); // now it is this program's
    }

    void aTableOfOthersIsNotReplaced() {
        const auto table = folder_ / "table.csv";
        put_file(table, "name,wage\nada,1\n");
        const QStringList arguments{"measure", "--model", model(),     "--count",   "2", "--nfe",
                                    "2",       "--table", text(table), "--threads", "1"};
        QCOMPARE(refusal(run(arguments), 2, {"table.csv", "--overwrite"}), QString());
        QCOMPARE(run(arguments + QStringList{"--overwrite"}).code, 0);
        QCOMPARE(run(arguments).code, 0);
    }

    void classesWithoutPicturesAreNamed_data() {
        QTest::addColumn<QString>("field");
        QTest::newRow("points") << "exact:data";
        QTest::newRow("Gaussians") << "exact:mixture";
    }
    void classesWithoutPicturesAreNamed() {
        QFETCH(QString, field);
        const QStringList data{"--data", text(folder_ / "two"), "--states", text(folder_ / "s.safetensors")};
        QCOMPARE(refusal(run(sample(field, data + QStringList{"--labels", "0-9", "--count", "10"})), 2,
                         {"labels", "1, 2, 3, 4, 5, 6, 7, 8", "0, 9"}),
                 QString());
        QCOMPARE(run(sample(field, data + QStringList{"--labels", "0,9"})).code, 0);
        // Whatever class is drawn has pictures.
        QCOMPARE(run(sample(field, data + QStringList{"--count", "16"})).code, 0);
    }

    void noiseThatIsNotANumberIsNamed_data() {
        QTest::addColumn<float>("value");
        QTest::addColumn<QString>("word");
        QTest::newRow("nan") << std::nanf("") << "nan";
        QTest::newRow("inf") << std::numeric_limits<float>::infinity() << "inf";
    }
    void noiseThatIsNotANumberIsNamed() {
        QFETCH(float, value);
        QFETCH(QString, word);
        const auto file = folder_ / "wrong.safetensors";
        put_noise(file, 0.5F, value);
        QCOMPARE(refusal(run(sample(model(), {"--noise", text(file)})), 1,
                         {"wrong.safetensors", "x0[1, 0, 0, 3] is " + word}),
                 QString());
    }

    void weightsThatAreNotNumbersAreNamed() {
        const auto file = SafeTensors::read(model().toStdString());
        std::vector<TensorView> tensors;
        std::map<std::string, std::string> metadata = file.metadata();
        metadata.erase("sha256"), metadata.erase("header_sha256");
        const auto average = std::ranges::find_if(
            file.tensors(), [](const auto& one) { return one.first.starts_with("ema."); });
        QVERIFY(average != file.tensors().end());
        const auto name = average->first.substr(4);
        std::vector<float> spoilt(average->second.data.size() / sizeof(float));
        std::memcpy(spoilt.data(), average->second.data.data(), average->second.data.size());
        QVERIFY(!spoilt.empty());
        spoilt.back() = std::nanf("");
        for (const auto& [key, entry] : file.tensors()) {
            const bool wrong = key == "ema." + name || key == "model." + name;
            tensors.push_back(
                {key, entry.type, entry.shape, wrong ? std::as_bytes(std::span(spoilt)) : entry.data});
        }
        const auto out = folder_ / "nan";
        fs::create_directories(out);
        const auto path = out / "checkpoint.safetensors";
        write_safetensors(path, tensors, metadata);
        QCOMPARE(refusal(run(sample(text(path), {})), 1, {"weights", QString::fromStdString(name), "nan"}),
                 QString());
        QCOMPARE(refusal(run(resume(out, "9")), 1, {"weights", QString::fromStdString(name), "nan"}),
                 QString());
    }

    // What the window copies for a shell: read back there, it draws with the same settings.
    void theCommandLineOfSettingsIsReadBackByAShell_data() {
        QTest::addColumn<QString>("json");
        QTest::newRow("fixed steps") << R"({"solver": "heun", "nfe": 6, "grid": "edm:5", "seed": 7,
            "labels": "0-9x2", "guidance": 1.75, "weights": "raw", "sde": 0.3, "churn": 0.25,
            "count": 3})";
        QTest::newRow("guidance") << R"({"solver": "euler", "nfe": 3, "count": 2, "guidance": 2,
            "guidance_from": 0.125, "guidance_to": 0.7, "guidance_kind": "zero-star"})";
        QTest::newRow("adaptive") << R"({"solver": "dopri5", "rtol": 0.003, "atol": 0.02, "count": 1})";
        QTest::newRow("quantiles") << R"({"solver": "euler", "nfe": 3, "grid": "quantiles", "count": 2,
            "grid_t": "beta:0.5,0.7"})";
        QTest::newRow("points") << R"({"solver": "euler", "nfe": 3, "grid": "points",
            "points": [0.1, 0.30000000000000004], "count": 2})";
        QTest::newRow("another path") << R"({"solver": "euler", "nfe": 2, "count": 2, "schedule": "vp:0.2,12",
            "start": "data"})";
    }
    void theCommandLineOfSettingsIsReadBackByAShell() {
        QFETCH(QString, json);
        const auto wanted = SamplerOptions::from_json(parsed(json));
        QVERIFY(wanted.validate().empty());
        const auto moved = folder_ / "it's a $run";
        fs::create_directories(moved);
        fs::copy_file(folder_ / "run" / "checkpoint.safetensors", moved / "checkpoint.safetensors",
                      fs::copy_options::overwrite_existing);
        const CommandModel model{
            (moved / "checkpoint.safetensors").string(), {}, (folder_ / "bars").string(), {}, {}};
        auto arguments = sample_arguments(wanted, model);
        arguments.insert(arguments.begin(), cli_program().toStdString());
        arguments.insert(arguments.end(), {"--threads", "1", "--json"});
        QProcess shell;
        shell.start("/bin/sh", {"-c", QString::fromStdString(shell_line(arguments))});
        QVERIFY(shell.waitForFinished(120'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
        QVERIFY(SamplerOptions::from_json(Json::parse(shell.readAllStandardOutput().toStdString())) ==
                wanted);
    }

  private:
    [[nodiscard]] QString model() const { return text(folder_ / "run" / "checkpoint.safetensors"); }
    QStringList train(const fs::path& out, const QStringList& more) const {
        QStringList arguments{"train", "--out", text(out), "--threads", "1", "--precision", "fp32"};
        if (!more.contains("--data")) arguments << "--data" << text(folder_ / "bars");
        if (!more.contains("--batch"))
            arguments << "--batch"
                      << "16";
        return arguments + more;
    }
    static QStringList resume(const fs::path& out, const QString& steps) {
        return {"train", "--out", text(out), "--resume", "--steps", steps, "--threads", "1"};
    }
    static QStringList sample(const QString& model, const QStringList& more) {
        QStringList arguments{"sample", "--model", model,       "--solver", "euler",
                              "--nfe",  "2",       "--threads", "1"};
        if (!more.contains("--count"))
            arguments << "--count"
                      << "2";
        return arguments + more;
    }
    Json recipe_of(const QStringList& arguments) const {
        const auto out = folder_ / "picture.png";
        const auto result = run(arguments + QStringList{"--out", text(out)});
        return result.code == 0 ? read_film_recipe(out) : Json(result.err.toStdString());
    }
    static QStringList names(const fs::path& folder) {
        QStringList found;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            found << text(entry.path().lexically_relative(folder));
        found.sort();
        return found;
    }
    /// Bars whose labels are those of `classes` in turn.
    static void only_classes(const fs::path& folder, const std::vector<int>& classes) {
        put_bars(folder, 256, small_side);
        for (const auto* name : {"train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"}) {
            auto bytes = get_file(folder / name);
            for (std::size_t i = 8; i < bytes.size(); ++i) bytes[i] = char(classes[i % classes.size()]);
            put_file(folder / name, bytes);
        }
    }
    static void put_noise(const fs::path& path, float value, float wrong = 0.5F) {
        std::vector<float> values(2 * small_side * small_side, value);
        values[small_side * small_side + 3] = wrong;
        write_safetensors(
            path, {{"x0", TensorType::f32, {2, 1, small_side, small_side}, std::as_bytes(std::span(values))}},
            {});
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliRecipes)
#include "test_cli_recipes.moc"
