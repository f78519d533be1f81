// Which files may be replaced: this program's own, known by what is inside, and the recipe beside a picture
// only if it is that picture's.
#include "core/base/safetensors.h"
#include "core/media/comparison_files.h"
#include "core/media/film.h"
#include "core/media/own_files.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestOwnFiles : public QObject {
    Q_OBJECT

    static Picture grey() { return {2, 2, 1, {0, 80, 160, 240}}; }
    static const Json& recipe() {
        static const Json json = {{"sampler", {{"seed", 3}}}};
        return json;
    }
    TemporaryFolder folder_;
    fs::path at(const std::string& name) const { return folder_ / name; }

  private Q_SLOTS:
    void whatIsNotThereMayBeWritten() {
        QVERIFY(may_replace(at("new.png")) && may_replace_recipe_of(at("new.png")));
        QVERIFY(foreign_files(at("new.png")).empty());
    }
    void ownPicturesMayBeReplaced() {
        write_picture(at("own.png"), grey(), recipe());
        write_picture(at("own.png"), grey(), {{"sampler", {{"seed", 4}}}}); // twice, without a question
        QVERIFY(foreign_files(at("own.png")).empty());
        QCOMPARE(Json::parse(get_file(at("own.png.json"))).at("sampler").at("seed").get<int>(), 4);
    }
    void picturesOfOthersMayNot() {
        write_png(at("holiday.png"), grey());
        QCOMPARE(fault([&] { write_picture(at("holiday.png"), grey(), recipe()); }, ErrorKind::usage,
                       {"holiday.png", "--overwrite"}),
                 QString());
        write_picture(at("holiday.png"), grey(), recipe(), true);
        QVERIFY(may_replace(at("holiday.png")));
    }
    void aFileBesideThatIsNotThePicturesStays() {
        put_file(at("plan.png.json"), R"({"budget": 1})");
        QCOMPARE(fault([&] { write_picture(at("plan.png"), grey(), recipe()); }, ErrorKind::usage,
                       {"plan.png.json", "--overwrite"}),
                 QString());
        QVERIFY(!fs::exists(at("plan.png")));
        // A film of the same name has a recipe of its own.
        write_picture(at("shared.png"), grey(), recipe());
        QVERIFY(foreign_files(at("shared.mp4")).empty());
        // Edited by hand it is the user's.
        put_file(at("shared.png.json"), R"({"sampler": {"seed": 5}})");
        QVERIFY(!may_replace_recipe_of(at("shared.png")));
        put_file(at("shared.png.json"), "no JSON at all");
        QVERIFY(!may_replace_recipe_of(at("shared.png")));
    }
    void tensorsAndTablesAreKnownByTheirContents() {
        const float number = 1;
        const std::vector<TensorView> one = {
            {"x", TensorType::f32, {1}, std::as_bytes(std::span(&number, 1))}};
        write_safetensors(at("own.safetensors"), one, {{"format", "flowlab.states.1"}});
        write_safetensors(at("other.safetensors"), one, {{"format", "pt"}});
        QVERIFY(may_replace(at("own.safetensors")) && !may_replace(at("other.safetensors")));
        put_file(at("own.csv"), "t,speed\n0,1\n");
        QVERIFY(may_replace(at("own.csv"), "t,speed") && !may_replace(at("own.csv"), "t,size"));
        put_file(at("empty"), "");
        QVERIFY(!may_replace(at("empty")) && !may_replace(at("empty"), "t,speed"));
    }
    void foldersOfFramesAreKnownByTheirRecipe() {
        fs::create_directories(at("frames"));
        QVERIFY(may_replace(at("frames"))); // empty
        write_png(at("frames") / "frame-0000.png", grey());
        QVERIFY(!may_replace(at("frames"))); // of another program, by the same names
        put_file(at("frames") / "recipe.json", recipe().dump());
        QVERIFY(!may_replace(at("frames")));
        write_png(at("frames") / "frame-0000.png", grey(), {{recipe_key, recipe().dump()}});
        QVERIFY(may_replace(at("frames")));
    }
    void aLinkToNowhereIsNotOurs() {
        fs::create_symlink(at("nowhere"), at("link.png"));
        QVERIFY(!may_replace(at("link.png")));
        QVERIFY(may_replace("/dev/null"));
    }
};

QTEST_GUILESS_MAIN(TestOwnFiles)
#include "test_own_files.moc"
