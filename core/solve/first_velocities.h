// The velocities with which samples begin, kept from one request for the next.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace flowlab {

/// v at the noise, chunk by chunk. Whatever the solver, its steps and their number, it asks for this first;
/// so who changes only those has to compute it once. Belongs to one model, its weights, the numbers it
/// computes in, and one set of noise, labels, schedule and guidance: whoever keeps it sees to that.
class FirstVelocities {
  public:
    /// The velocities of `count` samples from `first` on at time t, where they were computed together, as
    /// only then the bits are the same; else undefined.
    [[nodiscard]] at::Tensor find(int first, std::int64_t count, double t) const {
        for (const auto& chunk : chunks_)
            if (chunk.first == first && chunk.v.size(0) == count && chunk.t == t) return chunk.v;
        return {};
    }
    void keep(int first, double t, const at::Tensor& v) {
        std::erase_if(chunks_, [&](const Chunk& old) { return old.first == first; });
        chunks_.push_back({first, t, v});
    }

  private:
    struct Chunk {
        int first;
        double t;
        at::Tensor v;
    };
    std::vector<Chunk> chunks_;
};

} // namespace flowlab
