// Checkpoints: exact round trips, bare state dicts, and one clear error for every other file.
#include "core/train/checkpoint.h"
#include "core/train/trainer.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <cstring>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using Metadata = std::map<std::string, std::string>;

/// A file taken apart, to be changed and put together again with fresh hashes.
struct Parts {
    explicit Parts(const fs::path& path) : file(SafeTensors::read(path)), metadata(file.metadata()) {
        for (const auto& [name, entry] : file.tensors())
            tensors.push_back({name, entry.type, entry.shape, entry.data});
    }
    TensorView& tensor(const std::string& name) {
        return *std::ranges::find(tensors, name, &TensorView::name);
    }
    void write(const fs::path& path) const { write_safetensors(path, tensors, metadata); }

    SafeTensors file;
    std::vector<TensorView> tensors;
    Metadata metadata;
};

/// The safetensors layout by hand, without any metadata: what save_file(model.state_dict()) leaves.
void put_state_dict(const fs::path& path, const ParameterSpecs& specs, const Weights& weights) {
    std::string header = "{", data;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        std::string shape;
        for (const auto n : specs[i].shape) shape += (shape.empty() ? "" : ",") + std::to_string(n);
        const auto begin = std::to_string(data.size());
        data += bits(weights.parameters()[i]);
        header += (i ? ",\"" : "\"") + specs[i].name + "\":{\"dtype\":\"F32\",\"shape\":[" + shape +
                  "],\"data_offsets\":[" + begin + "," + std::to_string(data.size()) + "]}";
    }
    header += "}";
    const std::uint64_t size = header.size();
    std::string length(8, '\0');
    std::memcpy(length.data(), &size, 8);
    put_file(path, length + header + data);
}

} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare_process(1);
        auto options = small_recipe();
        options.network = "small-unet";
        options.batch = options.micro_batch = 4;
        trainer_ = std::make_unique<Trainer>(options, bars(), cpu());
        while (trainer_->step() < 2) trainer_->advance();
        file_ = folder_ / "checkpoint.safetensors";
        prepare_checkpoint(trainer_->state()).write(file_);
    }

    void aFileOfAnOlderVersionRemembersNothing() {
        Parts parts(file_);
        QVERIFY(parts.metadata.erase("progress") == 1);
        parts.write(folder_ / "old.safetensors");
        const auto loaded = load_model(folder_ / "old.safetensors");
        QCOMPARE(bits(loaded.raw.flat()), bits(trainer_->state().raw.flat()));
        QCOMPARE(loaded.progress.best_step, -1);
        QCOMPARE(loaded.progress.updates, 0);
        QCOMPARE(loaded.progress.sheet_seconds, loaded.seconds); // none is drawn a second time
        parts.metadata["progress"] = R"({"best": "low"})";
        parts.write(folder_ / "wrong.safetensors");
        QCOMPARE(fault([&] { (void)load_model(folder_ / "wrong.safetensors"); }, ErrorKind::failed,
                       {"wrong.safetensors", "progress"}),
                 QString());
    }

    void aCheckpointSaysWhatItsNetworkWasMadeFor() {
        DataSet data{"colours", {3, 8, 12}, std::vector<std::uint8_t>(40 * 288, 7), {}, 3};
        for (int i = 0; i < 40; ++i) data.labels.push_back(std::uint8_t(i % 3));
        auto options = small_recipe();
        options.batch = options.micro_batch = 4;
        Trainer trainer(options, data, cpu());
        trainer.advance();
        const auto path = folder_ / "colours.safetensors";
        prepare_checkpoint(trainer.state()).write(path);
        const auto loaded = load_model(path);
        QVERIFY((loaded.network->shape() == TileShape{3, 8, 12}));
        QCOMPARE(loaded.network->classes(), 3);
        QCOMPARE(bits(loaded.raw.flat()), bits(trainer.state().raw.flat()));
        // What files of older versions do not say was MNIST's; and what a file says must be something.
        Parts old(file_);
        QVERIFY(old.metadata.erase("made_for") == 1);
        old.write(folder_ / "old.safetensors");
        QVERIFY(load_model(folder_ / "old.safetensors").network->shape() == digit_shape);
        for (const char* wrong :
             {"{}", "28", R"({"shape":[1,28],"classes":10})", R"({"shape":[1,-28,28],"classes":10})",
              R"({"shape":[1,28,28],"classes":-1})", R"({"shape":[1,27,28],"classes":10})"}) {
            Parts parts(file_);
            parts.metadata["made_for"] = wrong;
            parts.write(folder_ / "wrong.safetensors");
            const auto why = fault([&] { (void)load_model(folder_ / "wrong.safetensors"); },
                                   ErrorKind::failed, {"wrong.safetensors"});
            QVERIFY2(why.isEmpty(), qPrintable(wrong + why));
        }
    }

    void theRoundTripIsExact() {
        const auto& s = trainer_->state();
        const auto loaded = load_model(file_);
        QVERIFY(loaded.progress == s.progress);
        QVERIFY(&loaded.network->info() == &s.network->info());
        QCOMPARE(bits(loaded.raw.flat()), bits(s.raw.flat()));
        QCOMPARE(bits(loaded.ema.flat()), bits(s.ema.flat()));
        QCOMPARE(bits(loaded.optimizer->mean), bits(s.optimizer->mean));
        QCOMPARE(bits(loaded.optimizer->square), bits(s.optimizer->square));
        QCOMPARE(loaded.optimizer->steps.item<float>(), 2.0F);
        QVERIFY(*loaded.recipe == *s.recipe);
        QCOMPARE(loaded.step, 2);
        QCOMPARE(loaded.seconds, s.seconds);
        prepare_checkpoint(loaded).write(folder_ / "again.safetensors");
        QVERIFY(get_file(folder_ / "again.safetensors") == get_file(file_));
    }

    void theLayoutIsAsPromised() {
        const auto file = SafeTensors::read(file_);
        const auto& specs = trainer_->network().specs();
        QCOMPARE(file.tensors().size(), 4 * specs.size());
        for (const auto* prefix : {"model.", "ema.", "optimizer.exp_avg.", "optimizer.exp_avg_sq."})
            for (const auto& spec : specs) {
                const auto& entry = file.tensors().at(prefix + spec.name);
                QVERIFY(entry.shape == spec.shape && entry.type == TensorType::f32);
            }
        // Values lie in logical order, whatever the memory format of the weights.
        const auto& entry = file.tensors().at("model.in2.weight");
        const auto index = std::ranges::find(specs, "in2.weight", &ParameterSpec::name) - specs.begin();
        QVERIFY(std::string(reinterpret_cast<const char*>(entry.data.data()), entry.data.size()) ==
                bits(trainer_->state().raw.parameters()[std::size_t(index)]));
        QCOMPARE(file.metadata().at("step"), std::string("2"));
        QCOMPARE(file.metadata().at("network"), std::string("small-unet"));
        QVERIFY(TrainOptions::from_json(Json::parse(file.metadata().at("recipe"))) == trainer_->options());
    }

    void aPreparedFileIsOfItsMoment() {
        Trainer trainer(trainer_->options(), bars(), cpu());
        const auto prepared = prepare_checkpoint(trainer.state());
        const auto before = bits(trainer.state().raw.flat());
        while (!trainer.advance()) {
        }
        prepared.write(folder_ / "moment.safetensors");
        QCOMPARE(bits(load_model(folder_ / "moment.safetensors").raw.flat()), before);
        QVERIFY(bits(trainer.state().raw.flat()) != before);
    }

    void withoutAnAverageThereIsNone() {
        auto state = trainer_->state();
        state.ema = {};
        prepare_checkpoint(state).write(folder_ / "raw.safetensors");
        const auto loaded = load_model(folder_ / "raw.safetensors");
        QVERIFY(!loaded.ema.defined());
        QCOMPARE(bits(loaded.raw.flat()), bits(state.raw.flat()));
    }

    void weightsAreTheAverageUnderTheNetworksNames() {
        const auto path = folder_ / "weights.safetensors";
        prepare_weights(trainer_->state()).write(path);
        QVERIFY(SafeTensors::read(path).tensors().contains("time_mlp.mlp.0.weight"));
        const auto loaded = load_model(path);
        QCOMPARE(bits(loaded.raw.flat()), bits(trainer_->state().ema.flat()));
        QVERIFY(!loaded.optimizer && !loaded.ema.defined());
        QVERIFY(*loaded.recipe == trainer_->options());
        QCOMPARE(loaded.step, 2);
    }

    void aBareStateDictOfTheTutorialLoads() {
        const auto path = folder_ / "bare.safetensors";
        const auto network = make_digit_network("small-unet");
        const auto weights = busy_weights(*network);
        put_state_dict(path, network->specs(), weights);
        const auto loaded = load_model(path);
        QCOMPARE(QString::fromStdString(std::string(loaded.network->info().key)), QString("small-unet"));
        QCOMPARE(bits(loaded.raw.flat()), bits(weights.flat()));
        QVERIFY(!loaded.recipe && !loaded.optimizer && loaded.step == 0);
    }

    void aCutFileIsRefused() {
        const auto bytes = get_file(file_);
        const auto path = folder_ / "cut.safetensors";
        for (const std::size_t size :
             {std::size_t(0), std::size_t(7), std::size_t(100), bytes.size() / 2, bytes.size() - 1}) {
            put_file(path, bytes.substr(0, size));
            QCOMPARE(fault([&] { (void)load_model(path); }, ErrorKind::failed, {"cut.safetensors"}),
                     QString());
        }
        put_file(path, "this is a letter, not a checkpoint, and long enough to have a header");
        QCOMPARE(fault([&] { (void)load_model(path); }, ErrorKind::failed, {"cut.safetensors"}), QString());
    }

    void aFlippedBitIsRefused() {
        auto bytes = get_file(file_);
        bytes[bytes.size() - 1000] ^= 4;
        put_file(folder_ / "flipped.safetensors", bytes);
        QCOMPARE(
            fault([&] { (void)load_model(folder_ / "flipped.safetensors"); }, ErrorKind::failed, {"flipped"}),
            QString());
    }

    void aForeignFileIsRefused_data() {
        QTest::addColumn<QString>("named"); // what the message must say
        const char* rows[][2] = {{"tensor missing", "ema.up.bias"},
                                 {"optimizer missing", "optimizer.exp_avg"},
                                 {"tensor too many", "tensors that its network does not have"},
                                 {"another shape", "model.in1.weight"},
                                 {"another type", "I32"},
                                 {"no recipe", "recipe"},
                                 {"recipe is no JSON", "recipe"},
                                 {"recipe is a number", "recipe"},
                                 {"recipe has an unknown entry", "colour"},
                                 {"recipe with lr -1", "lr"},
                                 {"recipe with an unknown network", "vast-unet"},
                                 {"recipe of another network", "quick-unet"},
                                 {"no step", "step"},
                                 {"step is a word", "step"},
                                 {"step below 0", "step"},
                                 {"a newer version", "flowlab.checkpoint.9"}};
        for (const auto& [name, named] : rows) QTest::newRow(name) << QString(named);
    }
    void aForeignFileIsRefused() {
        QFETCH(QString, named);
        const std::string change = QTest::currentDataTag();
        Parts parts(file_);
        auto& metadata = parts.metadata;
        const auto recipe = [&](const char* key, const Json& value) {
            auto json = Json::parse(metadata["recipe"]);
            json[key] = value;
            metadata["recipe"] = json.dump();
        };
        if (change == "tensor missing")
            std::erase_if(parts.tensors, [](auto& t) { return t.name == "ema.up.bias"; });
        if (change == "optimizer missing")
            std::erase_if(parts.tensors, [](auto& t) { return t.name.starts_with("optimizer."); });
        if (change == "tensor too many") {
            parts.tensors.push_back(parts.tensor("model.in1.bias"));
            parts.tensors.back().name = "model.in9.bias";
        }
        if (change == "another shape") parts.tensor("model.in1.weight").shape = {1, 64, 3, 3};
        if (change == "another type") parts.tensor("model.in1.weight").type = TensorType::i32;
        if (change == "no recipe") metadata.erase("recipe");
        if (change == "recipe is no JSON") metadata["recipe"] = "{\"lr\": ";
        if (change == "recipe is a number") metadata["recipe"] = "7";
        if (change == "recipe has an unknown entry") recipe("colour", "red");
        if (change == "recipe with lr -1") recipe("lr", -1);
        if (change == "recipe with an unknown network") recipe("network", "vast-unet");
        if (change == "recipe of another network") recipe("network", "quick-unet");
        if (change == "no step") metadata.erase("step");
        if (change == "step is a word") metadata["step"] = "two";
        if (change == "step below 0") metadata["step"] = "-2";
        if (change == "a newer version") metadata["format"] = "flowlab.checkpoint.9";
        const auto path = folder_ / "foreign.safetensors";
        parts.write(path);
        QCOMPARE(fault([&] { (void)load_model(path); }, ErrorKind::failed,
                       {"foreign.safetensors", named.toStdString()}),
                 QString());
    }

    void weightsWithABrokenRecipeAreRefused_data() {
        QTest::addColumn<QString>("recipe");
        QTest::newRow("no JSON") << "{\"lr\": ";
        QTest::newRow("unknown entry") << "{\"colour\": \"red\"}";
        QTest::newRow("wrong value") << "{\"lr\": -1}";
    }
    void weightsWithABrokenRecipeAreRefused() {
        QFETCH(QString, recipe);
        const auto path = folder_ / "odd.safetensors";
        prepare_weights(trainer_->state()).write(path);
        Parts parts(path);
        parts.metadata["recipe"] = recipe.toStdString();
        parts.write(path);
        QCOMPARE(fault([&] { (void)load_model(path); }, ErrorKind::failed, {"odd.safetensors", "recipe"}),
                 QString());
    }

    void aStateDictOfNoKnownNetworkSaysWhy() {
        const auto path = folder_ / "stranger.safetensors";
        auto specs = make_digit_network("small-unet")->specs();
        specs[4].name = "in1_.weight";
        Weights weights(specs, at::kCPU, true);
        put_state_dict(path, specs, weights);
        QCOMPARE(fault([&] { (void)load_model(path); }, ErrorKind::failed,
                       {"stranger.safetensors", "small-unet", "in1.weight", "missing"}),
                 QString());
    }

    void aMissingFileIsNamed() {
        QCOMPARE(fault([&] { (void)load_model(folder_ / "nowhere.safetensors"); }, ErrorKind::failed,
                       {"nowhere.safetensors", "no such file"}),
                 QString());
    }

    void whereNoFileCanBeNothingIsLeft() {
        put_file(folder_ / "a file", "x");
        const auto prepared = prepare_checkpoint(trainer_->state());
        const auto names = folder_.names();
        QCOMPARE(fault([&] { prepared.write(folder_ / "a file" / "c.safetensors"); }, ErrorKind::failed,
                       {"c.safetensors"}),
                 QString());
        QVERIFY(folder_.names() == names);
    }

  private:
    TemporaryFolder folder_;
    fs::path file_;
    std::unique_ptr<Trainer> trainer_;
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "test_checkpoint.moc"
