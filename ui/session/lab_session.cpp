#include "ui/session/lab_session.h"

#include "ui/session/settings.h"
#include "ui/words/text.h"

#include <QMetaObject>

#include <algorithm>

namespace flowlab {

LabSession::LabSession(EngineConfig config, Settings& settings, QObject* parent)
    : QObject(parent), settings_(settings), resources_(config.resources), runs_(config.runs) {
    // At most one queued call at a time, however fast the engine is.
    config.wake = [this] {
        if (!waiting_.exchange(true))
            QMetaObject::invokeMethod(this, &LabSession::take, Qt::QueuedConnection);
    };
    engine_ = std::make_unique<Engine>(std::move(config));
}

LabSession::~LabSession() = default;

Engine& LabSession::engineWithData() {
    if (sentData_ != settings_.sampler().data) {
        sentData_ = settings_.sampler().data;
        engine_->set_data(sentData_);
        Q_EMIT dataSent();
    }
    return *engine_;
}

void LabSession::take() {
    waiting_ = false; // before take(): what comes in between wakes again
    apply(engine_->take());
}

void LabSession::apply(const Snapshot& all) {
    if (all.device) {
        device_ = said(*all.device);
        Q_EMIT deviceChanged();
    }
    if (all.models) {
        models_ = *all.models;
        if (!model() && !models_.empty()) {
            auto choice = settings_.sampler();
            choice.model = models_.front().id;
            settings_.restoreSampler(choice);
        }
        Q_EMIT modelsChanged();
    }
    Q_EMIT news(all);
    for (const auto& path : all.opened) {
        const bool isRun = std::ranges::find(all.opened_weights, path) == all.opened_weights.end();
        Q_EMIT opened(QString::fromStdString(path.string()), isRun);
    }
    for (const auto& path : all.saved) Q_EMIT saved(QString::fromStdString(path.string()));
    for (const auto& said : all.notices) Q_EMIT notice(said);
}

const ModelInfo* LabSession::model() const {
    return modelOf(settings_.sampler().model);
}

const ModelInfo* LabSession::modelOf(const std::string& id) const {
    const auto found = std::ranges::find(models_, id, &ModelInfo::id);
    return found == models_.end() ? nullptr : &*found;
}

QString LabSession::nameOf(const std::string& id, const std::string& weights, int model, bool several) const {
    const auto* info = modelOf(id);
    QString name = info ? said(info->title) : utf8(id);
    if (info && info->has_ema && weights == "raw") name = tr("%1, raw weights").arg(name);
    return several ? QStringLiteral("%1 · %2").arg(QChar(u'A' + model)).arg(name) : name;
}

void LabSession::openWeights(const QString& path, const std::optional<ModelConventions>& conventions) {
    engine_->open_weights(path.toStdString(), conventions);
}

} // namespace flowlab
