// The frames of a film: a trajectory, a comparison, or the history of one training or two, at the times that
// the options say, drawn one by one.
#pragma once

#include "core/media/comparison_sheet.h"
#include "core/media/film.h"
#include "core/media/film_content.h"
#include "core/media/film_options.h"
#include "core/media/history_film.h"
#include "core/media/png.h"
#include "core/trajectory/trajectory.h"

#include <memory>
#include <vector>

namespace flowlab {

/// Immutable once made: frames may be drawn from several threads, in any order; one takes about a
/// millisecond.
class FilmScript {
  public:
    /// Throws a usage Error for options that are wrong or do not fit the trajectory (its content is larger
    /// than the wanted frame), a failure Error if a caption is wanted and its font is missing.
    FilmScript(std::shared_ptr<const Trajectory> trajectory, const FilmOptions& options);
    /// Every cell of a comparison on its way, with solvers and numbers beside them where a caption is wanted;
    /// cells without trajectories stand still. Of `layout` count view, scale and labels for nothing: the
    /// film's options say them. A usage Error too for a film of several views side by side.
    FilmScript(std::shared_ptr<const ComparisonResult> comparison, const SheetLayout& layout,
               const FilmOptions& options);
    /// One history, or two side by side: t goes evenly through the moments of both, and each side shows its
    /// own that was last by then, on the axis. Under the pictures stand the runs' names and the moments where
    /// a caption is wanted. A usage Error too for a side without moments, for sides whose pictures differ in
    /// size, and for another view than that of the samples, "x_t". A frame throws a failure Error where a
    /// history is damaged.
    FilmScript(std::vector<HistoryFilmSide> sides, HistoryAxis axis, const FilmOptions& options);
    ~FilmScript();
    FilmScript(FilmScript&&) noexcept;
    FilmScript& operator=(FilmScript&&) noexcept;

    [[nodiscard]] int frames() const;
    [[nodiscard]] int width() const;            // pixels; even where the format needs it
    [[nodiscard]] int height() const;           // pixels
    [[nodiscard]] int channels() const;         // 1: everything is grey, 3: RGB
    [[nodiscard]] int scale() const;            // pixels a value
    [[nodiscard]] double time(int frame) const; // t; of a history, the share of its moments that have passed

    /// Frame `i`, 0 .. frames() - 1, into `picture`, whose memory is used again.
    void draw(int i, Picture& picture) const;
    /// The frame at any t in [0, 1]: for a preview.
    void draw_at(double t, Picture& picture) const;

    /// For write_film; refers to this script, which must outlive it.
    [[nodiscard]] FilmFrames film_frames() const;

  private:
    FilmOptions options_;
    std::unique_ptr<const FilmContent> content_;
};

} // namespace flowlab
