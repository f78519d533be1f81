#include "ui/export/restorer.h"

#include "core/data/inputs.h"
#include "ui/export/export_choice.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"
#include "ui/widgets/plot.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QStringList>
#include <QThreadPool>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int shownDigits = 16; // of a hash: enough to know a file by

/// The file that settings came from, for a sentence.
QString sourceName(const QString& path) {
    return path.isEmpty() ? Restorer::tr("the pasted recipe") : QFileInfo(path).fileName();
}

/// The file of a model that was opened: its id names it.
QString fileOf(const ModelInfo& info) {
    return utf8(info.id.substr(std::string_view("opened:").size()));
}

} // namespace

Restorer::Restorer(Sessions& sessions, Settings& settings, QObject* parent)
    : QObject(parent), sessions_(sessions), settings_(settings) {
    // After everyone else has heard of the new model.
    connect(&sessions_.lab, &LabSession::modelsChanged, this, &Restorer::tryAgain, Qt::QueuedConnection);
    connect(&sessions_.lab, &LabSession::opened, this, &Restorer::tryAgain, Qt::QueuedConnection);
}

Restorer::Found Restorer::find(const std::filesystem::path& resources, const Recipe& recipe,
                               const std::vector<std::filesystem::path>& places) {
    Found found;
    try {
        for (const auto& set : recipe.inputs.data) // both splits lie in one folder
            found.data = find_data(resources, found.data, set, places).data;
        if (recipe.inputs.noise) found.noise = find_noise(*recipe.inputs.noise, places).string();
    } catch (const Error& error) {
        found.problem = error;
    }
    try {
        if (recipe.train && recipe.trainData)
            found.trainData = find_data(resources, recipe.train->data, *recipe.trainData, places).data;
    } catch (const Error& error) {
        found.trainProblem = error;
    }
    return found;
}

void Restorer::open(const QString& path, const QString& place) {
    if (path.isEmpty())
        return restore(path, place, [text = pasted_] { return recipeInText(text.toStdString()); });
    restore(path, place, [path] { return readRecipe(path.toStdString()); });
}

void Restorer::paste(const QString& text) {
    pasted_ = text;
    open({});
}

void Restorer::restore(const QString& path, const QString& place, const std::function<Recipe()>& read) {
    QPointer<Restorer> alive(this);
    const std::filesystem::path file = path.toStdString();
    std::vector<std::filesystem::path> places;
    if (!path.isEmpty()) places = {file.parent_path(), file.parent_path().parent_path(), file};
    for (const auto& folder : {place, lastFolder()})
        if (!folder.isEmpty()) {
            places.emplace_back(folder.toStdString());
            places.push_back(places.back().parent_path()); // the folder itself was chosen
        }
    QThreadPool::globalInstance()->start([alive, path, places, read, resources = sessions_.lab.resources()] {
        std::optional<Error> problem;
        Recipe recipe;
        Found found;
        try {
            recipe = read();
            found = find(resources, recipe, places);
        } catch (const Error& error) {
            problem = error;
        } catch (const std::exception& error) {
            problem = failure(Text::of("read the recipe"), path.toStdString(), first_line(error),
                              Text::of("Export it again."));
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, path, recipe, found, problem] {
                auto* restorer = alive.data();
                if (!restorer) return;
                if (problem)
                    Q_EMIT restorer->failed(*problem);
                else
                    restorer->take(path, recipe, found);
            },
            Qt::QueuedConnection);
    });
}

std::string Restorer::modelFor(const Recipe& recipe) const {
    const auto& choice = *recipe.sampler;
    if (!recipe.model) { // written before recipes named their models
        for (const auto& info : sessions_.lab.models())
            if (info.id == choice.model) return info.id;
        return {};
    }
    return modelFor(*recipe.model);
}

std::string Restorer::modelFor(const ModelIdentity& wanted) const {
    for (const auto& info : sessions_.lab.models()) {
        if (info.id == "training") {
            // The weights move on: the file must hold them as they are now.
            const auto& file = sessions_.training.file();
            if (!wanted.sha256.empty() && file.sha256 == wanted.sha256 &&
                file.step == sessions_.training.status().step)
                return info.id;
        } else if (wanted.sha256.empty() ? info.id == wanted.id : info.sha256 == wanted.sha256) {
            if (wanted.conventions && info.conventions && !(wanted.conventions == info.conventions))
                sessions_.lab.openWeights(fileOf(info),
                                          wanted.conventions); // as it was taken when it drew the picture
            return info.id;
        }
    }
    return {};
}

