#include "core/data/picture_folder.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/stop_signals.h"
#include "core/data/picture_cache.h"
#include "core/data/picture_list.h"
#include "core/data/scale_picture.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <iterator>
#include <mutex>
#include <optional>

namespace flowlab {
namespace {

constexpr std::uint64_t max_decoded_bytes = 4'000'000'000; // of all pictures, that are held
constexpr std::size_t max_reasons = 3;                     // that a note names

/// A picture as it goes into the set.
struct Tile {
    std::vector<std::uint8_t> pixels; // (channels, H, W); empty: none
    int channels = 0;
    PictureFault fault = PictureFault::none;
};

/// Calls `progress` now and then, whichever thread comes by.
class Reporter {
  public:
    Reporter(const DataProgress& progress, std::size_t total) : progress_(progress), total_(total) {}

    void one_done() {
        const auto done = ++done_;
        if (stop_requested())
            throw Cancelled(Text::of("read the pictures"), "", Text::of("it was stopped"),
                            Text::of("Start it again."));
        if (!progress_) return;
        const std::unique_lock lock(mutex_, std::try_to_lock);
        const auto now = std::chrono::steady_clock::now();
        if (!lock.owns_lock() || now - told_ < std::chrono::milliseconds(200)) return;
        told_ = now;
        progress_(done, total_);
    }

