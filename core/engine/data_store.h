// The data that the engine has open: the splits that were asked for last.
#pragma once

#include "core/data/inputs.h"

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace flowlab {

class DataStore {
  public:
    /// `opened` is called after data were read: their classes are known now.
    /// `progress` is called while pictures are decoded, which takes minutes for many; what it throws ends
    /// that.
    DataStore(std::filesystem::path resources, std::function<void()> opened, DataProgress progress = {});

    /// `key`: as TrainOptions::data. Throws an Error.
    const OpenedData& open(const std::string& key, Split split);
    const std::shared_ptr<const DataSet>& set(const std::string& key, Split split) {
        return open(key, split).set;
    }
    /// The training pictures of a checkpoint, found by their contents: see find_data(). Returns their name.
    [[nodiscard]] std::string find(const std::string& named, const InputIdentity& wanted,
                                   const std::vector<std::filesystem::path>& places);
    /// How many classes the data have; MNIST's while they are not known.
    [[nodiscard]] int classes(const std::string& key) const;

  private:
    struct Kept {
        std::string key;
        Split split;
        OpenedData data;
    };
    const OpenedData& keep(Kept kept); // in place of older data of that name

    std::filesystem::path resources_;
    std::function<void()> opened_;
    DataProgress progress_;
    std::deque<Kept> kept_; // the newest last
};

} // namespace flowlab
