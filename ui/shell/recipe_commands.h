// Recipes over the clipboard: what is shown as a text, back from one, and as a line of the command line
// program.
#pragma once

#include "core/base/error.h"
#include "ui/workspace/shot.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace flowlab {

struct Sessions;
class Settings;

class RecipeCommands : public QObject {
    Q_OBJECT
  public:
    using ShotSource = std::function<std::optional<Shot>()>;
    /// `shot`: of the workspace in front.
    RecipeCommands(Sessions& sessions, Settings& settings, ShotSource shot, QObject* parent = nullptr);

    /// Puts the recipe of what is shown on the clipboard; of the settings where no picture is.
    void copyRecipe();
    /// Asks for the recipe on the clipboard to be restored; failed() says why where it holds none.
    void pasteRecipe();
    /// Puts a line on the clipboard that draws what the sampler's settings draw.
    void copyCommand();

    /// That line; throws an Error that says why there is none.
    [[nodiscard]] std::string command() const;

  Q_SIGNALS:
    void said(const QString& message);
    void failed(const flowlab::Error& error);
    void pasted(const QString& text);

  private:
    Sessions& sessions_;
    Settings& settings_;
    ShotSource shot_;
};

} // namespace flowlab
