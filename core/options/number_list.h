// Lists of numbers as people write them: the columns of a comparison.
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

inline constexpr int max_listed_number = 1000;
inline constexpr std::size_t max_listed = 64;

/// An error in a list, and its place: `length` bytes of the text from byte `at` on are to be marked. A
/// usage Error.
class NumberListError : public Error {
  public:
    NumberListError(const std::string& text, std::size_t at, std::size_t length, const Text& why);
    std::size_t at, length;
};

/// Reads "1,2,4,8", ranges "3-6", "1-64 (x2)", "1-9 (+2)", and mixes: "1-16 (x2), 20-40 (+10)". A range ends
/// with the last number that is not above its end: "1-10 (+2)" is 1,3,5,7,9. The result rises and names each
/// number once, in whatever order they were written: 1 to max_listed of them, each 1 to max_listed_number.
/// Throws a NumberListError.
[[nodiscard]] std::vector<int> parse_number_list(const std::string& text);

/// The shortest of those texts that reads back as `numbers`, which are as parse_number_list gives them.
[[nodiscard]] std::string number_list_text(std::span<const int> numbers);

} // namespace flowlab
