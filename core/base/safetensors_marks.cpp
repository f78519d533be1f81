#include "core/base/safetensors_marks.h"

#include "core/base/json.h"

#include <algorithm>

namespace flowlab {
namespace {

constexpr const char* space = "flowlab.";
constexpr const char* data_hash = "sha256";
constexpr const char* header_hash = "header_sha256";     // over the header's bytes, zeros in its own place
constexpr const char* tensor_hash = "tensors_sha256";    // over names, types, shapes and data
constexpr const char* metadata_hash = "metadata_sha256"; // over our metadata, hashes excepted
constexpr std::size_t hash_digits = 64;

std::string hash_of(std::string_view text) {
    return sha256(std::as_bytes(std::span(text)));
}

bool is_hash(const Metadata& metadata, const std::string& key, const std::string& value) {
    const auto found = metadata.find(key);
    return found != metadata.end() && found->second == value;
}

std::string own_header_hash(std::string header, const std::string& recorded) {
    const auto at = header.find("\"" + recorded + "\"");
    if (at != std::string::npos) header.replace(at + 1, recorded.size(), recorded.size(), '0');
    return hash_of(header);
}

bool header_fits(std::string_view header, const Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    return found != metadata.end() && found->second.size() == hash_digits &&
           own_header_hash(std::string(header), found->second) == found->second;
}

/// Each text with its length before it, so that no two lists have one hash.
void append(std::string& all, std::string_view text) {
    all += std::to_string(text.size());
    all += ':';
    all += text;
}

std::string hash_of_metadata(const Metadata& ours) {
    std::string all;
    for (const auto& [key, value] : ours) append(all, key), append(all, value);
    return hash_of(all);
}

template <class Tensor>
void append_tensor(std::string& all, const std::string& name, const Tensor& tensor) {
    append(all, name);
    append(all, name_of(tensor.type));
    for (const auto size : tensor.shape) append(all, std::to_string(size));
    append(all, sha256(tensor.data));
}

std::string hash_of_tensors(const std::map<std::string, TensorEntry>& tensors) {
    std::string all;
    for (const auto& [name, entry] : tensors) append_tensor(all, name, entry);
    return hash_of(all);
}

/// Our keys without the namespace.
Metadata in_our_space(const Metadata& metadata) {
    Metadata ours;
    for (const auto& [key, value] : metadata)
        if (key.starts_with(space)) ours.emplace(key.substr(std::string_view(space).size()), value);
    return ours;
}

void drop_hashes(Metadata& metadata) {
    for (const char* key : {data_hash, header_hash, tensor_hash, metadata_hash}) metadata.erase(key);
}

std::string padded(std::string text) {
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

/// Whether a header is laid out as this program does it, and no other that we know: without a space, and in
/// each entry the shape first.
bool in_our_form(std::string_view header) {
    const Json json = Json::parse(header);
    for (const auto& [name, entry] : json.items())
        if (name != metadata_key && (entry.empty() || entry.begin().key() != "shape")) return false;
    return padded(json.dump(-1, ' ', false, Json::error_handler_t::replace)) == header;
}

/// Likewise for files of before the namespace: ASCII alone, metadata in the order of their names.
bool in_our_old_form(std::string_view header) {
    const Json json = Json::parse(header);
    std::string last;
    for (const auto& [key, value] : json.at(metadata_key).items())
        if (key < std::exchange(last, key)) return false;
    return padded(json.dump(-1, ' ', true, Json::error_handler_t::replace)) == header;
}

[[noreturn]] void refuse(bool header) {
    throw Damaged{header ? Text::of("its header is damaged: the SHA-256 does not fit")
                         : Text::of("its data are damaged: the SHA-256 does not fit")};
}

Marked read_old_marks(std::string_view header, Metadata metadata, const std::string& data_sha256) {
    const bool header_is = header_fits(header, metadata, header_hash);
    const bool data_are = is_hash(metadata, data_hash, data_sha256);
    if (!(header_is && data_are)) {
        if (header_is || in_our_old_form(header)) refuse(!header_is);
        return {Writer::edited, {}};
    }
    drop_hashes(metadata);
    return {Writer::ours, std::move(metadata)};
}

/// Of before the namespace: a hash under its bare name, beside a word of ours or another hash.
bool is_old(const Metadata& metadata) {
    int hashes = 0;
    for (const char* key : {data_hash, header_hash}) {
        const auto found = metadata.find(key);
        hashes += found != metadata.end() && found->second.size() == hash_digits;
    }
    const auto named = [&](const char* key) {
        const auto found = metadata.find(key);
        return found != metadata.end() && found->second.starts_with("flowlab");
    };
    return hashes == 2 || (hashes == 1 && (named("format") || named("kind")));
}

} // namespace

std::string marked_header(const std::vector<TensorView>& tensors, const Metadata& metadata,
                          const std::string& data_sha256) {
    std::map<std::string, TensorEntry> entries;
    for (const auto& tensor : tensors)
        entries.emplace(tensor.name, TensorEntry{tensor.type, tensor.shape, tensor.data});
    const std::string place(hash_digits, '0');
    Metadata stored;
    for (const auto& [key, value] : metadata) // as it comes back: file names in it may be anything
        stored[key] = Json::parse(Json(value).dump(-1, ' ', false, Json::error_handler_t::replace));
    const auto of_metadata = hash_of_metadata(stored);
    stored[data_hash] = data_sha256;
    stored[tensor_hash] = hash_of_tensors(entries);
    stored[metadata_hash] = of_metadata;
    stored[header_hash] = place;

    Json header;
    for (const auto& [key, value] : stored) header[metadata_key][space + key] = value;
    std::size_t at = 0;
    for (const auto& tensor : tensors) {
        header[tensor.name] = {{"shape", tensor.shape},
                               {"dtype", name_of(tensor.type)},
                               {"data_offsets", {at, at + tensor.data.size()}}};
        at += tensor.data.size();
    }
    std::string text = padded(header.dump());
    const std::string before = std::string("\"") + space + header_hash + "\":\"";
    text.replace(text.find(before + place) + before.size(), hash_digits, hash_of(text));
    return text;
}

Marked read_marks(std::string_view header, const Metadata& metadata,
                  const std::map<std::string, TensorEntry>& tensors, const std::string& data_sha256) {
    auto ours = in_our_space(metadata);
    if (ours.empty()) return is_old(metadata) ? read_old_marks(header, metadata, data_sha256) : Marked{};
    const auto hashes = ours;
    drop_hashes(ours);
    if (in_our_form(header)) {
        const bool header_is = header_fits(header, hashes, header_hash);
        if (!header_is || !is_hash(hashes, data_hash, data_sha256)) refuse(!header_is);
        return {Writer::ours, std::move(ours)};
    }
    const bool same_metadata = is_hash(hashes, metadata_hash, hash_of_metadata(ours));
    const bool same_tensors = is_hash(hashes, tensor_hash, hash_of_tensors(tensors));
    if (!same_metadata) ours.clear();
    return {same_metadata && same_tensors ? Writer::ours : Writer::edited, std::move(ours)};
}

} // namespace flowlab
