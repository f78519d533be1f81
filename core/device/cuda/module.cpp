// libflowlab_cuda.so: everything that needs CUDA's libraries, loaded where there is a GPU. Kernels are queued
// in the calling thread's current stream, recorded work is a CUDA graph.
#include "core/device/cuda/module.h"

#include "core/base/text.h"
#include "core/device/cuda/launch.h"

#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>

#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace flowlab::cuda {
namespace {

constexpr int warm_ups = 3; // libraries choose their algorithms and take their memory

using at::cuda::CUDAStream;

CUDAStream stream() {
    return at::cuda::getCurrentCUDAStream();
}

/// What `to` is given from now on comes after what `from` has been given so far.
void queue_behind(const CUDAStream& from, const CUDAStream& to) {
    at::cuda::CUDAEvent event;
    event.record(from);
    event.block(to);
}

/// Work on another stream than the caller's: behind what that was given before, and before what it is given
/// afterwards, also where the work throws.
class SideStream {
  public:
    SideStream() : caller_(stream()), side_(own()) {
        queue_behind(caller_, side_);
        guard_.reset_stream(side_);
    }
    ~SideStream() {
        try {
            queue_behind(side_, caller_);
        } catch (const std::exception&) { // a lost device is told by whatever is asked of it next
        }
    }
    SideStream(const SideStream&) = delete;
    SideStream& operator=(const SideStream&) = delete;

  private:
    /// One a thread: libraries keep working memory for every stream they have seen.
    static CUDAStream own() {
        thread_local const CUDAStream kept = at::cuda::getStreamFromPool();
        return kept;
    }

    CUDAStream caller_, side_;
    c10::cuda::OptionalCUDAStreamGuard guard_; // gives the caller's stream back last
};

std::string first_line(const std::exception& error) {
    const std::string text = error.what(); // LibTorch appends a call stack
    return text.substr(0, text.find('\n'));
}

class GraphReplay final : public Replay {
  public:
    explicit GraphReplay(std::function<void()> work) : work_(std::move(work)) {}
    ~GraphReplay() override {
        // Its memory must not go back while the device still works in it.
        if (graph_ && cudaDeviceSynchronize() != cudaSuccess) (void)cudaGetLastError();
    }
    GraphReplay(const GraphReplay&) = delete;
    GraphReplay& operator=(const GraphReplay&) = delete;

    /// Records the work in the current stream, which is not the default one. Empty, or why it could not be.
    std::string record() {
        namespace allocator = c10::cuda::CUDACachingAllocator;
        const auto pool = at::cuda::graph_pool_handle();
        graph_.emplace();
        std::string why;
        const auto attempt = [&why](const auto& action) {
            try {
                action();
            } catch (const std::exception& error) {
                if (why.empty()) why = first_line(error);
            }
        };
        // Other threads may go on as they like: those of autograd ask for memory, which this mode allows.
        attempt([&] { graph_->capture_begin(pool, cudaStreamCaptureModeThreadLocal); });
        if (why.empty()) {
            attempt(work_);
            attempt([&] { graph_->capture_end(); }); // in any case
        }
        if (why.empty()) return why;
        // Nothing was run. What the recording held of the stream, the allocator and the runtime is taken
        // back.
        graph_.reset();
        cudaGraph_t rest = nullptr;
        if (cudaStreamEndCapture(stream().stream(), &rest) == cudaSuccess && rest) cudaGraphDestroy(rest);
        (void)cudaGetLastError();
        const auto device = stream().device_index();
        attempt([&] { allocator::endAllocateToPool(device, pool); });
        attempt([&] { allocator::releasePool(device, pool); });
        return why;
    }

    void run() override {
        if (graph_)
            graph_->replay();
        else
            work_();
    }

  private:
    std::function<void()> work_; // holds what the graph uses
    std::optional<at::cuda::CUDAGraph> graph_;
};

class CudaKernels final : public DeviceKernels {
  public:
    explicit CudaKernels(Report report) : report_(report) {}

    void draw_noise(const NoiseRows& rows) const override { queue(cuda::draw_noise, rows); }
    void sample_paths(const PathRows& rows) const override { queue(cuda::sample_paths, rows); }
    void step_solver(const SolverStep& step) const override { queue(cuda::step_solver, step); }
    void compose_tiles(const TileSheet& sheet) const override { queue(cuda::compose_tiles, sheet); }
    void check_losses(const BatchLosses& batch) const override { queue(cuda::check_losses, batch); }
    void update_weights(const FlatUpdate& update) const override { queue(cuda::update_weights, update); }

    std::unique_ptr<Replay> record(std::function<void()> work) const override {
        auto replay = std::make_unique<GraphReplay>(work);
        const SideStream side;
        for (int i = 0; i < warm_ups; ++i) work();
        at::cuda::device_synchronize();
        c10::cuda::CUDACachingAllocator::emptyCache(); // of what only the warm-up needed
        const auto why = replay->record();
        if (!why.empty()) report_(Text::marked("record work for the GPU"), why.c_str());
        return replay;
    }

  private:
    template <class Request>
    static void queue(void (*start)(const Request&, CUstream_st*), const Request& request) {
        start(request, stream().stream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
    }

    Report report_;
};

} // namespace
} // namespace flowlab::cuda

extern "C" __attribute__((visibility("default"))) const flowlab::DeviceKernels*
flowlab_cuda_kernels(int version, flowlab::cuda::Report report) {
    using namespace flowlab::cuda;
    using flowlab::Text;
    const char* why = version != interface_version ? "it belongs to another version of the lab" : obstacle();
    if (why) {
        report(Text::marked("load the GPU's kernels"), why);
        return nullptr;
    }
    static const CudaKernels kernels(report);
    return &kernels;
}
