// State dicts as they are saved elsewhere: prefixes, precisions, counters, copies; and what cannot be opened
// is told by the first name that stands in the way.
#include "core/train/checkpoint.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <cmath>
#include <cstring>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

struct Entry {
    std::string name, type;
    at::Tensor values;
};
using Entries = std::vector<Entry>;

std::string type_name(at::ScalarType type) {
    switch (type) {
    case at::kDouble:
        return "F64";
    case at::kHalf:
        return "F16";
    case at::kBFloat16:
        return "BF16";
    case at::kLong:
        return "I64";
    case at::kBool:
        return "BOOL";
    default:
        return "F32";
    }
}

/// The safetensors layout by hand, with whatever metadata.
void put(const fs::path& path, const Entries& entries, const std::string& metadata = {}) {
    std::string header = "{", data;
    if (!metadata.empty()) header += "\"__metadata__\":" + metadata + ",";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::string shape;
        for (const auto n : entries[i].values.sizes())
            shape += (shape.empty() ? "" : ",") + std::to_string(n);
        const auto begin = std::to_string(data.size());
        data += bits(entries[i].values);
        header += (i ? ",\"" : "\"") + entries[i].name + "\":{\"dtype\":\"" + entries[i].type +
                  "\",\"shape\":[" + shape + "],\"data_offsets\":[" + begin + "," +
                  std::to_string(data.size()) + "]}";
    }
    header += "}";
    const std::uint64_t size = header.size();
    std::string length(8, '\0');
    std::memcpy(length.data(), &size, 8);
    put_file(path, length + header + data);
}

Entries entries_of(const Network& network, const Weights& weights, const std::string& prefix = {},
                   at::ScalarType type = at::kFloat) {
    Entries entries;
    for (std::size_t i = 0; i < network.specs().size(); ++i)
        entries.push_back({prefix + network.specs()[i].name, type_name(type),
                           weights.parameters()[i].to(type).contiguous().clone()});
    return entries;
}

Entry counter(const std::string& name) {
    return {name, "I64", at::full({}, 2340, at::kLong)};
}

} // namespace

