#include "core/data/picture_cache.h"

#include "core/base/json_text.h"
#include "core/base/resources.h"
#include "core/base/safetensors.h"

#include <algorithm>
#include <exception>
#include <span>

namespace flowlab {
namespace {

constexpr int form = 1; // of the file and of the way from files to pixels

template <class Bytes>
std::vector<std::uint8_t> copy_of(const Bytes& bytes) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return {first, first + bytes.size()};
}

Json reasons_json(const DecodedFolder& pictures) {
    Json json = Json::array();
    for (const auto& [name, fault] : pictures.reasons) json.push_back({name, int(fault)});
    return json;
}

} // namespace

PictureCache::PictureCache(const std::string& place, std::string made_of)
    : made_of_(std::to_string(form) + " " + std::move(made_of)) {
    const auto folder = cache_folder();
    if (!folder.empty())
        file_ =
            folder / ("pictures-" + sha256(std::as_bytes(std::span(place))).substr(0, 24) + ".safetensors");
}

std::optional<DecodedFolder> PictureCache::find() const {
    std::error_code ignored;
    if (file_.empty() || !std::filesystem::is_regular_file(file_, ignored)) return {};
    try {
        const auto file = SafeTensors::read(file_, Text::of("read pictures from the cache"));
        if (file.metadata().at("made_of") != made_of_) return {};
        const auto& images = file.tensors().at("images");
        DecodedFolder found;
        found.shape = {int(images.shape.at(1)), int(images.shape.at(2)), int(images.shape.at(3))};
        found.images = copy_of(images.data);
        found.labels = copy_of(file.tensors().at("labels").data);
        found.tests = copy_of(file.tensors().at("tests").data);
        const auto about = parse_json(file.metadata().at("left_out"));
        found.left_out = about.at("count").get<std::size_t>();
        for (const auto& one : about.at("reasons"))
            found.reasons.emplace_back(one.at(0).get<std::string>(), PictureFault(one.at(1).get<int>()));
        if (found.labels.size() * found.shape.size() == found.images.size() &&
            found.labels.size() == found.tests.size() && !found.labels.empty())
            return found;
    } catch (const std::exception&) { // whatever is wrong with it: the pictures are decoded anew
    }
    return {};
}

void PictureCache::save(const DecodedFolder& pictures) const {
    if (file_.empty()) return;
    const auto count = std::int64_t(pictures.labels.size());
    const auto bytes = [](const std::vector<std::uint8_t>& values) {
        return std::as_bytes(std::span(values));
    };
    const auto& shape = pictures.shape;
    try {
        std::filesystem::create_directories(file_.parent_path());
        write_safetensors(
            file_,
            {{"images",
              TensorType::u8,
              {count, shape.channels, shape.height, shape.width},
              bytes(pictures.images)},
             {"labels", TensorType::u8, {count}, bytes(pictures.labels)},
             {"tests", TensorType::u8, {count}, bytes(pictures.tests)}},
            {{"made_of", made_of_},
             {"left_out", to_text({{"count", pictures.left_out}, {"reasons", reasons_json(pictures)}})}});
    } catch (const std::exception&) { // the next process decodes them again
    }
}

} // namespace flowlab
