// The models that the sampler can be pointed at: shipped ones, weights that were opened, fields in closed
// form and the training.
#pragma once

#include "core/engine/data_store.h"
#include "core/engine/training.h"
#include "core/jobs/resolved_model.h"
#include "core/messages/outbox.h"
#include "core/solve/first_velocities.h"
#include "core/train/checkpoint.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace flowlab {

class ModelStore {
  public:
    ModelStore(const EngineConfig& config, DataStore& data, Training& training, Outbox& outbox);

    /// Loads the shipped models; a missing one becomes a notice.
    void open_shipped();
    /// Makes weights that were read from `path` the model "opened:PATH".
    void open(const std::filesystem::path& path, ModelState state);
    /// The folder `from` was renamed to `to`: models opened from files in it follow.
    void folder_moved(const std::filesystem::path& from, const std::filesystem::path& to);
    /// The weights of a model that was opened. Throws a usage Error, which says that `what` was wanted, if
    /// there is no such model.
    [[nodiscard]] const ModelState& opened(const std::string& model, const Text& what) const;

    /// The data of exact fields, starts from data and measures; empty: those of the training.
    void set_data(const std::string& data);
    [[nodiscard]] const std::string& data() const { return data_key_.empty() ? training_.data() : data_key_; }

    /// The weights of a training change with its next update. `precision`: empty for the one in which the
    /// model is usually sampled. Throws a usage Error.
    [[nodiscard]] ResolvedModel resolve(const std::string& model, const SamplerOptions& options,
                                        const std::string& precision = {});
    /// Weights that stay as they are, for work that goes on between updates. Throws a usage Error.
    [[nodiscard]] ResolvedModel resolve_frozen(const std::string& model, const SamplerOptions& options,
                                               const std::string& precision = {});
    /// Kept from the last request where that began alike, else new and empty.
    [[nodiscard]] std::shared_ptr<FirstVelocities> first_velocities(const ResolvedModel& resolved,
                                                                    SamplerOptions options);
    void publish();

  private:
    struct Opened { // a model to sample from: shipped, or weights that were opened
        ModelInfo info;
        ModelState state;
        Parameters parameters; // in the type the sampler computes in
        bool average;          // of its training's weights
        std::int64_t number;   // of all that were opened: a file may be opened again with other contents
    };

    void open(const std::string& id, const Text& title, ModelState state);
    [[nodiscard]] ResolvedModel resolve_exact(const std::string& model, const Choice& schedule,
                                              const std::string& precision);

    const EngineConfig& config_;
    DataStore& data_;
    Training& training_;
    Outbox& outbox_;
    Compute compute_; // of the sampler
    std::string data_key_;
    std::map<std::string, Opened> opened_;
    std::int64_t opened_count_ = 0;
    struct {
        std::string name, data_sha256;
        SampledModel model;
    } exact_; // the one that was asked for last
    struct {
        std::string identity; // ResolvedModel::identity
        Text compute;         // what it was computed in
        SamplerOptions options;
        std::shared_ptr<FirstVelocities> known;
    } first_; // of the last request
};

} // namespace flowlab
