#include "ui/session/lab_session.h"

#include "core/base/error.h"
#include "core/flow/solver.h"
#include "core/media/colour_map.h"

#include <QMetaObject>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flowlab {
namespace {
constexpr int frameMs = 16;
constexpr int liveSettingRestMs = 250; // one labelled mark for a drag, not fifty
constexpr int followMs = 5000;
constexpr int previewTiles = 16;

bool sameRequest(const SampleRequest& a, const SampleRequest& b) {
    return a.model == b.model && a.options == b.options && a.noise == b.noise;
}
} // namespace

LabSession::LabSession(EngineConfig config, Settings& settings, QObject* parent)
    : QObject(parent), settings_(settings), resources_(config.resources), runs_(config.runs) {
    changeTimer_.setSingleShot(true);
    changeTimer_.setInterval(liveSettingRestMs);
    connect(&changeTimer_, &QTimer::timeout, this, [this] {
        const auto wanted = withLiveSettings(sentLive_, settings_.train());
        if (!hasRun() || wanted == sentLive_ || !wanted.validate().empty()) return;
        sentLive_ = wanted;
        engine_->change(wanted);
    });
    requestTimer_.setSingleShot(true);
    requestTimer_.setInterval(frameMs);
    connect(&requestTimer_, &QTimer::timeout, this, &LabSession::sendRequest);
    followTimer_.setInterval(followMs);
    connect(&followTimer_, &QTimer::timeout, this, [this] {
        if (!follow_ || !training() || pending_ || settings_.sampler().model != "training") return;
        quiet_ = true;
        resample();
    });
    followTimer_.start();
    connect(&settings_, &Settings::trainChanged, this, &LabSession::trainSettingsChanged);
    connect(&settings_, &Settings::samplerChanged, this, [this] {
        if (!requestTimer_.isActive()) requestTimer_.start();
    });

    connect(&settings_, &Settings::qualityLineChanged, this, &LabSession::sendQualityInterval);

    // At most one queued call at a time, however fast the engine is.
    config.wake = [this] {
        if (!waiting_.exchange(true))
            QMetaObject::invokeMethod(this, &LabSession::take, Qt::QueuedConnection);
    };
    engine_ = std::make_unique<Engine>(std::move(config));
}

LabSession::~LabSession() = default;

bool LabSession::hasRun() const {
    return status_.phase == TrainPhase::training || status_.phase == TrainPhase::paused ||
           status_.phase == TrainPhase::finished;
}

bool LabSession::settingsAreSound() {
    const auto problems = settings_.train().validate();
    if (problems.empty()) return true;
    Notice said{Notice::Level::error, tr("start the training").toStdString(), "", "", ""};
    for (const auto& problem : problems) {
        if (!said.where.empty()) said.where += ", ", said.why += "; ";
        said.where += problem.option;
        said.why += problem.option + " " + problem.text;
    }
    said.hint = tr("Change it in the panel EXPERIMENT and press Train again.").toStdString();
    Q_EMIT notice(said);
    return false;
}

void LabSession::trainOrPause() {
    if (training())
        engine_->pause();
    else if (hasRun())
        engine_->resume();
    else
        startNewRun();
}

void LabSession::startNewRun() {
    if (!settingsAreSound()) return;
    sentLive_ = settings_.train();
    sendQualityInterval();
    engine_->start(settings_.train(), true, settings_.plannedChanges());
    settings_.forgetPlannedChanges(); // they are the run's now
    Q_EMIT runStarted();
}

void LabSession::step() {
    if (!hasRun()) {
        if (!settingsAreSound()) return;
        sentLive_ = settings_.train();
        sendQualityInterval();
        engine_->start(settings_.train(), false, settings_.plannedChanges());
        settings_.forgetPlannedChanges();
    }
    engine_->step_once(settings_.train());
}

void LabSession::reset() {
    if (settingsAreSound()) engine_->reset(settings_.train());
}

void LabSession::sendQualityInterval() {
    engine_->set_quality_interval(settings_.qualityLine());
}

void LabSession::trainSettingsChanged() {
    if (hasRun()) changeTimer_.start();
}

ModelTraits LabSession::traitsOf(const ModelInfo& info) {
    return {info.classes, info.labels_dropped, info.has_ema, info.closed_form};
}

const ModelInfo* LabSession::modelOf(const std::string& id) const {
    const auto found = std::ranges::find(models_, id, &ModelInfo::id);
    return found == models_.end() ? nullptr : &*found;
}

std::optional<ModelIdentity> LabSession::sampledModel() const {
    if (!sample_) return std::nullopt;
    ModelIdentity identity{sample_->model, {}, {}, sample_->model_step, {}};
    for (const auto& info : models_)
        if (info.id == identity.id)
            identity.title = info.title, identity.network = info.network, identity.sha256 = info.sha256,
            identity.conventions = info.conventions;
    if (identity.id == "training" && trainingFile_.step == identity.step)
        identity.sha256 = trainingFile_.sha256;
    return identity;
}

