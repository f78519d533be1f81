// The safetensors layout: an 8-byte length, a JSON header, then raw little-endian data. Readable by its
// Python package.
#pragma once

#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// All types of whole bytes that the format knows.
enum class TensorType {
    f32,
    f64,
    f16,
    bf16,
    i64,
    i32,
    u8,
    i16,
    i8,
    u64,
    u32,
    u16,
    f8_e4m3,
    f8_e5m2,
    boolean
};
[[nodiscard]] std::size_t size_of(TensorType type);
[[nodiscard]] const char* name_of(TensorType type); // "F32", ...

/// One tensor to write: contiguous data that the caller keeps alive.
struct TensorView {
    std::string name;
    TensorType type = TensorType::f32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> data; // shape's product times size_of(type) bytes
};

/// One tensor of a file that was read; `data` points into the file's bytes.
struct TensorEntry {
    TensorType type = TensorType::f32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> data;
};

/// Who wrote a file last.
enum class Writer {
    other,  // another program, from nothing of ours
    ours,   // this one; or another that kept every tensor and every entry of our metadata
    edited, // another, after this one: tensors or metadata are not those that were written
};

/// A file held in memory, checked through and through: header JSON, known types, offsets in bounds that
/// neither overlap nor leave holes, sizes that fit shapes, no trailing bytes.
///
/// Our metadata have the namespace "flowlab." and carry four hashes. A header in the form that only this
/// program writes must fit the hash of its bytes, and the data theirs: else the file is damaged, and refused.
/// A header in another form was written elsewhere: then the hashes of the tensors and of our metadata, which
/// depend on no order, say whether something was changed. (Files of before the namespace have two hashes
/// under bare names, and are refused or `edited` likewise.) Copies share the bytes. Data of files of other
/// programs may be unaligned: memcpy before use.
class SafeTensors {
  public:
    /// Throws a failure Error; `what` completes "cannot …".
    static SafeTensors read(const std::filesystem::path& path,
                            const Text& what = Text::of("open the checkpoint"));

    [[nodiscard]] const std::map<std::string, TensorEntry>& tensors() const { return tensors_; }
    /// Ours, without the namespace; none if they were changed elsewhere. Those of others are left alone.
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return metadata_; }
    [[nodiscard]] Writer writer() const { return writer_; }
    /// Hex SHA-256 over the data, whoever wrote the file: what names it among others.
    [[nodiscard]] const std::string& data_sha256() const { return data_sha256_; }

  private:
    std::shared_ptr<const std::string> bytes_;
    std::map<std::string, TensorEntry> tensors_;
    std::map<std::string, std::string> metadata_;
    Writer writer_ = Writer::other;
    std::string data_sha256_;
};

/// Writes atomically, each key of `metadata` in our namespace and the hashes beside them, and verifies the
/// temporary file by reading it back before it is renamed. Deterministic: equal input gives equal bytes.
/// Returns the hash of the data.
std::string write_safetensors(const std::filesystem::path& path, const std::vector<TensorView>& tensors,
                              const std::map<std::string, std::string>& metadata);

/// Hex SHA-256.
[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);

} // namespace flowlab
