// The CPU twins of the GPU's kernels: the same elements in a plain loop.
#include "core/device/elements.h"
#include "core/device/kernels.h"

#include <utility>

namespace flowlab {
namespace {

class CalledReplay final : public Replay {
  public:
    explicit CalledReplay(std::function<void()> work) : work_(std::move(work)) {}
    void run() override { work_(); }

  private:
    std::function<void()> work_;
};

class CpuKernels final : public DeviceKernels {
  public:
    void draw_noise(const NoiseRows& rows) const override {
        for (std::int64_t row = 0; row < rows.count; ++row)
            for (std::int64_t block = 0; block < quads(rows.size); ++block) noise_quad(rows, row, block);
    }

    void sample_paths(const PathRows& rows) const override {
        for (std::int64_t row = 0; row < rows.count; ++row) {
            float squared = 0;
            for (std::int64_t block = 0; block < quads(rows.channels * rows.pixels); ++block)
                squared += path_quad(rows, row, block);
            path_row(rows, row, squared);
        }
    }

    void step_solver(const SolverStep& step) const override {
        for (std::int64_t quad = 0; quad < quads(step.size); ++quad) solver_quad(step, quad);
    }

    void compose_tiles(const TileSheet& sheet) const override {
        const std::int64_t pixels = std::int64_t(sheet.sheet_width) * sheet.sheet_height;
        for (std::int64_t at = 0; at < pixels; ++at) sheet.out[at] = tile_pixel(sheet, at);
    }

    void check_losses(const BatchLosses& batch) const override {
        bool sound = true;
        for (std::int64_t i = 0; i < batch.count; ++i) sound = sound && is_finite(batch.losses[i]);
        check_losses_finite(batch, sound);
    }

    void update_weights(const FlatUpdate& update) const override {
        if (!update.check->sound) return;
        for (std::int64_t quad = 0; quad < quads(update.size); ++quad) update_quad(update, quad);
    }

    std::unique_ptr<Replay> record(std::function<void()> work) const override {
        work(); // as a GPU does before it records, so that tests notice who counts on its being done once
        return std::make_unique<CalledReplay>(std::move(work));
    }
};

} // namespace

const DeviceKernels& cpu_kernels() {
    static const CpuKernels kernels;
    return kernels;
}

} // namespace flowlab
