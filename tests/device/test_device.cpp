// What the engine computes with: precision by name, threads once a process.
#include "core/device/device.h"
#include "core/device/workers.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestDevice : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void threadsAreSetOnce() {
        prepare_process(1);
        QCOMPARE(worker_count(), 1);
        prepare_process(2);
        QCOMPARE(worker_count(), 1);
    }

    void precisionIsAsNamed() {
        QVERIFY(choose_compute("fp32").type == at::kFloat);
        QVERIFY(choose_compute("bf16").type == at::kBFloat16);
        const auto chosen = choose_compute("auto");
        const bool fast = chosen.device.is_cuda() || cpu_has_bf16();
        QVERIFY(chosen.type == (fast ? at::kBFloat16 : at::kFloat));
    }

    void theDeviceIsAsNamed() {
        QVERIFY(choose_compute("fp32", "cpu").device.is_cpu());
        QVERIFY(!choose_compute("fp32", "cpu").kernels);
        QVERIFY(choose_compute("fp32", "auto").device == choose_compute("fp32").device);
        if (load_gpu_support())
            QVERIFY(choose_compute("fp32", "gpu").device.is_cuda());
        else
            QCOMPARE(fault([] { (void)choose_compute("fp32", "gpu"); }, ErrorKind::usage, {"device", "GPU"}),
                     QString());
        QCOMPARE(fault([] { (void)choose_compute("fp32", "tpu"); }, ErrorKind::usage,
                       {"tpu", "auto", "cpu", "gpu"}),
                 QString());
    }

    void theTitleTellsDevicePrecisionAndThreads() {
        prepare_process(1);
        const auto compute = choose_compute("fp32");
        const auto title = QString::fromStdString(compute.title.english());
        QVERIFY(title.startsWith(compute.device.is_cpu() ? "CPU" : "GPU"));
        QVERIFY(title.contains("fp32"));
        if (compute.device.is_cpu()) QVERIFY(title.endsWith(" 1 thread"));
        QVERIFY(QString::fromStdString(choose_compute("bf16").title.english()).contains("bf16"));
    }

    void anotherWordIsAWrongRequest() {
        for (const char* word : {"", "fp16", "BF16", "auto "})
            QCOMPARE(fault([&] { (void)choose_compute(word); }, ErrorKind::usage,
                           {"precision", "auto", "fp32", "bf16"}),
                     QString());
    }
};

QTEST_GUILESS_MAIN(TestDevice)
#include "test_device.moc"
