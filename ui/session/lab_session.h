// The bridge between the window and the engine: owns the engine, takes its news, and holds what belongs to no
// single session: models, device, folders. Lives on the GUI thread and never waits.
#pragma once

#include "core/engine/engine.h"
#include "ui/session/moved_folders.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class Settings;

class LabSession : public QObject {
    Q_OBJECT
  public:
    /// `config.wake` is set by the session.
    LabSession(EngineConfig config, Settings& settings, QObject* parent = nullptr);
    ~LabSession() override;

    /// For the commands of the other sessions; what comes of them comes in news().
    [[nodiscard]] Engine& engine() { return *engine_; }
    /// The engine for commands that need data. If the sampler names other data than the engine has, they are
    /// sent first.
    [[nodiscard]] Engine& engineWithData();
    /// Takes over what is new by now, which otherwise comes by itself.
    void take();

    [[nodiscard]] const std::vector<ModelInfo>& models() const { return models_; }
    /// The model the sampler points at; nullptr: unknown so far.
    [[nodiscard]] const ModelInfo* model() const;
    [[nodiscard]] const ModelInfo* modelOf(const std::string& id) const;
    /// The name of a model that is shown beside others: "A · Quick U-Net, raw weights" for number 0; the
    /// letter only where there are `several`. Models that are gone have their id for a name.
    [[nodiscard]] QString nameOf(const std::string& id, const std::string& weights, int model,
                                 bool several) const;
    /// The network in a checkpoint becomes the sampler's model; the training stays as it is.
    /// `conventions`: of a file that does not say them; opening it again takes the place of its model.
    void openWeights(const QString& path, const std::optional<ModelConventions>& conventions = {});
    /// The folder `from` was renamed to `to`: models opened from files in it, settings and recent files
    /// follow.
    void followFolder(const std::filesystem::path& from, const std::filesystem::path& to);

    [[nodiscard]] const std::filesystem::path& resources() const { return resources_; }
    /// Where trainings are kept; empty: nowhere.
    [[nodiscard]] const std::filesystem::path& runs() const { return runs_; }
    [[nodiscard]] QString device() const { return device_; }

  Q_SIGNALS:
    /// All that is new, models and device taken over already. Every session takes its part from here, in the
    /// order in which they were made.
    void news(const flowlab::Snapshot& news);
    void modelsChanged();
    void deviceChanged();
    /// The list of recent files names a renamed folder anew.
    void recentFilesChanged();
    /// The engine has other data than before.
    void dataSent();
    void notice(const flowlab::Notice& notice);
    void saved(const QString& path);
    /// `isRun`: a training that can go on; otherwise weights to sample from.
    void opened(const QString& path, bool isRun);

  private:
    void apply(const Snapshot& all);

    Settings& settings_;
    std::filesystem::path resources_, runs_;
    std::atomic<bool> waiting_ = false; // a queued take() is on its way

    std::vector<ModelInfo> models_;
    MovedFolders moved_; // in this session
    QString device_;
    std::string sentData_; // of the sampler, what the engine was told last

    std::unique_ptr<Engine> engine_; // last: goes first, before what its wake() touches
};

} // namespace flowlab
