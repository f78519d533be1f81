// The layout of a run's history.samples, which its writer and its reader share.
//
// All numbers are little endian. The header: 16 bytes that say what it is, then as 32 bits each the version,
// channels, height, width and number of pictures, how many labels follow (none, or one a picture), the
// labels, the length of the noise's name; the name; CRC-32C of all that. Then a record a moment: step (64
// bits), seconds (fp64), bytes of the packed pictures (32 bits), their CRC-32C, CRC-32C of these 24 bytes;
// the pictures (count, C, H, W), a byte a value, packed by zlib.
#pragma once

#include "core/base/descriptor.h"
#include "core/base/text.h"
#include "core/base/tiles.h"
#include "core/runs/sample_history.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// What is the same for all moments of a history.
struct HistoryHeader {
    TileShape shape; // of one picture
    int count = 0;   // pictures a moment
    std::vector<int> labels;
    std::string noise; // the name of the noise and of what else decides what the samples show

    bool operator==(const HistoryHeader&) const = default;
    [[nodiscard]] std::size_t values() const { return std::size_t(count) * shape.size(); }
};

/// Where a moment's pictures lie, packed.
struct HistoryRecord {
    HistoryMoment moment;
    std::uint64_t offset = 0; // of its first byte in the file, the step's
    std::uint32_t packed = 0; // bytes of the pictures
    std::uint32_t crc = 0;    // of these

    [[nodiscard]] std::uint64_t end() const { return offset + head_bytes + packed; }
    static constexpr std::uint64_t head_bytes = 28;
};

/// A history's file, open to read: its header, and where its records lie.
struct HistoryFile {
    std::filesystem::path path;
    Descriptor file;
    HistoryHeader header;
    std::vector<HistoryRecord> records; // the whole ones
    std::uint64_t bytes = 0;            // of the file, when it was opened
    Text damage;                        // why nothing behind the last of `records` can be read; empty: it can

    /// Nothing where there is no file. Throws a failure Error, to which `what` says what was to be done, for
    /// a file that is not a history or whose header is damaged. No more memory is asked for than the file is
    /// long.
    [[nodiscard]] static std::optional<HistoryFile> open(const std::filesystem::path& path, const Text& what);
    /// The bytes of a record as they lie in the file; empty where they are damaged or gone.
    [[nodiscard]] std::string raw(const HistoryRecord& record) const;
};

[[nodiscard]] std::string history_header_bytes(const HistoryHeader& header);
/// The record of a moment whose pictures are `tiles`.
[[nodiscard]] std::string history_record_bytes(const HistoryMoment& moment, const Tiles& tiles);
/// Where these bytes of a record lie once they are written at `offset`.
[[nodiscard]] HistoryRecord history_record_at(std::uint64_t offset, const HistoryMoment& moment,
                                              std::string_view bytes);
/// Whether these are the whole bytes of one record.
[[nodiscard]] bool is_history_record(std::string_view bytes);
/// The pictures of a record as raw() gives it; nothing where it is not as many as the header says.
[[nodiscard]] std::optional<Tiles> history_tiles(const HistoryHeader& header, std::string_view record);

} // namespace flowlab
