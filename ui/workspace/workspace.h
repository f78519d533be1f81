// The interface between the window and a workspace.
#pragma once

#include "core/base/json.h"
#include "ui/workspace/shot.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QSettings;

namespace flowlab {

class Player;
class Plot;

/// Long work of a workspace, for the status line, which shows it whichever workspace is in front.
struct WorkspaceTask {
    QString words;           // "comparison: 3 of 12 cells"
    double secondsLeft = -1; // -1: not known
    std::function<void()> cancel;
    double fraction = -1; // done, 0 to 1; -1: not known
};

/// A page, or a piece of one, that can be put away and shown again.
struct WorkspacePart {
    QString key;   // "runs", or "live/byT" of a piece of the page "live"
    QString title; // "Runs"
    std::function<void(bool)> show;
};

/// The window's own actions, for the context menus of pictures.
struct PictureActions {
    QAction *copy = nullptr, *exportShown = nullptr, *saveTable = nullptr;
};

class Workspace : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

    /// Nothing when there is nothing to see yet.
    [[nodiscard]] virtual std::optional<Shot> shot() const = 0;
    [[nodiscard]] virtual std::vector<Plot*> plots() const { return {}; }
    /// It shows the moment of the player, in pictures that may follow a training.
    [[nodiscard]] virtual bool followsTime() const { return false; }
    /// All long work that it does. `shown`: only what the workspace in front does not show itself; the status
    /// line asks for all.
    [[nodiscard]] virtual std::vector<WorkspaceTask> tasks(bool /*shown*/) const { return {}; }
    /// The parts that can be put away, pages before their pieces. A workspace with pages is there while one
    /// of them is.
    [[nodiscard]] virtual std::vector<WorkspacePart> parts() { return {}; }

    /// Its own player, in the place of the window's t; nullptr: it has none in front.
    [[nodiscard]] virtual Player* player() { return nullptr; }

    /// It comes to the front.
    virtual void enter() {}
    /// Another takes its place.
    virtual void leave() {}
    /// Handles Esc. False: there was nothing to do.
    virtual bool escape() { return false; }
    /// Shows what Shot::details say of a picture; what they do not say stays.
    virtual void restore(const Json& /*details*/) {}
    /// Does what a command of its row is for; the workspace is in front.
    virtual void carryOut(const QString& /*command*/) {}
    /// The action of a command of its row, for a button of its own.
    virtual void takeCommand(const QString& /*command*/, QAction* /*action*/) {}
    virtual void takePictureActions(const PictureActions& /*actions*/) {}
    /// The layout that the workspace remembers until the next start.
    virtual void readLayout(const QSettings& /*store*/) {}
    virtual void writeLayout(QSettings& /*store*/) const {}

  Q_SIGNALS:
    /// plots() has others now.
    void plotsChanged();
    void taskChanged();
    void failed(const QString& what, const QString& where, const QString& why);
    /// A message to show for some seconds.
    void said(const QString& message);
    /// The workspace of this key is wanted in front, and is to restore() these details.
    void asked(const QString& workspace, const flowlab::Json& details);
};

} // namespace flowlab
