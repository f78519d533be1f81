#include "core/media/compare_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/media/glyphs.h"
#include "core/solve/solver.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

namespace flowlab {
namespace {

constexpr Rgb background{32, 32, 32}, nothing{56, 56, 56}; // between cells; where a cell is not there
constexpr std::uint8_t ink = 230;
constexpr int font_pixels = 14, font_gap = 6; // not scaled: labels are for reading
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

void place(Picture& picture, int left, int top, const Picture& part) {
    for (int y = 0; y < part.height; ++y)
        std::memcpy(picture.row(top + y) + std::ptrdiff_t(left) * picture.channels, part.row(y),
                    part.row_bytes());
}

/// The text around the cells; takes no room where there is none.
class SheetLabels {
  public:
    SheetLabels(const ComparisonResult& result, const SheetLayout& layout) : plan_(result.plan) {
        if (!layout.labels || !caption_problem().empty()) return;
        const bool two = result.options.models.size() > 1;
        std::string all;
        for (const auto& row : plan_.rows) {
            std::string title(solver(row.solver).title);
            if (two) title += row.model == 0 ? " · A" : " · B";
            rows_.push_back(std::move(title));
        }
        for (const int number : result.options.columns)
            columns_.push_back(std::to_string(number) +
                               (result.options.equal == "steps" ? " steps" : " evaluations"));
        for (std::size_t i = 0; i < plan_.cells.size(); ++i) cells_.push_back(under(result, i));
        for (const auto* texts : {&rows_, &columns_, &cells_})
            for (const auto& text : *texts) all += text;
        glyphs_.emplace(font_pixels, all);
        for (const auto& row : rows_) left_ = std::max(left_, glyphs_->width(row) + font_gap);
        const bool any = std::ranges::any_of(cells_, [](const auto& text) { return !text.empty(); });
        beneath_ = any ? glyphs_->height() : 0;
    }

    [[nodiscard]] int left() const { return left_; }
    [[nodiscard]] int above() const { return glyphs_ ? glyphs_->height() + font_gap : 0; }
    [[nodiscard]] int beneath() const { return beneath_; } // each cell

    void draw_row(Picture& sheet, int left, int top, int height, int row) const {
        if (glyphs_) draw(sheet, left, top + height / 2, rows_[std::size_t(row)]);
    }
    void draw_column(Picture& sheet, int left, int width, int column) const {
        if (!glyphs_) return;
        const auto& whole = columns_[std::size_t(column)];
        const bool fits = glyphs_->width(whole) <= width;
        const auto text = fits ? whole : whole.substr(0, whole.find(' ')); // then the number alone
        draw(sheet, left + std::max(0, width - glyphs_->width(text)) / 2, above() / 2 + font_gap / 2, text);
    }
    void draw_cell(Picture& sheet, int left, int top, int cell) const {
        if (beneath_ > 0) draw(sheet, left, top + beneath_ / 2, cells_[std::size_t(cell)]);
    }

  private:
    /// What a cell spent, where its column does not say it.
    static std::string under(const ComparisonResult& result, std::size_t i) {
        const auto& planned = result.plan.cells[i];
        const auto& cell = result.cells[i];
        if (!planned.impossible.empty() || !cell || !cell->failed.empty()) return {};
        if (planned.tolerance > 0)
            return number(cell->evaluations, 4) + " evaluations, tolerance " + number(planned.tolerance);
        if (result.options.equal == "steps") return number(cell->evaluations, 4) + " evaluations";
        return {};
    }
    void draw(Picture& sheet, int left, int middle, const std::string& text) const {
        glyphs_->draw(sheet, left, middle - glyphs_->height() / 2 + glyphs_->ascent(), text, ink);
    }

    const ComparePlan& plan_;
    std::vector<std::string> rows_, columns_, cells_;
    std::optional<Glyphs> glyphs_;
    int left_ = 0, beneath_ = 0;
};

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
    Colouring colouring;
    if (layout.view == SheetView::difference) colouring.map = ColourMap::diverging;
    Picture one; // any of them: all have the same size
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& cell = result.cells[i];
        if (!cell) continue;
        const auto& row = plan.rows[std::size_t(cell->row)];
        const auto tiles = seen(*cell, result.references[std::size_t(row.model)].get(), layout);
        if (tiles.count() == 0) continue;
        parts[i] = compose(tiles, grid, colouring);
        one = {parts[i].width, parts[i].height, parts[i].channels, {}};
    }
    if (one.width == 0)
        throw usage_error("draw the comparison", name_of(layout.view), "no cell of it is there yet",
                          "Wait for the first cells.");
    const SheetLabels labels(result, layout);
    const int gap = layout.gap * grid.scale, rows = int(plan.rows.size());
    const auto side = [gap](int count, int length, int label) {
        return std::int64_t(count) * (length + gap) + gap + label;
    };
    const auto width = side(plan.columns, one.width, labels.left()),
               height = side(rows, one.height + labels.beneath(), labels.above());
    if (std::max(width, height) > longest_side)
        throw usage_error("draw the comparison",
                          std::to_string(width) + " × " + std::to_string(height) + " pixels",
                          "at most " + std::to_string(longest_side) + " a side are possible",
                          "Choose a smaller scale, or fewer samples of each cell.");
    Picture sheet{int(width), int(height), one.channels, {}};
    sheet.pixels.resize(sheet.row_bytes() * std::size_t(sheet.height));
    fill(sheet, 0, 0, sheet.width, sheet.height, background);
    const auto left_of = [&](int column) { return labels.left() + gap + column * (one.width + gap); };
    const auto top_of = [&](int row) {
        return labels.above() + gap + row * (one.height + labels.beneath() + gap);
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& planned = plan.cells[i];
        const int left = left_of(planned.column), top = top_of(planned.row);
        if (parts[i].pixels.empty())
            fill(sheet, left, top, one.width, one.height, nothing);
        else
            place(sheet, left, top, parts[i]);
        labels.draw_cell(sheet, left, top + one.height, int(i));
    }
    for (int column = 0; column < plan.columns; ++column)
        labels.draw_column(sheet, left_of(column), one.width, column);
    for (int row = 0; row < rows; ++row) labels.draw_row(sheet, gap, top_of(row), one.height, row);
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
