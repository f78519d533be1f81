// Data sets as folders of pictures: PNG, JPEG and WebP of any size.
#pragma once

#include "core/data/data_name.h"
#include "core/data/data_set.h"

namespace flowlab {

/// Reads a split of the pictures that list_pictures() finds: each turned upright, cut to the square in its
/// middle and scaled to the side that `name` says; without one to usual_picture_size, unless all are alike
/// and no side is above max_native_size: then they stay as they are. In grey where all of them are grey, else
/// in colour. Files that are no pictures are left out, which a note says with the reasons.
///
/// What was decoded is kept in the user's cache, one file for each folder and way of reading it, which serves
/// until a name, a size or a time in the folder changes. Throws a failure Error: no picture, too many, half
/// of them unreadable; a Cancelled when the process is asked to end.
[[nodiscard]] DataSet load_picture_folder(const DataName& name, Split split, const DataProgress& progress);

} // namespace flowlab
