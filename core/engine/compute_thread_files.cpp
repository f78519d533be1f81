// What the compute thread opens and saves: shipped models, checkpoints, the files of its own run.
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/engine/compute_thread.h"
#include "core/engine/file_writer.h"

#include <ATen/ATen.h>

#include <utility>

namespace flowlab {

void ComputeThread::open_shipped() {
    const auto told = [this](const auto& action) {
        try {
            action();
        } catch (const std::exception& error) {
            outbox_.notice(to_notice(error));
        }
    };
    const auto folder = config_.resources / "models";
    Json index;
    told([&] { index = read_json(folder / "index.json", "read the list of shipped models"); });
    for (const auto& row : index) // one that is damaged does not keep the others away
        told([&] {
            open_weights(row.at("id"), row.at("title"),
                         load_model(folder / row.at("file").get<std::string>()));
        });
    publish_models();
    publish_status();
}

void ComputeThread::open_weights(const std::string& id, const std::string& title, ModelState state) {
    const auto& network = *state.network;
    Weights weights(network.specs(), compute_.device, network.info().channels_last);
    weights.flat().copy_((state.ema.defined() ? state.ema : state.raw).flat());
    state.raw = weights;
    state.ema = {};
    const Parameters parameters = weights.cast(network.specs(), compute_.type);
    const ModelInfo info{id,
                         title,
                         std::string(network.info().key),
                         network.info().classes,
                         state.step,
                         false,
                         state.sha256,
                         state.conventions,
                         state.assumed};
    opened_.insert_or_assign(id, Opened{info, std::move(state), parameters, ++opened_count_});
}

void ComputeThread::open_checkpoint(const std::filesystem::path& path) {
    ModelState state = load_model(path);
    if (state.optimizer) {
        const TrainingFile file{state.step, state.sha256};
        const Compute compute = choose_compute(state.recipe->precision);
        const auto& set = *data(state.recipe->data, Split::train);
        auto trainer = std::make_unique<Trainer>(std::move(state), set, compute);
        training_compute_ = compute;
        adopt(std::move(trainer), TrainPhase::paused, path);
        outbox_.post([&](Snapshot& s) {
            s.opened.push_back(path);
            s.training_file = file;
        });
    } else {
        open_weights(path, std::move(state));
    }
}

void ComputeThread::open_weights(const std::filesystem::path& path,
                                 const std::optional<ModelConventions>& conventions) {
    ModelState state = load_model(path, conventions);
    state.optimizer.reset();
    open_weights(path, std::move(state));
}

void ComputeThread::open_weights(const std::filesystem::path& path, ModelState state) {
    // The files of runs all have the same names: there the folder says more.
    const bool of_run = path.has_parent_path() && std::filesystem::exists(path.parent_path() / "metrics.csv");
    const auto name = of_run ? path.parent_path().filename() : path.filename();
    if (state.edited)
        outbox_.notice({Notice::Level::warning, "Opened as plain weights", path.string(),
                        "the file was edited after Flowlab saved it", "Its training cannot be resumed."});
    open_weights("opened:" + path.string(), name.string(), std::move(state));
    publish_models();
    outbox_.post([&](Snapshot& s) {
        s.opened.push_back(path);
        s.opened_weights.push_back(path);
    });
}

void ComputeThread::save_checkpoint(const std::filesystem::path& path, const std::string& model) {
    const bool training = model == "training";
    const auto found = opened_.find(model);
    if (training && !trainer_) throw no_training("save the training");
    if (!training && found == opened_.end())
        throw usage_error("save the model", model, "there is no such model", "Choose another model.");
    if (training) settle();
    ModelState state = training ? trainer_->state() : found->second.state;
    if (training) state.recipe = trainer_->pending(); // with the changes that wait for the next batch
    auto file = std::make_shared<PreparedFile>(training ? prepare_checkpoint(state) : prepare_weights(state));
    const std::int64_t run = training ? std::int64_t(run_) : -1, step = state.step;
    if (training) saved_step_ = trainer_->step();
    files_.add([file, path, run, step, this] {
        try {
            const std::string sha256 = file->write(path);
            outbox_.post([&](Snapshot& s) {
                s.saved.push_back(path);
                if (run == run_) s.training_file = TrainingFile{step, sha256};
            });
        } catch (const std::exception& error) {
            outbox_.post([&](Snapshot& s) {
                s.notices.push_back(to_notice(error));
                take_save_back(s, run);
            });
        }
    });
    publish_status();
}

void ComputeThread::keep_run() {
    settle();
    if (!trainer_ || trainer_->step() == saved_step_ || !recorder_.keeps()) return;
    ModelState state = trainer_->state();
    state.recipe = trainer_->pending();
    saved_step_ = trainer_->step();
    recorder_.save(
        std::make_shared<PreparedFile>(prepare_checkpoint(state)),
        [this, run = std::int64_t(run_)] { outbox_.post([&](Snapshot& s) { take_save_back(s, run); }); });
}

void ComputeThread::take_save_back(Snapshot& snapshot, std::int64_t run) {
    if (run != run_) return; // another training by now
    saved_step_ = -1;
    told_.unsaved = true;
    snapshot.status = told_;
}

} // namespace flowlab
