#include "core/device/prepared_weights.h"

#include <ATen/ATen.h>

namespace flowlab {

at::Tensor PreparedWeights::get(const at::Tensor& weight, int kind, const std::function<at::Tensor()>& make) {
    if (weight.is_inference()) return make(); // these have no version
    const std::int64_t version = weight._version();
    const auto& storage = weight.storage();
    const Key key{storage.unsafeGetStorageImpl(), weight.storage_offset(), weight.sizes().vec(), kind};
    const std::scoped_lock lock(mutex_);
    if (const auto found = entries_.find(key); found != entries_.end()) {
        auto& entry = found->second;
        if (entry.version != version) entry.made = make(), entry.version = version;
        return entry.made;
    }
    std::erase_if(entries_, [](const auto& entry) { return entry.second.storage.expired(); });
    Entry entry{storage.getWeakStorageImpl(), make(), version};
    return entries_.emplace(key, std::move(entry)).first->second.made;
}

std::size_t PreparedWeights::size() const {
    const std::scoped_lock lock(mutex_);
    return entries_.size();
}

} // namespace flowlab
