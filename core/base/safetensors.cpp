// Reading and writing safetensors files, each byte accounted for.
#include "core/base/safetensors.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/little_endian.h"
#include "core/base/safetensors_marks.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <openssl/evp.h>
#include <set>
#include <string_view>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

struct TypeRow {
    TensorType type;
    const char* name;
    std::size_t size;
};
constexpr std::array<TypeRow, 15> types = {{{TensorType::f32, "F32", 4},
                                            {TensorType::f64, "F64", 8},
                                            {TensorType::f16, "F16", 2},
                                            {TensorType::bf16, "BF16", 2},
                                            {TensorType::f8_e4m3, "F8_E4M3", 1},
                                            {TensorType::f8_e5m2, "F8_E5M2", 1},
                                            {TensorType::i64, "I64", 8},
                                            {TensorType::i32, "I32", 4},
                                            {TensorType::i16, "I16", 2},
                                            {TensorType::i8, "I8", 1},
                                            {TensorType::u64, "U64", 8},
                                            {TensorType::u32, "U32", 4},
                                            {TensorType::u16, "U16", 2},
                                            {TensorType::u8, "U8", 1},
                                            {TensorType::boolean, "BOOL", 1}}};

using PlainJson = nlohmann::json; // finds names fast, however many there are

constexpr std::uint64_t max_header = 100'000'000; // as the Python package has it

std::uint64_t read_length(const std::string& bytes) {
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i) length = length << 8 | std::uint8_t(bytes[std::size_t(i)]);
    return length;
}

/// Bytes of a tensor; false when its shape is negative or too large for any file.
bool byte_count(const std::vector<std::int64_t>& shape, std::size_t element, std::uint64_t& bytes) {
    bytes = element;
    for (const auto size : shape)
        if (size < 0 || __builtin_mul_overflow(bytes, std::uint64_t(size), &bytes)) return false;
    return true;
}

/// One entry of the header; throws what the caller turns into an Error.
TensorEntry parse_entry(const std::string& name, const PlainJson& json, std::span<const std::byte> data) {
    if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json.contains("shape") ||
        !json.contains("data_offsets"))
        throw Damaged{Text::of("tensor %1 is not described by dtype, shape and data_offsets", name)};
    TensorEntry entry;
    const auto type_name = json["dtype"].get<std::string>();
    const auto* row =
        std::ranges::find(types, type_name, [](const TypeRow& type) { return std::string(type.name); });
    if (row == types.end())
        throw Damaged{Text::of("tensor %1 has the type %2, which is not supported", name, type_name)};
    entry.type = row->type;
    for (const auto& size : json["shape"]) {
        if (!size.is_number_integer())
            throw Damaged{Text::of("tensor %1 has a shape that is not made of whole numbers", name)};
        entry.shape.push_back(size.get<std::int64_t>());
    }
    const auto& offsets = json["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned())
        throw Damaged{Text::of("tensor %1 has no valid offsets", name)};
    const auto begin = offsets[0].get<std::uint64_t>(), end = offsets[1].get<std::uint64_t>();
    std::uint64_t needed = 0;
    if (begin > end || end > data.size())
        throw Damaged{Text::of("tensor %1 lies outside the file, which was cut", name)};
    if (!byte_count(entry.shape, row->size, needed) || needed != end - begin)
        throw Damaged{Text::of("tensor %1 has another size than its shape says", name)};
    entry.data = data.subspan(begin, end - begin);
    return entry;
}

/// Neither overlaps nor holes nor bytes that belong to nothing.
void check_cover(const std::map<std::string, TensorEntry>& tensors, std::span<const std::byte> data) {
    std::vector<std::span<const std::byte>> parts;
    for (const auto& [name, entry] : tensors) parts.push_back(entry.data);
    std::ranges::sort(parts, {}, [](const auto& part) { return std::pair(part.data(), part.size()); });
    const std::byte* at = data.data();
    for (const auto& part : parts) {
        if (part.data() != at) throw Damaged{Text::of("its tensors overlap or leave holes")};
        at += part.size();
    }
    if (at != data.data() + data.size())
        throw Damaged{Text::of("there are trailing bytes after its tensors")};
}

/// All metadata as text: the format wants text, and programs of others do not always keep to it.
Metadata parse_metadata(const PlainJson& json) {
    Metadata metadata;
    if (!json.is_object()) return metadata;
    for (const auto& [key, value] : json.items())
        metadata.emplace(key, value.is_string() ? value.get<std::string>() : value.dump());
    return metadata;
}

} // namespace

