// The bytes of a data file, unpacked on the way if it is gzip.
#pragma once

#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace flowlab {

/// Throws the failure Error of a data file that is damaged: `why` says how.
[[noreturn]] void refuse_data_file(const std::filesystem::path& path, const Text& why);

class UnpackedBytes {
  public:
    /// `bytes` are the file's, kept alive by the caller; `path` names it in errors. Gzip is known by its
    /// first two bytes.
    UnpackedBytes(const std::filesystem::path& path, std::string_view bytes);
    ~UnpackedBytes();
    UnpackedBytes(const UnpackedBytes&) = delete;
    UnpackedBytes& operator=(const UnpackedBytes&) = delete;

    /// The next `size` bytes; fewer only at the end. Throws a failure Error for damaged gzip data.
    std::size_t read(std::uint8_t* to, std::size_t size);
    /// Bytes of the file not used yet.
    [[nodiscard]] std::size_t left() const { return rest_.size(); }
    /// No more bytes than this are still to come: what claims more is not to be believed.
    [[nodiscard]] std::uint64_t max_left() const;

  private:
    struct Stream; // zlib's

    std::size_t copy(std::uint8_t* to, std::size_t size);
    std::size_t unpack(std::uint8_t* to, std::size_t size);

    std::filesystem::path path_;
    std::string_view rest_;
    std::size_t size_;
    std::unique_ptr<Stream> stream_; // none: the bytes are as they are
    bool ended_ = false;
};

/// All bytes of a file, unpacked, at most `max_bytes`. Throws a failure Error.
[[nodiscard]] std::string read_unpacked(const std::filesystem::path& path, std::uint64_t max_bytes);

} // namespace flowlab
