#include "core/media/gif.h"

#include "core/media/changed_part.h"
#include "core/media/film.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace flowlab {
namespace {

constexpr int max_sampled = 64; // pictures that are looked through for their colours
constexpr char trailer = 0x3B, extension = 0x21, image = 0x2C;
constexpr char comment = char(0xFE);

/// Least significant byte first.
std::string number(int value) {
    return {char(value & 255), char(value >> 8 & 255)};
}

/// Data in sub-blocks of up to 255 bytes, and their end.
void append_blocks(std::string& out, std::string_view data) {
    for (; !data.empty(); data.remove_prefix(std::min<std::size_t>(data.size(), 255))) {
        const auto block = data.substr(0, 255);
        out.push_back(char(block.size()));
        out += block;
    }
    out.push_back('\0');
}

/// LZW with codes of 9 to 12 bits, as appendix F of the standard has it.
class Lzw {
  public:
    std::string pack(const std::vector<std::uint8_t>& indices, int stride, const Part& part) {
        put(clear);
        restart();
        int prefix = -1;
        for (int y = part.top; y < part.top + part.height; ++y) {
            const auto* row = indices.data() + std::size_t(y) * std::size_t(stride) + std::size_t(part.left);
            for (int x = 0; x < part.width; ++x) {
                if (prefix < 0) {
                    prefix = row[x];
                    continue;
                }
                const std::uint32_t key = std::uint32_t(prefix) << 8 | row[x];
                auto& slot = slot_of(key);
                if (slot.key == key && slot.round == round_) {
                    prefix = slot.code;
                    continue;
                }
                put(prefix);
                slot = {key, round_, std::int16_t(++last_)};
                if (last_ == most) { // the dictionary is full
                    put(clear);
                    restart();
                } else if (last_ == 1 << bits_) {
                    ++bits_;
                }
                prefix = row[x];
            }
        }
        put(prefix);
        if (last_ + 1 == 1 << bits_ && bits_ < 12) ++bits_; // the reader has added a code by now
        put(end);
        if (held_ > 0) packed_.push_back(char(buffer_ & 255));
        return std::move(packed_);
    }

  private:
    static constexpr int clear = 256, end = 257, most = 4095;
    struct Slot { // of an open hash table; those of older rounds are empty
        std::uint32_t key = 0, round = 0;
        std::int16_t code = 0;
    };

    void restart() { ++round_, last_ = end, bits_ = 9; }
    Slot& slot_of(std::uint32_t key) {
        std::size_t at = key * 2654435761U >> 18; // 14 bits: a quarter full at most
        while (slots_[at].round == round_ && slots_[at].key != key) at = (at + 1) % slots_.size();
        return slots_[at];
    }
    void put(int code) {
        buffer_ |= std::uint32_t(code) << held_;
        for (held_ += bits_; held_ >= 8; held_ -= 8, buffer_ >>= 8) packed_.push_back(char(buffer_ & 255));
    }

    std::vector<Slot> slots_ = std::vector<Slot>(1 << 14);
    std::uint32_t round_ = 0, buffer_ = 0;
    int last_ = end, bits_ = 9, held_ = 0;
    std::string packed_;
};

GifPalette palette_of(const FilmFrames& frames) {
    if (frames.channels == 1) return {};
    ColourCount count;
    Picture picture;
    const int looks = std::min(frames.count, max_sampled);
    for (int i = 0; i < looks; ++i) { // the first and the last among them
        frames.draw(looks > 1 ? int(std::int64_t(i) * (frames.count - 1) / (looks - 1)) : 0, picture);
        count.add(picture);
    }
    return GifPalette(count);
}

} // namespace

GifEncoder::GifEncoder(AtomicFile& file, const FilmFrames& frames, const FilmTarget& target,
                       const std::string& recipe)
    : file_(file), width_(frames.width), height_(frames.height), fps_(target.fps),
      palette_(palette_of(frames)) {
    std::string head = "GIF89a" + number(width_) + number(height_);
    head.append({char(0xF7), '\0', '\0'}); // a palette of 256 colours of 8 bits
    for (const auto& colour : palette_.colours())
        for (const auto value : colour) head.push_back(char(value));
    head.append({extension, comment});
    append_blocks(head, recipe);
    if (target.loop) { // Netscape's extension: 0 is for ever
        head.append({extension, char(0xFF), 11});
        head += "NETSCAPE2.0";
        append_blocks(head, {"\1\0\0", 3});
    }
    file_.write(std::as_bytes(std::span(head)));
}

void GifEncoder::add(const Picture& picture) {
    palette_.indices(picture, now_);
    const Part part = changed_part(before_, now_, width_, height_, 1);
    // Hundredths of a second by the film's clock, so that 30 frames a second last as long as they should.
    const auto begins = [&](int i) { return int((std::int64_t(i) * 200 + fps_) / (2 * fps_)); };
    const int delay = begins(added_ + 1) - begins(added_);
    std::string block;
    block.append({extension, char(0xF9), 4, 4}); // stays where it is when the next comes
    block += number(delay);
    block.append({'\0', '\0', image});
    block += number(part.left) + number(part.top) + number(part.width) + number(part.height);
    block.append({'\0', 8}); // the film's palette; 8 bits a pixel
    append_blocks(block, Lzw().pack(now_, width_, part));
    file_.write(std::as_bytes(std::span(block)));
    before_.swap(now_);
    ++added_;
}

void GifEncoder::finish() {
    file_.write(std::as_bytes(std::span(&trailer, 1)));
}

std::optional<std::vector<std::string>> gif_comments(std::string_view bytes) {
    const auto palette = [](char flags) { return flags & 0x80 ? std::size_t(3) << ((flags & 7) + 1) : 0; };
    const auto skip = [&](std::size_t count) {
        if (count > bytes.size()) return false;
        bytes.remove_prefix(count);
        return true;
    };
    const auto blocks = [&](std::string* text) {
        while (!bytes.empty()) {
            const auto size = std::size_t(std::uint8_t(bytes[0]));
            if (!skip(1)) return false;
            if (size == 0) return true;
            if (text) text->append(bytes.substr(0, size));
            if (!skip(size)) return false;
        }
        return false;
    };
    if (bytes.size() < 13 || (!bytes.starts_with("GIF89a") && !bytes.starts_with("GIF87a"))) return {};
    if (!skip(13 + palette(bytes[10]))) return {};
    std::vector<std::string> found;
    while (!bytes.empty() && bytes[0] != trailer) {
        if (bytes[0] == extension && bytes.size() > 1) {
            std::string text;
            const bool told = bytes[1] == comment;
            if (!skip(2) || !blocks(told ? &text : nullptr)) return {};
            if (told) found.push_back(text);
        } else if (bytes[0] == image && bytes.size() > 10) {
            if (!skip(10 + palette(bytes[9]) + 1) || !blocks(nullptr)) return {};
        } else {
            return {};
        }
    }
    if (bytes.empty()) return {};
    return found;
}

} // namespace flowlab
