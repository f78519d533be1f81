// Why a file gives no picture: what a set that leaves it out says of it, and keeps in the cache.
#pragma once

#include "core/base/text.h"

#include <exception>

namespace flowlab {

enum class PictureFault {
    none,
    missing,   // gone since it was listed
    forbidden, // no permission
    unread,    // the disk failed
    empty,
    not_a_picture, // neither PNG nor JPEG nor WebP
    cut,
    damaged,
    too_large, // more pixels or bytes than are read
    animated,
    unsupported, // a kind of PNG, JPEG or WebP that the libraries do not decode
    no_memory,
};

/// "the file was cut"
[[nodiscard]] Text describe(PictureFault fault);

/// Thrown where a picture is decoded, and caught where the set is made.
class UnreadablePicture : public std::exception {
  public:
    explicit UnreadablePicture(PictureFault fault_) : fault(fault_) {}

    PictureFault fault;
};

} // namespace flowlab
