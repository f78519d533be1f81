#include "core/data/idx_set.h"

#include "core/base/error.h"
#include "core/data/idx.h"
#include "core/data/idx_folder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace flowlab {
namespace {

[[noreturn]] void refuse_pictures(const std::filesystem::path& file, const Text& why) {
    throw failure(Text::of("load the data"), file, why,
                  Text::of("Use files of pictures in grey, (count, height, width), or in colour, (count, 3, "
                           "height, width) or (count, height, width, 3), and a label from 0 for each."));
}

std::string dims_text(const IdxArray& images) {
    std::string text;
    for (std::size_t i = 1; i < images.dims.size(); ++i)
        text += (i > 1 ? " × " : "") + std::to_string(images.dims[i]);
    return text;
}

bool grey_or_colour(std::uint32_t channels) {
    return channels == 1 || channels == 3;
}

/// The shape of the pictures in `file`; sets `channels_last` where they lie as (N, H, W, C).
TileShape shape_of(const std::filesystem::path& file, const IdxArray& images, bool& channels_last) {
    const auto& d = images.dims;
    if (d.size() < 3) refuse_pictures(file, Text::of("it holds no images (they have 3 or 4 dimensions)"));
    if (d[0] == 0 || std::ranges::find(d, 0u) != d.end())
        refuse_pictures(file, Text::of("it holds no image at all"));
    const bool first = d.size() == 4 && grey_or_colour(d[1]);
    channels_last = d.size() == 4 && !first && grey_or_colour(d[3]);
    if (d.size() == 3) return {1, int(d[1]), int(d[2])};
    if (first) return {int(d[1]), int(d[2]), int(d[3])};
    if (channels_last) return {int(d[3]), int(d[1]), int(d[2])};
    refuse_pictures(file,
                    Text::of("its images are %1, neither grey nor red, green and blue", dims_text(images)));
}

/// Rows of each square picture become columns.
void transpose(std::vector<std::uint8_t>& images, std::size_t side) {
    for (std::size_t first = 0; first < images.size(); first += side * side)
        for (std::size_t i = 0; i < side; ++i)
            for (std::size_t j = 0; j < i; ++j)
                std::swap(images[first + i * side + j], images[first + j * side + i]);
}

/// (N, H, W, C) -> (N, C, H, W).
void separate_channels(std::vector<std::uint8_t>& images, const TileShape& shape) {
    const std::size_t size = shape.size(), channels = std::size_t(shape.channels), plane = size / channels;
    std::vector<std::uint8_t> picture(size);
    for (std::size_t first = 0; first < images.size(); first += size) {
        std::copy_n(images.begin() + std::ptrdiff_t(first), size, picture.begin());
        for (std::size_t i = 0; i < size; ++i)
            images[first + i % channels * plane + i / channels] = picture[i];
    }
}

/// Labels of the other split, which may be missing or broken: that is told when it is wanted.
std::vector<std::uint8_t> labels_beside(const std::filesystem::path& folder, Split split) {
    try {
        return read_idx(find_idx_files(folder, split == Split::train ? Split::test : Split::train).labels)
            .values;
    } catch (const Error&) {
        return {};
    }
}

/// The classes of a set: one more than the largest label of both splits. Refuses a stray label, which would
/// make many classes that have no picture.
int count_classes(const std::filesystem::path& file, const std::vector<std::uint8_t>& labels,
                  const std::vector<std::uint8_t>& beside) {
    constexpr int few = 10; // some of the ten digits alone are a set that people make
    std::array<bool, 256> seen{};
    for (const auto* split : {&labels, &beside})
        for (const auto label : *split) seen[label] = true;
    int classes = int(seen.size());
    while (classes > 1 && !seen[std::size_t(classes - 1)]) --classes;
    const auto pictured = int(std::ranges::count(seen, true));
    if (classes > few && 2 * pictured < classes)
        refuse_pictures(file, Text::of("label %1 would make %2 classes, of which only %3 have a picture",
                                       classes - 1, classes, pictured));
    return classes;
}

std::string name_of(const std::filesystem::path& folder) {
    const auto plain = folder.lexically_normal();
    return (plain.has_filename() ? plain : plain.parent_path()).filename().string();
}

} // namespace

DataSet load_idx_set(const std::filesystem::path& folder, Split split) {
    const auto files = find_idx_files(folder, split);
    IdxArray images = read_idx(files.images);
    IdxArray labels = read_idx(files.labels);
    bool channels_last = false;
    const TileShape shape = shape_of(files.images, images, channels_last);
    if (labels.dims.size() != 1)
        refuse_pictures(files.labels, Text::of("it holds no labels (they have 1 dimension)"));
    if (labels.dims[0] != images.dims[0])
        refuse_pictures(files.labels,
                        Text::of("it holds %1 labels for %2 images", labels.dims[0], images.dims[0]));
    if (files.transposed && shape.height == shape.width) transpose(images.values, std::size_t(shape.height));
    if (channels_last) separate_channels(images.values, shape);
    const int classes = count_classes(files.labels, labels.values, labels_beside(folder, split));
    return {name_of(folder), shape, std::move(images.values), std::move(labels.values), classes};
}

} // namespace flowlab
