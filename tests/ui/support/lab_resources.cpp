#include "tests/ui/support/lab_resources.h"

#include "tests/engine/engine_support.h"

namespace flowlab::test {

struct LabResources::Impl {
    explicit Impl(int side) : resources(side) {}
    Resources resources;
};

LabResources::LabResources(int side) : impl_(std::make_unique<Impl>(side)) {}
LabResources::~LabResources() = default;

std::filesystem::path LabResources::path() const {
    return impl_->resources.path();
}
void LabResources::addJudge() {
    for (const auto* name : {"judge.safetensors", "judge.json"}) {
        const auto place = path() / "models" / name;
        if (!std::filesystem::exists(place))
            std::filesystem::create_symlink(resources() / "models" / name, place);
    }
}
TrainOptions LabResources::recipe(std::int64_t steps) const {
    return impl_->resources.recipe(steps);
}

} // namespace flowlab::test