void Restorer::take(const QString& path, const Recipe& recipe, const Found& found) {
    const QString name = tr("settings of %1").arg(sourceName(path));
    waiting_.reset();
    // Another picture must not stand there as if it were this one.
    const bool pictures = recipe.sampler || recipe.compare || recipe.history;
    if (const auto& problem = pictures ? found.problem : found.trainProblem; problem) {
        Q_EMIT inputMissing(path, *problem);
        return;
    }
    if ((recipe.sampler || recipe.compare) && sessions_.lab.models().empty()) { // the lab is only starting
        waiting_ = {path, recipe, found, settings_.sampler(), false};
        return;
    }
    if (recipe.film) { // Export makes the same film again
        auto choice = ExportChoice::remembered();
        choice.kind = ExportKind::film;
        choice.film = *recipe.film;
        choice.remember();
    }
    if (recipe.compare) return takeComparison(path, recipe, found, name);
    if (recipe.train && !found.trainProblem) {
        auto options = *recipe.train;
        if (!found.trainData.empty()) options.data = found.trainData;
        settings_.setTrain(options, name, recipe.changes);
    }
    if (recipe.sampler) {
        auto choice = *recipe.sampler;
        choice.data = found.data, choice.noise = found.noise;
        choice.model = modelFor(recipe);
        const bool here = !choice.model.empty();
        if (!here) choice.model = settings_.sampler().model;
        settings_.setSampler(choice, name);
        if (!here) {
            waiting_ = {path, recipe, found, choice, true};
            Q_EMIT restored(path, recipe.picture);
            Q_EMIT modelMissing(
                tr("The settings of %1 are restored, but not its model.").arg(sourceName(path)),
                wordsForMissing(recipe));
            return;
        }
    }
    Q_EMIT restored(path, recipe.picture);
    if (found.trainProblem)
        Q_EMIT modelMissing(
            tr("The picture of %1 is restored, but not the settings of its training.").arg(sourceName(path)),
            said(found.trainProblem->sentence()));
}

// Rows, columns, models and samples of a comparison; the panel's solver stays, which no comparison looks at.
void Restorer::takeComparison(const QString& path, const Recipe& recipe, const Found& found,
                              const QString& name) {
    auto options = *recipe.compare;
    QStringList missing;
    for (std::size_t i = 0; i < options.models.size(); ++i) {
        const std::string here = modelFor(recipe.compared[i]);
        if (here.empty()) missing << wordsForMissing(recipe.compared[i]);
        options.models[i].model = here;
    }
    auto sampler = settings_.sampler();
    auto choice = comparisonChoice(options, sampler);
    if (sampler.model.empty()) sampler.model = settings_.sampler().model;
    sampler.data = found.data;
    if (choice.other.empty()) choice.otherWeights.clear();
    settings_.setComparison(choice, sampler, name);
    if (!missing.isEmpty()) waiting_ = {path, recipe, found, sampler, true};
    Q_EMIT restored(path, recipe.picture);
    if (!missing.isEmpty())
        Q_EMIT modelMissing(tr("The settings of %1 are restored, but not its model.").arg(sourceName(path)),
                            missing.join(u'\n'));
}

void Restorer::tryAgain() {
    if (!waiting_ || sessions_.lab.models().empty()) return;
    if (waiting_->told && !(settings_.sampler().options == waiting_->set.options)) {
        waiting_.reset(); // the user has gone on to something else
        return;
    }
    if (waiting_->told && !isHere(waiting_->recipe)) return;
    const auto waiting = *waiting_; // take() lets go of it
    take(waiting.path, waiting.recipe, waiting.found);
}

bool Restorer::isHere(const Recipe& recipe) const {
    if (!recipe.compare) return !modelFor(recipe).empty();
    return std::ranges::none_of(recipe.compared,
                                [this](const auto& model) { return modelFor(model).empty(); });
}

QString Restorer::wordsForMissing(const Recipe& recipe) const {
    if (!recipe.model) {
        const QString model = utf8(recipe.sampler->model);
        return model.isEmpty() ? tr("The model of that time is not available: open it.")
                               : tr("The model %1 is not available: open it.").arg(model);
    }
    return wordsForMissing(*recipe.model);
}

QString Restorer::wordsForMissing(const ModelIdentity& model) const {
    const QString title = utf8(model.title.empty() ? model.id : model.title);
    const QString steps = QLocale().toString(qlonglong(model.step));
    if (model.sha256.empty())
        return tr("Its weights were those of \"%1\" after %2 steps, which no checkpoint contains.")
            .arg(title, steps);
    return tr("The checkpoint \"%1\" (%2) is not available: open it to see the picture.")
        .arg(title, (model.step > 0 ? tr("step %1").arg(steps) + QStringLiteral(", ") : QString()) +
                        QStringLiteral("sha256 %1…").arg(utf8(model.sha256).left(shownDigits)));
}

} // namespace flowlab
