// Models in files, shipped ones and fields in closed form, for headless work.
#pragma once

#include "core/flow/conventions.h"
#include "core/jobs/resolved_model.h"
#include "core/train/checkpoint.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace flowlab {

/// How models are opened.
struct ModelFilesOptions {
    std::filesystem::path resources;
    std::string data = "mnist";                    // of exact fields
    std::string precision = "auto";                // in which models are usually sampled
    std::optional<ModelConventions> conventions{}; // of a plain state dict; absent: as it says, or the lab's
    std::function<void(const Text&)> note{};       // receives what there is to know of a model's file
};

class ModelFiles {
  public:
    explicit ModelFiles(ModelFilesOptions options) : options_(std::move(options)) {}

    /// See ResolveModel. `model`: a file, "shipped:quick", or the name of an exact field. A file is read
    /// once.
    [[nodiscard]] ResolvedModel resolve(const std::string& model, const SamplerOptions& options,
                                        const std::string& precision = {});

  private:
    [[nodiscard]] const ModelState& open(const std::string& model);

    ModelFilesOptions options_;
    std::map<std::string, ModelState> opened_;
    struct {
        std::string name;
        SampledModel model;
        InputIdentity data;
    } exact_; // the one that was asked for last
};

/// The file that `model` names: itself, or that of a shipped model's id. Throws a usage Error for an unknown
/// id.
[[nodiscard]] std::filesystem::path find_model(const std::string& model,
                                               const std::filesystem::path& resources);

} // namespace flowlab
