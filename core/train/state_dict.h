// Weights in files of others: a state dict as it was saved, with wrappers' prefixes before its names, in any
// precision, once or twice (with a moving average), with counters beside it.
#pragma once

#include "core/base/safetensors.h"
#include "core/base/tiles.h"
#include "core/model/network.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace flowlab {

/// Which network a file holds, and what stands before the names of its weights and of their average. At least
/// one of them is there.
struct StateDict {
    std::shared_ptr<const Network> network;
    std::optional<std::string> raw, average;
};

/// The pictures that a network draws, and the classes that it knows.
struct MadeFor {
    TileShape shape;
    int classes = 0;
};

/// The data that files are taken to be made for when they do not say it.
inline constexpr MadeFor made_for_mnist{{1, 28, 28}, 10};

/// Recognises the network by the ends of the names ("module.in1.weight"). A copy whose prefix speaks of an
/// average ("ema_model.") is one; integers, flags, single numbers and an optimizer's state may lie beside.
/// `made_for`:
/// what the file says; without it the channels and classes are those of its weights, the pictures 28 × 28.
/// `options`: what it says of the options of a network; without, they are those of its weights.
/// Throws a failure Error that names the first tensor that stands in the way.
[[nodiscard]] StateDict find_state_dict(const std::filesystem::path& path, const SafeTensors& file,
                                        const std::optional<MadeFor>& made_for = {},
                                        const std::map<std::string, NetworkOptions>& options = {});

/// Why the tensors named prefix + name do not make up a network of `specs`; empty if they do.
[[nodiscard]] Text misfit(const SafeTensors& file, const std::string& prefix, const ParameterSpecs& specs,
                          const std::string& network);

/// The treatment of NaN, Inf and values that fp32 does not reach: those of a lab's checkpoint are kept,
/// so that whoever uses them can say that its training diverged.
enum class NotFinite { refused, kept };

/// Copies the tensors named prefix + name as fp32 into views of `flat`. They fit; throws a failure Error that
/// names the first that holds a value that is refused.
void read_parameters(const std::filesystem::path& path, const SafeTensors& file, const std::string& prefix,
                     const ParameterSpecs& specs, const at::Tensor& flat, bool channels_last,
                     NotFinite not_finite = NotFinite::refused);

/// The weights that stand behind `prefix`, on the CPU. Throws as read_parameters does.
[[nodiscard]] Weights read_weights(const std::filesystem::path& path, const SafeTensors& file,
                                   const std::string& prefix, const Network& network,
                                   NotFinite not_finite = NotFinite::refused);

} // namespace flowlab
