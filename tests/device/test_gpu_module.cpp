// The library of the GPU's kernels: found, whole, and honest about why it can't serve.
#include "core/device/cuda/module.h"
#include "core/device/device.h"
#include "core/device/gpu_module.h"
#include "tests/support/support.h"

#include <QTest>

#include <dlfcn.h>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::string told; // by the module

void note(const char* what, const char* why) {
    told = std::string(what) + ": " + why;
}

} // namespace

class TestGpuModule : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    // Here the loader finds every symbol, GPU or none.
    void itLoadsBesideLibTorch() {
#if !defined(FLOWLAB_WITH_CUDA)
        QSKIP("needs a build with GPU support");
#endif
        if (!dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) QSKIP("needs CUDA's libraries");
        void* library = dlopen("libflowlab_cuda.so", RTLD_NOW | RTLD_LOCAL);
        QVERIFY2(library, library ? "" : dlerror());
        const auto entry = reinterpret_cast<cuda::Entry>(dlsym(library, "flowlab_cuda_kernels"));
        QVERIFY(entry);
        QVERIFY(!entry(cuda::interface_version + 1, note));
        QVERIFY2(told.find("another version") != std::string::npos, told.c_str());
        told.clear();
        const bool serves = entry(cuda::interface_version, note) != nullptr;
        QCOMPARE(serves, load_gpu_support());
        QCOMPARE(told.empty(), serves); // where there is no device it says so
    }

    void aGpuHasItsKernels() {
        if (!load_gpu_support()) QSKIP("needs a GPU");
        const auto compute = choose_compute("auto");
        QVERIFY(compute.device.is_cuda());
        const auto problem = take_device_problem();
        QVERIFY2(compute.kernels, problem ? problem->what() : "no kernels, and no word why");
    }

    void aCpuNeedsNone() {
        if (load_gpu_support()) QSKIP("needs a machine without a GPU");
        QVERIFY(!choose_compute("auto").kernels);
        QVERIFY(!take_device_problem());
    }

    void everyProblemIsToldOnce() {
        while (take_device_problem()) {
        }
        const auto one = failure(Text::of("use it"), "a GPU", Text::of("it is asleep"), Text::of("Wake it.")),
                   other = failure(Text::of("use it"), "a GPU", Text::of("it is gone"), Text::of("Find it."));
        report_device_problem(one);
        report_device_problem(other);
        report_device_problem(one);
        QCOMPARE(std::string(take_device_problem()->what()), std::string(one.what()));
        QCOMPARE(std::string(take_device_problem()->what()), std::string(other.what()));
        QVERIFY(!take_device_problem());
        report_device_problem(one);
        QVERIFY(!take_device_problem());
    }
};

QTEST_GUILESS_MAIN(TestGpuModule)
#include "test_gpu_module.moc"
