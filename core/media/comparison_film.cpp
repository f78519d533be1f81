#include "core/media/comparison_film.h"

#include "core/base/error.h"
#include "core/media/film_layout.h"
#include "core/media/glyphs.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace flowlab {
namespace {

constexpr FrameSize comfortable_sheet{1920, 1080}; // for the largest scale that fits
constexpr int clock_pixels = 14, edge = 8;

Error unfit(const char* where, const Text& why, const Text& hint) {
    return usage_error(Text::of("make the film"), where, why, hint);
}

class ComparisonContent final : public FilmContent {
  public:
    ComparisonContent(std::shared_ptr<const ComparisonResult> comparison, SheetLayout layout,
                      const FilmOptions& options)
        : view_(film_view(options.view).panels.front()), scale_(layout.scale),
          sheet_(comparison, layout, colouring(*comparison, view_)) {
        const auto& sheet = sheet_.still();
        if (options.caption) glyphs_.emplace(clock_pixels, film_time_text(0) + "0123456789");
        foot_ = (options.t_bar ? film_bar_height + edge : 0) + (glyphs_ ? glyphs_->height() + edge : 0);
        still_ = {sheet.width, sheet.height + foot_, sheet.channels, {}};
    }

    [[nodiscard]] FrameSize size() const { return {still_.width, still_.height}; }

    /// Takes its place in the middle of a frame at least as large.
    void settle(const FrameSize& frame, const FilmOptions& options) {
        const auto& sheet = sheet_.still();
        left_ = (frame.width - still_.width) / 4 * 2, top_ = (frame.height - still_.height) / 4 * 2;
        const int below_sheet = top_ + sheet.height;
        int below = below_sheet;
        if (options.t_bar) {
            bar_ = {left_ + edge, below, sheet.width - 2 * edge, film_bar_height};
            below += film_bar_height + edge;
        }
        text_top_ = below;
        still_ = {frame.width, frame.height, sheet.channels, {}};
        still_.pixels.assign(still_.row_bytes() * std::size_t(still_.height), 0);
        copy(sheet, still_);
        fill(still_, left_, below_sheet, sheet.width, foot_, sheet_background);
        if (options.t_bar) fill(still_, bar_.left, bar_.top, bar_.width, bar_.height, film_track);
    }

    [[nodiscard]] int scale() const override { return scale_; }
    void draw(double t, Picture& picture) const override {
        sheet_.draw(picture, view_, t, left_, top_);
        if (bar_.height > 0)
            fill(picture, bar_.left, bar_.top, film_bar_length(t, bar_.width), bar_.height, film_filled);
        if (!glyphs_) return;
        const auto text = film_time_text(t);
        glyphs_->draw(picture, left_ + sheet_.still().width - edge - glyphs_->width(text),
                      text_top_ + glyphs_->ascent(), text, film_text_grey);
    }

  private:
    static Colouring colouring(const ComparisonResult& comparison, TrajectoryView view) {
        if (view != TrajectoryView::velocity) return {};
        double scale = 0; // one for all cells
        for (const auto& cell : comparison.cells)
            if (cell && cell->trajectories)
                scale = std::max(scale, diverging_scale(cell->trajectories->velocities));
        return {ColourMap::diverging, scale > 0 ? scale : 1};
    }
    void copy(const Picture& from, Picture& to) const {
        for (int y = 0; y < from.height; ++y)
            std::memcpy(to.row(top_ + y) + std::ptrdiff_t(left_) * to.channels, from.row(y),
                        from.row_bytes());
    }

    TrajectoryView view_;
    int scale_;
    ComparisonSheet sheet_;
    std::optional<Glyphs> glyphs_;
    int foot_ = 0; // height below the sheet
    int left_ = 0, top_ = 0, text_top_ = 0;
    Spot bar_;
};

} // namespace

std::unique_ptr<const FilmContent> make_comparison_content(std::shared_ptr<const ComparisonResult> comparison,
                                                           const SheetLayout& wanted,
                                                           const FilmOptions& options) {
    if (film_view(options.view).panels.size() > 1)
        throw unfit("view", Text::of("a comparison has one picture a cell"),
                    Text::of("Choose the state, the prediction or the velocity."));
    if (std::ranges::none_of(comparison->cells, [](const auto& cell) { return cell && cell->trajectories; }))
        throw unfit("comparison",
                    Text::of("its samples' trajectories are not there: none is finished, or all were too "
                             "large to keep"),
                    Text::of("Wait for the first cells, or compare fewer samples or cells."));
    auto layout = wanted;
    layout.view = SheetView::samples, layout.labels = options.caption;
    const bool free = options.size == FrameSize{};
    const FrameSize room = free ? comfortable_sheet : options.size;
    std::unique_ptr<ComparisonContent> content;
    for (layout.scale = options.scale > 0 ? options.scale : 4; layout.scale >= 1; --layout.scale) {
        content = std::make_unique<ComparisonContent>(comparison, layout, options);
        if (options.scale > 0 || fits(content->size(), room)) break;
    }
    const FrameSize needed = content->size(), most = free ? largest_frame : room;
    if (!fits(needed, most))
        throw unfit("size, scale",
                    free
                        ? Text::of("the matrix at scale %1 needs a frame of %2 pixels, and %3 is the largest",
                                   content->scale(), to_string(needed), to_string(most))
                        : Text::of("the matrix at scale %1 needs a frame of %2 pixels, and %3 was wanted",
                                   content->scale(), to_string(needed), to_string(most)),
                    Text::of("Choose a larger size, a smaller scale, or fewer samples or cells."));
    content->settle(frame_around(needed, options), options);
    return content;
}

} // namespace flowlab
