// Pickle files that hold plain values and arrays of NumPy's, read without Python.
//
// A pickle is a program that may call any function. This reader knows the instructions that the Python
// version of CIFAR is made of (protocol 2), calls nothing, and refuses everything else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace flowlab {

struct PickleValue {
    enum class Kind { none, boolean, integer, text, list, tuple, dict, name, object };

    Kind kind = Kind::none;
    std::int64_t number = 0; // of a boolean or an integer
    std::string_view text;   // bytes of a text; of a name "module name"
    std::vector<std::size_t>
        items; // of a dict: a key, its value, …; of an object: what makes it, of what, state
};

class Pickle {
  public:
    /// Keeps pointers into `bytes`, whose owner is the caller. Throws a failure Error that names `path`.
    Pickle(const std::filesystem::path& path, std::string_view bytes);

    [[nodiscard]] const PickleValue& root() const { return values_[root_]; }
    [[nodiscard]] const PickleValue& value(std::size_t index) const { return values_[index]; }
    /// The value of `key` in a dict; nullptr: there is none, or it is no dict.
    [[nodiscard]] const PickleValue* find(const PickleValue& dict, std::string_view key) const;

    /// A whole number from a list or tuple; nothing else is one.
    static constexpr std::int64_t no_number = INT64_MIN;
    [[nodiscard]] std::int64_t number(std::size_t index) const {
        const auto& one = values_[index];
        return one.kind == PickleValue::Kind::integer ? one.number : no_number;
    }

    /// An array of unsigned bytes, row by row.
    struct Bytes {
        std::vector<std::int64_t> shape;
        std::string_view values; // as many as the shape says
    };
    /// What `value` is as such an array; without a shape: it is none.
    [[nodiscard]] Bytes byte_array(const PickleValue& value) const;

  private:
    friend class PickleReader;

    std::vector<PickleValue> values_;
    std::size_t root_ = 0;
};

} // namespace flowlab
