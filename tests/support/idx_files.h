// Data sets as IDX files, so that tests can name a folder as data.
#pragma once

#include "core/data/data_set.h"
#include "tests/support/support.h"

#include <filesystem>
#include <string>

namespace flowlab::test {

/// `data` as the files of MNIST's names, for training and for tests alike: grey pictures as (N, H, W), others
/// as (N, C, H, W).
inline void put_idx_set(const std::filesystem::path& folder, const DataSet& data) {
    const auto number = [](std::int64_t n) {
        return std::string{char(n >> 24), char(n >> 16), char(n >> 8), char(n)};
    };
    const auto& s = data.shape;
    const std::string head("\0\0\x08", 3), size = number(data.size()),
                                           channels = s.channels == 1 ? "" : number(s.channels);
    std::filesystem::create_directories(folder);
    for (const std::string split : {"train", "t10k"}) {
        put_file(folder / (split + "-images-idx3-ubyte"),
                 head + char(s.channels == 1 ? 3 : 4) + size + channels + number(s.height) + number(s.width) +
                     std::string(data.images.begin(), data.images.end()));
        put_file(folder / (split + "-labels-idx1-ubyte"),
                 head + '\1' + size + std::string(data.labels.begin(), data.labels.end()));
    }
}

} // namespace flowlab::test
