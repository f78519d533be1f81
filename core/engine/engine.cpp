#include "core/engine/engine.h"

#include "core/base/file_writer.h"
#include "core/engine/compute_thread.h"
#include "core/engine/process.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace flowlab {

struct Engine::Impl {
    using Command = std::function<void(ComputeThread&)>;

    explicit Impl(EngineConfig configuration)
        : config(std::move(configuration)), outbox(config.wake), thread([this] { run(); }) {}

    ~Impl() {
        {
            const std::scoped_lock lock(mutex);
            closing = true;
        }
        changed.notify_all();
        thread.join();
    }

    void give(Command command) {
        {
            const std::scoped_lock lock(mutex);
            commands.push_back(std::move(command));
        }
        changed.notify_all();
    }

    void run() {
        start_process(config.threads);
        try {
            ComputeThread compute(
                config, outbox, files,
                [this](std::function<void()> work) {
                    give([work = std::move(work)](ComputeThread&) { work(); });
                },
                closing);
            compute.open_shipped();
            loop(compute);
            compute.training().close();
            files.drain(); // they use what `compute` has
        } catch (const std::exception& error) {
            outbox.notice(to_notice(error));
            refuse();
        }
    }

    void loop(ComputeThread& compute) {
        bool busy = true;
        while (true) {
            std::deque<Command> todo;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [&] { return busy || closing || !commands.empty(); });
                if (closing && commands.empty()) return;
                todo.swap(commands);
            }
            for (const auto& command : todo) {
                try {
                    command(compute);
                } catch (const std::exception& error) {
                    outbox.notice(to_notice(error));
                }
            }
            busy = compute.work();
        }
    }

    void drain_commands() {
        const auto done = std::make_shared<std::promise<void>>();
        auto reached = done->get_future();
        give([done](ComputeThread&) { done->set_value(); });
        // A command that is dropped unrun breaks the promise, which ends the wait as well.
        reached.wait();
    }

    /// The engine could not start: commands are still taken, so that drain() returns.
    void refuse() {
        while (true) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return closing || !commands.empty(); });
            if (closing) return;
            commands.clear();
        }
    }

    EngineConfig config;
    Outbox outbox;
    FileWriter files;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Command> commands;
    std::atomic<bool> closing = false; // changed under the mutex, for who waits
    std::thread thread;                // last: it uses all of the above
};

Engine::Engine(EngineConfig config) : impl_(std::make_unique<Impl>(std::move(config))) {}
Engine::~Engine() = default;

void Engine::start(const TrainOptions& options, bool running, std::vector<SettingChange> changes) {
    impl_->give([=, changes = std::move(changes)](ComputeThread& c) {
        c.training().start(options, running, changes);
    });
}
void Engine::resume() {
    impl_->give([](ComputeThread& c) { c.training().resume(); });
}
void Engine::pause() {
    impl_->give([](ComputeThread& c) { c.training().pause(); });
}
void Engine::step_once(const TrainOptions& options) {
    impl_->give([=](ComputeThread& c) { c.training().step_once(options); });
}
void Engine::reset(const TrainOptions& options) {
    impl_->give([=](ComputeThread& c) { c.training().reset(options); });
}
void Engine::change(const TrainOptions& options) {
    impl_->give([=](ComputeThread& c) { c.training().change(options); });
}
void Engine::set_live_share(double share) {
    impl_->give([=](ComputeThread& c) { c.set_live_share(share); });
}
void Engine::set_data(const std::string& data) {
    impl_->give([=](ComputeThread& c) { c.set_data(data); });
}
void Engine::request(const SampleRequest& request) {
    impl_->give([=](ComputeThread& c) { c.request(request); });
}
void Engine::cancel_request() {
    impl_->give([](ComputeThread& c) { c.cancel_request(); });
}
void Engine::measure(const LikelihoodRequest& request) {
    impl_->give([=](ComputeThread& c) { c.measure(request); });
}
void Engine::cancel_measure() {
    impl_->give([](ComputeThread& c) { c.cancel(JobKind::likelihood); });
}
void Engine::measure_quality(const QualityRequest& request) {
    impl_->give([=](ComputeThread& c) { c.measure_quality(request); });
}
void Engine::cancel_quality() {
    impl_->give([](ComputeThread& c) { c.cancel(JobKind::quality); });
}
void Engine::set_quality_interval(const QualityInterval& interval) {
    impl_->give([=](ComputeThread& c) { c.set_quality_interval(interval); });
}
void Engine::set_loss_floor(bool on) {
    impl_->give([=](ComputeThread& c) { c.set_loss_floor(on); });
}
void Engine::set_held_out(bool on) {
    impl_->give([=](ComputeThread& c) { c.set_held_out(on); });
}
void Engine::compare(const ComparisonRequest& request) {
    impl_->give([=](ComputeThread& c) { c.compare(request); });
}
void Engine::cancel_comparison() {
    impl_->give([](ComputeThread& c) { c.cancel(JobKind::comparison); });
}
void Engine::judge_samples(const VerdictsRequest& request) {
    impl_->give([=](ComputeThread& c) { c.judge_samples(request); });
}
void Engine::cancel_verdicts() {
    impl_->give([](ComputeThread& c) { c.cancel(JobKind::verdicts); });
}
void Engine::find_nearest(const NearestRequest& request) {
    impl_->give([=](ComputeThread& c) { c.find_nearest(request); });
}
void Engine::cancel_nearest() {
    impl_->give([](ComputeThread& c) { c.cancel_nearest(); });
}
void Engine::save_checkpoint(const std::filesystem::path& path, const std::string& model) {
    impl_->give([=](ComputeThread& c) { c.save_checkpoint(path, model); });
}
void Engine::open_checkpoint(const std::filesystem::path& path) {
    impl_->give([=](ComputeThread& c) { c.open_checkpoint(path); });
}
void Engine::open_weights(const std::filesystem::path& path,
                          const std::optional<ModelConventions>& conventions) {
    impl_->give([=](ComputeThread& c) { c.open_weights(path, conventions); });
}
void Engine::folder_moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    impl_->give([=](ComputeThread& c) { c.folder_moved(from, to); });
}

Kept Engine::keep(const std::filesystem::path& otherwise, Afterwards afterwards,
                  std::chrono::milliseconds limit) {
    const auto done = std::make_shared<std::promise<Kept>>();
    auto reached = done->get_future();
    impl_->give([=](ComputeThread& c) {
        c.training().keep(otherwise, afterwards, [done](const Kept& kept) { done->set_value(kept); });
    });
    if (reached.wait_for(limit) != std::future_status::ready) return {};
    try {
        return reached.get();
    } catch (const std::future_error&) {
        return {{}, true}; // dropped unrun by an engine that could not start
    }
}

Snapshot Engine::take() {
    return impl_->outbox.take();
}

void Engine::drain() {
    impl_->drain_commands();
    impl_->files.drain();
    impl_->drain_commands(); // what files that were written have to report
}

} // namespace flowlab
