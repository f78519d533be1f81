#include "core/media/film_script.h"

#include "core/base/error.h"
#include "core/media/film_layout.h"
#include "core/media/glyphs.h"
#include "core/solve/solver.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <stdexcept>

namespace flowlab {
namespace {

constexpr std::uint8_t text_grey = 210;
constexpr Rgb track{56, 56, 56}, filled{210, 210, 210}, white{255, 255, 255};

ColourMap map_of(TrajectoryView view) {
    return view == TrajectoryView::velocity ? ColourMap::diverging : ColourMap::picture;
}

/// "RK4 (classical) · NFE 8"; of adaptive solvers the most that a sample took.
std::string title_of(const Trajectory& trajectory) {
    const int most = trajectory.evaluations.empty() ? 0 : *std::ranges::max_element(trajectory.evaluations);
    const bool adaptive = !trajectory.accepted.empty();
    return std::string(solver(trajectory.solver).title) + " · NFE " + (adaptive ? "up to " : "") +
           std::to_string(most);
}

std::string time_text(double t) {
    char text[32];
    std::snprintf(text, sizeof text, "t = %.2f", t);
    return text;
}

} // namespace

struct FilmScript::Parts {
    std::shared_ptr<const Trajectory> trajectory;
    FilmOptions options;
    std::vector<TrajectoryView> views;
    double velocity_scale = 1;
    FilmLayout layout;
    std::optional<Glyphs> glyphs;
    Picture still; // what is the same in every frame

    Parts(std::shared_ptr<const Trajectory> what, const FilmOptions& how);
    void draw(double t, Picture& picture) const;
};

FilmScript::Parts::Parts(std::shared_ptr<const Trajectory> what, const FilmOptions& how)
    : trajectory(std::move(what)), options(how) {
    require_none(options.validate(), "make the film");
    if (!trajectory || trajectory->count < 1 || trajectory->steps() < 1)
        throw std::invalid_argument("FilmScript: a trajectory without samples or steps");
    views = film_view(options.view).panels;
    const std::string title = title_of(*trajectory);
    layout = lay_out(options, trajectory->shape, trajectory->count, title + "   " + time_text(0));
    int channels = 1;
    for (const auto view : views) channels = std::max(channels, channels_of(trajectory->shape, map_of(view)));
    still = {layout.width, layout.height, channels, {}};
    still.pixels.assign(still.row_bytes() * std::size_t(still.height), 0);
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (map_of(views[i]) != ColourMap::diverging) continue;
        velocity_scale = diverging_scale(trajectory->velocities);
        const auto& spot = layout.panels[i];
        fill(still, spot.left, spot.top, spot.width, spot.height, white); // as in pictures of v
    }
    if (options.t_bar)
        fill(still, layout.bar.left, layout.bar.top, layout.bar.width, layout.bar.height, track);
    if (!options.caption) return;
    std::string characters = title + time_text(0) + "0123456789";
    for (const auto& view : film_views()) characters += view.title;
    glyphs.emplace(layout.text_pixels, characters);
    glyphs->draw(still, layout.caption.left, layout.caption.top + glyphs->ascent(), title, text_grey);
    if (views.size() < 2) return;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto row = std::ranges::find_if(film_views(), [&](const FilmView& view) {
            return view.panels.size() == 1 && view.panels.front() == views[i];
        });
        const auto& spot = layout.panels[i];
        glyphs->draw(still, spot.left + layout.grid.padding * layout.grid.scale,
                     layout.names_top + glyphs->ascent(), row->title, text_grey);
    }
}

void FilmScript::Parts::draw(double t, Picture& picture) const {
    picture.width = still.width, picture.height = still.height, picture.channels = still.channels;
    picture.pixels.assign(still.pixels.begin(), still.pixels.end());
    for (std::size_t i = 0; i < views.size(); ++i)
        paint_grid(picture, layout.panels[i].left, layout.panels[i].top, trajectory->view(views[i], t),
                   layout.grid, {map_of(views[i]), velocity_scale});
    if (options.t_bar)
        fill(picture, layout.bar.left, layout.bar.top, int(std::lround(t * layout.bar.width)),
             layout.bar.height, filled);
    if (glyphs) {
        const auto text = time_text(t);
        glyphs->draw(picture, layout.caption.left + layout.caption.width - glyphs->width(text),
                     layout.caption.top + glyphs->ascent(), text, text_grey);
    }
}

FilmScript::FilmScript(std::shared_ptr<const Trajectory> trajectory, const FilmOptions& options)
    : parts_(std::make_unique<Parts>(std::move(trajectory), options)) {}
FilmScript::~FilmScript() = default;
FilmScript::FilmScript(FilmScript&&) noexcept = default;
FilmScript& FilmScript::operator=(FilmScript&&) noexcept = default;

int FilmScript::frames() const {
    return parts_->options.frames();
}
int FilmScript::width() const {
    return parts_->layout.width;
}
int FilmScript::height() const {
    return parts_->layout.height;
}
int FilmScript::channels() const {
    return parts_->still.channels;
}
int FilmScript::scale() const {
    return parts_->layout.grid.scale;
}
double FilmScript::time(int frame) const {
    return parts_->options.time(frame);
}

void FilmScript::draw(int i, Picture& picture) const {
    parts_->draw(time(i), picture);
}

void FilmScript::draw_at(double t, Picture& picture) const {
    parts_->draw(std::clamp(t, 0.0, 1.0), picture);
}

FilmFrames FilmScript::film_frames() const {
    return {frames(), width(), height(), channels(), [this](int i, Picture& picture) { draw(i, picture); }};
}

} // namespace flowlab
