// A small data set that a network can learn at once: bright bars whose place tells the label.
#pragma once

#include "core/data/data_set.h"
#include "core/options/train_options.h"
#include "tests/support/idx_files.h"

#include <filesystem>
#include <string>

namespace flowlab::test {

/// Pictures of this side cost a network a fifth of MNIST's: for what holds for pictures of every size.
inline constexpr int small_side = 12;

/// `count` square pictures; label d is a bar, two columns wide from column 4 + 2d where the side is 28 and
/// one column wide from column 1 + d where it is small; its height varies.
inline DataSet bars(int count = 256, int side = 28) {
    const int size = side * side, wide = side >= 28 ? 2 : 1, left = side >= 28 ? 4 : 1;
    DataSet data{"bars", TileShape{1, side, side}, std::vector<std::uint8_t>(std::size_t(count * size)),
                 std::vector<std::uint8_t>(std::size_t(count)), 10};
    for (int i = 0; i < count; ++i) {
        const int label = i % 10, top = wide + i / 10 % 7;
        data.labels[std::size_t(i)] = std::uint8_t(label);
        for (int y = top; y < side - wide; ++y)
            for (int x = left + wide * label; x < left + wide * (label + 1); ++x)
                data.images[std::size_t(i * size + y * side + x)] = std::uint8_t(255 - i % 16);
    }
    return data;
}

/// The bars as MNIST's files, the same for training and for tests, so that `data` can name the folder.
inline void put_bars(const std::filesystem::path& folder, int count = 256, int side = 28) {
    put_idx_set(folder, bars(count, side));
}

/// A recipe for a few quick updates.
inline TrainOptions small_recipe(std::int64_t steps = 6) {
    TrainOptions options;
    options.batch = options.micro_batch = 16;
    options.optimizer = "adamw";
    options.lr = 1.2e-3;
    options.t = {"logit-normal", 0, 1};
    options.warmup = 2;
    options.precision = "fp32";
    options.seed = 7;
    options.budget = {0, steps, 0};
    return options;
}

} // namespace flowlab::test
