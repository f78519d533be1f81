// Some columns of a CSV file of plain numbers, found by name; lines are read as they come, whole or not.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace flowlab {

class CsvColumns {
  public:
    CsvColumns() = default;
    CsvColumns(std::string_view header, std::initializer_list<std::string_view> names);

    /// The values of `line`, one a name, nan where the column is missing or holds no number. False if the
    /// first named column holds none: then it is no line of data.
    [[nodiscard]] bool read(std::string_view line, std::span<double> values) const;

  private:
    std::vector<std::size_t> places_; // of each name; past the end: missing
};

} // namespace flowlab
