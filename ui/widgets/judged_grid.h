// A grid of samples with what the judge reads in each: its class in a corner, and a frame around those that
// show another class than they were asked for.
#pragma once

#include "ui/widgets/tile_grid.h"

#include <vector>

namespace flowlab {

class JudgedGrid : public TileGrid {
    Q_OBJECT
  public:
    using TileGrid::TileGrid;

    /// The classes that were asked for, none for models without labels, and those that the judge reads;
    /// without these nothing is drawn. Stays until the next call.
    void setJudged(std::vector<int> asked, std::vector<int> shown);
    /// How many show another class than they were asked for.
    [[nodiscard]] int wrong() const;
    /// "9, not 4": what stands in the tile's corner.
    [[nodiscard]] QString label(int tile) const;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] bool isWrong(int tile) const;

    std::vector<int> asked_, shown_;
};

} // namespace flowlab
