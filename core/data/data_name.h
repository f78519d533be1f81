// Data beside the lab's own sets, as a setting names them: a place, and how its pictures are read.
#pragma once

#include <filesystem>
#include <string>

namespace flowlab {

/// "photos", "photos:64", "photos:grey", "photos:64,colour": a folder or an archive, the side that pictures
/// are scaled to, and whether their colours are kept.
struct DataName {
    enum class Colour { as_they_are, grey, colour };

    std::filesystem::path place;
    int size = 0; // pixels; 0: that of the pictures where all are alike and small, else usual_picture_size
    Colour colour = Colour::as_they_are; // grey where all pictures are grey, else in colour

    /// Whether it says how pictures are read.
    [[nodiscard]] bool says_how() const { return size != 0 || colour != Colour::as_they_are; }
};

constexpr int usual_picture_size = 32;
constexpr int min_picture_size = 4, max_picture_size = 512; // that a name may ask for
constexpr int max_native_size = 96; // of a side, up to which pictures stay as they are

/// A place of exactly this name is taken as it is, colons and all. Throws a usage Error where what stands
/// after the place's name says nothing that is known.
[[nodiscard]] DataName parse_data_name(const std::string& data);

/// Whether a folder or a file is there under the name, whatever it says on pictures.
[[nodiscard]] bool is_data_place(const std::string& data);

/// `text` with what is not UTF-8 in it replaced, as names of files need not be.
[[nodiscard]] std::string as_utf8(const std::string& text);

} // namespace flowlab
