#include "core/engine/data_store.h"

#include "core/data/data_set.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr std::size_t max_splits = 4; // of the training and of the sampler

} // namespace

DataStore::DataStore(std::filesystem::path resources, std::function<void()> opened, DataProgress progress)
    : resources_(std::move(resources)), opened_(std::move(opened)), progress_(std::move(progress)) {}

const OpenedData& DataStore::open(const std::string& key, Split split) {
    const auto known =
        std::ranges::find_if(kept_, [&](const Kept& kept) { return kept.key == key && kept.split == split; });
    if (known != kept_.end()) return known->data;
    return keep({key, split, open_inputs(resources_, key, split, progress_)});
}

std::string DataStore::find(const std::string& named, const InputIdentity& wanted,
                            const std::vector<std::filesystem::path>& places) {
    auto found = find_data(resources_, named, wanted, places, progress_);
    keep({found.data, Split::train, std::move(found.opened)});
    return found.data;
}

const OpenedData& DataStore::keep(Kept kept) {
    std::erase_if(kept_, [&](const Kept& old) { return old.key == kept.key && old.split == kept.split; });
    kept_.push_back(std::move(kept));
    if (kept_.size() > max_splits) kept_.pop_front();
    opened_();
    return kept_.back().data;
}

int DataStore::classes(const std::string& key) const {
    const auto known = std::ranges::find(kept_, key, &Kept::key);
    if (known != kept_.end()) return known->data.set->classes;
    const auto& rows = data_sets();
    const auto row = std::ranges::find(rows, key, &DataSetInfo::key);
    return row != rows.end() ? row->classes : rows.front().classes;
}

} // namespace flowlab
