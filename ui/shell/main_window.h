// The window: transport bar, workspaces, panels, status line; wires them to the sessions and remembers its
// layout.
#pragma once

#include "core/engine/engine.h"
#include "ui/session/player.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"
#include "ui/workspace/workspace_row.h"

#include <QHash>
#include <QMainWindow>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QAction;
class QDockWidget;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace flowlab {

struct Actions;
struct BarMessage;
class DropOverlay;
class ErrorBar;
class ExperimentPanel;
class Exporter;
class FinishOffer;
class FirstSteps;
class PanelFold;
class ProjectorBar;
class QuickMenus;
class Restorer;
class SamplerPanel;
class ShownParts;
class SpaceKey;
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
    /// Large text and pictures over the whole screen, with a line of knobs in the place of panels and menus;
    /// off: all stands as it did before.
    void setProjector(bool on);
    /// Panels and plots as at the first start, none of them put away, and the window on its screen.
    void resetLayout();
    /// Shows what a file chooses, see ShownParts; a message says what is wrong with it. `remember`: at the
    /// next start too.
    void useParts(const QString& path, bool remember);
    /// Writes a choice for other machines.
    void saveParts(const QString& path, const QStringList& hidden);

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
    [[nodiscard]] ShownParts& parts() const { return *parts_; }
    [[nodiscard]] Exporter& exporter() const { return *exporter_; }
    [[nodiscard]] const QStringList& logLines() const { return log_; }

    /// Where a training that was going on at the end is kept.
    [[nodiscard]] static QString lastRunPath();
    /// The checkpoint of the last training that was going on at the end.
    [[nodiscard]] static QString lastRunFile();

  Q_SIGNALS:
    /// A picture, film or plot was exported.
    void exported(const QString& path);
    /// The settings of a file are restored, as far as what they need is here.
    void restored(const QString& path);

  protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void buildCentre();
    void buildWorkspaces();
    void buildExport();
    void buildDocks();
    void buildToolBar();
    QWidget* buildPages();
    void sizeToolBar();
    void fitToolBar();
    void buildParts();
    void buildPageParts();
    void readParts();
    void chooseParts();
    /// False: no page would be left, and nothing has changed.
    bool setHiddenParts(const QStringList& hidden, bool remember);
    void followParts();
    void showPanel(QDockWidget* panel, bool shown);
    /// saveState() as if no panel were put away.
    QByteArray stateOfAllPanels();
    /// After restoreState(), which knows nothing of them.
    void hideAwayPanels();
    [[nodiscard]] bool shows(const Workspace* workspace) const;
    /// `wanted`, or the first workspace that is there where it is not.
    [[nodiscard]] Workspace* shownFor(Workspace* wanted) const;
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
    void showKeysHelp();
    void setLanguage(const QString& language);
    void tell(const Notice& notice);
    /// What a notice says, as the bar shows it.
    [[nodiscard]] BarMessage messageOf(const Notice& notice) const;
    /// Shows an offer, which stays until it is answered.
    void ask(const BarMessage& offer);
    void log(const BarMessage& message);
    /// Saves the training where the next start finds it: in its run's folder, so that it goes on there, or
    /// where that cannot be. The checkpoint; empty: it could not be written, and a notice says why.
    QString saveAtEnd();
    void connectQueue(FinishOffer& finish);
    /// The first trainings in the queue, in words.
    [[nodiscard]] QString queueWords() const;
    /// What was left in the queue at the last end may begin.
    void offerQueue();
    void offerLastRun();
    void settleLastRun();
    /// A folder of data for the next training.
    void useData(const QString& place);
    /// Names what of the settings cannot be used.
    QStringList readLayout();
    void placeWindow(const QByteArray& geometry);
    void writeLayout();
    [[nodiscard]] Workspace* current() const;
    void showWorkspace(Workspace* wanted);
    /// Brings the workspace of a key to the front, which restores what the details say.
    void showAsked(const QString& key, const Json& details);
    /// The workspace of a row; nullptr: no row has this key.
    [[nodiscard]] Workspace* workspaceOf(const QString& key) const;
    /// All long work, that of the workspace in front first.
    [[nodiscard]] std::vector<WorkspaceTask> tasks() const;

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
    ErrorBar* bar_ = nullptr;
    TimeBar* time_ = nullptr;
    FirstSteps* firstSteps_ = nullptr;
    ExperimentPanel* experiment_ = nullptr;
    SamplerPanel* sampler_ = nullptr;
    StatusStrip* status_ = nullptr;
    QToolBar* tools_ = nullptr;
    QDockWidget *left_ = nullptr, *right_ = nullptr;
    PanelFold* fold_ = nullptr;
    ShownParts* parts_ = nullptr;
    QHash<QDockWidget*, bool> away_; // panels that are put away: whether they were open
    QuickMenus* quick_ = nullptr;
    std::vector<QAction*> quickActions_; // its buttons on the toolbar
    ProjectorBar* knobs_ = nullptr;
    DropOverlay* overlay_ = nullptr;
    std::vector<std::pair<QSplitter*, QByteArray>> splitters_; // as they were made
    QStringList log_;
    bool leaveUnsaved_ = false;
    struct Stood { // how the window stood before the projector mode
        QByteArray layout, geometry;
        Qt::WindowStates state;
    };
    std::optional<Stood> stood_; // empty: it is off
    std::unique_ptr<SpaceKey> space_;
};

} // namespace flowlab