void LabSession::resample() {
    asked_.reset();
    sendRequest();
}

void LabSession::setFollowTraining(bool follow) {
    follow_ = follow;
}

void LabSession::sendData() {
    if (sentData_ == settings_.sampler().data) return;
    sentData_ = settings_.sampler().data;
    engine_->set_data(sentData_);
    asked_.reset();
}

void LabSession::sendRequest() {
    const auto* info = model();
    if (!info) return;
    const auto& choice = settings_.sampler();
    sendData();
    SampleRequest request{0, info->id, choice.options, choice.noise, previewTiles};
    if (asked_ && sameRequest(*asked_, request)) return;
    if (!request.options.validate().empty()) return; // half-typed; the panel says so
    if (request.options.count <= request.preview) request.preview = 0;
    request.id = ++lastId_;
    const bool told = pending();
    if (asked_ || !sample_) quiet_ = false; // another setting, not only newer weights
    if (quiet_) request.preview = 0;
    asked_ = request;
    engine_->request(request);
    pending_ = true;
    if (!quiet_ && !told) Q_EMIT pendingChanged(true);
}

void LabSession::take() {
    waiting_ = false; // before take(): what comes in between wakes again
    apply(engine_->take());
}

void LabSession::apply(const Snapshot& news) {
    if (news.device) {
        device_ = QString::fromStdString(*news.device);
        Q_EMIT deviceChanged();
    }
    if (news.losses_restart)
        losses_.clear(), marks_.clear(), lossByT_.reset(), live_.reset(), quality_.clear();
    losses_.insert(losses_.end(), news.losses.begin(), news.losses.end());
    marks_.insert(marks_.end(), news.marks.begin(), news.marks.end());
    if (news.loss_by_t) lossByT_ = news.loss_by_t;
    if (news.live) live_ = news.live;
    quality_.insert(quality_.end(), news.training_quality.begin(), news.training_quality.end());
    if (news.training_file) trainingFile_ = *news.training_file;
    if (news.status) {
        const bool otherRun = !needsNewRun(sentLive_, news.status->options).empty();
        status_ = *news.status;
        if (otherRun) sentLive_ = status_.options;
        Q_EMIT statusChanged();
    }
    if (news.repeated) { // the panel shows what is used
        sentLive_ = withLiveSettings(sentLive_, *news.repeated);
        settings_.restoreTrain(withLiveSettings(settings_.train(), *news.repeated));
    }
    if (news.losses_restart || !news.losses.empty() || !news.marks.empty())
        Q_EMIT lossesChanged(news.losses_restart);
    if (news.loss_by_t || news.losses_restart) Q_EMIT lossByTChanged();
    if (news.live || news.losses_restart) Q_EMIT liveChanged();
    if (!news.training_quality.empty() || news.losses_restart) Q_EMIT qualityLineChanged();
    if (news.models) {
        models_ = *news.models;
        if (!model() && !models_.empty()) {
            auto choice = settings_.sampler();
            choice.model = models_.front().id;
            settings_.restoreSampler(choice);
        }
        Q_EMIT modelsChanged();
        sendRequest(); // the first picture: as soon as there is a model
    }
    for (const auto& result : news.samples) takeSample(result);
    for (const auto& path : news.opened) {
        const std::string id = "opened:" + path.string();
        const bool onlyWeights = std::ranges::find(news.opened_weights, path) != news.opened_weights.end();
        if (onlyWeights) {
            // Weights without a training: something to sample from.
            auto choice = settings_.sampler();
            if (std::exchange(choice.model, id) == id)
                resample(); // the file was opened again: it may hold, or be taken for, something else
            else
                settings_.setSampler(choice, tr("model"));
        } else {
            settings_.setTrain(status_.options, tr("settings of the opened checkpoint"));
            sentLive_ = status_.options;
        }
        Q_EMIT opened(QString::fromStdString(path.string()), !onlyWeights);
        if (std::exchange(resumeAfterOpening_, false)) engine_->resume();
    }
    for (const auto& path : news.saved) Q_EMIT saved(QString::fromStdString(path.string()));
    if (news.failed_sample == lastId_) { // the picture must not stay dimmed for ever
        asked_.reset();
        endRequest();
    }
    if (news.likelihood && (news.likelihood->id == measuring_ || news.likelihood->id == 0) &&
        measuring_ != 0) {
        const auto& result = *news.likelihood;
        if (result.id == 0) // it failed; a notice says why
            likelihood_.reset();
        else
            likelihood_ = result;
        if (result.done == result.total) measuring_ = 0;
        Q_EMIT likelihoodChanged();
    }
    if (news.nearest) Q_EMIT nearestFound(*news.nearest);
    if (news.nearest_yardstick) {
        nearestYardstick_ = news.nearest_yardstick;
        Q_EMIT nearestYardstickChanged();
    }
    if (news.compare) Q_EMIT compareNews(*news.compare);
    if (!news.quality.empty() || news.quality_real || news.quality_progress)
        Q_EMIT qualityNews(news.quality, news.quality_real, news.quality_progress);
    for (const auto& said : news.notices) Q_EMIT notice(said);
}

