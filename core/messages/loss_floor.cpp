#include "core/messages/loss_floor.h"

#include "core/base/csv.h"
#include "core/base/registry.h"
#include "core/flow/coupling.h"
#include "core/flow/loss_info.h"
#include "core/flow/t_distribution.h"
#include "core/messages/loss_by_t.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr std::uint64_t max_numbers = 400'000'000; // of all pictures: 1.6 GB in fp32
constexpr int quantiles_per_bin = 32;

/// A row's title, or its key where there is no such row.
template <class Rows>
Text title_of(const Rows& rows, const std::string& key) {
    for (const auto& row : rows)
        if (row.key == key) return Text::of_marked(row.title);
    return Text::verbatim(key);
}

} // namespace

Text why_no_floor(const TrainOptions& options) {
    if (options.loss.kind != "mse")
        return Text::of("it is known for the mean squared error only; what makes the loss \"%1\" smallest "
                        "has no closed form",
                        title_of(losses(), options.loss.kind));
    if (options.coupling != "independent")
        return Text::of("it is known only where noise and data are drawn independently; the coupling \"%1\" "
                        "pairs them within each batch",
                        title_of(couplings(), options.coupling));
    if (options.augments())
        return Text::of("it is known only for pictures as they are; this training mirrors or shifts them");
    return {};
}

Text why_no_floor(std::uint64_t numbers) {
    if (numbers <= max_numbers) return {};
    return Text::of("the data are too large to compare each state with every picture");
}

std::vector<double> shares_of_bins(const Choice& t) {
    constexpr int bins = LossByTMeter::bins, points = bins * quantiles_per_bin;
    const auto& row = t_distribution(t.kind);
    std::vector<double> shares(bins);
    for (int i = 0; i < points; ++i) {
        const double time = row.quantile((i + 0.5) / points, t.a, t.b);
        shares[std::size_t(std::clamp(int(time * bins), 0, bins - 1))] += 1.0 / points;
    }
    return shares;
}

std::vector<Estimate> floor_by_t(const LossFloor& floor, double label_drop) {
    if (floor.given_label.empty()) return floor.without_label;
    auto by_t = floor.given_label;
    for (std::size_t b = 0; b < by_t.size(); ++b) {
        const auto& other = floor.without_label[b];
        by_t[b] = {(1 - label_drop) * by_t[b].mean + label_drop * other.mean,
                   (1 - label_drop) * by_t[b].error + label_drop * other.error};
    }
    return by_t;
}

Estimate floor_in_all(const std::vector<Estimate>& by_t, const std::vector<double>& shares) {
    Estimate all;
    for (std::size_t b = 0; b < by_t.size(); ++b) {
        all.mean += shares[b] * by_t[b].mean;
        all.error += shares[b] * by_t[b].error * shares[b] * by_t[b].error;
    }
    all.error = std::sqrt(all.error);
    return all;
}

std::vector<FloorLevel> floor_levels(const LossFloor& floor, const TrainRecipe& recipe) {
    std::vector<FloorLevel> levels;
    auto last = recipe.start;
    const auto add = [&](std::int64_t step, const TrainOptions& options) {
        if (!levels.empty() && levels.back().step == step) levels.pop_back();
        levels.push_back(
            {step, floor_in_all(floor_by_t(floor, options.label_drop), shares_of_bins(options.t))});
        last = options;
    };
    add(0, recipe.start);
    for (const auto& change : recipe.changes) {
        const bool other_data = change.setting == "data_set";
        if (other_data) levels.clear(); // what the floor was before, these data do not say
        if (!other_data && change.setting != "t" && change.setting != "label_drop") continue;
        const auto options = recipe.at(change.step);
        if (other_data) add(change.step, options);
        if (!(options.t == last.t) || options.label_drop != last.label_drop) add(change.step, options);
    }
    return levels;
}

std::string floor_table(const LossFloor& floor, double label_drop) {
    std::string text = "t_from,t_to,floor,floor_error,without_label,without_label_error,given_label,"
                       "given_label_error\n";
    const auto by_t = floor_by_t(floor, label_drop);
    const double bins = double(by_t.size());
    for (std::size_t b = 0; b < by_t.size(); ++b) {
        const auto given = floor.given_label.empty() ? Estimate{NAN, NAN} : floor.given_label[b];
        const auto& without = floor.without_label[b];
        text += csv_number(double(b) / bins) + ',' + csv_number(double(b + 1) / bins);
        for (const auto& value : {by_t[b], without, given})
            text += ',' + csv_number(value.mean) + ',' + csv_number(value.error);
        text += '\n';
    }
    return text;
}

} // namespace flowlab
