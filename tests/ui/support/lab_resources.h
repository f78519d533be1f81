// Resources for tests of the window: small fresh models that answer at once and a folder of easy data. No
// torch here.
#pragma once

#include "core/options/train_options.h"

#include <filesystem>
#include <memory>

namespace flowlab::test {

class LabResources {
  public:
    /// Small pictures answer soonest; 28 is the side of MNIST's, for what is judged or meets MNIST.
    explicit LabResources(int side = 12);
    ~LabResources();

    [[nodiscard]] std::filesystem::path path() const;
    /// The shipped judge of digits joins the models.
    void addJudge();
    /// A training of small batches on the easy data.
    [[nodiscard]] TrainOptions recipe(std::int64_t steps) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace flowlab::test
