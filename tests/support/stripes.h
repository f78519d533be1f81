// A data set as unlike MNIST as they come: 3 × 20 × 24, three classes, each striped in one of the colours.
#pragma once

#include "core/data/data_set.h"
#include "tests/support/idx_files.h"

#include <filesystem>

namespace flowlab::test {

inline constexpr TileShape stripe_shape{3, 20, 24};
inline constexpr int stripe_classes = 3;

/// `count` pictures; class k has stripes of six columns in colour k, wherever they begin.
inline DataSet stripes(int count = 60) {
    DataSet data{"stripes", stripe_shape, {}, {}, stripe_classes};
    for (int i = 0; i < count; ++i) {
        data.labels.push_back(std::uint8_t(i % stripe_classes));
        for (int c = 0; c < stripe_shape.channels; ++c)
            for (int y = 0; y < stripe_shape.height; ++y)
                for (int x = 0; x < stripe_shape.width; ++x)
                    data.images.push_back(
                        std::uint8_t((c == i % stripe_classes && (x + i / 3) % 6 < 3 ? 220 : 30) + y % 7));
    }
    return data;
}

/// The stripes as IDX files, the same for training and for tests, so that `data` can name the folder.
inline void put_stripes(const std::filesystem::path& folder, int count = 60) {
    put_idx_set(folder, stripes(count));
}

} // namespace flowlab::test
