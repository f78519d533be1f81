// The marks by which a safetensors file of this program is known, and by which damage is told from an edit.
#pragma once

#include "core/base/safetensors.h"

#include <string_view>

namespace flowlab {

using Metadata = std::map<std::string, std::string>;

/// The name in the header under which a file's metadata stand, beside those of its tensors.
constexpr const char* metadata_key = "__metadata__";

/// The header of a file in this program's own form, hashes included; `tensors` in the order of their data,
/// which is that of the list.
[[nodiscard]] std::string marked_header(const std::vector<TensorView>& tensors, const Metadata& metadata,
                                        const std::string& data_sha256);

/// Thrown for a file that is not what it should be.
struct Damaged {
    Text why;
};

struct Marked {
    Writer writer = Writer::other;
    Metadata metadata; // ours, without the namespace and the hashes
};

/// Who wrote this file. `header` is sound JSON, `metadata` all that stands in it. Throws
/// Damaged for a file of ours that is.
[[nodiscard]] Marked read_marks(std::string_view header, const Metadata& metadata,
                                const std::map<std::string, TensorEntry>& tensors,
                                const std::string& data_sha256);

} // namespace flowlab
