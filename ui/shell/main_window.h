// The window: transport bar, workspaces, panels, status line; wires them to the sessions and remembers its
// layout.
#pragma once

#include "core/engine/engine.h"
#include "ui/session/player.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"
#include "ui/workspace/workspace_row.h"

#include <QMainWindow>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QDockWidget;
class QStackedWidget;
class QToolBar;

namespace flowlab {

struct Actions;
class ErrorBar;
class ExperimentPanel;
class Exporter;
class Restorer;
class SamplerPanel;
class StatusStrip;
class TimeBar;
class Workspace;
struct WorkspaceTask;

class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    /// Remembers its layout and settings under the application's name in QSettings.
    explicit MainWindow(EngineConfig config);
    ~MainWindow() override;

    /// Opens a checkpoint, or restores the settings of a picture, a film or a recipe.
    void openFile(const QString& path);
    /// Writes what the workspace shows, with its recipe.
    void savePictureTo(const QString& path);
    void setProjector(bool on);

    /// Saves a training as closing the window does, and has it offered at the next start. Waits for it, at
    /// most EndWatch::maxSaveMs; may be called from any thread.
    void keepTraining(Afterwards afterwards);
    /// The rest of closing, without a question.
    void leave();

    [[nodiscard]] Sessions& sessions() { return *sessions_; }
    [[nodiscard]] Settings& settings() { return settings_; }
    [[nodiscard]] Player& player() { return player_; }
    [[nodiscard]] Actions& actions() { return *actions_; }
    [[nodiscard]] ErrorBar* errorBar() const { return bar_; }
    [[nodiscard]] Exporter& exporter() const { return *exporter_; }
    [[nodiscard]] const QStringList& logLines() const { return log_; }

    /// Where a training that was going on at the end is kept.
    [[nodiscard]] static QString lastRunPath();

  Q_SIGNALS:
    /// A picture, film or plot was exported.
    void exported(const QString& path);
    /// The settings of a file are restored, as far as what they need is here.
    void restored(const QString& path);

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildCentre();
    void buildWorkspaces();
    void buildExport();
    void buildDocks();
    void buildToolBar();
    void connectActions();
    void connectSession();
    void refreshTransport();
    void refreshTitle();
    void refreshTask();
    void refreshPlots();
    void refreshRecent();
    void rememberFile(const QString& path);
    void askReset();
    void chooseFileToOpen();
    void chooseCheckpoint();
    void showPicture(const Json& picture);
    void showPalette();
    void setLanguage(const QString& language);
    void tell(const Notice& notice);
    void offerLastRun();
    void readLayout();
    void writeLayout();
    [[nodiscard]] Workspace* current() const;
    void showWorkspace(Workspace* wanted);
    /// The workspace of a row; nullptr: no row has this key.
    [[nodiscard]] Workspace* workspaceOf(const QString& key) const;
    [[nodiscard]] std::optional<WorkspaceTask> task() const;

    Settings settings_;
    Player player_;
    std::unique_ptr<Sessions> sessions_;
    std::unique_ptr<Actions> actions_;

    const std::vector<WorkspaceRow> rows_;
    std::vector<Workspace*> workspaces_; // as rows_, and in the stack
    QStackedWidget* stack_ = nullptr;
    Exporter* exporter_ = nullptr;
    Restorer* restorer_ = nullptr;
    QMetaObject::Connection firstFilm_;
    QWidget* timeArea_ = nullptr;
    ErrorBar* bar_ = nullptr;
    TimeBar* time_ = nullptr;
    ExperimentPanel* experiment_ = nullptr;
    SamplerPanel* sampler_ = nullptr;
    StatusStrip* status_ = nullptr;
    QToolBar* tools_ = nullptr;
    QDockWidget *left_ = nullptr, *right_ = nullptr;
    QStringList log_;
    bool leaveUnsaved_ = false;
    QByteArray stateBeforeProjector_;
};

} // namespace flowlab
