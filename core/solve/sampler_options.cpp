// Reading, writing and checking what a person asks of the sampler.
#include "core/solve/sampler_options.h"

#include "core/base/error.h"
#include "core/solve/tableau.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace flowlab {
namespace {

constexpr int most_label = 9999;
constexpr std::size_t longest_cycle = 4096;

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw usage_error(
        "read the labels", text, why,
        "Write \"any\", one label (3), a range (0-9) or a list (0,2,5-7); x8 at the end repeats each 8 "
        "times in a row.");
}

int whole_number(std::string_view part, const std::string& text) {
    int value = 0;
    const auto* end = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data(), end, value);
    if (part.empty() || stop != end || (error != std::errc() && error != std::errc::result_out_of_range))
        refuse(text, std::string("\"").append(part) + "\" is not a whole number");
    if (error != std::errc() || value < 0 || value > most_label)
        refuse(text, std::string(part) + " is not between 0 and " + std::to_string(most_label));
    return value;
}

} // namespace

LabelPlan parse_labels(const std::string& text) {
    LabelPlan plan;
    if (text == "any") return plan;
    std::string_view rest = text;
    if (const auto times = rest.find('x'); times != std::string_view::npos) {
        plan.run = whole_number(rest.substr(times + 1), text);
        if (plan.run < 1) refuse(text, "each label must stand at least once");
        rest = rest.substr(0, times);
    }
    while (true) {
        const auto comma = rest.find(',');
        const auto part = rest.substr(0, comma);
        const auto dash = part.find('-');
        const int first = whole_number(part.substr(0, dash), text);
        const int last = dash == std::string_view::npos ? first : whole_number(part.substr(dash + 1), text);
        if (last < first) refuse(text, "the range " + std::string(part) + " runs backwards");
        for (int label = first; label <= last; ++label) plan.cycle.push_back(label);
        if (plan.cycle.size() > longest_cycle)
            refuse(text, "more than " + std::to_string(longest_cycle) + " labels in one list");
        if (comma == std::string_view::npos) return plan;
        rest = rest.substr(comma + 1);
    }
}

std::string to_string(const LabelPlan& plan) {
    if (plan.cycle.empty()) return "any";
    std::string text;
    for (std::size_t i = 0; i < plan.cycle.size();) {
        std::size_t end = i + 1;
        while (end < plan.cycle.size() && plan.cycle[end] == plan.cycle[end - 1] + 1) ++end;
        if (!text.empty()) text += ",";
        text += std::to_string(plan.cycle[i]);
        if (end - i > 1) text.append("-").append(std::to_string(plan.cycle[end - 1]));
        i = end;
    }
    if (plan.run != 1) text.append("x").append(std::to_string(plan.run));
    return text;
}

std::vector<Problem> SamplerOptions::validate() const {
    std::vector<Problem> problems;
    const auto within = [&](const char* option, int value, int least, int most) {
        if (value >= least && value <= most) return true;
        problems.push_back({option, "is " + std::to_string(value) + "; it must be between " +
                                        std::to_string(least) + " and " + std::to_string(most)});
        return false;
    };
    const bool nfe_in_range = within("nfe", nfe, 1, 1000);
    const auto solvers = tableaus();
    const auto row = std::ranges::find(solvers, std::string_view(solver), &Tableau::key);
    if (row == solvers.end()) {
        std::string known;
        for (const auto& other : solvers) known += (known.empty() ? "" : ", ") + std::string(other.key);
        problems.push_back({"solver", "\"" + solver + "\" is not known; known are " + known});
    } else if (const int stages = row->stages(); nfe_in_range && nfe % stages != 0) {
        const int lower = nfe / stages * stages;
        problems.push_back({"nfe", "is " + std::to_string(nfe) + ", but a step of " +
                                       std::string(row->title) + " takes " + std::to_string(stages) +
                                       " evaluations; the nearest possible " +
                                       (lower == 0 ? "is " : "are " + std::to_string(lower) + " and ") +
                                       std::to_string(lower + stages)});
    }
    within("count", count, 1, 4096);
    if (!(guidance >= 0 && guidance <= 20))
        problems.push_back({"guidance", "is " + std::to_string(guidance) + "; it must be between 0 and 20"});
    for (const int label : labels.cycle)
        if (!within("labels", label, 0, most_label)) break;
    if (labels.run < 1) problems.push_back({"labels", "must stand at least once each"});
    if (weights != "ema" && weights != "raw")
        problems.push_back({"weights", "\"" + weights + "\" is not known; known are ema, raw"});
    return problems;
}

} // namespace flowlab
