#include "core/jobs/judge_store.h"

#include "core/base/file_writer.h"

#include <utility>

namespace flowlab {

JudgeStore::JudgeStore(std::filesystem::path models, std::filesystem::path cache, FileWriter& files)
    : models_(std::move(models)), cache_(std::move(cache)), files_(files) {}

const std::shared_ptr<const Judge>& JudgeStore::judge() {
    if (!judge_) judge_ = std::make_shared<Judge>(open_judge(models_));
    return judge_;
}

std::shared_ptr<ReferenceSet> JudgeStore::reference(const std::shared_ptr<const DataSet>& data, Split split) {
    auto& kept = sets_[split == Split::train ? 0 : 1];
    if (!kept || &kept->data() != data.get()) kept = std::make_shared<ReferenceSet>(judge(), data, cache_);
    return kept;
}

void JudgeStore::save() {
    for (const auto& set : sets_)
        if (set)
            if (auto save = set->take_saving()) files_.add(std::move(save));
}

} // namespace flowlab
