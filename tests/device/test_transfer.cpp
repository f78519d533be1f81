// Copies between host and device that nobody waits for.
#include "core/device/transfer.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestTransfer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void roundsDoNotMix_data() {
        QTest::addColumn<bool>("on_gpu");
        QTest::newRow("CPU") << false;
        QTest::newRow("GPU") << true;
    }
    void roundsDoNotMix() {
        QFETCH(bool, on_gpu);
        if (on_gpu && !gpu()) QSKIP("needs a GPU");
        const at::Device device = on_gpu ? gpu()->device : at::Device(at::kCPU);
        Upload upload(64, device);
        std::vector<at::Tensor> arrived;
        for (int round = 0; round < 6; ++round) {
            const auto bytes = upload.begin();
            QCOMPARE(bytes.size(), std::size_t(64));
            for (std::size_t i = 0; i < 64; ++i) bytes[i] = std::byte(10 * round + int(i));
            for (const std::int64_t first : {0, 16, 48}) {
                at::Tensor part = at::zeros({16}, at::TensorOptions(device).dtype(at::kByte));
                upload.copy(first, part);
                arrived.push_back(part);
            }
        }
        std::size_t next = 0;
        for (int round = 0; round < 6; ++round)
            for (const int first : {0, 16, 48}) {
                const at::Tensor part = arrived[next++].cpu();
                for (int i = 0; i < 16; ++i) QCOMPARE(part[i].item<int>(), 10 * round + first + i);
            }
    }

    void aDownloadIsWhatWasThereThen_data() { roundsDoNotMix_data(); }
    void aDownloadIsWhatWasThereThen() {
        QFETCH(bool, on_gpu);
        if (on_gpu && !gpu()) QSKIP("needs a GPU");
        const at::Tensor x = at::zeros({3, 50}, on_gpu ? gpu()->device : at::Device(at::kCPU));
        std::vector<Download> downloads;
        for (int i = 0; i < 5; ++i) {
            x.fill_(i);
            downloads.emplace_back(i % 2 ? x.t() : x); // memory in another order as well
        }
        for (int i = 0; i < 5; ++i) {
            const at::Tensor& copy = downloads[std::size_t(i)].wait();
            QVERIFY(copy.device().is_cpu() && copy.is_contiguous());
            QVERIFY(copy.sizes() == (i % 2 ? at::IntArrayRef({50, 3}) : at::IntArrayRef({3, 50})));
            QVERIFY(copy.eq(i).all().item<bool>());
        }
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "test_transfer.moc"
