#include "ui/session/lab_session.h"

#include "ui/session/settings.h"
#include "ui/words/text.h"

#include <QMetaObject>
#include <QSettings>
#include <QStringList>

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
        for (auto& info : models_) info.id = moved_.now(info.id); // sent before the engine knew
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

void LabSession::followFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    moved_.add(from, to);
    engine_->folder_moved(from, to); // before any request that names the new folder
    const QString before = pathText(from) + u'/', after = pathText(to) + u'/';
    for (auto& info : models_) {
        const auto id = moved_.now(info.id);
        if (id == info.id) continue;
        info.id = id;
        if (said(info.title) == utf8(from.filename().string()))
            info.title = Text::verbatim(to.filename().string());
    }
    settings_.followFolder(from, to);
    Q_EMIT modelsChanged();
    QSettings store;
    QStringList files = store.value(QStringLiteral("recentFiles")).toStringList();
    for (auto& file : files)
        if (file.startsWith(before)) file = after + file.mid(before.size());
    store.setValue(QStringLiteral("recentFiles"), files);
    if (const auto last = store.value(QStringLiteral("lastRunFile")).toString(); last.startsWith(before))
        store.setValue(QStringLiteral("lastRunFile"), after + last.mid(before.size()));
    Q_EMIT recentFilesChanged();
}

void LabSession::openWeights(const QString& path, const std::optional<ModelConventions>& conventions) {
    engine_->open_weights(path.toStdString(), conventions);
}

} // namespace flowlab
