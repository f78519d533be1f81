// Checkpoints through the engine: what is saved goes on exactly, and what goes wrong costs nothing.
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

/// `steps` single updates.
bool step(Listened& e, const TrainOptions& recipe, int steps) {
    for (int i = 0; i < steps; ++i) {
        const auto before = e.losses.size();
        e.engine->step_once(recipe);
        if (!e.until([&] { return e.losses.size() == before + 1; })) return false;
    }
    e.settle();
    return true;
}

bool save(Listened& e, const fs::path& path) {
    e.settle(); // earlier ones may still be on their way
    const auto before = e.saved.size();
    e.engine->save_checkpoint(path);
    e.settle();
    return e.saved.size() == before + 1 && e.saved.back() == path;
}

std::string training_bits(const fs::path& path) {
    const auto s = load_model(path);
    return bits(s.raw.flat()) + bits(s.ema.flat()) + bits(s.optimizer->mean) + bits(s.optimizer->square) +
           std::to_string(s.step);
}

} // namespace

class TestEngineFiles : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare_process(1);
        // Six updates in one go, watched by nobody.
        Listened e(resources_.path());
        e.engine->set_live_share(0);
        e.engine->start(resources_.recipe(6));
        QVERIFY(e.until_phase(TrainPhase::finished));
        QVERIFY(save(e, folder_ / "plain.safetensors"));
        plain_ = training_bits(folder_ / "plain.safetensors");
    }

    void modelsAreKnownByTheHashOfTheirFile() {
        const auto path = folder_ / "known.safetensors";
        std::string hash;
        {
            Listened e(resources_.path());
            e.settle();
            for (const auto& info : e.models) {
                const bool shipped = info.id.starts_with("shipped:");
                QCOMPARE(info.sha256.size(), std::size_t(shipped ? 64 : 0));
                if (shipped)
                    QCOMPARE(info.sha256,
                             SafeTensors::read(resources_.model(info.id.substr(8))).data_sha256());
            }
            QVERIFY(step(e, resources_.recipe(6), 2));
            QCOMPARE(e.training_file.step, std::int64_t(-1));
            QVERIFY(save(e, path));
            hash = SafeTensors::read(path).data_sha256();
            QVERIFY(e.training_file.step == 2 && e.training_file.sha256 == hash);
            e.engine->reset(resources_.recipe(6)); // another training: no file holds it
            e.settle();
            QCOMPARE(e.training_file.step, std::int64_t(-1));
        }
        Listened e(resources_.path());
        e.engine->open_checkpoint(path);
        e.settle();
        QVERIFY(e.training_file.step == 2 && e.training_file.sha256 == hash);
    }

    void aSavedTrainingGoesOnExactly() {
        const auto path = folder_ / "half.safetensors";
        const auto recipe = resources_.recipe(6);
        {
            Listened e(resources_.path());
            QVERIFY(step(e, recipe, 3));
            QVERIFY(e.status.unsaved);
            QVERIFY(save(e, path));
            QVERIFY(!e.status.unsaved);
        }
        Listened e(resources_.path());
        e.engine->open_checkpoint(path);
        e.settle();
        QCOMPARE(e.opened.size(), std::size_t(1));
        QVERIFY(e.notices.empty());
        QVERIFY(e.status.phase == TrainPhase::paused && e.status.step == 3 && !e.status.unsaved);
        QVERIFY(e.status.options == recipe);
        QVERIFY(e.has_model("training"));
        e.engine->resume();
        QVERIFY(e.until_phase(TrainPhase::finished));
        QCOMPARE(e.losses.front().step, 4);
        QCOMPARE(e.losses.size(), std::size_t(3));
        QVERIFY(save(e, folder_ / "continued.safetensors"));
        QVERIFY(training_bits(folder_ / "continued.safetensors") == plain_);
    }

    void beingWatchedChangesNoBit() {
        Listened e(resources_.path());
        e.engine->set_live_share(1);
        e.engine->start(resources_.recipe(6));
        std::uint64_t id = 0;
        for (std::size_t seen = 0; seen < 6; ++seen) {
            ++id;
            e.request(id, 24, 2, id % 4 ? "training" : "shipped:quick");
            ++id;
            e.request(id, 24, 4, id % 3 ? "training" : "shipped:quick");
            e.engine->change(resources_.recipe(6)); // to the same
            e.engine->save_checkpoint(folder_ / "meanwhile.safetensors");
            QVERIFY(e.until([&] { return e.losses.size() > seen; }));
        }
        QVERIFY(e.until_phase(TrainPhase::finished));
        QVERIFY(e.whole(id));
        QVERIFY(save(e, folder_ / "watched.safetensors"));
        QVERIFY(training_bits(folder_ / "watched.safetensors") == plain_);
        QVERIFY(e.notices.empty());
    }

    void aSaveThatFailsIsToldAndNothingIsMarkedSaved() {
        put_file(folder_ / "a file", "x");
        Listened e(resources_.path());
        QVERIFY(step(e, resources_.recipe(6), 1));
        e.engine->save_checkpoint(folder_ / "a file" / "c.safetensors");
        QVERIFY(e.until([&] { return !e.notices.empty(); }));
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].where.english().find("c.safetensors") != std::string::npos);
        QVERIFY(e.saved.empty());
        QVERIFY(e.status.unsaved);
        QVERIFY(step(e, resources_.recipe(6), 1)); // nothing running is lost
        QVERIFY(save(e, folder_ / "sound.safetensors"));
        QVERIFY(!e.status.unsaved);
    }

    void aLateFailureSaysNothingAboutANewTraining() {
        Listened e(resources_.path());
        QVERIFY(step(e, resources_.recipe(6), 1));
        e.engine->save_checkpoint(folder_ / "a file" / "c.safetensors");
        e.engine->reset(resources_.recipe(6));
        QVERIFY(e.until([&] { return !e.notices.empty(); }));
        e.settle();
        QVERIFY(e.status.phase == TrainPhase::idle && !e.status.unsaved);
        e.engine->start(resources_.recipe(6), false);
        e.settle();
        QVERIFY(e.status.step == 0 && !e.status.unsaved);
    }

    void savingWithoutATrainingIsTold() {
        Listened e(resources_.path());
        e.engine->save_checkpoint(folder_ / "none.safetensors");
        e.engine->save_checkpoint(folder_ / "none.safetensors", "nobody");
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(2));
        QVERIFY(!fs::exists(folder_ / "none.safetensors"));
    }

    void aShippedModelCanBeSavedAndOpened() {
        const auto path = folder_ / "copy.safetensors";
        Listened e(resources_.path());
        e.engine->save_checkpoint(path, "shipped:quick");
        e.settle();
        QCOMPARE(e.saved.size(), std::size_t(1));
        e.engine->open_checkpoint(path);
        e.settle();
        const auto id = "opened:" + path.string();
        QVERIFY(e.has_model(id));
        QVERIFY(e.status.phase == TrainPhase::idle);
        e.request(1, 16, 2, "shipped:quick");
        const auto* shipped = e.whole(1);
        QVERIFY(shipped);
        const auto expected = shipped->trajectory->samples().values;
        e.request(2, 16, 2, id);
        const auto* opened = e.whole(2);
        QVERIFY(opened && opened->trajectory->samples().values == expected);
    }

    void aFileThatCannotBeOpenedChangesNothing_data() {
        QTest::addColumn<QString>("kind");
        for (const auto* kind : {"missing", "cut", "foreign", "data gone", "folder"})
            QTest::newRow(kind) << kind;
    }
    void aFileThatCannotBeOpenedChangesNothing() {
        QFETCH(QString, kind);
        const auto path = folder_ / (kind.toStdString() + ".safetensors");
        const auto bytes = get_file(folder_ / "plain.safetensors");
        if (kind == "cut") put_file(path, bytes.substr(0, bytes.size() - 5));
        if (kind == "foreign") put_file(path, std::string("\x02\0\0\0\0\0\0\0{}", 10));
        if (kind == "folder") fs::create_directories(path);
        if (kind == "data gone") {
            auto state = load_model(folder_ / "plain.safetensors");
            state.recipe->data = "/nowhere";
            prepare_checkpoint(state).write(path);
        }
        Listened e(resources_.path());
        QVERIFY(step(e, resources_.recipe(6), 2));
        const auto models = e.models;
        const int restarts = e.restarts;
        e.engine->open_checkpoint(path);
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(!e.notices[0].why.empty() && !e.notices[0].hint.empty());
        QVERIFY(e.opened.empty());
        QCOMPARE(e.restarts, restarts);
        QVERIFY(e.models == models);
        QVERIFY(e.status.phase == TrainPhase::paused && e.status.step == 2);
        QVERIFY(step(e, resources_.recipe(6), 4));
        QVERIFY(save(e, folder_ / "unharmed.safetensors"));
        QVERIFY(training_bits(folder_ / "unharmed.safetensors") == plain_);
    }

    void changesThatWaitAreSaved() {
        const auto path = folder_ / "changed.safetensors";
        auto options = resources_.recipe(6);
        Listened e(resources_.path());
        QVERIFY(step(e, options, 1));
        options.lr = 1e-4;
        e.engine->change(options);
        QVERIFY(save(e, path));
        e.engine->open_checkpoint(path);
        e.settle();
        QCOMPARE(e.status.options.lr, 1e-4);
    }

    void aTrainingWhoseLossIsNoNumberStops() {
        auto state = load_model(folder_ / "plain.safetensors");
        state.recipe->budget.steps = 20;
        state.raw.flat().fill_(std::numeric_limits<float>::infinity());
        const auto path = folder_ / "infinite.safetensors";
        prepare_checkpoint(state).write(path);
        Listened e(resources_.path());
        e.engine->open_checkpoint(path);
        e.engine->resume();
        QVERIFY(e.until_phase(TrainPhase::failed));
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].why.english().find("not finite") != std::string::npos);
        QVERIFY(e.losses.empty());
        e.request(1); // the rest goes on
        QVERIFY(e.whole(1));
    }

    void closingWaitsForTheFileAndLeavesNoOther() {
        const TemporaryFolder out;
        {
            Listened e(resources_.path());
            e.engine->start(resources_.recipe(1'000'000));
            QVERIFY(e.until([&] { return e.losses.size() >= 2; }));
            e.engine->save_checkpoint(out / "last.safetensors");
        }
        QCOMPARE(out.names(), std::vector<std::string>{"last.safetensors"});
        QVERIFY(load_model(out / "last.safetensors").step >= 2);
    }

    void cleanupTestCase() {
        for (const auto& name : folder_.names()) QVERIFY2(!name.ends_with(".tmp"), name.c_str());
    }

  private:
    Resources resources_;
    TemporaryFolder folder_;
    std::string plain_;
};

QTEST_GUILESS_MAIN(TestEngineFiles)
#include "test_engine_files.moc"
