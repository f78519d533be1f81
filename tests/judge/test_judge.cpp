// The shipped judge: how well it reads digits, and that its file is checked.
#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/data/data_set.h"
#include "core/judge/judge.h"
#include "tests/support/torch_support.h"

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
        prepare_process(1);
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

    void a_picture_is_judged_alone() {
        // Bit for bit: neither its company, nor its place, nor the threads matter, nor how it lies in memory.
        const auto few = digits_.images.slice(0, 700, 703).contiguous(at::MemoryFormat::ChannelsLast);
        const auto strided = at::cat({few, few}, 3).slice(3, 0, 28);
        for (const int count : {1, 2}) {
            const test::Threads threads(count);
            for (const auto& images : {few, strided}) {
                const auto again = classify(weights_, images);
                QVERIFY(again.logits.equal(judgement_.logits.slice(0, 700, 703)));
                QVERIFY(again.features.equal(judgement_.features.slice(0, 700, 703)));
            }
        }
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

    void the_file_is_the_one_of_its_recipe() {
        const auto models = test::resources() / "models";
        const auto judge = open_judge(models);
        QCOMPARE(judge.sha256.size(), std::size_t(64));
        QVERIFY(judge.sha256.starts_with(judge.short_hash()) && judge.short_hash().size() == 12);
        QVERIFY(judge.weights.at("head.bias").equal(weights_.at("head.bias")));

        const test::TemporaryFolder folder;
        const auto bytes = test::get_file(models / "judge.safetensors");
        const auto refused = [&](std::initializer_list<std::string> words) {
            return test::fault([&] { (void)open_judge(folder.path()); }, ErrorKind::failed, words);
        };
        QCOMPARE(refused({"judge.safetensors"}), QString());
        test::put_file(folder / "judge.safetensors", bytes);
        QCOMPARE(refused({"judge.json"}), QString());
        test::put_file(folder / "judge.json", "{}");
        QCOMPARE(refused({"judge.json", "SHA-256"}), QString());
        test::put_file(folder / "judge.json", R"({"sha256": "0123456789abcdef"})");
        QCOMPARE(refused({judge.short_hash(), "0123456789ab"}), QString());
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