void LabSession::takeSample(const SampleResult& result) {
    if (result.id != lastId_ || !result.trajectory) return;
    if (sample_ && sample_->whole) older_ = sample_->trajectory;
    sample_ = result;
    // The same scale for every t, and the same as in films, so that colours can be compared.
    if (const auto& v = result.trajectory->velocities; !v.empty()) velocityScale_ = diverging_scale(v);
    const int count = asked_ ? asked_->options.count : result.trajectory->count;
    if (selected_ >= count) selected_ = 0;
    Q_EMIT sampleChanged();
    if (result.whole) endRequest();
}

void LabSession::endRequest() {
    const bool told = pending();
    pending_ = quiet_ = false;
    if (told) Q_EMIT pendingChanged(false);
}

void LabSession::cancelSampling() {
    engine_->cancel_request();
    endRequest();
}

void LabSession::measureLikelihood() {
    const auto* info = model();
    if (!info) return;
    // Of the sampler's settings which pictures and which weights; the rest is the measure's own.
    const auto& options = settings_.sampler().options;
    LikelihoodRequest request{++lastMeasure_, info->id, options.weights, options.count, {}};
    request.likelihood.seed = options.seed;
    measuring_ = request.id;
    likelihood_.reset();
    sendData();
    engine_->measure(request);
    Q_EMIT likelihoodChanged();
}

void LabSession::cancelLikelihood() {
    engine_->cancel_measure();
    measuring_ = 0;
    Q_EMIT likelihoodChanged();
}

std::uint64_t LabSession::findNearest(const Tiles& samples) {
    sendData();
    engine_->find_nearest({++lastNearest_, samples});
    return lastNearest_;
}

std::uint64_t LabSession::compare(const CompareOptions& options) {
    sendData();
    engine_->compare({++lastComparison_, options});
    return lastComparison_;
}

void LabSession::cancelComparison() {
    engine_->cancel_compare();
}

std::uint64_t LabSession::measureQuality(const QualityQuestion& question) {
    sendData();
    engine_->measure_quality({++lastQuality_, question.models, question.options});
    return lastQuality_;
}

void LabSession::cancelQuality() {
    engine_->cancel_quality();
}

double LabSession::secondsOfOne() const {
    if (!sample_ || !sample_->whole) return -1;
    const auto& counts = sample_->trajectory->evaluations;
    const double all = std::accumulate(counts.begin(), counts.end(), -double(sample_->reused));
    return all > 0 ? sample_->seconds / all : -1;
}

Tiles LabSession::tiles(TrajectoryView view, double t, int* fresh) const {
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

const Trajectory* LabSession::trajectoryOf(int tile) const {
    if (!sample_ || tile < 0) return nullptr;
    if (tile < sample_->trajectory->count) return sample_->trajectory.get();
    return older_ && tile < older_->count ? older_.get() : nullptr;
}

int LabSession::columns() const {
    const auto& options = settings_.sampler().options;
    const auto* info = model();
    if (options.labels.run > 1 && info && info->classes > 0) return options.labels.run;
    return std::max(1, int(std::ceil(std::sqrt(double(options.count)))));
}

void LabSession::selectTile(int tile) {
    if (tile == selected_ || tile < 0) return;
    selected_ = tile;
    Q_EMIT selectionChanged(tile);
}

void LabSession::saveCheckpoint(const QString& path) {
    engine_->save_checkpoint(path.toStdString());
}
void LabSession::openCheckpoint(const QString& path) {
    sendQualityInterval();
    engine_->open_checkpoint(path.toStdString());
}
void LabSession::openWeights(const QString& path, const std::optional<ModelConventions>& conventions) {
    engine_->open_weights(path.toStdString(), conventions);
}

Kept LabSession::keep(const QString& otherwise, Afterwards afterwards, std::chrono::milliseconds limit) {
    return engine_->keep(otherwise.toStdString(), afterwards, limit);
}

bool LabSession::saveAndWait(const QString& path) {
    engine_->pause();
    engine_->save_checkpoint(path.toStdString());
    engine_->drain();
    // All of it counts as at any other time: the window stays if the file could not be written.
    const Snapshot news = engine_->take();
    apply(news);
    return std::any_of(news.saved.begin(), news.saved.end(), [&](const auto& written) {
        return written == std::filesystem::path(path.toStdString());
    });
}

} // namespace flowlab
