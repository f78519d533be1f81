// The GPU's kernels: on a GPU, in their own sources on a grid that the CPU plays, and as their CPU twins;
// each against the same thing written plainly.
#include "tests/device/emulated_grid.h"

#include "core/device/cuda/sampling_kernels.cu"
#include "core/device/cuda/training_kernels.cu"

#include "core/device/device_tiles.h"
#include "core/device/noise.h"
#include "core/train/path_batch.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// The kernels' sources on the played grid.
class EmulatedKernels final : public DeviceKernels {
  public:
    void draw_noise(const NoiseRows& rows) const override { cuda::draw_noise(rows, nullptr); }
    void sample_paths(const PathRows& rows) const override { cuda::sample_paths(rows, nullptr); }
    void step_solver(const SolverStep& step) const override { cuda::step_solver(step, nullptr); }
    void compose_tiles(const TileSheet& sheet) const override { cuda::compose_tiles(sheet, nullptr); }
    void check_losses(const BatchLosses& batch) const override { cuda::check_losses(batch, nullptr); }
    void update_weights(const FlatUpdate& update) const override { cuda::update_weights(update, nullptr); }
    [[nodiscard]] std::unique_ptr<Replay> record(std::function<void()> work) const override {
        return cpu_kernels().record(std::move(work));
    }
};

std::optional<Compute> compute_named(const QString& name) {
    static const EmulatedKernels emulated;
    if (name == "GPU") return gpu();
    return Compute{at::kCPU, at::kFloat, Text::verbatim(name.toStdString()),
                   name == "grid" ? &emulated : &cpu_kernels()};
}

void devices() {
    QTest::addColumn<QString>("device");
    for (const char* name : {"twin", "grid", "GPU"}) QTest::newRow(name) << name;
}

/// The compute device of the row; returns from the test where it is not there.
#define NEEDS_DEVICE(compute)                                                                                \
    QFETCH(QString, device);                                                                                 \
    const auto found = compute_named(device);                                                                \
    if (!found) QSKIP("needs a GPU");                                                                        \
    QVERIFY2(found->kernels, "the GPU's kernels were not loaded");                                           \
    const Compute compute = *found

at::Tensor uniform(at::IntArrayRef sizes, std::uint64_t seed, double from = -1, double to = 1) {
    RandomStream random(seed, Purpose::sample_label, 1);
    at::Tensor out = at::empty(sizes, at::kFloat);
    for (std::int64_t i = 0; i < out.numel(); ++i)
        out.mutable_data_ptr<float>()[i] = float(from + (to - from) * random.uniform());
    return out;
}

/// A copy on the device whose memory begins `shift` elements after an address that suits every type.
at::Tensor shifted(const at::Tensor& x, const Compute& compute, std::int64_t shift) {
    at::Tensor memory = at::empty({x.numel() + shift}, x.options().device(compute.device));
    at::Tensor view = memory.narrow(0, shift, x.numel()).view(x.sizes());
    view.copy_(x);
    return view;
}

template <class T>
T* data(const at::Tensor& tensor) {
    return tensor.defined() ? static_cast<T*>(tensor.data_ptr()) : nullptr;
}

} // namespace

