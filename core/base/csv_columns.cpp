#include "core/base/csv_columns.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace flowlab {
namespace {

std::vector<std::string_view> cells(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string_view> found;
    while (true) {
        const auto comma = line.find(',');
        found.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return found;
        line.remove_prefix(comma + 1);
    }
}

} // namespace

CsvColumns::CsvColumns(std::string_view header, std::initializer_list<std::string_view> names) {
    const auto titles = cells(header);
    for (const auto name : names)
        places_.push_back(std::size_t(std::ranges::find(titles, name) - titles.begin()));
}

bool CsvColumns::read(std::string_view line, std::span<double> values) const {
    const auto texts = cells(line);
    for (std::size_t i = 0; i < places_.size(); ++i) {
        values[i] = NAN;
        if (places_[i] >= texts.size()) continue;
        const auto text = texts[places_[i]];
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc() && end == text.data() + text.size()) values[i] = value;
    }
    return !places_.empty() && std::isfinite(values[0]);
}

} // namespace flowlab
