// What a kernel makes of weights before it uses them, kept as long as the weights are.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <tuple>
#include <vector>

namespace flowlab {

/// Tensors that were made of weights, found again by the memory of the weights, so that the threads of a step
/// share them and a sampler makes them once. They are made anew when the weights have changed (every change
/// raises a tensor's version), and dropped when the weights are gone: however many weights a network has,
/// what was made of them stays. May be used from any thread.
class PreparedWeights {
  public:
    /// The tensor that `make` makes of `weight`, kept; `kind` tells things made of the same weights apart.
    [[nodiscard]] at::Tensor get(const at::Tensor& weight, int kind, const std::function<at::Tensor()>& make);
    /// How many are kept, those included whose weights are gone and that the next get() drops.
    [[nodiscard]] std::size_t size() const;

  private:
    using WeakStorage = c10::weak_intrusive_ptr<c10::StorageImpl>;
    /// The memory (which no other has as long as it is held weakly), the place in it, the shape, the kind.
    using Key = std::tuple<const c10::StorageImpl*, std::int64_t, std::vector<std::int64_t>, int>;
    struct Entry {
        WeakStorage storage; // owned by the weights alone
        at::Tensor made;
        std::int64_t version = 0;
    };
    mutable std::mutex mutex_;
    std::map<Key, Entry> entries_;
};

} // namespace flowlab
