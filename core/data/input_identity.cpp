#include "core/data/input_identity.h"

#include "core/base/error.h"
#include "core/base/safetensors.h"

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

constexpr std::size_t hash_digits = 64, shown_digits = 12;

std::string hash_of(const std::string& text) {
    return sha256(std::as_bytes(std::span(text)));
}

std::string shape_text(std::int64_t count, const TileShape& s) {
    return std::to_string(count) + "," + std::to_string(s.channels) + "," + std::to_string(s.height) + "," +
           std::to_string(s.width);
}

[[noreturn]] void refuse(const Text& why) {
    throw usage_error(Text::of("read the recipe"), "data, noise", why, Text::of("Export it again."));
}

} // namespace

Json InputIdentity::to_json() const {
    Json json = {{"name", name}};
    if (!split.empty()) json["split"] = split;
    json.update(
        {{"count", count}, {"shape", {shape.channels, shape.height, shape.width}}, {"sha256", sha256}});
    return json;
}

InputIdentity InputIdentity::from_json(const Json& json) {
    InputIdentity identity;
    try {
        identity.name = json.at("name").get<std::string>();
        if (json.contains("split")) identity.split = json["split"].get<std::string>();
        const auto& count = json.at("count");
        const auto& shape = json.at("shape");
        if (!count.is_number_integer() || !shape.is_array() || shape.size() != 3 ||
            !std::ranges::all_of(shape, [](const Json& side) { return side.is_number_integer(); }))
            refuse(Text::of("a count and a shape of three whole numbers are expected, not %1", json.dump()));
        identity.count = count.get<std::int64_t>();
        identity.shape = {shape[0].get<int>(), shape[1].get<int>(), shape[2].get<int>()};
        identity.sha256 = json.at("sha256").get<std::string>();
    } catch (const Json::exception& error) {
        refuse(Text::verbatim(error.what()));
    }
    const bool hash = identity.sha256.size() == hash_digits &&
                      identity.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (identity.name.empty() || identity.name.find('/') != std::string::npos || !hash)
        refuse(Text::of("a name and a SHA-256 are expected, not %1", json.dump()));
    return identity;
}

Text InputIdentity::describe() const {
    return Text::of("%1 (%2 pictures of %3 × %4, sha256 %5…)", name, count, shape.height, shape.width,
                    sha256.substr(0, shown_digits));
}

InputIdentity identify(const DataSet& set, const std::string& data, Split split) {
    const auto images = sha256(std::as_bytes(std::span(set.images)));
    const auto labels = sha256(std::as_bytes(std::span(set.labels)));
    return {name_without_folder(data), split == Split::train ? "train" : "test", set.size(), set.shape,
            hash_of("data " + shape_text(set.size(), set.shape) + "," + std::to_string(set.classes) + " " +
                    images + " " + labels)};
}

InputIdentity identify(std::span<const std::byte> values, std::int64_t count, const TileShape& shape,
                       const std::filesystem::path& file) {
    return {file.filename().string(),
            {},
            count,
            shape,
            hash_of("fp32 " + shape_text(count, shape) + " " + sha256(values))};
}

void UsedInputs::add(const InputIdentity& set) {
    if (std::ranges::find(data, set) == data.end()) data.push_back(set);
}

void UsedInputs::write_to(Json& recipe) const {
    for (const auto& set : data) recipe["data"].push_back(set.to_json());
    if (noise) recipe["noise"] = noise->to_json();
}

UsedInputs UsedInputs::read_from(const Json& recipe) {
    UsedInputs inputs;
    if (!recipe.is_object()) return inputs;
    if (const auto sets = recipe.find("data"); sets != recipe.end() && sets->is_array())
        for (const auto& set : *sets) inputs.add(InputIdentity::from_json(set));
    if (const auto noise = recipe.find("noise"); noise != recipe.end() && noise->is_object())
        inputs.noise = InputIdentity::from_json(*noise);
    return inputs;
}

std::string name_without_folder(const std::string& given) {
    static constexpr std::string_view opened = "opened:";
    std::string text = given.starts_with(opened) ? given.substr(opened.size()) : given;
    while (text.size() > 1 && text.ends_with('/')) text.pop_back();
    const std::filesystem::path path(text);
    if (!path.has_parent_path()) return text;
    const auto name = path.filename().string(), folder = path.parent_path().filename().string();
    static constexpr std::array<std::string_view, 3> of_runs = {"checkpoint.safetensors", "best.safetensors",
                                                                "weights.safetensors"};
    const bool of_run = std::ranges::find(of_runs, name) != of_runs.end();
    return of_run && !folder.empty() ? folder + "/" + name : name;
}

} // namespace flowlab
