// The way back: from a picture, a film or a recipe to the settings that made it, and what is missing for
// that.
#pragma once

#include "core/base/error.h"
#include "ui/session/recipe.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace flowlab {

struct Sessions;
class Settings;

class Restorer : public QObject {
    Q_OBJECT
  public:
    Restorer(Sessions& sessions, Settings& settings, QObject* parent = nullptr);

    /// Reads the recipe off the GUI thread and then sets what it says. Its data and its noise are looked for
    /// beside the file, in `place` and among the data sets, and must have the contents that the recipe means:
    /// else nothing is set. A model that is not here is waited for, until other settings are made.
    void open(const QString& path, const QString& place = {});
    /// Restores the recipe in a text likewise; restored() and inputMissing() then have no path.
    void paste(const QString& text);

  Q_SIGNALS:
    /// `picture`: view, t and workspace; null where the recipe does not say.
    void restored(const QString& path, const flowlab::Json& picture);
    /// The settings are restored, but not whose weights drew the picture.
    void modelMissing(const QString& title, const QString& text);
    void failed(const flowlab::Error& error);
    /// Data or noise are not here, or have changed: nothing was set.
    void inputMissing(const QString& path, const flowlab::Error& error);

  private:
    struct Found { // where the recipe's inputs lie on this disk
        std::string data, noise, trainData;
        std::optional<Error> problem, trainProblem;
    };
    [[nodiscard]] static Found find(const std::filesystem::path& resources, const Recipe& recipe,
                                    const std::vector<std::filesystem::path>& places);
    struct Waiting {
        QString path;
        Recipe recipe;
        Found found;
        SamplerChoice set; // what was set in its stead; another since then: nothing is waited for
        bool told = false; // that the model is missing
    };
    void restore(const QString& path, const QString& place, const std::function<Recipe()>& read);
    void take(const QString& path, const Recipe& recipe, const Found& found);
    void tryAgain();
    [[nodiscard]] bool isHere(const Recipe& recipe) const; // each of its models
    void takeComparison(const QString& path, const Recipe& recipe, const Found& found, const QString& name);
    [[nodiscard]] std::string modelFor(const Recipe& recipe) const;
    [[nodiscard]] std::string modelFor(const ModelIdentity& wanted) const;
    [[nodiscard]] QString wordsForMissing(const Recipe& recipe) const;
    [[nodiscard]] QString wordsForMissing(const ModelIdentity& model) const;

    Sessions& sessions_;
    Settings& settings_;
    std::optional<Waiting> waiting_;
    QString pasted_; // the text behind an empty path
};

} // namespace flowlab
