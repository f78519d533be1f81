// What the compute thread opens and saves: shipped models, checkpoints, the files of its own run.
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/base/json_text.h"
#include "core/base/number_text.h"
#include "core/engine/compute_thread.h"
#include "core/runs/run_owner.h"

#include <ATen/ATen.h>

#include <cstdio>
#include <utility>

namespace flowlab {
namespace {
constexpr std::size_t max_kept_data = 4; // splits: of the training and of the sampler
}

const OpenedData& ComputeThread::opened_data(const std::string& key, Split split) {
    const auto known = std::ranges::find_if(
        data_, [&](const KeptData& kept) { return kept.key == key && kept.split == split; });
    if (known != data_.end()) return known->opened;
    keep_data({key, split, open_inputs(config_.resources, key, split)});
    return data_.back().opened;
}

int ComputeThread::classes_in_use() const {
    const auto& key = data_in_use();
    const auto known = std::ranges::find(data_, key, &KeptData::key);
    if (known != data_.end()) return known->opened.set->classes;
    const auto& rows = data_sets();
    const auto row = std::ranges::find(rows, key, &DataSetInfo::key);
    return row != rows.end() ? row->classes : rows.front().classes;
}

void ComputeThread::keep_data(KeptData data) {
    std::erase_if(data_,
                  [&](const KeptData& kept) { return kept.key == data.key && kept.split == data.split; });
    data_.push_back(std::move(data));
    if (data_.size() > max_kept_data) data_.pop_front();
    publish_models(); // fields made from these data know their classes now
}

void ComputeThread::set_data(const std::string& data) {
    sampler_data_ = data;
    publish_models();
}

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
    ModelInfo info{id,    title,       std::string(network.info().key), network.classes(), state.step,
                   false, state.sha256};
    info.labels_dropped = !state.recipe || state.recipe->label_drop > 0;
    info.conventions = state.conventions;
    info.assumed = state.assumed;
    opened_.insert_or_assign(id, Opened{info, std::move(state), parameters, ++opened_count_});
}

void ComputeThread::open_checkpoint(const std::filesystem::path& path) {
    ModelState state = load_model(path);
    if (state.optimizer) {
        const TrainingFile file{state.step, state.sha256};
        const Compute compute = choose_compute(state.recipe->precision);
        if (state.data) { // beside the run's folder, where they were moved with it
            auto found = find_data(config_.resources, state.recipe->data, *state.data,
                                   {path.parent_path(), path.parent_path().parent_path()});
            state.recipe->data = found.data;
            keep_data({found.data, Split::train, std::move(found.opened)});
        }
        const auto& opened = opened_data(state.recipe->data, Split::train);
        auto trainer = std::make_unique<Trainer>(std::move(state), *opened.set, compute);
        trainer->set_data(opened.identity);
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
    if (path.filename() == "checkpoint.safetensors")
        require_not_owned_elsewhere("save the model into a run", path.parent_path());
    if (training) settle();
    const auto file =
        training ? prepared_training() : std::make_shared<PreparedFile>(prepare_weights(found->second.state));
    const std::int64_t run = training ? std::int64_t(run_) : -1;
    const std::int64_t step = training ? trainer_->step() : found->second.state.step;
    if (training) saved_step_ = trainer_->step(), saved_path_ = path;
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
    if (!trainer_ || trainer_->step() == saved_step_ || !recorder_.keeps() || !trainer_->sound()) return;
    saved_step_ = trainer_->step();
    saved_path_.clear();
    autosaved_at_ = trainer_->seconds();
    recorder_.save(prepared_training(), [this, run = std::int64_t(run_)] {
        outbox_.post([&](Snapshot& s) { take_save_back(s, run); });
    });
}

void ComputeThread::autosave() {
    if (config_.autosave_seconds <= 0 || trainer_->seconds() - autosaved_at_ < config_.autosave_seconds)
        return;
    autosaved_at_ = trainer_->seconds();
    keep_run();
}

std::shared_ptr<PreparedFile> ComputeThread::prepared_training() const {
    return std::make_shared<PreparedFile>(prepare_checkpoint(trainer_->saved_state()));
}

void ComputeThread::keep(const std::filesystem::path& otherwise, Afterwards afterwards,
                         std::function<void(const Kept&)> told) {
    const bool training = phase_ == TrainPhase::training;
    const bool stop = afterwards == Afterwards::stop;
    if (training && stop) phase_ = TrainPhase::paused;
    settle();
    recorder_.flush();
    files_.drain(); // a folder that it was about to get, it has
    const auto kept = std::make_shared<Kept>(Kept{{}, true});
    if (trainer_ && trainer_->step() > 0 && trainer_->sound() &&
        (training || trainer_->step() != saved_step_)) {
        const auto file = prepared_training();
        const auto write_otherwise = [&outbox = outbox_, kept, file, otherwise] {
            kept->checkpoint.clear();
            try {
                std::filesystem::create_directories(otherwise.parent_path());
                file->write(otherwise);
                kept->checkpoint = otherwise;
            } catch (const std::exception& error) {
                outbox.notice(to_notice(error));
                kept->complete = false;
            }
        };
        saved_step_ = trainer_->step();
        if (const auto run = recorder_.folder(); run.empty()) {
            files_.add(write_otherwise);
        } else {
            kept->checkpoint = run / "checkpoint.safetensors";
            recorder_.save(file, write_otherwise);
        }
    }
    if (stop) recorder_.end();
    files_.add([kept, told = std::move(told)] { told(*kept); });
    publish_status();
}

/// A budget in seconds is spent by the clock: where others had the processors meanwhile, that is said.
void ComputeThread::tell_busy_machine() {
    const double share = since_start_.processor.share();
    if (trainer_->options().budget.seconds <= 0 || share >= ProcessorShare::busy_below) return;
    char text[160];
    std::snprintf(text, sizeof text,
                  "it got %.0f %% of the processor time it could have used, and made %lld updates in %.0f s",
                  100 * share, static_cast<long long>(trainer_->step() - since_start_.step),
                  trainer_->seconds() - since_start_.seconds);
    outbox_.notice({Notice::Level::warning, "The machine was busy during the training", "", text,
                    "Press Continue for the same budget again, or give the budget as updates or epochs."});
}

void ComputeThread::keep_epoch() {
    if (!recorder_.saving()) keep_run();
}

std::string ComputeThread::way_back(const Diverged& error) const {
    const std::string lower = " a lower learning rate (it was " + number_text(error.lr) + ").";
    const auto run = recorder_.folder();
    const auto file = saved_path_.empty() && !run.empty() ? run / "checkpoint.safetensors" : saved_path_;
    if (saved_step_ <= 0 || file.empty()) return "Nothing of it was saved before. Start again with" + lower;
    return "The last good checkpoint is " + file.string() + ", of step " + std::to_string(saved_step_) +
           ". Open it and go on with" + lower;
}

void ComputeThread::take_save_back(Snapshot& snapshot, std::int64_t run) {
    if (run != run_) return; // another training by now
    saved_step_ = -1;
    told_.unsaved = true;
    snapshot.status = told_;
}

} // namespace flowlab
