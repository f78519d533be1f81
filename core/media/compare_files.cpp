#include "core/media/compare_files.h"

#include "core/base/atomic_file.h"
#include "core/media/png.h"

#include <charconv>
#include <cmath>

namespace flowlab {
namespace {

std::string number(double value, int digits = 6) {
    if (!std::isfinite(value)) return "";
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits).ptr;
    return {text, end};
}

/// A CSV field; quoted where it must be.
std::string field(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted(1, '"');
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted.append(1, '"');
}

} // namespace

std::string comparison_table(const ComparisonResult& result, bool timings) {
    std::string text = "model,weights,solver,column,steps,tolerance,evaluations,most_evaluations,rmse_mean,"
                       "rmse_mean_error,rmse_median,switches,wanted,straightness,straightness_error,"
                       "transport_cost,transport_cost_error,note";
    text += timings ? ",seconds\n" : "\n";
    for (std::size_t i = 0; i < result.plan.cells.size(); ++i) {
        const auto& planned = result.plan.cells[i];
        const auto& row = result.plan.rows[std::size_t(planned.row)];
        const auto* cell = result.cells[i].get();
        const bool sampled = cell && cell->failed.empty();
        const auto add = [&](const std::string& value) { text.append(value).append(1, ','); };
        const auto estimate = [&](const Estimate* value) {
            add(value ? number(value->mean) : "");
            add(value ? number(value->error) : "");
        };
        add(field(result.options.models[std::size_t(row.model)].model));
        add(result.models[std::size_t(row.model)].weights);
        add(row.solver);
        add(std::to_string(result.options.columns[std::size_t(planned.column)]));
        add(planned.steps > 0 ? std::to_string(planned.steps) : "");
        add(planned.tolerance > 0 ? number(planned.tolerance) : "");
        add(sampled ? number(cell->evaluations, 9) : "");
        add(sampled ? std::to_string(cell->most_evaluations) : "");
        const auto* error = sampled && cell->error ? &*cell->error : nullptr;
        estimate(error ? &error->mean : nullptr);
        add(error ? number(error->median) : "");
        add(sampled && cell->switches ? number(*cell->switches) : "");
        add(sampled && cell->judged && cell->judged->wanted ? number(*cell->judged->wanted) : "");
        estimate(sampled ? &cell->straightness : nullptr);
        estimate(sampled ? &cell->transport_cost : nullptr);
        text += field(!planned.impossible.empty() ? planned.impossible
                      : !cell                     ? "not sampled"
                      : !sampled                  ? cell->failed
                      : !error                    ? "no reference yet"
                                                  : "");
        if (timings) text.append(1, ',').append(sampled ? number(cell->seconds) : "");
        text += '\n';
    }
    return text;
}

Json comparison_recipe(const ComparisonResult& result, const SheetLayout& layout) {
    Json recipe = {{"compare", result.options.to_json()},
                   {"sheet",
                    {{"view", name_of(layout.view)},
                     {"shown", layout.shown},
                     {"tiles_a_row", layout.tiles_a_row},
                     {"padding", layout.padding},
                     {"gap", layout.gap},
                     {"scale", layout.scale},
                     {"labels", layout.labels}}}};
    for (const auto& model : result.models)
        recipe["compared"].push_back(
            {{"network", model.network}, {"step", model.step}, {"sha256", model.sha256}});
    return recipe;
}

void write_comparison_sheet(const std::filesystem::path& path, const ComparisonResult& result,
                            const SheetLayout& layout) {
    const Json recipe = comparison_recipe(result, layout);
    write_png(path, comparison_sheet(result, layout),
              {{"flowlab", recipe.dump(-1, ' ', /*ensure_ascii=*/true)}});
    auto beside = path;
    write_atomically(beside.replace_extension(".json"), recipe.dump(2) + "\n");
}

void write_comparison_table(const std::filesystem::path& path, const ComparisonResult& result, bool timings) {
    write_atomically(path, comparison_table(result, timings));
}

} // namespace flowlab
