#include "core/media/glyphs.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>

#ifdef FLOWLAB_FREETYPE
#include <ft2build.h>
#include FT_FREETYPE_H
#endif

namespace flowlab {
namespace {

/// Calls `use` with each character of UTF-8; bytes that are none are passed over.
template <class Use>
void each_character(std::string_view text, const Use& use) {
    for (std::size_t i = 0; i < text.size();) {
        const auto first = std::uint8_t(text[i++]);
        const int more = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : -1;
        if (more < 0) continue;
        char32_t character = more == 0 ? first : first & (0x3F >> more);
        for (int k = 0; k < more && i < text.size(); ++k) character = character << 6 | (text[i++] & 0x3F);
        use(character);
    }
}

/// A mark that stands over the character before it, such as the hat of x̂.
bool is_mark(char32_t character) {
    return character >= 0x300 && character < 0x370;
}

#ifdef FLOWLAB_FREETYPE
std::string font_file() {
    namespace fs = std::filesystem;
    if (const char* chosen = std::getenv("FLOWLAB_FONT")) return chosen;
    constexpr std::array<const char*, 3> places{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                                "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
                                                "/usr/share/fonts/TTF/DejaVuSans.ttf"};
    std::error_code ignored;
    for (const auto* place : places)
        if (fs::exists(place, ignored)) return place;
    return places.front();
}

/// FreeType with one font open; frees both.
struct Font {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    explicit Font(int pixels) {
        const std::string file = font_file();
        const bool ready = FT_Init_FreeType(&library) == 0;
        if (!ready || FT_New_Face(library, file.c_str(), 0, &face) != 0 ||
            FT_Set_Pixel_Sizes(face, 0, FT_UInt(pixels)) != 0) {
            close();
            throw failure(Text::of("write the caption"), file, Text::of("the font could not be read"),
                          Text::of("Install the Debian package fonts-dejavu-core, name another font as "
                                   "FLOWLAB_FONT, or switch the caption off."));
        }
    }
    ~Font() { close(); }
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;
    void close() {
        if (face) FT_Done_Face(face);
        if (library) FT_Done_FreeType(library);
        face = nullptr, library = nullptr;
    }
};
#endif

} // namespace

#ifdef FLOWLAB_FREETYPE
Glyphs::Glyphs(int pixels, std::string_view characters) {
    const Font font(pixels);
    const auto& metrics = font.face->size->metrics; // in 1/64 pixels
    ascent_ = int(metrics.ascender + 63) / 64;
    height_ = ascent_ + int(-metrics.descender + 63) / 64;
    each_character(characters, [&](char32_t character) {
        if (glyphs_.contains(character)) return;
        Glyph glyph;
        // Hinted lightly: sharp lines, and widths as the font means them.
        if (FT_Load_Char(font.face, character, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) == 0) {
            const auto& slot = *font.face->glyph;
            glyph.left = slot.bitmap_left, glyph.top = slot.bitmap_top;
            glyph.width = int(slot.bitmap.width), glyph.height = int(slot.bitmap.rows);
            glyph.advance = int(slot.advance.x);
            for (int y = 0; y < glyph.height; ++y) {
                const auto* row = slot.bitmap.buffer + std::ptrdiff_t(y) * slot.bitmap.pitch;
                glyph.cover.insert(glyph.cover.end(), row, row + glyph.width);
            }
        }
        glyphs_.emplace(character, std::move(glyph));
    });
}
#else
Glyphs::Glyphs(int, std::string_view) {
    throw failure(Text::of("write the caption"), "",
                  Text::of("this build has no text in pictures, for FreeType was not found"),
                  Text::of("Install libfreetype-dev and build again, or switch the caption off."));
}
#endif

int Glyphs::width(std::string_view text) const {
    int sum = 0; // 1/64 pixels
    each_character(text, [&](char32_t character) {
        const auto found = glyphs_.find(character);
        if (found != glyphs_.end() && !is_mark(character)) sum += found->second.advance;
    });
    return (sum + 63) / 64;
}

void Glyphs::draw(Picture& picture, int left, int baseline, std::string_view text, std::uint8_t grey) const {
    int pen = left * 64;
    int middle = 2 * left; // twice that of the last character: where its marks go
    each_character(text, [&](char32_t character) {
        const auto found = glyphs_.find(character);
        if (found == glyphs_.end()) return;
        const auto& glyph = found->second;
        const bool mark = is_mark(character);
        const int x0 = mark ? (middle - glyph.width) / 2 : (pen + 32) / 64 + glyph.left;
        const int y0 = baseline - glyph.top;
        for (int y = std::max(0, -y0); y < glyph.height && y0 + y < picture.height; ++y)
            for (int x = std::max(0, -x0); x < glyph.width && x0 + x < picture.width; ++x) {
                const int cover = glyph.cover[std::size_t(y * glyph.width + x)];
                auto* pixel = picture.row(y0 + y) + std::size_t(x0 + x) * std::size_t(picture.channels);
                for (int c = 0; c < picture.channels; ++c)
                    pixel[c] = std::uint8_t((pixel[c] * (255 - cover) + grey * cover + 127) / 255);
            }
        if (mark) return;
        middle = 2 * x0 + glyph.width;
        pen += glyph.advance;
    });
}

std::string caption_problem() {
    try {
        const Glyphs glyphs(12, "x");
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace flowlab
