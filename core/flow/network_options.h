// Options of a network by name: as text, as JSON, and the rows that say which there are.
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/base/range.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

struct NetworkInfo;

/// An option that a network has.
struct NetworkOption {
    enum class Kind { whole, real, list }; // a whole number, a real one, several whole numbers
    const char* key;                       // "channels"
    const char* title;                     // for people, marked
    Kind kind;
    Range range;                               // of each number
    const char* initial;                       // as text: "64", "1,2,2", "none"
    const char* help;                          // marked
    std::size_t min_count = 1, max_count = 16; // of the numbers of a list
};

/// The options of a network that were given; those that were not have their initial values.
class NetworkOptions {
  public:
    bool operator==(const NetworkOptions&) const = default;

    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] bool has(std::string_view key) const { return values_.contains(key); }
    /// Of an option that is there.
    [[nodiscard]] int whole(std::string_view key) const { return int(real(key)); }
    [[nodiscard]] double real(std::string_view key) const { return numbers(key).at(0); }
    [[nodiscard]] const std::vector<double>& numbers(std::string_view key) const;
    void set(std::string key, std::vector<double> numbers) { values_[std::move(key)] = std::move(numbers); }

    /// "blocks=2 channels=32 multipliers=1,2,2"; a list without numbers is "none".
    [[nodiscard]] std::string text() const;
    /// Reads text(), in any order. Throws a usage Error that names the part it cannot read.
    [[nodiscard]] static NetworkOptions from_text(std::string_view text);
    /// {"blocks": 2, "channels": 32, "multipliers": [1, 2, 2]}
    [[nodiscard]] Json to_json() const;
    /// Reads to_json(). Throws a usage Error.
    [[nodiscard]] static NetworkOptions from_json(const Json& json);

    using Values = std::map<std::string, std::vector<double>, std::less<>>;
    [[nodiscard]] const Values& values() const { return values_; }

  private:
    Values values_;
};

/// Every option of the network: those of `given`, the others as they are initially.
[[nodiscard]] NetworkOptions all_options(const NetworkInfo& info, const NetworkOptions& given);

/// What is wrong with options for this network; empty: nothing.
[[nodiscard]] std::vector<Problem> check_options(const NetworkInfo& info, const NetworkOptions& given);

} // namespace flowlab
