// Histories of samples with pictures that tell which moment they are of.
#pragma once

#include "core/base/bytes.h"
#include "core/runs/history_log.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flowlab::test {

/// `count` pictures whose values depend on `step`, each labelled by its number.
inline Tiles pictures_of(std::int64_t step, int count = 4, const TileShape& shape = {1, 6, 6}) {
    Tiles tiles{shape, {}, {}};
    for (int i = 0; i < count; ++i) {
        tiles.labels.push_back(i % 10);
        for (std::size_t k = 0; k < shape.size(); ++k)
            tiles.values.push_back(value_of(std::uint8_t(7 * step + 31 * i + 3 * std::int64_t(k))));
    }
    return tiles;
}

/// A history of these steps, each `seconds_a_step` long, in `folder`, which is created.
inline void put_history(const std::filesystem::path& folder, const std::vector<std::int64_t>& steps,
                        double seconds_a_step = 0.1, const std::string& noise = "a noise",
                        const TileShape& shape = {1, 6, 6}) {
    std::filesystem::create_directories(folder);
    HistoryLog log(folder, 0);
    for (const auto step : steps)
        log.add({step, seconds_a_step * double(step)}, pictures_of(step, 4, shape), noise);
    log.flush();
}

} // namespace flowlab::test
