// A comparison as one picture: every cell a grid of its samples, from the same noise.
#pragma once

#include "core/base/problem.h"
#include "core/media/picture.h"
#include "core/messages/comparison_result.h"
#include "core/trajectory/trajectory.h"

#include <memory>
#include <vector>

namespace flowlab {

inline constexpr Rgb sheet_background{32, 32, 32}; // between cells

enum class SheetView {
    samples,
    difference, // sample − reference from blue (-1) by white (they agree) to red (1)
    switches,   // samples that show another digit than the reference; the others dimmed
};
/// "samples", "difference", "switches".
[[nodiscard]] const char* name_of(SheetView view);

/// Whether the view has the samples, and the reference or the judge, that it needs.
[[nodiscard]] bool can_show(const ComparedCell& cell, const ReferenceCell* reference, SheetView view);
/// The samples, their difference to the reference, or all with those dimmed whose digit stayed. Empty where
/// it cannot show them.
[[nodiscard]] Tiles cell_tiles(const ComparedCell& cell, const ReferenceCell* reference, SheetView view);

struct SheetLayout {
    SheetView view = SheetView::samples;
    int shown = 0;       // the first so many samples of each cell; 0: all
    int tiles_a_row = 8; // within a cell
    int padding = 2;     // pixels around and between tiles, before scaling, 0 to 64
    int gap = 8;         // pixels between cells, before scaling, 0 to 256
    int scale = 1;       // whole factor, nearest neighbour, 1 to 64
    /// Solvers beside the rows, numbers above the columns, what a cell spent where that is not its column's
    /// number. Left out where the system has no font: see caption_problem().
    bool labels = true;

    [[nodiscard]] std::vector<Problem> validate() const;
};

/// The cells in their rows and columns, laid out once. What is not there (impossible, cancelled, not yet
/// compared for a view that needs the reference) is dark grey.
class ComparisonSheet {
  public:
    /// Throws a usage Error where no cell is there, or for a picture beyond max_png_side.
    ComparisonSheet(std::shared_ptr<const ComparisonResult> result, const SheetLayout& layout,
                    Colouring colouring = {});

    /// All but the samples: a picture of the size and the channels of the sheet.
    [[nodiscard]] const Picture& still() const { return still_; }
    /// The samples as the layout's view shows them, into a picture that begins as still().
    void draw(Picture& picture) const;
    /// x_t, x̂1 or v of every cell at t in [0, 1]; cells whose trajectories were not kept stay as they end.
    /// The sheet's corner is at (left, top) of the picture.
    void draw(Picture& picture, TrajectoryView view, double t, int left = 0, int top = 0) const;

  private:
    struct Place {
        std::size_t cell;
        int left, top;
    };
    [[nodiscard]] Tiles shown(Tiles tiles) const;

    std::shared_ptr<const ComparisonResult> result_;
    SheetLayout layout_;
    Colouring colouring_;
    GridLayout grid_;
    std::vector<Place> places_; // of cells that are there
    Picture still_;
};

[[nodiscard]] Picture comparison_sheet(const ComparisonResult& result, const SheetLayout& layout);

} // namespace flowlab