class TestStateDict : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void everyPrecisionIsReadAsFp32() {
        for (const auto type : {at::kFloat, at::kDouble, at::kHalf, at::kBFloat16}) {
            put(file_, entries_of(*network_, raw_, {}, type));
            const auto loaded = load_model(file_);
            QCOMPARE(bits(loaded.raw.flat()), bits(raw_.flat().to(type).to(at::kFloat)));
            QVERIFY(!loaded.ema.defined() && !loaded.recipe && loaded.assumed);
        }
    }

    void prefixesOfWrappersAreSeenThrough() {
        for (const char* prefix :
             {"module.", "_orig_mod.", "module._orig_mod.", "model.", "ema.", "ema_model.", "net.",
              "state_dict.", "network.", "diffusion_model.", "online_model.", "a.b.c.", "7."}) {
            put(file_, entries_of(*network_, raw_, prefix));
            QCOMPARE(bits(load_model(file_).raw.flat()), bits(raw_.flat()));
        }
    }

    void countersFlagsAndAnOptimizerMayLieBeside() {
        auto entries = entries_of(*network_, raw_, "module.");
        for (const char* name : {"n_averaged", "step", "module.num_batches_tracked"})
            entries.push_back(counter(name));
        entries.push_back({"initted", "BOOL", at::ones({}, at::kBool)});
        entries.push_back({"decay", "F32", at::full({1}, 0.999)});
        for (const auto& entry : entries_of(*network_, average_, "optimizer.state.exp_avg."))
            entries.push_back(entry);
        put(file_, entries);
        const auto loaded = load_model(file_);
        QCOMPARE(bits(loaded.raw.flat()), bits(raw_.flat()));
        QVERIFY(!loaded.ema.defined());
    }

    void ofTwoCopiesTheAverageIsOne_data() {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("average");
        const char* rows[][2] = {{"online_model.", "ema_model."},
                                 {"model.", "ema."},
                                 {"", "ema."},
                                 {"net.", "net_ema."},
                                 {"module.", "shadow."},
                                 {"model.", "swa_model.module."}};
        for (const auto& [raw, average] : rows) QTest::newRow(average) << raw << average;
    }
    void ofTwoCopiesTheAverageIsOne() {
        QFETCH(QString, raw);
        QFETCH(QString, average);
        auto entries = entries_of(*network_, average_, average.toStdString());
        for (const auto& entry : entries_of(*network_, raw_, raw.toStdString())) entries.push_back(entry);
        entries.push_back(counter("step"));
        put(file_, entries);
        const auto loaded = load_model(file_);
        QCOMPARE(bits(loaded.raw.flat()), bits(raw_.flat()));
        QVERIFY(loaded.ema.defined());
        QCOMPARE(bits(loaded.ema.flat()), bits(average_.flat()));
    }

    void whatStandsInTheWayIsNamed() {
        const auto refused = [&](const Entries& entries, std::initializer_list<std::string> words) {
            put(file_, entries);
            return fault([&] { (void)load_model(file_); }, ErrorKind::failed, words);
        };
        const auto whole = entries_of(*network_, raw_, "module.");
        auto entries = Entries(whole.begin(), whole.begin() + std::ptrdiff_t(whole.size() / 2));
        QCOMPARE(refused(entries, {"module." + network_->specs()[whole.size() / 2].name, "missing"}),
                 QString());

        entries = whole;
        for (auto& entry : entries)
            if (entry.name == "module.in1.weight") entry.values = at::zeros({64, 3, 3, 3});
        QCOMPARE(refused(entries, {"module.out2.weight", "(1, 64, 3, 3)", "(3, 64, 3, 3)"}), QString());

        entries = whole;
        for (auto& entry : entries)
            if (entry.name == "module.in2.bias") entry.values[3] = NAN;
        QCOMPARE(refused(entries, {"module.in2.bias", "NaN"}), QString());

        entries = entries_of(*network_, raw_, {}, at::kDouble);
        for (auto& entry : entries)
            if (entry.name == "mid1.bias") entry.values[0] = 1e300;
        QCOMPARE(refused(entries, {"mid1.bias", "fp32 does not reach"}), QString());

        entries = whole;
        for (auto& entry : entries)
            if (entry.name == "module.out2.bias") entry = {entry.name, "I64", at::zeros({1}, at::kLong)};
        QCOMPARE(refused(entries, {"module.out2.bias", "I64"}), QString());

        entries = whole;
        entries.push_back({"module.in9.weight", "F32", at::zeros({64, 64, 3, 3})});
        QCOMPARE(refused(entries, {"module.in9.weight", "does not belong"}), QString());

        entries = whole;
        for (const auto& entry : entries_of(*network_, raw_, "other.")) entries.push_back(entry);
        QCOMPARE(refused(entries, {"two copies", "module.", "other."}), QString());

        entries = whole;
        for (const auto& entry : entries_of(*network_, average_, "ema.")) entries.push_back(entry);
        entries.pop_back();
        QCOMPARE(refused(entries, {"ema." + network_->specs().back().name, "missing"}), QString());

        QCOMPARE(refused({{"a", "F32", at::zeros({3})}}, {"no known network"}), QString());
    }

    void conventionsAreGivenForPlainWeightsOnly() {
        put(file_, entries_of(*network_, raw_), R"({"format":"pt","recipe":"not ours"})");
        ModelConventions conventions;
        conventions.path = {"vp", 0.1, 20};
        conventions.predicts = "x1";
        auto loaded = load_model(file_, conventions);
        QVERIFY(loaded.schedule() == conventions.path && !loaded.assumed &&
                *loaded.conventions == conventions);
        QVERIFY(loaded.note.empty());
        loaded = load_model(file_);
        QVERIFY(loaded.schedule() == Choice{"linear"} && loaded.assumed);
        QVERIFY(loaded.note.english().find("does not say") != std::string::npos);

        // What was said stays with the weights.
        loaded = load_model(file_, conventions);
        prepare_weights(loaded).write(folder_ / "again.safetensors");
        loaded = load_model(folder_ / "again.safetensors");
        QVERIFY(*loaded.conventions == conventions && !loaded.assumed);

        conventions.t = "sideways";
        QCOMPARE(fault([&] { (void)load_model(file_, conventions); }, ErrorKind::usage,
                       {"t-convention", "sideways"}),
                 QString());
        const auto shipped = resources() / "models" / "tutorial.safetensors";
        conventions = {};
        QVERIFY(load_model(shipped, conventions).recipe); // those that it says itself
        conventions.path = {"vp", 0.1, 20};
        QCOMPARE(fault([&] { (void)load_model(shipped, conventions); }, ErrorKind::usage,
                       {"tutorial.safetensors", "says its own", "linear"}),
                 QString());
    }

    // Saved again by a program that keeps the metadata, with one tensor changed.
    void aCheckpointEditedElsewhereIsPlainWeights() {
        ModelState state;
        state.network = network_;
        state.raw = raw_;
        state.ema = average_;
        state.recipe.emplace();
        state.recipe->network = "small-unet";
        state.recipe->schedule = {"cosine"};
        state.optimizer.emplace(raw_.flat());
        state.step = 3;
        const auto path = folder_ / "checkpoint.safetensors";
        prepare_checkpoint(state).write(path);
        QVERIFY(load_model(path).optimizer);

        const auto bytes = get_file(path);
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), 8);
        auto header = nlohmann::json::parse(bytes.substr(8, length));
        const auto metadata = header["__metadata__"];
        auto entries = entries_of(*network_, raw_, "model.");
        for (const auto& entry : entries_of(*network_, average_, "ema.", at::kHalf)) entries.push_back(entry);
        put(file_, entries, metadata.dump());
        auto loaded = load_model(file_);
        QVERIFY(loaded.edited && !loaded.optimizer);
        QVERIFY(loaded.recipe && loaded.schedule() == Choice{"cosine"}); // our metadata are untouched
        QCOMPARE(bits(loaded.raw.flat()), bits(raw_.flat()));
        QVERIFY(loaded.note.english().find("edited") != std::string::npos);

        auto changed = metadata;
        changed["flowlab.recipe"] = "{}";
        put(file_, entries, changed.dump());
        loaded = load_model(file_);
        QVERIFY(loaded.edited && !loaded.recipe && loaded.assumed);
    }

    void channelsAndClassesAreThoseOfTheWeights() {
        for (const auto& info : networks())
            for (const char* prefix : {"", "module."}) {
                const auto colour = make_network(info.key, {3, 28, 28}, 5);
                const auto weights = busy_weights(*colour);
                put(file_, entries_of(*colour, weights, prefix));
                const auto loaded = load_model(file_);
                QVERIFY(loaded.network == colour);
                QCOMPARE(bits(loaded.raw.flat()), bits(weights.flat()));
            }
    }

    void optionsAreThoseOfTheWeights() {
        const auto opened = [&](const char* key, const char* options, const TileShape& shape, int classes) {
            const auto made = make_network(key, shape, classes, NetworkOptions::from_text(options));
            put(file_, entries_of(*made, busy_weights(*made), "ema_model.module."));
            const auto loaded = load_model(file_);
            return loaded.network == made ? QString::fromStdString(loaded.note.english())
                                          : QString("another network");
        };
        const auto grey = digit_shape;
        QVERIFY(opened("small-unet", "channels=32", grey, 0).contains("Assumed"));
        QVERIFY(opened("quick-unet", "channels=48", {3, 28, 28}, 7).contains("Assumed"));
        QVERIFY(opened("unet", "channels=16 multipliers=1,3 blocks=2 embedding=24 fold=3", {3, 28, 28}, 2)
                    .contains("Assumed"));
        QVERIFY(opened("unet", "channels=24 multipliers=2,3,4 attention=1,3", grey, 0).contains("heads=4"));
        QVERIFY(opened("dit", "patch=7 width=48 depth=3", {3, 28, 28}, 0).contains("heads=4"));
        // What no shape says, and is not as it is assumed, the lab's own files say.
        ModelState state;
        state.network = make_network("unet", grey, 3, NetworkOptions::from_text("attention=1 heads=8"));
        state.raw = busy_weights(*state.network);
        prepare_weights(state).write(file_);
        const auto loaded = load_model(file_);
        QVERIFY(loaded.network == state.network);
        QVERIFY(loaded.note.english().find("heads") == std::string::npos);
    }

    void theLabsOwnWeightsSayWhatTheyWereMadeFor() {
        for (const auto& info : networks()) {
            ModelState state;
            state.network = make_network(info.key, {3, 20, 24}, 3);
            state.raw = busy_weights(*state.network);
            prepare_weights(state).write(file_);
            const auto loaded = load_model(file_);
            QVERIFY(loaded.network == state.network);
            QCOMPARE(bits(loaded.raw.flat()), bits(state.raw.flat()));
        }
    }

  private:
    TemporaryFolder folder_;
    fs::path file_ = folder_ / "weights.safetensors";
    std::shared_ptr<const Network> network_ = make_digit_network("small-unet");
    Weights raw_ = busy_weights(*network_, 1), average_ = busy_weights(*network_, 2);
};

QTEST_GUILESS_MAIN(TestStateDict)
#include "test_state_dict.moc"
