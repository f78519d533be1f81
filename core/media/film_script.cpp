#include "core/media/film_script.h"

#include "core/base/error.h"
#include "core/media/caption.h"
#include "core/media/comparison_film.h"
#include "core/media/film_layout.h"
#include "core/media/glyphs.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <utility>

namespace flowlab {
namespace {

constexpr Rgb rgb_white{255, 255, 255};

ColourMap map_of(TrajectoryView view) {
    return view == TrajectoryView::velocity ? ColourMap::diverging : ColourMap::picture;
}

/// Tiles of one trajectory, in one panel or several.
class TrajectoryContent final : public FilmContent {
  public:
    TrajectoryContent(std::shared_ptr<const Trajectory> trajectory, const FilmOptions& options);
    [[nodiscard]] int scale() const override { return layout_.grid.scale; }
    void draw(double t, Picture& picture) const override;

  private:
    std::shared_ptr<const Trajectory> trajectory_;
    FilmOptions options_;
    std::vector<TrajectoryView> views_;
    double velocity_scale_ = 1;
    FilmLayout layout_;
    std::optional<Glyphs> glyphs_;
};

} // namespace

TrajectoryContent::TrajectoryContent(std::shared_ptr<const Trajectory> what, const FilmOptions& options)
    : trajectory_(std::move(what)), options_(options) {
    if (!trajectory_ || trajectory_->count < 1 || trajectory_->steps() < 1)
        throw std::invalid_argument("FilmScript: a trajectory without samples or steps");
    views_ = film_view(options.view).panels;
    const std::string title = film_title(*trajectory_);
    layout_ = lay_out(options, trajectory_->shape, trajectory_->count, int(views_.size()),
                      title + "   " + film_time_text(0));
    int channels = 1;
    for (const auto view : views_)
        channels = std::max(channels, channels_of(trajectory_->shape, map_of(view)));
    still_ = {layout_.width, layout_.height, channels, {}};
    still_.pixels.assign(still_.row_bytes() * std::size_t(still_.height), 0);
    for (std::size_t i = 0; i < views_.size(); ++i) {
        if (map_of(views_[i]) != ColourMap::diverging) continue;
        velocity_scale_ = diverging_scale(trajectory_->velocities);
        const auto& spot = layout_.panels[i];
        fill(still_, spot.left, spot.top, spot.width, spot.height, rgb_white); // as in pictures of v
    }
    if (options.t_bar)
        fill(still_, layout_.bar.left, layout_.bar.top, layout_.bar.width, layout_.bar.height, film_track);
    if (!options.caption) return;
    std::string characters = title + film_time_text(0) + "0123456789";
    for (const auto& view : film_views()) characters += view.title;
    glyphs_.emplace(layout_.text_pixels, characters);
    glyphs_->draw(still_, layout_.caption.left, layout_.caption.top + glyphs_->ascent(), title,
                  film_text_grey);
    if (views_.size() < 2) return;
    for (std::size_t i = 0; i < views_.size(); ++i) {
        const auto row = std::ranges::find_if(film_views(), [&](const FilmView& view) {
            return view.panels.size() == 1 && view.panels.front() == views_[i];
        });
        const auto& spot = layout_.panels[i];
        glyphs_->draw(still_, spot.left + layout_.grid.padding * layout_.grid.scale,
                      layout_.names_top + glyphs_->ascent(), row->title, film_text_grey);
    }
}

void TrajectoryContent::draw(double t, Picture& picture) const {
    for (std::size_t i = 0; i < views_.size(); ++i)
        paint_grid(picture, layout_.panels[i].left, layout_.panels[i].top, trajectory_->view(views_[i], t),
                   layout_.grid, {map_of(views_[i]), velocity_scale_});
    if (options_.t_bar)
        fill(picture, layout_.bar.left, layout_.bar.top, film_bar_length(t, layout_.bar.width),
             layout_.bar.height, film_filled);
    if (glyphs_) {
        const auto text = film_time_text(t);
        glyphs_->draw(picture, layout_.caption.left + layout_.caption.width - glyphs_->width(text),
                      layout_.caption.top + glyphs_->ascent(), text, film_text_grey);
    }
}

FilmScript::FilmScript(std::shared_ptr<const Trajectory> trajectory, const FilmOptions& options)
    : options_((require_none(options.validate(), Text::of("make the film")), options)),
      content_(std::make_unique<TrajectoryContent>(std::move(trajectory), options)) {}
FilmScript::FilmScript(std::shared_ptr<const ComparisonResult> comparison, const SheetLayout& layout,
                       const FilmOptions& options)
    : options_((require_none(options.validate(), Text::of("make the film")), options)),
      content_(make_comparison_content(std::move(comparison), layout, options)) {}
FilmScript::FilmScript(std::vector<HistoryFilmSide> sides, HistoryAxis axis, const FilmOptions& options)
    : options_((require_none(options.validate(), Text::of("make the film")), options)),
      content_(make_history_content(std::move(sides), axis, options)) {}
FilmScript::~FilmScript() = default;
FilmScript::FilmScript(FilmScript&&) noexcept = default;
FilmScript& FilmScript::operator=(FilmScript&&) noexcept = default;

int FilmScript::frames() const {
    return options_.frames();
}
int FilmScript::width() const {
    return content_->still().width;
}
int FilmScript::height() const {
    return content_->still().height;
}
int FilmScript::channels() const {
    return content_->still().channels;
}
int FilmScript::scale() const {
    return content_->scale();
}
double FilmScript::time(int frame) const {
    return options_.time(frame);
}

void FilmScript::draw(int i, Picture& picture) const {
    draw_at(time(i), picture);
}

void FilmScript::draw_at(double t, Picture& picture) const {
    const auto& still = content_->still();
    picture.width = still.width, picture.height = still.height, picture.channels = still.channels;
    picture.pixels.assign(still.pixels.begin(), still.pixels.end());
    content_->draw(std::clamp(t, 0.0, 1.0), picture);
}

FilmFrames FilmScript::film_frames() const {
    return {frames(), width(), height(), channels(), [this](int i, Picture& picture) { draw(i, picture); }};
}

} // namespace flowlab
