#include "core/media/comparison_sheet.h"

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/flow/solver.h"
#include "core/media/glyphs.h"
#include "core/media/png.h"

#include <algorithm>
#include <optional>

namespace flowlab {
namespace {

constexpr Rgb nothing{56, 56, 56}; // where a cell is not there
constexpr std::uint8_t ink = 230;
constexpr int font_pixels = 14, font_gap = 6; // not scaled: labels are for reading
constexpr float dimmed = 0.3F;                // brightness of what did not switch

const ReferenceCell* reference_of(const ComparisonResult& result, const ComparedCell& cell) {
    return result.references[std::size_t(result.plan.rows[std::size_t(cell.row)].model)].get();
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
            return csv_number(cell->evaluations, 4) + " evaluations, tolerance " +
                   csv_number(planned.tolerance, 4);
        if (result.options.equal == "steps") return csv_number(cell->evaluations, 4) + " evaluations";
        return {};
    }
    void draw(Picture& sheet, int left, int middle, const std::string& text) const {
        glyphs_->draw(sheet, left, middle - glyphs_->height() / 2 + glyphs_->ascent(), text, ink);
    }

    const ComparisonPlan& plan_;
    std::vector<std::string> rows_, columns_, cells_;
    std::optional<Glyphs> glyphs_;
    int left_ = 0, beneath_ = 0;
};

} // namespace

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

bool can_show(const ComparedCell& cell, const ReferenceCell* reference, SheetView view) {
    if (view == SheetView::difference)
        return cell.samples.count() > 0 && reference &&
               reference->samples.values.size() == cell.samples.values.size();
    return cell.samples.count() > 0 && (view == SheetView::samples || !cell.switched.empty());
}

Tiles cell_tiles(const ComparedCell& cell, const ReferenceCell* reference, SheetView view) {
    if (!can_show(cell, reference, view)) return {};
    Tiles tiles = cell.samples;
    if (view == SheetView::difference) {
        for (std::size_t i = 0; i < tiles.values.size(); ++i) tiles.values[i] -= reference->samples.values[i];
    } else if (view == SheetView::switches) {
        const auto size = tiles.shape.size();
        for (std::size_t i = 0; i < tiles.values.size(); ++i)
            if (!cell.switched[i / size])
                tiles.values[i] = (std::clamp(tiles.values[i], -1.0F, 1.0F) + 1) * dimmed - 1;
    }
    return tiles;
}

std::vector<Problem> SheetLayout::validate() const {
    std::vector<Problem> problems;
    const auto within = [&](const char* what, int value, int min, int max) {
        if (value < min || value > max) problems.push_back({what, out_of_range(value, min, max)});
    };
    within("shown", shown, 0, 4096);
    within("tiles a row", tiles_a_row, 1, 4096);
    within("padding", padding, 0, 64);
    within("gap", gap, 0, 256);
    within("scale", scale, 1, 64);
    return problems;
}

ComparisonSheet::ComparisonSheet(std::shared_ptr<const ComparisonResult> result, const SheetLayout& layout,
                                 Colouring colouring)
    : result_(std::move(result)), layout_(layout),
      colouring_(colouring), grid_{layout.tiles_a_row, layout.padding, layout.scale} {
    require_none(layout.validate(), Text::of("draw the comparison"));
    const auto& plan = result_->plan;
    if (layout.view == SheetView::difference) colouring_.map = ColourMap::diverging;
    std::vector<std::size_t> there;
    TileShape shape;
    for (std::size_t i = 0; i < plan.cells.size(); ++i)
        if (const auto& cell = result_->cells[i];
            cell && can_show(*cell, reference_of(*result_, *cell), layout.view))
            there.push_back(i), shape = cell->samples.shape;
    if (there.empty())
        throw usage_error(Text::of("draw the comparison"), name_of(layout.view),
                          Text::of("no cell of it is there yet"), Text::of("Wait for the first cells."));
    const int count = result_->options.sampler.count;
    const auto cell = grid_extent(shape, layout.shown > 0 ? std::min(layout.shown, count) : count, grid_);
    const SheetLabels labels(*result_, layout);
    const int gap = layout.gap * grid_.scale, rows = int(plan.rows.size());
    const auto side = [gap](int number_of, int length, int label) {
        return std::int64_t(number_of) * (length + gap) + gap + label;
    };
    const auto width = side(plan.columns, cell.width, labels.left()),
               height = side(rows, cell.height + labels.beneath(), labels.above());
    if (std::max(width, height) > max_png_side)
        throw usage_error(Text::of("draw the comparison"), Text::of("%1 × %2 pixels", width, height),
                          Text::of("at most %1 a side are possible", max_png_side),
                          Text::of("Choose a smaller scale, or fewer samples of each cell."));
    still_ = {int(width), int(height), channels_of(shape, colouring_.map), {}};
    still_.pixels.resize(still_.row_bytes() * std::size_t(still_.height));
    fill(still_, 0, 0, still_.width, still_.height, sheet_background);
    const auto left_of = [&](int column) { return labels.left() + gap + column * (cell.width + gap); };
    const auto top_of = [&](int row) {
        return labels.above() + gap + row * (cell.height + labels.beneath() + gap);
    };
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        const auto& planned = plan.cells[i];
        const int left = left_of(planned.column), top = top_of(planned.row);
        const bool drawn = std::ranges::binary_search(there, i);
        if (drawn) places_.push_back({i, left, top});
        // Around and between the tiles as in pictures of them alone.
        const Rgb around = colouring_.map == ColourMap::diverging ? Rgb{255, 255, 255} : Rgb{0, 0, 0};
        fill(still_, left, top, cell.width, cell.height, drawn ? around : nothing);
        labels.draw_cell(still_, left, top + cell.height, int(i));
    }
    for (int column = 0; column < plan.columns; ++column)
        labels.draw_column(still_, left_of(column), cell.width, column);
    for (int row = 0; row < rows; ++row) labels.draw_row(still_, gap, top_of(row), cell.height, row);
}

Tiles ComparisonSheet::shown(Tiles tiles) const {
    if (layout_.shown > 0)
        tiles.values.resize(std::min(tiles.values.size(), std::size_t(layout_.shown) * tiles.shape.size()));
    return tiles;
}

void ComparisonSheet::draw(Picture& picture) const {
    for (const auto& place : places_) {
        const auto& cell = *result_->cells[place.cell];
        paint_grid(picture, place.left, place.top,
                   shown(cell_tiles(cell, reference_of(*result_, cell), layout_.view)), grid_, colouring_);
    }
}

void ComparisonSheet::draw(Picture& picture, TrajectoryView view, double t, int left, int top) const {
    for (const auto& place : places_) {
        const auto& cell = *result_->cells[place.cell];
        paint_grid(picture, left + place.left, top + place.top,
                   shown(cell.trajectories ? cell.trajectories->view(view, t) : cell.samples), grid_,
                   colouring_);
    }
}

Picture comparison_sheet(const ComparisonResult& result, const SheetLayout& layout) {
    // Only looked at here: no copy, and nobody to share it with.
    const ComparisonSheet sheet(std::shared_ptr<const ComparisonResult>(&result, [](const auto*) {}), layout);
    Picture picture = sheet.still();
    sheet.draw(picture);
    return picture;
}

} // namespace flowlab
