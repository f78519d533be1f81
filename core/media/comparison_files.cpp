#include "core/media/comparison_files.h"

#include "core/base/atomic_file.h"
#include "core/base/csv.h"
#include "core/media/film.h"
#include "core/media/own_files.h"
#include "core/media/png.h"

namespace flowlab {
namespace {
constexpr std::size_t shown_digits = 8; // of a hash
}

std::string comparison_table_header(bool timings) {
    std::string text = "model,weights,solver,column,steps,tolerance,evaluations,most_evaluations,rmse_mean,"
                       "rmse_mean_error,rmse_median,switches,wanted,straightness,straightness_error,"
                       "transport_cost,transport_cost_error,note";
    return timings ? text + ",seconds" : text;
}

std::string comparison_table(const ComparisonResult& result, bool timings) {
    std::string text = comparison_table_header(timings) + "\n";
    for (std::size_t i = 0; i < result.plan.cells.size(); ++i) {
        const auto& planned = result.plan.cells[i];
        const auto& row = result.plan.rows[std::size_t(planned.row)];
        const auto* cell = result.cells[i].get();
        const bool sampled = cell && cell->failed.empty();
        const auto add = [&](const std::string& value) { text.append(value).append(1, ','); };
        const auto estimate = [&](const Estimate* value) {
            add(value ? csv_number(value->mean) : "");
            add(value ? csv_number(value->error) : "");
        };
        add(csv_field(name_without_folder(result.options.models[std::size_t(row.model)].model)));
        add(result.models[std::size_t(row.model)].weights);
        add(row.solver);
        add(std::to_string(result.options.columns[std::size_t(planned.column)]));
        add(planned.steps > 0 ? std::to_string(planned.steps) : "");
        add(planned.tolerance > 0 ? csv_number(planned.tolerance) : "");
        add(sampled ? csv_number(cell->evaluations, 9) : "");
        add(sampled ? std::to_string(cell->max_evaluations) : "");
        const auto* error = sampled && cell->error ? &*cell->error : nullptr;
        estimate(error ? &error->mean : nullptr);
        add(error ? csv_number(error->median) : "");
        add(sampled && cell->switches ? csv_number(*cell->switches) : "");
        add(sampled && cell->judged && cell->judged->wanted ? csv_number(*cell->judged->wanted) : "");
        estimate(sampled ? &cell->straightness : nullptr);
        estimate(sampled ? &cell->transport_cost : nullptr);
        text += csv_field(!planned.impossible.empty() ? planned.impossible.english()
                          : !cell                     ? "not sampled"
                          : !sampled                  ? cell->failed.english()
                          : !error                    ? "no reference yet"
                                                      : "");
        if (timings) text.append(1, ',').append(sampled ? csv_number(cell->seconds) : "");
        text += '\n';
    }
    return text;
}

Json comparison_recipe(const ComparisonResult& result, const SheetLayout& layout) {
    auto options = result.options;
    for (std::size_t i = 0; i < options.models.size(); ++i) {
        auto& name = options.models[i].model;
        name = name_without_folder(name);
        // Two files of one name are told apart by what is in them.
        if (i > 0 && name == options.models[0].model && i < result.models.size())
            name.append(1, ' ').append(result.models[i].sha256, 0, shown_digits);
    }
    Json recipe = {{"compare", options.to_json()},
                   {"sheet",
                    {{"view", name_of(layout.view)},
                     {"shown", layout.shown},
                     {"tiles_a_row", layout.tiles_a_row},
                     {"padding", layout.padding},
                     {"gap", layout.gap},
                     {"scale", layout.scale},
                     {"labels", layout.labels}}}};
    UsedInputs inputs;
    for (const auto& model : result.models) {
        Json compared = {{"network", model.network}, {"step", model.step}, {"sha256", model.sha256}};
        if (model.conventions) compared["conventions"] = model.conventions->to_json();
        recipe["compared"].push_back(std::move(compared));
        for (const auto& set : model.inputs.data) inputs.add(set);
    }
    inputs.write_to(recipe);
    return recipe;
}

void write_picture(const std::filesystem::path& path, const Picture& picture, const Json& recipe,
                   bool overwrite) {
    require_picture_replaceable(Text::of("write the picture"), path, overwrite);
    write_png(path, picture, {{recipe_key, recipe.dump(-1, ' ', /*ensure_ascii=*/true)}});
    write_atomically(recipe_beside(path), recipe.dump(2) + "\n");
}

void write_comparison_sheet(const std::filesystem::path& path, const ComparisonResult& result,
                            const SheetLayout& layout, bool overwrite) {
    write_picture(path, comparison_sheet(result, layout), comparison_recipe(result, layout), overwrite);
}

void write_comparison_table(const std::filesystem::path& path, const ComparisonResult& result, bool timings) {
    write_atomically(path, comparison_table(result, timings));
}

} // namespace flowlab
