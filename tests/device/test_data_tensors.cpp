// Pictures of data sets as tensors: the same numbers by every way.
#include "core/base/bytes.h"
#include "core/device/data_tensors.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

class TestDataTensors : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare_process(1);
        data_.shape = {2, 2, 8}; // 32 bytes a picture
        data_.images.resize(256);
        std::iota(data_.images.begin(), data_.images.end(), std::uint8_t(0));
        data_.labels.assign(8, 0);
        data_.classes = 1;
    }

    void everyByteIsTheSameNumber() {
        const at::Tensor values = values_of(bytes_of(data_)).flatten();
        for (int byte = 0; byte < 256; ++byte) {
            QCOMPARE(values[byte].item<float>(), value_of(std::uint8_t(byte)));
            QCOMPARE(int(byte_of(value_of(std::uint8_t(byte)))), byte);
        }
        QCOMPARE(value_of(0), -1.0F);
        QCOMPARE(value_of(255), 1.0F);
    }

    void aPartBeginsWhereItWasAsked() {
        const at::Tensor part = pictures_of(data_, 3, 2);
        QCOMPARE(part.sizes(), at::IntArrayRef({2, 2, 2, 8}));
        QVERIFY(part.equal(pictures_of(data_, 0, 8).narrow(0, 3, 2)));
        QCOMPARE(part[0][0][0][0].item<float>(), value_of(96));
    }

    void valuesOutliveTheData() {
        at::Tensor values;
        {
            const DataSet copy = data_;
            values = pictures_of(copy, 0, 8);
        }
        QVERIFY(values.equal(pictures_of(data_, 0, 8)));
    }

  private:
    DataSet data_;
};

QTEST_GUILESS_MAIN(TestDataTensors)
#include "test_data_tensors.moc"
