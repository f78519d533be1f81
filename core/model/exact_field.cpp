#include "core/model/exact_field.h"

#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/device/data_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace flowlab {
namespace {

class ExactField final : public Network {
  public:
    ExactField(const NetworkInfo& info, const TileShape& shape, int classes, Mixture mixture,
               const Choice& schedule)
        : Network(info, shape, classes, {}), path_(schedule), means_(std::move(mixture.means)),
          labels_(std::move(mixture.labels)) {
        const auto type = at::TensorOptions(means_.scalar_type());
        variances_ = at::tensor(mixture.deviations, at::kDouble).square();
        points_ = variances_.max().item<double>() == 0;
        some_points_ = variances_.min().item<double>() == 0;
        variances_ = variances_.to(type);
        log_weights_ = at::tensor(mixture.log_weights, at::kDouble).to(type);
        squares_ = means_.square().sum(1);
    }

    [[nodiscard]] FieldEnd end() const override { return some_points_ ? FieldEnd::points : FieldEnd::smooth; }

    // Component k of x_t has variance V_k = α² s_k² + σ² and weight r_k given x. With D = α̇σ − σ̇α,
    // v = σ D Σ (r_k/V_k) m_k + x Σ (r_k/V_k) (α̇ α s_k² + σ̇ σ), where σD = α̇σ² − α σσ̇: σ̇ has no bound at the
    // data of some paths, σσ̇ has one.
    at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions& conditions) const override {
        const auto n = x.size(0), d = means_.size(1);
        const at::Tensor flat = x.to(at::kCPU, means_.scalar_type()).reshape({n, d});
        const at::Tensor times = conditions.t.to(at::kCPU, at::kDouble).contiguous();
        at::Tensor table = at::empty({4, n, 1}, at::kDouble); // α, σ, α̇, σσ̇
        auto c = table.accessor<double, 3>();
        for (std::int64_t i = 0; i < n; ++i) {
            const double time = times.const_data_ptr<double>()[i];
            const auto at_t = path_.at(some_points_ ? std::min(time, last_at_points) : time);
            c[0][i][0] = at_t.alpha, c[1][i][0] = at_t.sigma;
            c[2][i][0] = at_t.alpha_dot, c[3][i][0] = at_t.sigma_sigma_dot;
        }
        table = table.to(means_.scalar_type());
        const at::Tensor alpha = table[0], sigma = table[1], alpha_dot = table[2], sigma_sigma_dot = table[3];
        const at::Tensor variance = alpha.square() * variances_ + sigma.square(); // (n, K)
        const at::Tensor cross = flat.mm(means_.t());
        at::Tensor log_r = (alpha * cross - 0.5 * alpha.square() * squares_) / variance + log_weights_;
        if (!points_) // what all components share when their variances are alike
            log_r = log_r - 0.5 * flat.square().sum(1, true) / variance - 0.5 * double(d) * variance.log();
        if (labels_.defined() && conditions.labels.defined()) {
            const at::Tensor wanted = conditions.labels.to(at::kCPU).view({n, 1});
            const at::Tensor other = (wanted < classes()).logical_and(labels_ != wanted);
            log_r = log_r.masked_fill(other, -INFINITY);
        }
        const at::Tensor share = log_r.softmax(1) / variance; // r_k / V_k
        const at::Tensor of_means = alpha_dot * sigma.square() - alpha * sigma_sigma_dot;
        const at::Tensor v =
            of_means * share.mm(means_) + flat * (alpha_dot * alpha * (share * variances_).sum(1, true) +
                                                  sigma_sigma_dot * share.sum(1, true));
        return v.reshape(x.sizes()).to(x.options());
    }

    [[nodiscard]] std::vector<int> classes_with_components() const {
        std::vector<int> found;
        if (!labels_.defined()) return found;
        for (int label = 0; label < classes(); ++label)
            if (labels_.eq(label).any().item<bool>()) found.push_back(label);
        return found;
    }

  private:
    Path path_;
    at::Tensor means_, labels_, variances_, log_weights_, squares_;
    bool points_ = false, some_points_ = false; // all components, or some, have no spread
};

const std::array fields = {
    NetworkInfo{.key = "exact:data",
                .title = Text::marked("Exact: every training picture"),
                .description =
                    Text::marked("The field that training tends to if nothing stops it: it only knows the "
                                 "training pictures"),
                .reference = "arXiv 2210.02747, 2310.02557",
                .labelled = true,
                .channels_last = false},
    NetworkInfo{.key = "exact:mixture",
                .title = Text::marked("Exact: one Gaussian per class"),
                .description = Text::marked(
                    "The exact velocity for data from one Gaussian a class, with the mean and the "
                    "spread of that class"),
                .reference = "arXiv 2210.02747",
                .labelled = true,
                .channels_last = false},
};

/// (N, d) fp32 in [-1, 1].
at::Tensor pictures(const DataSet& data) {
    return pictures_of(data, 0, data.size()).flatten(1);
}

/// Undefined where there are none.
at::Tensor classes_of(const DataSet& data) {
    if (data.classes == 0) return {};
    return at::from_blob(const_cast<std::uint8_t*>(data.labels.data()), {data.size()}, at::kByte)
        .to(at::kLong);
}

Mixture gaussians(const DataSet& data) {
    const at::Tensor x = pictures(data), labels = classes_of(data);
    Mixture mixture;
    std::vector<at::Tensor> means;
    std::vector<std::int64_t> classes;
    for (int label = 0; label < std::max(data.classes, 1); ++label) {
        const at::Tensor members =
            labels.defined() ? x.index_select(0, labels.eq(label).nonzero().view(-1)) : x;
        if (members.size(0) == 0) continue;
        means.push_back(members.mean(0));
        classes.push_back(label);
        mixture.deviations.push_back(std::sqrt((members - means.back()).square().mean().item<double>()));
        mixture.log_weights.push_back(std::log(double(members.size(0)) / double(data.size())));
    }
    mixture.means = at::stack(means).to(at::kDouble); // few, and solvers of high order are measured on it
    if (labels.defined()) mixture.labels = at::tensor(classes, at::kLong);
    return mixture;
}

} // namespace

std::shared_ptr<const Network> make_exact_field(const NetworkInfo& info, const TileShape& shape, int classes,
                                                Mixture mixture, const Choice& schedule) {
    return std::make_shared<ExactField>(info, shape, classes, std::move(mixture), schedule);
}

std::span<const NetworkInfo> exact_fields() {
    return fields;
}

bool is_exact_field(const std::string& model) {
    return model.starts_with("exact:");
}

std::vector<int> classes_with_pictures(const Network& network) {
    const auto* field = dynamic_cast<const ExactField*>(&network);
    return field ? field->classes_with_components() : std::vector<int>();
}

std::shared_ptr<const Network> make_exact_field(const std::string& name, const DataSet& data,
                                                const Choice& schedule) {
    const auto& info = find_row(fields, name, Text::of("exact field"));
    if (name == "exact:mixture")
        return make_exact_field(info, data.shape, data.classes, gaussians(data), schedule);
    Mixture points{pictures(data), std::vector<double>(std::size_t(data.size())),
                   std::vector<double>(std::size_t(data.size())), classes_of(data)};
    return make_exact_field(info, data.shape, data.classes, std::move(points), schedule);
}

} // namespace flowlab