std::size_t size_of(TensorType type) {
    return std::ranges::find(types, type, &TypeRow::type)->size;
}
const char* name_of(TensorType type) {
    return std::ranges::find(types, type, &TypeRow::type)->name;
}

SafeTensors SafeTensors::read(const fs::path& path, const Text& what) {
    const auto refuse = [&](const Text& why, const Text& hint = Text::of("Use another copy.")) {
        return failure(what, path, why, hint);
    };
    SafeTensors file;
    file.bytes_ = std::make_shared<const std::string>(read_file(path, what));
    const std::string& bytes = *file.bytes_;
    if (bytes.starts_with("PK\x03\x04"))
        throw refuse(Text::of("it is a file of torch.save, not a safetensors file"),
                     Text::of("Save the state dict with safetensors.torch.save_file and open that."));
    const auto foreign_hint = Text::of("Choose a checkpoint of this program, or a safetensors file.");
    if (bytes.size() < 10) throw refuse(Text::of("it is too short for a safetensors file"), foreign_hint);
    const auto length = read_length(bytes);
    if (length > max_header || bytes[8] != '{')
        throw refuse(Text::of("it is not a safetensors file"), foreign_hint);
    if (length > bytes.size() - 8) throw refuse(Text::of("it ends within its header; the file was cut"));
    const std::string_view header(bytes.data() + 8, std::size_t(length));
    const auto data = std::as_bytes(std::span(bytes)).subspan(8 + std::size_t(length));
    try {
        check_json(header, max_header);
        const auto json = PlainJson::parse(header);
        Metadata metadata;
        for (const auto& [name, value] : json.items()) {
            if (name == metadata_key)
                metadata = parse_metadata(value);
            else
                file.tensors_.emplace(name, parse_entry(name, value, data));
        }
        check_cover(file.tensors_, data);
        file.data_sha256_ = sha256(data);
        auto marks = read_marks(header, metadata, file.tensors_, file.data_sha256_);
        file.writer_ = marks.writer;
        file.metadata_ = std::move(marks.metadata);
    } catch (const JsonError& error) {
        throw refuse(Text::of("its header is damaged: %1", error.why));
    } catch (const PlainJson::exception&) {
        throw refuse(Text::of("its header is damaged: an entry has the wrong type"));
    } catch (const Damaged& damaged) {
        throw refuse(damaged.why);
    }
    return file;
}

std::string write_safetensors(const fs::path& path, const std::vector<TensorView>& tensors,
                              const std::map<std::string, std::string>& metadata) {
    const auto refuse = [&](const Text& why) {
        return failure(Text::of("write the tensors"), path, why,
                       Text::of("This is a mistake in the program."));
    };
    // Wide types first, so that every tensor starts at a multiple of its element size; else in the order
    // given.
    std::vector<const TensorView*> order;
    for (const auto& tensor : tensors) order.push_back(&tensor);
    std::ranges::stable_sort(order, std::greater<>(),
                             [](const TensorView* tensor) { return size_of(tensor->type); });

    std::vector<TensorView> laid_out;
    std::set<std::string> names;
    std::string data;
    for (const auto* tensor : order) {
        std::uint64_t needed = 0;
        if (!byte_count(tensor->shape, size_of(tensor->type), needed) || needed != tensor->data.size())
            throw refuse(Text::of("tensor %1 has another size than its shape says", tensor->name));
        if (!names.insert(tensor->name).second)
            throw refuse(Text::of("tensor %1 stands twice in the list", tensor->name));
        laid_out.push_back(*tensor);
        data.append(reinterpret_cast<const char*>(tensor->data.data()), tensor->data.size());
    }
    std::string hash = sha256(std::as_bytes(std::span(data)));
    const std::string text = marked_header(laid_out, metadata, hash);

    std::string bytes;
    bytes.reserve(8 + text.size() + data.size());
    put_number(bytes, std::uint64_t(text.size()));
    bytes += text;
    bytes += data;
    write_atomically(path, std::as_bytes(std::span(bytes)), [](const fs::path& temporary) {
        (void)SafeTensors::read(temporary, Text::of("verify the file written"));
    });
    return hash;
}

std::string sha256(std::span<const std::byte> bytes) {
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw failure(Text::of("compute a SHA-256"), "", Text::of("the cryptographic library refused"),
                      Text::of("Check the installation of OpenSSL."));
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const auto byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace flowlab
