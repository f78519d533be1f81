#include "core/train/floor_estimate.h"

#include "core/device/data_tensors.h"
#include "core/device/noise.h"
#include "core/device/workers.h"
#include "core/messages/loss_by_t.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr std::uint64_t floor_seed = 0;            // of its own streams, whatever the training's
constexpr std::int64_t max_products = 800'000'000; // of a block with the pictures: units stay short
constexpr double sure = 0.999;                     // share of one picture from which it stands alone

} // namespace

FloorEstimate::FloorEstimate(const DataSet& data, const Choice& schedule, bool labelled, int draws)
    : path_(schedule), pictures_(pictures_of(data, 0, data.size()).flatten(1)), draws_(draws),
      total_(std::int64_t(draws) * LossByTMeter::bins) {
    // Nothing changes when all pictures are moved alike; less their mean, they lose less to rounding.
    pictures_ = pictures_ - pictures_.mean(0, true);
    squares_ = pictures_.square().sum(1);
    block_ = std::clamp<std::int64_t>(max_products / std::max<std::int64_t>(pictures_.numel(), 1), 4, 16);
    if (labelled)
        labels_ =
            at::from_blob(const_cast<std::uint8_t*>(data.labels.data()), {data.size()}, at::kByte).clone();
}

// Draw n is one of bin n modulo the number of bins; a bin's draws share its width evenly.
double FloorEstimate::time_of(std::int64_t draw) const {
    const auto bin = draw % LossByTMeter::bins, place = draw / LossByTMeter::bins;
    RandomStream random(floor_seed, Purpose::loss_floor, 2 * std::uint64_t(draw));
    return (double(bin) + (double(place) + random.uniform()) / draws_) / LossByTMeter::bins;
}

// With x_t = α x1 + σ x0 known, u − E[u | x_t] = (D/σ) (x1 − E[x1 | x_t]), D = α̇σ − σ̇α. So the loss is
// (D/σ)²/d times the variance of the picture given x_t, which is known without a look at the picture that was
// drawn: E‖x1‖² − ‖E x1‖². Where one picture is all but sure, that is the difference of two equal numbers;
// there the distance of the drawn picture from the mean is taken, which has the same expectation.
std::vector<FloorEstimate::Losses> FloorEstimate::losses(std::span<const double> times,
                                                         std::uint64_t first) const {
    const auto n = std::int64_t(times.size()), d = pictures_.size(1);
    at::Tensor drawn = at::empty({n}, at::kLong), noise = at::empty({n, d}, at::kFloat);
    at::Tensor table = at::empty({3, n, 1}, at::kDouble); // α, σ, (D/σ)² / d
    auto c = table.accessor<double, 3>();
    for (std::int64_t i = 0; i < n; ++i) {
        const auto draw = first + std::uint64_t(i);
        RandomStream random(floor_seed, Purpose::loss_floor, 2 * draw);
        (void)random.uniform(); // that of time_of()
        drawn.mutable_data_ptr<std::int64_t>()[i] = random.below(std::uint32_t(pictures_.size(0)));
        fill_normal({noise.mutable_data_ptr<float>() + i * d, std::size_t(d)}, floor_seed,
                    Purpose::loss_floor, 2 * draw + 1);
        const auto at_t = path_.at(times[std::size_t(i)]);
        // Where no noise is left the picture is known, and the loss 0.
        const double slope = at_t.sigma > 0 ? at_t.alpha_dot - at_t.sigma_dot * at_t.alpha / at_t.sigma : 0;
        c[0][i][0] = at_t.alpha, c[1][i][0] = std::max(at_t.sigma, 1e-12),
        c[2][i][0] = slope * slope / double(d);
    }
    const at::Tensor coefficients = table.to(at::kFloat);
    const at::Tensor alpha = coefficients[0], sigma = coefficients[1];
    const at::Tensor points = pictures_.index_select(0, drawn);
    const at::Tensor cross = (alpha * points + sigma * noise).mm(pictures_.t());
    const at::Tensor log_r = (alpha * cross - 0.5 * alpha.square() * squares_) / sigma.square(); // (n, N)

    const auto loss_of = [&](const at::Tensor& logs) { // (n) fp64
        const at::Tensor r = logs.softmax(1);
        const at::Tensor mean = r.mm(pictures_);
        const at::Tensor variance = (r.mv(squares_) - mean.square().sum(1)).clamp_min(0);
        const at::Tensor of_drawn = (points - mean).square().sum(1);
        return at::where(r.amax(1) > sure, of_drawn, variance).to(at::kDouble) * table[2].view({n});
    };
    std::vector<Losses> found(times.size());
    const auto keep = [&](const at::Tensor& values, double Losses::*member) {
        for (std::int64_t i = 0; i < n; ++i)
            found[std::size_t(i)].*member = values.const_data_ptr<double>()[i];
    };
    keep(loss_of(log_r), &Losses::without_label);
    if (labels_.defined()) {
        const at::Tensor other = labels_ != labels_.index_select(0, drawn).view({n, 1});
        keep(loss_of(log_r.masked_fill(other, -INFINITY)), &Losses::given_label);
    }
    return found;
}

bool FloorEstimate::advance() {
    if (done_ == total_) return false;
    const auto count = std::min(block_ * worker_count(), total_ - done_);
    const int shares = int((count + block_ - 1) / block_); // alike for any number of threads
    losses_.resize(std::size_t(done_ + count));
    run_shares(shares, [&](int share) {
        const auto begin = done_ + share * block_, end = std::min(begin + block_, done_ + count);
        std::vector<double> times;
        for (auto draw = begin; draw < end; ++draw) times.push_back(time_of(draw));
        std::ranges::copy(losses(times, std::uint64_t(begin)), losses_.begin() + begin);
    });
    done_ += count;
    return done_ < total_;
}

double FloorEstimate::fraction() const {
    return double(done_) / double(total_);
}

LossFloor FloorEstimate::result() const {
    LossFloor floor;
    floor.draws = done_;
    for (int bin = 0; bin < LossByTMeter::bins; ++bin) {
        std::vector<double> without_label, given_label;
        for (auto draw = std::size_t(bin); draw < losses_.size(); draw += LossByTMeter::bins) {
            without_label.push_back(losses_[draw].without_label);
            given_label.push_back(losses_[draw].given_label);
        }
        floor.without_label.push_back(estimate(without_label));
        if (labels_.defined()) floor.given_label.push_back(estimate(given_label));
    }
    return floor;
}

} // namespace flowlab
