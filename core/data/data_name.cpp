#include "core/data/data_name.h"

#include "core/base/error.h"
#include "core/base/json_text.h"

#include <charconv>
#include <sstream>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

bool is_place(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored) || fs::is_regular_file(path, ignored);
}

/// Reads "64,grey" into `name`; false where a part of it is not known.
bool read_how(const std::string& text, DataName& name) {
    std::istringstream words(text);
    bool any = false;
    for (std::string word; std::getline(words, word, ','); any = true) {
        const bool grey = word == "grey" || word == "gray", colour = word == "colour" || word == "color";
        if (grey || colour) {
            if (name.colour != DataName::Colour::as_they_are) return false;
            name.colour = grey ? DataName::Colour::grey : DataName::Colour::colour;
            continue;
        }
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), name.size);
        if (error != std::errc() || end != word.data() + word.size() || name.size < min_picture_size ||
            name.size > max_picture_size)
            return false;
    }
    return any;
}

} // namespace

DataName parse_data_name(const std::string& data) {
    const auto colon = data.rfind(':');
    if (colon == std::string::npos || colon == 0 || is_place(data)) return {data};
    DataName name{data.substr(0, colon)};
    if (read_how(data.substr(colon + 1), name)) return name;
    if (!is_place(name.place)) return {data};
    throw usage_error(Text::of("open the data"), data,
                      Text::of("\"%1\" does not say how pictures are read", data.substr(colon + 1)),
                      Text::of("Write the side in pixels (%1 to %2), grey or colour, or both: %3:64,grey.",
                               min_picture_size, max_picture_size, name.place.filename().string()));
}

bool is_data_place(const std::string& data) {
    if (is_place(data)) return true;
    const auto colon = data.rfind(':');
    return colon != std::string::npos && colon > 0 && is_place(data.substr(0, colon));
}

std::string as_utf8(const std::string& text) {
    return parse_json(to_text(Json(text))).get<std::string>();
}

} // namespace flowlab
