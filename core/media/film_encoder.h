// What every kind of film is to write_film: pictures in, one by one, a finished file out.
#pragma once

#include "core/media/picture.h"

namespace flowlab {

struct FilmFrames;
struct FilmTarget;

class FilmEncoder {
  public:
    FilmEncoder() = default;
    virtual ~FilmEncoder() = default;
    FilmEncoder(const FilmEncoder&) = delete;
    FilmEncoder& operator=(const FilmEncoder&) = delete;

    /// The next picture, of the size and channels that were said. Throws a failure Error.
    virtual void add(const Picture& picture) = 0;
    /// After the last picture: everything is in the file then. Throws a failure Error.
    virtual void finish() = 0;
};

} // namespace flowlab
