#include "tests/ui/support/lab_resources.h"

#include "tests/engine/engine_support.h"

namespace flowlab::test {

struct LabResources::Impl {
    Resources resources;
};

LabResources::LabResources() : impl_(std::make_unique<Impl>()) {}
LabResources::~LabResources() = default;

std::filesystem::path LabResources::path() const {
    return impl_->resources.path();
}
TrainOptions LabResources::recipe(std::int64_t steps) const {
    return impl_->resources.recipe(steps);
}

} // namespace flowlab::test
