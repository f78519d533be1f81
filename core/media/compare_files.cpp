#include "core/media/compare_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/problem.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace flowlab {
namespace {

constexpr std::uint8_t background = 32, nothing = 56; // between cells; where a cell is not there
constexpr int longest_side = 32768;
constexpr float dimmed = 0.3F; // brightness of what did not switch

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

/// The first samples of a cell as the view shows them; none where they cannot be shown.
Tiles seen(const ComparedCell& cell, const ReferenceCell* reference, const SheetLayout& layout) {
    Tiles tiles = cell.samples;
    const auto size = tiles.shape.size();
    if (layout.view == SheetView::difference) {
        if (!reference) return {};
        for (std::size_t i = 0; i < tiles.values.size(); ++i) tiles.values[i] -= reference->samples.values[i];
    } else if (layout.view == SheetView::switches) {
        if (cell.switched.empty()) return {};
        for (std::size_t i = 0; i < tiles.values.size(); ++i)
            if (!cell.switched[i / size])
                tiles.values[i] = (std::clamp(tiles.values[i], -1.0F, 1.0F) + 1) * dimmed - 1;
    }
    if (layout.shown > 0)
        tiles.values.resize(std::min(tiles.values.size(), std::size_t(layout.shown) * size));
    return tiles;
}

void shade(Picture& picture, int left, int top, int width, int height, std::uint8_t grey) {
    const auto stride = std::size_t(picture.width) * std::size_t(picture.channels);
    for (int y = top; y < top + height; ++y)
        std::fill_n(picture.pixels.begin() + std::ptrdiff_t(std::size_t(y) * stride) +
                        std::ptrdiff_t(left) * picture.channels,
                    std::ptrdiff_t(width) * picture.channels, grey);
}

void place(Picture& picture, int left, int top, const Picture& part) {
    const auto stride = std::size_t(picture.width) * std::size_t(picture.channels),
               row = std::size_t(part.width) * std::size_t(part.channels);
    for (int y = 0; y < part.height; ++y)
        std::copy_n(part.pixels.begin() + std::ptrdiff_t(std::size_t(y) * row), row,
                    picture.pixels.begin() + std::ptrdiff_t(std::size_t(top + y) * stride) +
                        std::ptrdiff_t(left) * picture.channels);
}

const char* name_of(SheetView view) {
    switch (view) {
    case SheetView::samples:
        return "samples";
    case SheetView::difference:
        return "difference";
    case SheetView::switches:
        return "switches";
    }
    return "";
}

} // namespace

std::vector<Problem> SheetLayout::validate() const {
    std::vector<Problem> problems;
    const auto within = [&](const char* what, int value, int least, int most) {
        if (value < least || value > most)
            problems.push_back({what, "is " + std::to_string(value) + "; it must be between " +
                                          std::to_string(least) + " and " + std::to_string(most)});
    };
    within("shown", shown, 0, 4096);
    within("tiles a row", tiles_a_row, 1, 4096);
    within("padding", padding, 0, 64);
    within("gap", gap, 0, 256);
    within("scale", scale, 1, 64);
    return problems;
}

Picture comparison_sheet(const ComparisonResult& result, const SheetLayout& layout) {
    require_none(layout.validate(), "draw the comparison");
    const auto& plan = result.plan;
    const GridLayout grid{layout.tiles_a_row, layout.padding, layout.scale};
    std::vector<Picture> parts(plan.cells.size());
    int width = 0, height = 0, channels = 1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& cell = result.cells[i];
        if (!cell) continue;
        const auto& row = plan.rows[std::size_t(cell->row)];
        const auto tiles = seen(*cell, result.references[std::size_t(row.model)].get(), layout);
        if (tiles.count() == 0) continue;
        parts[i] = compose(tiles, grid);
        width = parts[i].width, height = parts[i].height, channels = parts[i].channels;
    }
    if (width == 0)
        throw usage_error("draw the comparison", name_of(layout.view), "no cell of it is there yet",
                          "Wait for the first cells.");
    const int gap = layout.gap * grid.scale, rows = int(plan.rows.size());
    const auto side = [gap](int count, int length) { return std::int64_t(count) * (length + gap) + gap; };
    if (std::max(side(plan.columns, width), side(rows, height)) > longest_side)
        throw usage_error("draw the comparison",
                          std::to_string(side(plan.columns, width)) + " × " +
                              std::to_string(side(rows, height)) + " pixels",
                          "at most " + std::to_string(longest_side) + " a side are possible",
                          "Choose a smaller scale, or fewer samples of each cell.");
    Picture sheet;
    sheet.width = int(side(plan.columns, width));
    sheet.height = int(side(rows, height));
    sheet.channels = channels;
    sheet.pixels.assign(std::size_t(sheet.width) * std::size_t(sheet.height) * std::size_t(channels),
                        background);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const int left = gap + plan.cells[i].column * (width + gap),
                  top = gap + plan.cells[i].row * (height + gap);
        if (parts[i].pixels.empty())
            shade(sheet, left, top, width, height, nothing);
        else
            place(sheet, left, top, parts[i]);
    }
    return sheet;
}

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
                     {"scale", layout.scale}}}};
    for (const auto& model : result.models)
        recipe["compared"].push_back(
            {{"network", model.network}, {"step", model.step}, {"weights", model.weights}});
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