class TestKernels : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void bf16IsRoundedAsATenDoesIt() {
        at::Tensor bits = at::empty({200'000}, at::kInt);
        RandomStream random(4, Purpose::weights, 0);
        for (std::int64_t i = 0; i < bits.numel(); ++i) // any pattern: infinities, no numbers, denormals
            bits.mutable_data_ptr<std::int32_t>()[i] = std::int32_t(random.bits());
        const at::Tensor values = bits.view(at::kFloat), wanted = values.to(at::kBFloat16);
        for (std::int64_t i = 0; i < bits.numel(); ++i) {
            const float value = values.const_data_ptr<float>()[i];
            const auto expected = static_cast<const std::uint16_t*>(wanted.const_data_ptr())[i];
            QCOMPARE(is_finite(value), std::isfinite(value));
            if (std::isnan(value)) {
                QVERIFY(std::isnan(of_bf16(to_bf16(value))));
                continue;
            }
            QCOMPARE(to_bf16(value), expected);
            QCOMPARE(of_bf16(expected), wanted[i].item<float>());
            if (i > 20'000) i += 50; // item() is slow
        }
    }

    void noiseIsThatOfTheCpu_data() { devices(); }
    void noiseIsThatOfTheCpu() {
        NEEDS_DEVICE(compute);
        const std::uint64_t seed = (1ull << 50) + 7, first = (1ull << 40) + 3, stride = 1u << 20;
        for (const std::int64_t size : {1, 2, 3, 4, 5, 63, 784, 1030})
            for (const std::int64_t count : {0, 1, 3})
                for (const std::int64_t shift : {0, 1}) {
                    const at::Tensor out = shifted(at::zeros({count, size}), compute, shift);
                    compute.kernels->draw_noise(
                        {seed, Purpose::sample_path, first, stride, count, size, data<float>(out)});
                    if (count == 0) continue;
                    at::Tensor wanted = at::empty({count, size});
                    fill_rows(wanted, cpu(), seed, Purpose::sample_path, first, stride);
                    QVERIFY(largest_difference(out.cpu(), wanted) < 2e-6);
                    // Block by block of the stream, and without fused operations: the same bits.
                    const at::Tensor plain = out.cpu();
                    for (std::int64_t i = 0; i < plain.numel(); ++i) {
                        const auto row = std::uint64_t(i / size), place = std::uint64_t(i % size);
                        float four[4];
                        normal_block(seed, Purpose::sample_path, first + row * stride,
                                     std::uint32_t(place / 4), four);
                        QCOMPARE(plain.const_data_ptr<float>()[i], four[place % 4]);
                    }
                }
    }

    void pathsAreThoseOfABatch_data() { devices(); }
    void pathsAreThoseOfABatch() {
        NEEDS_DEVICE(compute);
        auto options = small_recipe();
        options.batch = 32;
        options.label_drop = 0.3;
        options.flip = 0.5, options.shift = 3;
        const auto made = make_digit_network("quick-unet");
        const auto& network = *made;
        const Path path(Choice{"cosine"});
        Batches data_here(bars(), 32, options.seed, at::kCPU),
            there(bars(), 32, options.seed, compute.device);
        const auto draws = draw_batch(options, 5);
        at::Tensor coefficients = at::empty({32, 4}), noise = at::empty({32}, at::kLong);
        at::Tensor dropped = at::empty({32}, at::kByte);
        for (int i = 0; i < 32; ++i) {
            const auto c = path.at(double(draws.times[std::size_t(i)]));
            const double row[] = {c.alpha, c.sigma, c.alpha_dot, c.sigma_dot};
            for (int k = 0; k < 4; ++k) coefficients[i][k] = row[k];
            noise[i] = 5 * 32 + i;
            dropped[i] = int(draws.dropped[std::size_t(i)]);
        }
        const at::Tensor indices = there.indices(5, 0, 32);
        const auto on = [&](const at::Tensor& x) { return x.to(compute.device); };
        coefficients = on(coefficients), noise = on(noise), dropped = on(dropped);
        at::Tensor moves = at::empty({std::int64_t(32 * sizeof(PictureMove))}, at::kByte);
        std::copy(draws.moves.begin(), draws.moves.end(), static_cast<PictureMove*>(moves.data_ptr()));
        moves = on(moves);
        for (const auto type : {at::kFloat, at::kBFloat16}) {
            const auto wanted = make_path_batch(options, network, path, data_here,
                                                data_here.indices(5, 0, 32), draws, 5, 0, cpu(type));
            const auto empty = [&](at::ScalarType of) {
                return at::empty({32, 1, 28, 28}, at::TensorOptions(compute.device).dtype(of));
            };
            const at::Tensor x_t = empty(type), u = empty(at::kFloat), cost = on(at::empty({32}));
            const at::Tensor labels = on(at::empty({32}, at::kLong));
            const PathRows rows{.count = 32,
                                .channels = 1,
                                .pixels = 784,
                                .images = data<std::uint8_t>(there.all_images()),
                                .indices = data<std::int64_t>(indices),
                                .noise = data<std::int64_t>(noise),
                                .coefficients = data<float>(coefficients),
                                .seed = options.seed,
                                .purpose = Purpose::train_noise,
                                .real = type == at::kFloat ? Real::fp32 : Real::bf16,
                                .channels_last = true,
                                .x_t = data<void>(x_t),
                                .u = data<float>(u),
                                .cost = data<float>(cost),
                                .classes = data<std::int64_t>(there.all_labels()),
                                .dropped = data<std::uint8_t>(dropped),
                                .no_label = 10,
                                .labels = data<std::int64_t>(labels),
                                .moves = data<PictureMove>(moves),
                                .width = 28};
            compute.kernels->sample_paths(rows);
            QVERIFY(largest_difference(x_t.cpu(), wanted.x_t) < (type == at::kFloat ? 2e-6 : 0.03));
            QVERIFY(largest_difference(u.cpu(), wanted.u) < 2e-5);
            QCOMPARE(bits(labels), bits(wanted.conditions.labels));
            QVERIFY(largest_difference(cost.cpu(), wanted.cost) < 1e-5);
        }
    }

    void pathsOfAnyShape_data() { devices(); }
    void pathsOfAnyShape() {
        NEEDS_DEVICE(compute);
        struct Shape {
            std::int64_t count, channels, pixels, shift;
        };
        for (const auto& [count, channels, pixels, shift] :
             {Shape{0, 1, 4, 0}, Shape{1, 1, 1, 0}, Shape{5, 1, 2, 0}, Shape{3, 3, 5, 0}, Shape{2, 3, 64, 0},
              Shape{2, 1, 64, 1}, Shape{4, 4, 400, 0}}) {
            const auto d = channels * pixels;
            const at::Tensor images = uniform({7, d}, 3, 0, 255).to(at::kByte);
            const at::Tensor coefficients = uniform({count, 4}, 5);
            at::Tensor indices = at::empty({count}, at::kLong), noise = at::empty({count}, at::kLong);
            for (std::int64_t i = 0; i < count; ++i) indices[i] = 6 - i, noise[i] = 1000 * i;
            at::Tensor x0 = at::empty({count, channels, pixels});
            fill_rows(x0, cpu(), 9, Purpose::train_noise, 0, 1000);
            const at::Tensor x1 =
                (images.index_select(0, indices).to(at::kFloat) / 127.5 - 1).view(x0.sizes());
            const auto c = [&](int k) { return coefficients.select(1, k).view({-1, 1, 1}); };
            const at::Tensor wanted = c(0) * x1 + c(1) * x0, velocity = c(2) * x1 + c(3) * x0;
            const auto on = [&](const at::Tensor& x) { return shifted(x, compute, shift); };
            for (const bool last : {false, true})
                for (const auto type : {at::kFloat, at::kBFloat16}) {
                    const at::Tensor bytes = on(images), c4 = on(coefficients), at_ = on(indices),
                                     z = on(noise);
                    const at::Tensor x_t = on(at::zeros({count, d}, type)), u = on(at::zeros({count, d})),
                                     cost = on(at::zeros({count}));
                    PathRows rows{};
                    rows.count = count, rows.channels = channels, rows.pixels = pixels;
                    rows.images = data<std::uint8_t>(bytes), rows.indices = data<std::int64_t>(at_);
                    rows.noise = data<std::int64_t>(z), rows.coefficients = data<float>(c4);
                    rows.seed = 9, rows.purpose = Purpose::train_noise;
                    rows.real = type == at::kFloat ? Real::fp32 : Real::bf16, rows.channels_last = last;
                    rows.x_t = data<void>(x_t), rows.u = data<float>(u), rows.cost = data<float>(cost);
                    compute.kernels->sample_paths(rows);
                    if (count == 0) continue;
                    const at::Tensor got = last ? x_t.cpu().view({count, pixels, channels}).transpose(1, 2)
                                                : x_t.cpu().view(x0.sizes());
                    QVERIFY(largest_difference(got, wanted) < (type == at::kFloat ? 1e-5 : 0.03));
                    QVERIFY(largest_difference(u.cpu().view(x0.sizes()), velocity) < 1e-5);
                    QVERIFY(largest_difference(cost.cpu(), (x1 - x0).square().flatten(1).mean(1)) < 1e-5);
                }
        }
    }

    void coloursMoveTogether_data() { devices(); }
    void coloursMoveTogether() {
        NEEDS_DEVICE(compute);
        constexpr int count = 5, channels = 3, height = 5, width = 7, d = channels * height * width;
        const at::Tensor bytes = uniform({count, d}, 3, 0, 255).to(at::kByte);
        const auto* first = bytes.const_data_ptr<std::uint8_t>();
        const DataSet set{"colours",
                          TileShape{channels, height, width},
                          {first, first + count * d},
                          std::vector<std::uint8_t>(count),
                          10};
        const std::vector<PictureMove> moves{{0, 0, 0}, {1, 0, 0}, {0, 2, -1}, {1, -3, 2}, {0, 9, 0}};
        const Batches here(set, count, 1, at::kCPU);
        const at::Tensor order = at::arange(count, at::kLong);
        const at::Tensor wanted = here.images(order, moves);
        at::Tensor raw = at::empty({std::int64_t(count * sizeof(PictureMove))}, at::kByte);
        std::copy(moves.begin(), moves.end(), static_cast<PictureMove*>(raw.data_ptr()));
        at::Tensor data_alone = at::zeros({count, 4}); // x_t = x1
        data_alone.select(1, 0).fill_(1);
        const auto on = [&](const at::Tensor& x) { return x.to(compute.device); };
        const at::Tensor images = on(bytes), indices = on(order), moved = on(raw), c = on(data_alone);
        for (const bool last : {false, true}) {
            const at::Tensor x_t = on(at::zeros({count, d})), u = on(at::zeros({count, d})),
                             cost = on(at::zeros({count}));
            PathRows rows{};
            rows.count = count, rows.channels = channels, rows.pixels = height * width, rows.width = width;
            rows.images = data<std::uint8_t>(images), rows.indices = data<std::int64_t>(indices);
            rows.noise = data<std::int64_t>(indices), rows.coefficients = data<float>(c);
            rows.moves = data<PictureMove>(moved);
            rows.seed = 9, rows.purpose = Purpose::train_noise;
            rows.real = Real::fp32, rows.channels_last = last;
            rows.x_t = data<void>(x_t), rows.u = data<float>(u), rows.cost = data<float>(cost);
            compute.kernels->sample_paths(rows);
            const at::Tensor got =
                last ? x_t.cpu().view({count, height, width, channels}).permute({0, 3, 1, 2})
                     : x_t.cpu().view(wanted.sizes());
            QVERIFY(largest_difference(got, wanted) < 1e-6);
        }
    }

    void solverStepsAddUp_data() { devices(); }
    void solverStepsAddUp() {
        NEEDS_DEVICE(compute);
        for (const std::int64_t size : {0, 1, 3, 4, 5, 1000, 3001})
            for (const auto type : {at::kFloat, at::kBFloat16})
                for (const bool guided : {false, true})
                    for (const int earlier : {-1, 0, 1, 3}) { // -1: only the velocity is wanted
                        const auto on = [&](const at::Tensor& x) { return shifted(x, compute, size % 2); };
                        const at::Tensor y = on(uniform({size}, 1).to(type)),
                                         none = on(uniform({size}, 2).to(type));
                        const at::Tensor x = on(uniform({size}, 3)), v = on(at::zeros({size})),
                                         next = on(at::zeros({size}));
                        SolverStep step{};
                        step.size = size;
                        step.real = type == at::kFloat ? Real::fp32 : Real::bf16;
                        step.labelled = data<void>(y);
                        step.unlabelled = guided ? data<void>(none) : nullptr;
                        step.guidance = 2.5F;
                        step.v = data<float>(v);
                        at::Tensor wanted = y.to(at::kDouble).cpu(), base = none.to(at::kDouble).cpu();
                        if (guided) wanted = base + 2.5 * (wanted - base);
                        at::Tensor sum = x.cpu().to(at::kDouble) + 0.3 * wanted;
                        std::vector<at::Tensor> k;
                        if (earlier >= 0) {
                            step.x = data<float>(x), step.next = data<float>(next);
                            step.last = 0.3F, step.earlier = earlier;
                        }
                        for (int j = 0; j < earlier; ++j) {
                            k.push_back(on(uniform({size}, std::uint64_t(10 + j))));
                            step.k[j] = data<float>(k.back());
                            step.weights[j] = 0.1F * float(j + 1);
                            sum += 0.1 * (j + 1) * k.back().cpu().to(at::kDouble);
                        }
                        compute.kernels->step_solver(step);
                        if (size == 0) continue;
                        QVERIFY(largest_difference(v.cpu(), wanted) < 2e-6);
                        if (earlier >= 0) QVERIFY(largest_difference(next.cpu(), sum) < 2e-6);
                        if (earlier < 0) QVERIFY(next.cpu().eq(0).all().item<bool>());
                    }
    }

    void tilesAreComposedAsForAFile_data() { devices(); }
    void tilesAreComposedAsForAFile() {
        NEEDS_DEVICE(compute);
        for (const int channels : {1, 2, 3})
            for (const int count : {1, 5, 8})
                for (const GridLayout layout :
                     {GridLayout{4, 2, 1}, GridLayout{3, 0, 2}, GridLayout{8, 1, 3}})
                    for (const Colouring colouring : {Colouring{}, Colouring{ColourMap::diverging, 1.5},
                                                      Colouring{ColourMap::diverging, 0}}) {
                        at::Tensor tiles = uniform({count, channels, 5, 7}, 8, -1.8, 1.8);
                        tiles[0][0][0][0] = NAN, tiles[0][0][0][1] = INFINITY, tiles[0][0][1][0] = 0;
                        const auto* values = tiles.const_data_ptr<float>();
                        const auto wanted = compose(
                            Tiles{{channels, 5, 7}, {values, values + tiles.numel()}, {}}, layout, colouring);
                        const auto got = compose(tiles.to(compute.device), layout, compute, colouring);
                        QCOMPARE(got.width, wanted.width);
                        QCOMPARE(got.height, wanted.height);
                        QCOMPARE(got.channels, wanted.channels);
                        QVERIFY(got.pixels == wanted.pixels);
                    }
    }

    void everyPixelIsOpaque_data() { devices(); }
    void everyPixelIsOpaque() {
        NEEDS_DEVICE(compute);
        const auto rgba = compose_rgba(uniform({3, 1, 4, 4}, 2).to(compute.device), {2, 1, 2}, compute);
        QVERIFY(rgba.sizes() == at::IntArrayRef({22, 22, 4}));
        QVERIFY(rgba.select(2, 3).eq(255).all().item<bool>());
        QVERIFY(rgba.select(2, 0).equal(rgba.select(2, 2))); // grey
    }

    void onlySoundLossesAllowAnUpdate_data() { devices(); }
    void onlySoundLossesAllowAnUpdate() {
        NEEDS_DEVICE(compute);
        const UpdateNumbers numbers{1e-3, 0.9, 0.99, 0.01, 1e-8, 0.25};
        at::Tensor bytes = at::empty({sizeof numbers}, at::kByte);
        std::memcpy(bytes.data_ptr(), &numbers, sizeof numbers);
        bytes = bytes.to(compute.device);
        for (const std::int64_t count : {1, 2, 255, 256, 257, 1000})
            for (const float bad : {0.0F, NAN, INFINITY, -INFINITY})
                for (const std::int64_t place : {std::int64_t(0), count / 2, count - 1}) {
                    at::Tensor losses = uniform({count}, 4, 0, 1e38); // their sum has no room in fp32
                    if (bad != 0) losses[place] = bad;
                    losses = losses.to(compute.device);
                    const at::Tensor updates = at::full({1}, 4.0F, at::TensorOptions(compute.device));
                    at::Tensor words = at::zeros({sizeof(LossCheck) / 4}, at::kInt).to(compute.device);
                    compute.kernels->check_losses({data<float>(losses), count, data<UpdateNumbers>(bytes),
                                                   data<float>(updates), data<LossCheck>(words)});
                    LossCheck check{};
                    words = words.cpu();
                    std::memcpy(&check, words.data_ptr(), sizeof check);
                    QCOMPARE(check.sound, bad == 0 ? 1 : 0);
                    QCOMPARE(updates.item<float>(), bad == 0 ? 5.0F : 4.0F);
                    if (bad != 0) continue;
                    const auto near = [](float a, double b) { return std::abs(double(a) - b) < 1e-6 * b; };
                    QVERIFY(near(check.step_size, 1e-3 / (1 - std::pow(0.9, 5))));
                    QVERIFY(near(check.root, std::sqrt(1 - std::pow(0.99, 5))));
                    QVERIFY(near(check.keep, 1 - 1e-5) && near(check.share, 0.25));
                }
    }

    void updatesAreAdamWs_data() { devices(); }
    void updatesAreAdamWs() {
        NEEDS_DEVICE(compute);
        for (const std::int64_t size : {1, 4, 7, 1024, 5003})
            for (const std::int64_t shift : {0, 1}) {
                const auto on = [&](const at::Tensor& x) { return shifted(x, compute, shift); };
                // Elements that are given their direction: a piece in the middle and one at the end.
                const std::vector<std::int64_t> borders = {size / 5, size / 3, size - size / 4, size};
                at::Tensor given = at::zeros({size}, at::kBool);
                for (int i = 0; i < 4; i += 2)
                    given
                        .narrow(0, borders[std::size_t(i)],
                                borders[std::size_t(i + 1)] - borders[std::size_t(i)])
                        .fill_(true);
                at::Tensor weights = uniform({size}, 1), mean = at::zeros({size}), square = at::zeros({size});
                at::Tensor average = weights.clone(), steps = at::zeros({1});
                const at::Tensor w = on(weights), m = on(mean), s = on(square), a = on(average);
                const at::Tensor half = on(at::zeros({size}, at::kBFloat16));
                const at::Tensor edges = at::tensor(borders).to(compute.device);
                const at::Tensor words = at::zeros({sizeof(LossCheck) / 4}, at::kInt).to(compute.device);
                const at::Tensor count = at::zeros({1}, at::TensorOptions(compute.device));
                at::Tensor sound = at::ones({3}, at::TensorOptions(compute.device));
                std::string before;
                for (int update = 1; update <= 4; ++update) {
                    const double lr = 1e-2 / update, decay = 1 - 0.8 / update;
                    const UpdateNumbers numbers{lr, 0.9, 0.99, 0.1, 1e-8, 1 - decay};
                    at::Tensor bytes = at::empty({sizeof numbers}, at::kByte);
                    std::memcpy(bytes.data_ptr(), &numbers, sizeof numbers);
                    bytes = bytes.to(compute.device);
                    const at::Tensor gradient = uniform({size}, std::uint64_t(20 + update)), g = on(gradient);
                    if (update == 4) sound = sound.clone(), sound[1] = NAN;
                    compute.kernels->check_losses({data<float>(sound), 3, data<UpdateNumbers>(bytes),
                                                   data<float>(count), data<LossCheck>(words)});
                    compute.kernels->update_weights({size, data<float>(g), data<float>(w), data<float>(m),
                                                     data<float>(s), data<float>(a),
                                                     data<std::uint16_t>(half), data<std::int64_t>(edges),
                                                     int(borders.size()), data<LossCheck>(words)});
                    const auto all = bits(w) + bits(m) + bits(s) + bits(a) + bits(half);
                    if (update == 4) { // a loss was no number: not a bit changes
                        QVERIFY(all == before);
                        continue;
                    }
                    before = all;
                    const at::Tensor moved = weights * (1 - lr * 0.1) - lr * gradient;
                    const at::Tensor mean_before = mean.clone(), square_before = square.clone();
                    steps += 1;
                    at::_fused_adamw_({weights}, {gradient}, {mean}, {square}, {}, {steps}, lr, 0.9, 0.99,
                                      0.1, 1e-8, false, false);
                    weights = at::where(given, moved, weights);
                    mean = at::where(given, mean_before, mean);
                    square = at::where(given, square_before, square);
                    average = average.lerp(weights, 1 - decay);
                    QVERIFY(largest_difference(w.cpu(), weights) < 1e-6);
                    QVERIFY(largest_difference(m.cpu(), mean) < 1e-6);
                    QVERIFY(largest_difference(s.cpu(), square) < 1e-6);
                    QVERIFY(largest_difference(a.cpu(), average) < 1e-6);
                    QCOMPARE(bits(half), bits(w.to(at::kBFloat16)));
                }
            }
    }

    void anUpdateMayLeaveOutAverageAndHalf_data() { devices(); }
    void anUpdateMayLeaveOutAverageAndHalf() {
        NEEDS_DEVICE(compute);
        const auto options = at::TensorOptions(compute.device);
        const at::Tensor w = at::ones({9}, options), g = at::ones({9}, options), m = at::zeros({9}, options),
                         s = at::zeros({9}, options);
        LossCheck check{1, 0.1F, 1.0F, 0.9F, 0.1F, 0.99F, 0.01F, 0.1F, 1.0F, 1e-8F, 0.5F};
        at::Tensor words = at::empty({sizeof check / 4}, at::kInt);
        std::memcpy(words.data_ptr(), &check, sizeof check);
        words = words.to(compute.device);
        FlatUpdate update{};
        update.size = 9;
        update.gradient = data<float>(g), update.weights = data<float>(w);
        update.mean = data<float>(m), update.square = data<float>(s);
        update.check = data<LossCheck>(words);
        compute.kernels->update_weights(update);
        QVERIFY(largest_difference(w.cpu(), at::full({9}, 1 - 0.1 * 0.1 / 0.1)) < 1e-6);
    }

    // What a record does again is what its work does, with the numbers that its memory then holds.
    void aRecordIsItsWork_data() { devices(); }
    void aRecordIsItsWork() {
        NEEDS_DEVICE(compute);
        const auto options = at::TensorOptions(compute.device);
        const at::Tensor x = at::ones({100, 100}, options), sum = at::zeros({100, 100}, options);
        const auto replay = compute.kernels->record([=] { sum.add_(at::mm(x, x).tanh()); });
        sum.zero_();
        for (int i = 1; i <= 3; ++i) {
            x.fill_(0.01 * i);
            replay->run();
        }
        double wanted = 0;
        for (int i = 1; i <= 3; ++i) wanted += std::tanh(100 * 0.01 * i * 0.01 * i);
        QVERIFY(largest_difference(sum.cpu(), at::full({100, 100}, wanted)) < 1e-5);
    }

    void whatCannotBeRecordedIsCalled() {
        const auto compute = gpu();
        if (!compute) QSKIP("needs a GPU");
        while (take_device_problem()) {
        }
        const at::Tensor x = at::ones({4}, at::TensorOptions(compute->device));
        int calls = 0;
        const auto replay = compute->kernels->record([&] {
            x.mul_(x.sum().item<float>() > 0 ? 2 : 1); // item() waits for the device
            ++calls;
        });
        const int before = calls;
        x.fill_(1);
        replay->run();
        QCOMPARE(calls, before + 1);
        QVERIFY(x.cpu().eq(2).all().item<bool>());
        QVERIFY(take_device_problem() && !take_device_problem());
        // And the device goes on as if nothing had been.
        const auto sound = compute->kernels->record([&] { x.add_(1); });
        x.fill_(1);
        sound->run();
        QVERIFY(x.cpu().eq(2).all().item<bool>() && !take_device_problem());
    }
};

QTEST_GUILESS_MAIN(TestKernels)
#include "test_kernels.moc"
