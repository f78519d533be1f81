// The shipped judge: how well it reads digits, and that its file is checked.
#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/data/data_set.h"
#include "core/measure/judge.h"
#include "tests/support/support.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cstring>

using namespace flowlab;

namespace {

struct Digits {
    at::Tensor images, labels; // (N, 1, 28, 28) in [-1, 1]; (N) i64
};

Digits test_digits() {
    const auto set = load_data_set(test::resources() / "datasets", "mnist", Split::test);
    auto bytes = at::empty({set.size(), 1, 28, 28}, at::kByte);
    std::memcpy(bytes.mutable_data_ptr<std::uint8_t>(), set.images.data(), set.images.size());
    auto labels = at::empty({set.size()}, at::kLong);
    std::copy(set.labels.begin(), set.labels.end(), labels.mutable_data_ptr<std::int64_t>());
    return {bytes.to(at::kFloat) / 127.5 - 1, labels};
}

double share(const at::Tensor& yes) {
    return yes.to(at::kDouble).mean().item<double>();
}

} // namespace

class TestJudge : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        weights_ = load_judge(test::resources() / "models" / "judge.safetensors");
        digits_ = test_digits();
        judgement_ = classify(weights_, digits_.images);
    }

    void reads_the_test_digits() {
        QCOMPARE(judgement_.logits.size(0), 10'000);
        const double accuracy = share(judgement_.logits.argmax(1).eq(digits_.labels));
        QVERIFY2(accuracy >= 0.994, qPrintable(QString("accuracy %1").arg(accuracy)));
    }

    void is_sure_of_digits() {
        const double sure = share(judgement_.logits.softmax(1).amax(1).gt(0.9));
        QVERIFY2(sure >= 0.94, qPrintable(QString("sure of %1").arg(sure)));
    }

    void equal_pictures_give_equal_bits() {
        const auto again = classify(weights_, digits_.images.slice(0, 0, 1000));
        QVERIFY(again.logits.equal(judgement_.logits.slice(0, 0, 1000)));
        QVERIFY(again.features.equal(judgement_.features.slice(0, 0, 1000)));
    }

    void a_picture_is_judged_alone() {
        // Neither its company nor the way the pictures lie in memory may matter beyond rounding.
        const auto few = digits_.images.slice(0, 700, 703).contiguous(at::MemoryFormat::ChannelsLast);
        const auto strided = at::cat({few, few}, 3).slice(3, 0, 28);
        for (const auto& images : {few, strided})
            QVERIFY(at::allclose(classify(weights_, images).logits, judgement_.logits.slice(0, 700, 703),
                                 1e-4, 1e-4));
    }

    void features_explain_the_logits() {
        QVERIFY(judgement_.features.ge(0).all().item<bool>());
        const auto logits =
            at::addmm(weights_.at("head.bias"), judgement_.features, weights_.at("head.weight").t());
        QVERIFY(at::allclose(logits, judgement_.logits, 1e-4, 1e-4));
    }

    void no_pictures_give_no_answers() {
        const auto none = classify(weights_, at::empty({0, 1, 28, 28}, at::kFloat));
        QCOMPARE(none.logits.size(0), 0);
        QCOMPARE(none.features.size(1), judge_features);
    }

    void another_shape_is_a_wrong_request() {
        for (const auto& images : {at::zeros({2, 3, 28, 28}), at::zeros({2, 1, 27, 28}), at::zeros({28, 28}),
                                   at::zeros({2, 1, 28, 28}, at::kByte)})
            QCOMPARE(
                test::fault([&] { (void)classify(weights_, images); }, ErrorKind::usage, {"(B, 1, 28, 28)"}),
                QString());
    }

    void a_file_of_something_else_is_refused_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("named");
        QTest::newRow("missing tensor") << "drop"
                                        << "head.bias";
        QTest::newRow("unknown tensor") << "add"
                                        << "stranger";
        QTest::newRow("wrong shape") << "reshape"
                                     << "head.weight";
    }

    void a_file_of_something_else_is_refused() {
        QFETCH(QString, change);
        QFETCH(QString, named);
        auto changed = weights_;
        if (change == "drop") changed.erase("head.bias");
        if (change == "add") changed["stranger"] = at::zeros({1});
        if (change == "reshape") changed["head.weight"] = weights_.at("head.weight").t().contiguous();
        const test::TemporaryFolder folder;
        const auto path = folder / "judge.safetensors";
        std::vector<TensorView> views;
        for (const auto& [name, tensor] : changed)
            views.push_back({name,
                             TensorType::f32,
                             tensor.sizes().vec(),
                             {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()}});
        write_safetensors(path, views, {});
        QCOMPARE(test::fault([&] { (void)load_judge(path); }, ErrorKind::failed, {named.toStdString()}),
                 QString());
    }

  private:
    JudgeWeights weights_;
    Digits digits_;
    Judgement judgement_;
};

QTEST_GUILESS_MAIN(TestJudge)
#include "test_judge.moc"
