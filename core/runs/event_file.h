// TensorBoard's event files: records with checksums around protobuf messages, here scalars only.
//
// A record is its length (8 bytes), the length's masked CRC-32C, the message, its masked CRC-32C, all little
// endian (tensorflow/core/lib/io/record_writer.h). The messages are Event (core/util/event.proto) and Summary
// (core/framework/summary.proto).
#pragma once

#include "core/base/append_file.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace flowlab {

struct EventScalar {
    std::string_view tag; // the chart's name
    double value = 0;     // kept as fp32; nan and inf are allowed
};

class EventFile {
  public:
    /// A new file in `folder`, named so that it comes after those already there. What they say of updates
    /// beyond `last`, the one the run goes on from, is dropped by TensorBoard. Throws a failure Error, and
    /// leaves nothing behind, if it cannot be written.
    EventFile(const std::filesystem::path& folder, std::int64_t last);
    /// `wall_time`: seconds since 1970.
    void add(std::int64_t step, double wall_time, std::span<const EventScalar> scalars);
    /// See AppendFile::flush().
    void flush() { file_.flush(); }

    [[nodiscard]] const std::filesystem::path& path() const { return file_.path(); }
    [[nodiscard]] const AppendFile& file() const { return file_; }

  private:
    void write(std::string_view message);

    bool others_ = false; // event files were there before
    AppendFile file_;
};

/// Seconds since 1970, by the system's clock.
[[nodiscard]] double wall_time();

} // namespace flowlab
