#include "core/media/history_film.h"

#include "core/base/error.h"
#include "core/media/film_layout.h"
#include "core/media/glyphs.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

namespace flowlab {
namespace {

constexpr std::size_t longest_name = 40; // bytes of a run's name that are shown

Error no_history_film(const std::string& where, const Text& why, const Text& hint) {
    return usage_error(Text::of("make the film"), where, why, hint);
}

/// Cut between two characters of UTF-8.
std::string short_name(const std::string& name) {
    if (name.size() <= longest_name) return name;
    std::size_t end = longest_name;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
    return name.substr(0, end) + "…";
}

void require_film(const std::vector<HistoryFilmSide>& sides, const FilmOptions& options) {
    if (sides.empty() || sides.size() > 2)
        throw no_history_film("history", Text::of("%1 runs were named", sides.size()),
                              Text::of("Name one run, or two."));
    for (const auto& side : sides)
        if (side.history.empty())
            throw no_history_film(side.name, Text::of("this run has kept no samples"),
                                  Text::of("Choose a run that has."));
    if (sides.front().history.shape() != sides.back().history.shape())
        throw no_history_film(sides.back().name,
                              Text::of("its samples have another size (%1) than those of %2 (%3)",
                                       size_text(sides.back().history.shape()), sides.front().name,
                                       size_text(sides.front().history.shape())),
                              Text::of("Make a film of each."));
    if (options.view != "x_t")
        throw no_history_film("view", Text::of("a history holds finished samples alone"),
                              Text::of("Choose the state."));
}

class HistoryContent final : public FilmContent {
  public:
    HistoryContent(std::vector<HistoryFilmSide> sides, HistoryAxis axis, const FilmOptions& options)
        : sides_(std::move(sides)), axis_(axis) {
        for (auto& side : sides_) side.name = short_name(side.name);
        std::vector<const SampleHistory*> histories;
        for (const auto& side : sides_) histories.push_back(&side.history);
        positions_ = positions_of(histories, axis_);
        const auto& shape = sides_.front().history.shape();
        int count = 0;
        for (const auto& side : sides_) count = std::max(count, side.history.count());
        layout_ = lay_out(options, shape, count, int(sides_.size()), longest_caption());
        still_ = {layout_.width, layout_.height, channels_of(shape, ColourMap::picture), {}};
        still_.pixels.assign(still_.row_bytes() * std::size_t(still_.height), 0);
        if (options.t_bar)
            fill(still_, layout_.bar.left, layout_.bar.top, layout_.bar.width, layout_.bar.height,
                 film_track);
        if (!options.caption) return;
        std::string characters = "step 0123456789 · . s…";
        for (const auto& side : sides_) characters += side.name;
        glyphs_.emplace(layout_.text_pixels, characters);
        const int names_top = alone() ? layout_.caption.top : layout_.names_top;
        for (std::size_t i = 0; i < sides_.size(); ++i)
            glyphs_->draw(still_, text_left(i), names_top + glyphs_->ascent(), sides_[i].name,
                          film_text_grey);
    }

    [[nodiscard]] int scale() const override { return layout_.grid.scale; }

    void draw(double t, Picture& picture) const override {
        const double position = positions_[std::size_t(std::lround(t * double(positions_.size() - 1)))];
        for (std::size_t i = 0; i < sides_.size(); ++i) {
            const auto& history = sides_[i].history;
            const auto moment = moment_at(history, axis_, position);
            paint_grid(picture, layout_.panels[i].left, layout_.panels[i].top, history.tiles(moment),
                       layout_.grid);
            if (!glyphs_) continue;
            const auto text = moment_text(history.moments()[moment]);
            const int right = layout_.caption.left + layout_.caption.width - glyphs_->width(text);
            glyphs_->draw(picture, alone() ? right : text_left(i), layout_.caption.top + glyphs_->ascent(),
                          text, film_text_grey);
        }
        if (layout_.bar.height > 0)
            fill(picture, layout_.bar.left, layout_.bar.top, film_bar_length(t, layout_.bar.width),
                 layout_.bar.height, film_filled);
    }

  private:
    [[nodiscard]] bool alone() const { return sides_.size() == 1; }

    /// A text that needs as much room as the texts of all sides at their longest.
    [[nodiscard]] std::string longest_caption() const {
        std::string longest_moment, longest;
        for (const auto& side : sides_) {
            if (side.name.size() > longest.size()) longest = side.name;
            for (const auto& moment : side.history.moments())
                if (const auto text = moment_text(moment); text.size() > longest_moment.size())
                    longest_moment = text;
        }
        if (alone()) return longest + "   " + longest_moment;
        if (longest_moment.size() > longest.size()) longest = longest_moment;
        return longest + "   " + longest;
    }

    /// At the left of its tiles; where the texts are wider than these, each has half of the line.
    [[nodiscard]] int text_left(std::size_t i) const {
        const int tiles = layout_.panels[i].left + layout_.grid.padding * layout_.grid.scale;
        const int first = layout_.panels.front().left + layout_.grid.padding * layout_.grid.scale;
        if (layout_.caption.left >= first) return tiles;
        return layout_.caption.left + int(i) * layout_.caption.width / int(sides_.size());
    }

    std::vector<HistoryFilmSide> sides_;
    HistoryAxis axis_;
    std::vector<double> positions_;
    FilmLayout layout_;
    std::optional<Glyphs> glyphs_;
};

} // namespace

std::string_view name_of(HistoryAxis axis) {
    return axis == HistoryAxis::steps ? "steps" : "seconds";
}

Json history_recipe(std::span<const HistoryFilmSide> sides, HistoryAxis axis) {
    Json runs = Json::array();
    for (const auto& side : sides) runs.push_back(side.name);
    return {{"runs", std::move(runs)}, {"axis", std::string(name_of(axis))}};
}

std::string moment_text(const HistoryMoment& moment) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, moment.seconds < 100 ? "%.1f" : "%.0f", moment.seconds);
    return "step " + std::to_string(moment.step) + " · " + seconds + " s";
}

std::unique_ptr<const FilmContent> make_history_content(std::vector<HistoryFilmSide> sides, HistoryAxis axis,
                                                        const FilmOptions& options) {
    require_film(sides, options);
    return std::make_unique<HistoryContent>(std::move(sides), axis, options);
}

} // namespace flowlab
