// Checkpoint files: what is written comes back, and no damage goes unnoticed.
#include "core/base/json_text.h"
#include "core/base/random.h"
#include "core/base/safetensors.h"
#include "tests/support/support.h"

#include <QTest>

#include <cstring>

using namespace flowlab;
using namespace flowlab::test;

namespace {

template <class Value>
std::span<const std::byte> bytes_of(const std::vector<Value>& values) {
    return std::as_bytes(std::span(values));
}

/// A file of another program: length, header, data.
std::string foreign(const std::string& header, const std::string& data) {
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = char(std::uint64_t(header.size()) >> (8 * i));
    return bytes + header + data;
}

Json header_of(const std::string& file) {
    std::uint64_t length = 0;
    std::memcpy(&length, file.data(), 8);
    return parse_json(std::string_view(file).substr(8, length));
}

/// The tensors of file `path` that `header` names, in the order of their names, with blanks in the header as
/// Python's json puts them; the last bit of the last tensor changed by `flip`.
std::string save_again(const std::filesystem::path& path, const Json& header, int flip = 0) {
    const auto file = get_file(path);
    std::uint64_t length = 0;
    std::memcpy(&length, file.data(), 8);
    const auto data = std::string_view(file).substr(8 + length);
    nlohmann::json written;
    std::string moved;
    const nlohmann::json sorted = header;
    for (const auto& [name, entry] : sorted.items()) {
        written[name] = entry;
        if (name == "__metadata__") continue;
        const auto begin = entry["data_offsets"][0].get<std::size_t>(),
                   end = entry["data_offsets"][1].get<std::size_t>();
        written[name]["data_offsets"] = {moved.size(), moved.size() + end - begin};
        moved += data.substr(begin, end - begin);
    }
    if (flip) moved.back() ^= 1;
    auto text = written.dump(1);
    text.append((8 - text.size() % 8) % 8, ' ');
    return foreign(text, moved);
}

const std::vector<float> weights = [] {
    std::vector<float> values(1500);
    RandomStream random(1, Purpose::weights, 0);
    for (auto& value : values) value = float(random.normal());
    return values;
}();
const std::vector<std::int64_t> steps = {-1, 1'000'000'000'000};
const std::vector<std::uint8_t> small = {1, 2, 3};

// Quotes and letters beyond ASCII.
const std::string odd_text = "{\"lr\":0.002,\"name\":\"β \\\" quoted\"}";

void write_example(const std::filesystem::path& path) {
    write_safetensors(path,
                      {{"model.small", TensorType::u8, {3}, bytes_of(small)},
                       {"model.weight", TensorType::f32, {30, 50}, bytes_of(weights)},
                       {"step", TensorType::i64, {2}, bytes_of(steps)},
                       {"none", TensorType::bf16, {0, 4}, {}}},
                      {{"format", "pt"}, {"recipe", odd_text}});
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void comesBackAsItWas() {
        const TemporaryFolder folder;
        write_example(folder / "a");
        SafeTensors copy; // shares the bytes and outlives the first
        {
            const auto file = SafeTensors::read(folder / "a");
            copy = file;
        }
        QCOMPARE(copy.tensors().size(), std::size_t(4));
        const auto& weight = copy.tensors().at("model.weight");
        QVERIFY(weight.type == TensorType::f32);
        QVERIFY((weight.shape == std::vector<std::int64_t>{30, 50}));
        QVERIFY(std::ranges::equal(weight.data, bytes_of(weights)));
        QVERIFY(std::ranges::equal(copy.tensors().at("step").data, bytes_of(steps)));
        QVERIFY(std::ranges::equal(copy.tensors().at("model.small").data, bytes_of(small)));
        QVERIFY(copy.tensors().at("none").data.empty());
        QCOMPARE(copy.metadata().at("recipe"), odd_text);
        QCOMPARE(copy.metadata().at("format"), std::string("pt"));
        QCOMPARE(copy.metadata().size(), std::size_t(2)); // the hashes stay inside
        QVERIFY(copy.writer() == Writer::ours);
        QCOMPARE(write_safetensors(folder / "empty", {}, {}), sha256({}));
        for (const auto& [name, entry] : copy.tensors())
            QVERIFY2(reinterpret_cast<std::uintptr_t>(entry.data.data()) % size_of(entry.type) == 0,
                     name.c_str());
    }

    void equalInputGivesEqualBytes() {
        const TemporaryFolder folder;
        write_example(folder / "a");
        write_example(folder / "b");
        QVERIFY(get_file(folder / "a") == get_file(folder / "b"));
    }

    void everyTypeHasItsNameAndSize() {
        const TemporaryFolder folder;
        const std::vector<std::byte> eight(8);
        for (const auto type :
             {TensorType::f32, TensorType::f64, TensorType::f16, TensorType::bf16, TensorType::f8_e4m3,
              TensorType::f8_e5m2, TensorType::i64, TensorType::i32, TensorType::i16, TensorType::i8,
              TensorType::u64, TensorType::u32, TensorType::u16, TensorType::u8, TensorType::boolean}) {
            const auto one = std::span(eight).first(size_of(type));
            write_safetensors(folder / "a", {{"x", type, {}, one}},
                              {}); // a scalar has no dimension and one value
            const auto file = SafeTensors::read(folder / "a");
            QVERIFY2(file.tensors().at("x").type == type, name_of(type));
            QVERIFY(file.tensors().at("x").shape.empty());
        }
    }

    void everyFlippedBitIsNoticed() {
        const TemporaryFolder folder;
        write_example(folder / "a");
        const std::string good = get_file(folder / "a");
        const std::size_t header_end =
            8 + std::size_t(std::uint8_t(good[0])) + std::size_t(std::uint8_t(good[1])) * 256;
        std::vector<std::size_t> places; // bits: all of the length and the header, 1,000 anywhere
        for (std::size_t bit = 0; bit < header_end * 8; ++bit) places.push_back(bit);
        RandomStream random(2, Purpose::order, 0);
        for (int i = 0; i < 1000; ++i) places.push_back(random.below(std::uint32_t(good.size() * 8)));
        for (const auto bit : places) {
            std::string bad = good;
            bad[bit / 8] = char(bad[bit / 8] ^ (1 << (bit % 8)));
            put_file(folder / "b", bad);
            const auto result = fault([&] { (void)SafeTensors::read(folder / "b"); }, ErrorKind::failed,
                                      {"cannot open the checkpoint", (folder / "b").string()});
            QVERIFY2(result.isEmpty(), qPrintable(QString("bit %1: %2").arg(bit).arg(result)));
        }
    }

    void everyCutIsNoticed() {
        const TemporaryFolder folder;
        write_example(folder / "a");
        const std::string good = get_file(folder / "a");
        for (std::size_t size = 0; size < good.size(); size += size < 700 ? 1 : 61) {
            put_file(folder / "b", good.substr(0, size));
            const auto result = fault([&] { (void)SafeTensors::read(folder / "b"); }, ErrorKind::failed,
                                      {(folder / "b").string()});
            QVERIFY2(result.isEmpty(), qPrintable(QString("cut to %1: %2").arg(size).arg(result)));
        }
        put_file(folder / "b", good + "x");
        QCOMPARE(fault([&] { (void)SafeTensors::read(folder / "b"); }, ErrorKind::failed, {"trailing"}),
                 QString());
    }

    void readsFilesOfOthers() {
        const TemporaryFolder folder;
        // No hash, no metadata, an order of its own.
        put_file(folder / "a", foreign(R"({"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},)"
                                       R"("a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   )",
                                       "abcdef"));
        const auto file = SafeTensors::read(folder / "a");
        QCOMPARE(file.tensors().size(), std::size_t(2));
        QVERIFY(std::memcmp(file.tensors().at("b").data.data(), "ef", 2) == 0);
    }

    void metadataOfOthersMeanNothingToUs() {
        const TemporaryFolder folder;
        for (const char* metadata :
             {R"({"format":"pt"})", R"({"sha256":"00"})", R"({"epoch":3,"nested":{"a":[1]}})",
              R"({"recipe":"soup"})", R"({"header_sha256":"not ours"})", "null", "[]"}) {
            put_file(folder / "a", foreign(R"({"__metadata__":)" + std::string(metadata) +
                                               R"(,"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})",
                                           "a"));
            const auto file = SafeTensors::read(folder / "a");
            QVERIFY2(file.writer() == Writer::other && file.metadata().empty(), metadata);
        }
    }

    // As a program of others writes what it has read: its own order of names, types and offsets.
    void aFileSavedAgainElsewhereIsKnown() {
        const TemporaryFolder folder;
        write_example(folder / "a");
        const auto stored = header_of(get_file(folder / "a"));
        const auto untouched = save_again(folder / "a", stored);
        put_file(folder / "b", untouched);
        auto file = SafeTensors::read(folder / "b");
        QVERIFY(file.writer() == Writer::ours);
        QCOMPARE(file.metadata().at("recipe"), odd_text);
        QCOMPARE(file.tensors().size(), std::size_t(4));

        auto other = stored;
        other["__metadata__"]["tool"] = "merge 1.0"; // what others add is theirs
        put_file(folder / "b", save_again(folder / "a", other));
        QVERIFY(SafeTensors::read(folder / "b").writer() == Writer::ours);

        other = stored;
        other["__metadata__"]["flowlab.recipe"] = "{}";
        put_file(folder / "b", save_again(folder / "a", other));
        file = SafeTensors::read(folder / "b");
        QVERIFY(file.writer() == Writer::edited && file.metadata().empty());

        other = stored;
        other.erase("step"); // one tensor less
        put_file(folder / "b", save_again(folder / "a", other));
        file = SafeTensors::read(folder / "b");
        QVERIFY(file.writer() == Writer::edited);
        QCOMPARE(file.metadata().at("recipe"), odd_text); // these are as they were

        put_file(folder / "b", save_again(folder / "a", stored, 1)); // a changed value
        QVERIFY(SafeTensors::read(folder / "b").writer() == Writer::edited);
    }

    void filesOfBeforeTheNamespaceOpen() {
        const auto model = resources() / "models" / "tutorial.safetensors";
        const auto file = SafeTensors::read(model);
        QVERIFY(file.writer() == Writer::ours);
        QCOMPARE(file.metadata().at("format"), std::string("flowlab.weights.1"));
        const TemporaryFolder folder;
        auto bad = get_file(model);
        bad[bad.size() / 2] ^= 1;
        put_file(folder / "flipped", bad);
        QCOMPARE(fault([&] { (void)SafeTensors::read(folder / "flipped"); }, ErrorKind::failed, {"damaged"}),
                 QString());
        bad = get_file(model);
        bad[bad.find("quick") != std::string::npos ? bad.find("tutorial") : 400] ^= 1; // within the recipe
        put_file(folder / "flipped", bad);
        QCOMPARE(fault([&] { (void)SafeTensors::read(folder / "flipped"); }, ErrorKind::failed, {"damaged"}),
                 QString());
        put_file(folder / "again", save_again(model, header_of(get_file(model))));
        QVERIFY(SafeTensors::read(folder / "again").writer() == Writer::edited);
    }

    void manyTensorsAreReadFast() {
        const TemporaryFolder folder;
        std::string header = "{";
        for (int i = 0; i < 300'000; ++i)
            header += (i ? ",\"" : "\"") + std::to_string(i) +
                      "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
        put_file(folder / "a", foreign(header + "}", ""));
        QCOMPARE(SafeTensors::read(folder / "a").tensors().size(), std::size_t(300'000));
    }

    void refusesWhatIsNotSound_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const std::string& bytes, const char* why) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QString(why);
        };
        const auto one = [](const std::string& entry) { return R"({"x":{)" + entry + "}}"; };
        row("empty", "", "too short");
        row("text", "a text file of some length", "not a safetensors file");
        row("torch.save", std::string("PK\x03\x04") + std::string(30, 'x'), "torch.save");
        row("cut header", foreign("{}", "").substr(0, 8) + "{ ", "header is damaged");
        row("long header", std::string("\x40\0\0\0\0\0\0\0{}", 10), "ends within its header");
        row("no object", foreign("{]", ""), "header is damaged");
        row("type", foreign(one(R"("dtype":"F4","shape":[1],"data_offsets":[0,1])"), "a"), "F4");
        row("no shape", foreign(one(R"("dtype":"U8","data_offsets":[0,1])"), "a"), "not described");
        row("negative", foreign(one(R"("dtype":"U8","shape":[-1],"data_offsets":[0,1])"), "a"),
            "another size");
        row("overflow",
            foreign(one(R"("dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0])"), ""),
            "another size");
        row("fraction", foreign(one(R"("dtype":"U8","shape":[1.5],"data_offsets":[0,1])"), "a"),
            "whole numbers");
        row("size", foreign(one(R"("dtype":"F32","shape":[1],"data_offsets":[0,3])"), "abc"), "another size");
        row("outside", foreign(one(R"("dtype":"U8","shape":[9],"data_offsets":[0,9])"), "abc"), "cut");
        row("backwards", foreign(one(R"("dtype":"U8","shape":[1],"data_offsets":[1,0])"), "a"), "outside");
        row("hole", foreign(one(R"("dtype":"U8","shape":[1],"data_offsets":[1,2])"), "ab"), "holes");
        row("overlap",
            foreign(R"({"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                    R"("y":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                    "abc"),
            "overlap");
        row("twice",
            foreign(R"({"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                    R"("x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})",
                    "a"),
            "the name x stands twice");
        row("nested", foreign("{\"x\":" + std::string(100'000, '[') + "}", ""), "nested deeper");
        row("entry", foreign(R"({"x":{"dtype":8,"shape":[1],"data_offsets":[0,1]}})", "a"), "wrong type");
    }
    void refusesWhatIsNotSound() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const TemporaryFolder folder;
        put_file(folder / "a", bytes.toStdString());
        QCOMPARE(
            fault([&] { (void)SafeTensors::read(folder / "a"); }, ErrorKind::failed, {why.toStdString()}),
            QString());
    }

    void refusesToWriteNonsense() {
        const TemporaryFolder folder;
        QCOMPARE(fault(
                     [&] {
                         write_safetensors(folder / "a", {{"x", TensorType::f32, {2}, bytes_of(small)}}, {});
                     },
                     ErrorKind::failed, {"tensor x", "another size"}),
                 QString());
        const TensorView good{"x", TensorType::u8, {3}, bytes_of(small)};
        QCOMPARE(fault(
                     [&] {
                         write_safetensors(folder / "a", {good, good}, {});
                     },
                     ErrorKind::failed, {"twice"}),
                 QString());
        QVERIFY(folder.names().empty());
    }

    void sha256IsSha256() {
        const std::string abc = "abc"; // FIPS 180-2, B.1
        QCOMPARE(sha256(std::as_bytes(std::span(abc))),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