  private:
    const DataProgress& progress_;
    std::size_t total_;
    std::atomic<std::size_t> done_{0};
    std::mutex mutex_;
    std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();
};

bool is_grey(const DecodedPicture& picture) {
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
        if (picture.pixels[i] != picture.pixels[i + 1] || picture.pixels[i] != picture.pixels[i + 2])
            return false;
    return true;
}

/// Channel by channel, with as few channels as its colours need, or in grey if that is asked for.
Tile tile_of(const DecodedPicture& picture, DataName::Colour wanted) {
    const std::size_t count = std::size_t(picture.width) * std::size_t(picture.height);
    const auto& p = picture.pixels;
    if (picture.channels == 1) return {p, 1, PictureFault::none};
    if (wanted != DataName::Colour::grey && !is_grey(picture)) {
        Tile tile{std::vector<std::uint8_t>(3 * count), 3, PictureFault::none};
        for (std::size_t i = 0; i < 3 * count; ++i) tile.pixels[i % 3 * count + i / 3] = p[i];
        return tile;
    }
    Tile tile{std::vector<std::uint8_t>(count), 1, PictureFault::none};
    for (std::size_t i = 0; i < count; ++i) // ITU-R BT.601; the shares add up to 65536
        tile.pixels[i] =
            std::uint8_t((19595u * p[3 * i] + 38470u * p[3 * i + 1] + 7471u * p[3 * i + 2] + 32768u) >> 16);
    return tile;
}

std::string name_of_folder(const std::filesystem::path& folder) {
    return as_utf8((folder.has_filename() ? folder : folder.parent_path()).filename().string());
}

void require_room(const PictureList& list, const TileShape& shape) {
    const auto needed = list.files.size() * shape.size();
    if (needed > max_decoded_bytes)
        throw failure(Text::of("read the pictures"), list.folder,
                      Text::of("%1 pictures of %2 take %3 GB, and at most %4 GB are held", list.files.size(),
                               size_text(shape), std::round(double(needed) / 1e8) / 10,
                               max_decoded_bytes / 1'000'000'000),
                      Text::of("Use fewer pictures, or smaller ones: %1:%2.", name_of_folder(list.folder),
                               usual_picture_size));
}

int max_channels(const DataName& name) {
    return name.colour == DataName::Colour::grey ? 1 : 3;
}

/// The sizes of pictures while they are decoded as they are. Whatever the order, they are alike or they are
/// not.
class NativeSize {
  public:
    /// False: they are not to stay as they are.
    bool accept(const DecodedPicture& picture, const PictureList& list, int channels) {
        const std::scoped_lock lock(mutex_);
        if (width_ == 0 && picture.width <= max_native_size && picture.height <= max_native_size) {
            require_room(list, {channels, picture.height, picture.width});
            width_ = picture.width, height_ = picture.height;
        }
        if (picture.width != width_ || picture.height != height_) refused_ = true;
        return !refused_;
    }
    [[nodiscard]] bool refused() const { return refused_; }
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

  private:
    std::mutex mutex_;
    int width_ = 0, height_ = 0;
    std::atomic<bool> refused_ = false;
};

/// All pictures of a list, at the size `name` says; its size is 0: as they are, or none if they must be
/// scaled.
std::optional<std::vector<Tile>> decode_all(const PictureList& list, const DataName& name, TileShape& shape,
                                            const DataProgress& progress) {
    std::vector<Tile> tiles(list.files.size());
    Reporter reporter(progress, tiles.size());
    NativeSize native;
    for_each_in_parallel(tiles.size(), [&](std::size_t i) {
        if (native.refused()) return;
        try {
            auto picture = decode_picture(read_picture_bytes(list.folder / list.files[i].path), name.size);
            if (name.size != 0)
                picture = scaled_square(picture, name.size);
            else if (!native.accept(picture, list, max_channels(name)))
                return;
            tiles[i] = tile_of(picture, name.colour);
        } catch (const UnreadablePicture& error) {
            tiles[i].fault = error.fault;
        }
        reporter.one_done();
    });
    if (native.refused()) return std::nullopt;
    shape = {0, name.size ? name.size : native.height(), name.size ? name.size : native.width()};
    return tiles;
}

/// Whether a picture will be left out the next time as well, as long as its file stays as it is.
bool lasts(PictureFault fault) {
    using enum PictureFault;
    return fault != missing && fault != forbidden && fault != unread && fault != no_memory;
}

DecodedFolder gather(const PictureList& list, std::vector<Tile> tiles, TileShape shape,
                     DataName::Colour colour) {
    DecodedFolder all;
    const bool colours = colour == DataName::Colour::colour ||
                         std::ranges::any_of(tiles, [](const Tile& tile) { return tile.channels == 3; });
    shape.channels = colours ? 3 : 1;
    all.shape = shape;
    const auto readable =
        std::size_t(std::ranges::count_if(tiles, [](const Tile& tile) { return !tile.pixels.empty(); }));
    all.images.reserve(readable * shape.size());
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        auto& tile = tiles[i];
        if (tile.pixels.empty()) {
            if (all.reasons.size() < max_reasons)
                all.reasons.emplace_back(as_utf8(list.files[i].path), tile.fault);
            ++all.left_out;
            all.lasting = all.lasting && lasts(tile.fault);
            continue;
        }
        for (int copies = shape.channels / tile.channels; copies > 0; --copies)
            all.images.insert(all.images.end(), tile.pixels.begin(), tile.pixels.end());
        all.labels.push_back(std::uint8_t(list.files[i].label));
        all.tests.push_back(list.files[i].test ? 1 : 0);
        std::vector<std::uint8_t>().swap(tile.pixels); // never all of them twice
    }
    return all;
}

/// "a.png (the file was cut), b.jpg (the file is empty)"
Text reasons_of(const DecodedFolder& all) {
    Text text;
    for (const auto& [name, fault] : all.reasons) {
        const auto one = Text::of("%1 (%2)", name, describe(fault));
        text = text.empty() ? one : Text::of("%1, %2", text, one);
    }
    return all.left_out > all.reasons.size()
               ? Text::of("%1 and %2 more", text, all.left_out - all.reasons.size())
               : text;
}

DecodedFolder decode_folder(const PictureList& list, DataName name, const DataProgress& progress) {
    TileShape shape;
    if (name.size != 0) require_room(list, {max_channels(name), name.size, name.size});
    auto tiles = decode_all(list, name, shape, progress);
    if (!tiles) {
        name.size = usual_picture_size;
        require_room(list, {max_channels(name), name.size, name.size});
        tiles = decode_all(list, name, shape, progress);
    }
    auto all = gather(list, *std::move(tiles), shape, name.colour);
    if (2 * all.left_out > list.files.size())
        throw failure(Text::of("read the pictures"), list.folder,
                      Text::of("%1 of its %2 files are no pictures that can be read: %3", all.left_out,
                               list.files.size(), reasons_of(all)),
                      Text::of("Save them as PNG, JPEG or WebP again, or take them away."));
    return all;
}

/// The pictures of one split, in order.
DataSet part_of(const DecodedFolder& all, bool tests) {
    DataSet set{{}, all.shape, {}, {}};
    const auto size = std::ptrdiff_t(all.shape.size());
    const bool alone = all.labels.size() == 1; // it serves for both
    const auto of_split = std::ranges::count_if(all.tests, [&](auto test) { return (test != 0) == tests; });
    set.images.reserve(std::size_t(alone ? 1 : of_split) * all.shape.size());
    for (std::size_t i = 0; i < all.labels.size(); ++i) {
        if ((all.tests[i] != 0) != tests && !alone) continue;
        const auto from = all.images.begin() + std::ptrdiff_t(i) * size;
        set.images.insert(set.images.end(), from, from + size);
        set.labels.push_back(all.labels[i]);
    }
    return set;
}

} // namespace

DataSet load_picture_folder(const DataName& name, Split split, const DataProgress& progress) {
    const auto folder = std::filesystem::absolute(name.place).lexically_normal();
    const auto list = list_pictures(folder);
    const auto how = std::to_string(name.size) + " " + std::to_string(int(name.colour));
    const PictureCache cache(folder.string() + " " + how, how + " " + list.fingerprint());
    auto all = cache.find();
    if (!all) {
        all = decode_folder(list, name, progress);
        if (all->lasting) cache.save(*all);
    }
    auto set = part_of(*all, split == Split::test);
    if (set.labels.empty())
        throw failure(Text::of("read the pictures"), name.place,
                      split == Split::train ? Text::of("none of those for training can be read")
                                            : Text::of("none of those for tests can be read"),
                      Text::of("Save them as PNG, JPEG or WebP again."));
    set.key = name_of_folder(folder);
    set.classes = int(list.class_names.size());
    set.class_names = list.class_names;
    set.notes = list.notes;
    if (all->left_out > 0)
        set.notes.push_back(
            Text::of("%1 of %2 files are left out: %3", all->left_out, list.files.size(), reasons_of(*all)));
    return set;
}

} // namespace flowlab
