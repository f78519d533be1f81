#include "ui/session/sampling_session.h"

#include "core/media/colour_map.h"
#include "ui/session/lab_session.h"
#include "ui/session/settings.h"
#include "ui/session/training_session.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace flowlab {
namespace {
constexpr int frameMs = 16;
constexpr int followMs = 5000;
constexpr int previewTiles = 16;

bool sameRequest(const SampleRequest& a, const SampleRequest& b) {
    return a.model == b.model && a.options == b.options && a.noise == b.noise;
}

bool ofSameSettings(const SampleResult& a, const SampleResult& b) {
    return a.model == b.model && a.options == b.options && a.noise == b.noise;
}
} // namespace

SamplingSession::SamplingSession(LabSession& lab, const TrainingSession& training, Settings& settings,
                                 QObject* parent)
    : QObject(parent), lab_(lab), training_(training), settings_(settings) {
    requestTimer_.setSingleShot(true);
    requestTimer_.setInterval(frameMs);
    connect(&requestTimer_, &QTimer::timeout, this, &SamplingSession::sendRequest);
    followTimer_.setInterval(followMs);
    connect(&followTimer_, &QTimer::timeout, this, &SamplingSession::follow);
    followTimer_.start();
    connect(&settings_, &Settings::samplerChanged, this, [this] {
        if (!requestTimer_.isActive()) requestTimer_.start();
    });
    connect(&lab_, &LabSession::dataSent, this, [this] { asked_.reset(); });
    connect(&lab_, &LabSession::news, this, &SamplingSession::take);
}

void SamplingSession::follow() {
    if (!follow_ || !training_.running() || pending_ || settings_.sampler().model != "training") return;
    quiet_ = true;
    resample();
}

void SamplingSession::resample() {
    asked_.reset();
    sendRequest();
}

void SamplingSession::sendRequest() {
    const auto* info = lab_.model();
    if (!info) return;
    const auto& choice = settings_.sampler();
    auto& engine = lab_.engineWithData(); // first: with other data what was asked is asked again
    SampleRequest request{0, info->id, choice.options, choice.noise, previewTiles};
    if (asked_ && sameRequest(*asked_, request)) return;
    if (!request.options.validate().empty()) return; // half-typed; the panel says so
    if (request.options.count <= request.preview) request.preview = 0;
    request.id = ++lastId_;
    const bool told = pending();
    if (asked_ || !sample_) quiet_ = false; // another setting, not only newer weights
    if (quiet_) request.preview = 0;
    asked_ = request;
    engine.request(request);
    pending_ = true;
    if (!quiet_ && !told) Q_EMIT pendingChanged(true);
}

void SamplingSession::endRequest() {
    const bool told = pending();
    pending_ = quiet_ = false;
    if (told) Q_EMIT pendingChanged(false);
}

void SamplingSession::cancel() {
    lab_.engine().cancel_request();
    endRequest();
}

void SamplingSession::take(const Snapshot& news) {
    if (news.models) sendRequest(); // the first picture: as soon as there is a model
    for (const auto& result : news.samples) takeSample(result);
    for (const auto& path : news.opened_weights) takeWeights(path);
    if (news.failed_sample == lastId_) { // the picture must not stay dimmed for ever
        asked_.reset();
        endRequest();
    }
}

void SamplingSession::takeSample(const SampleResult& result) {
    if (result.id != lastId_ || !result.trajectory) return;
    if (sample_ && sample_->whole) {
        older_ = sample_->trajectory;
        if (!ofSameSettings(*sample_, result)) before_ = sample_;
    }
    sample_ = result;
    // The same scale for every t, and the same as in films, so that colours can be compared.
    if (const auto& v = result.trajectory->velocities; !v.empty()) velocityScale_ = diverging_scale(v);
    const int count = asked_ ? asked_->options.count : result.trajectory->count;
    if (selected_ >= count) selected_ = 0;
    Q_EMIT sampleChanged();
    if (result.whole) endRequest();
}

void SamplingSession::takeWeights(const std::filesystem::path& path) {
    const std::string id = "opened:" + path.string();
    auto choice = settings_.sampler();
    if (std::exchange(choice.model, id) == id)
        resample(); // the file was opened again: it may hold, or be taken for, something else
    else
        settings_.setSampler(choice, tr("model"));
}

std::optional<ModelIdentity> SamplingSession::sampledModel() const {
    if (!sample_) return std::nullopt;
    ModelIdentity identity{sample_->model, {}, {}, sample_->model_step, {}};
    if (const auto* info = lab_.modelOf(identity.id)) {
        identity.title = info->title.english();
        identity.network = info->network;
        identity.sha256 = info->sha256;
        identity.conventions = info->conventions;
    }
    if (identity.id == "training" && training_.file().step == identity.step)
        identity.sha256 = training_.file().sha256;
    return identity;
}

double SamplingSession::secondsOfOne() const {
    if (!sample_ || !sample_->whole) return -1;
    const auto& counts = sample_->trajectory->evaluations;
    const double all = std::accumulate(counts.begin(), counts.end(), -double(sample_->reused));
    return all > 0 ? sample_->seconds / all : -1;
}

Tiles SamplingSession::tiles(TrajectoryView view, double t, int* fresh) const {
    if (!sample_) {
        if (fresh) *fresh = 0;
        return {};
    }
    Tiles tiles = sample_->trajectory->view(view, t);
    if (fresh) *fresh = tiles.count();
    const int wanted = asked_ ? asked_->options.count : tiles.count();
    if (!sample_->whole && older_ && older_->shape == tiles.shape && tiles.count() < wanted) {
        const Tiles rest = older_->view(view, t);
        const int until = std::min(rest.count(), wanted);
        if (until > tiles.count()) {
            const auto from = std::ptrdiff_t(tiles.values.size());
            const auto to = std::ptrdiff_t(std::size_t(until) * rest.shape.size());
            tiles.values.insert(tiles.values.end(), rest.values.begin() + from, rest.values.begin() + to);
        }
    }
    return tiles;
}

const Trajectory* SamplingSession::trajectoryOf(int tile) const {
    if (!sample_ || tile < 0) return nullptr;
    if (tile < sample_->trajectory->count) return sample_->trajectory.get();
    return older_ && tile < older_->count ? older_.get() : nullptr;
}

SampleLayout SamplingSession::layout() const {
    const auto* info = lab_.model();
    return layoutOf(settings_.sampler().options, info ? info->classes : 0);
}

SampleLayout SamplingSession::layoutOfSample(const SampleResult& sample) const {
    const auto* info = lab_.modelOf(sample.model);
    return layoutOf(sample.options, info ? info->classes : 0);
}

void SamplingSession::selectTile(int tile) {
    if (tile == selected_ || tile < 0) return;
    selected_ = tile;
    Q_EMIT selectionChanged(tile);
}

} // namespace flowlab
