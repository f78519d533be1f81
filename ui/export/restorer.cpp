#include "ui/export/restorer.h"

#include "ui/export/export_choice.h"
#include "ui/session/lab_session.h"
#include "ui/session/settings.h"

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

QString text(const std::string& line) {
    return QString::fromStdString(line);
}

/// Of a model that was opened: its id names it.
QString fileOf(const ModelInfo& info) {
    return text(info.id.substr(std::string_view("opened:").size()));
}

} // namespace

Restorer::Restorer(LabSession& session, Settings& settings, QObject* parent)
    : QObject(parent), session_(session), settings_(settings) {
    // After everyone else has heard of the new model.
    connect(&session_, &LabSession::modelsChanged, this, &Restorer::tryAgain, Qt::QueuedConnection);
    connect(&session_, &LabSession::opened, this, &Restorer::tryAgain, Qt::QueuedConnection);
}

void Restorer::open(const QString& path) {
    QPointer<Restorer> alive(this);
    QThreadPool::globalInstance()->start([alive, path] {
        std::optional<Error> problem;
        Recipe recipe;
        try {
            recipe = readRecipe(path.toStdString());
        } catch (const Error& error) {
            problem = error;
        } catch (const std::exception& error) {
            problem = failure("read the recipe", path.toStdString(), error.what(), "Export it again.");
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, path, recipe, problem] {
                auto* restorer = alive.data();
                if (!restorer) return;
                if (problem)
                    Q_EMIT restorer->failed(*problem);
                else
                    restorer->take(path, recipe);
            },
            Qt::QueuedConnection);
    });
}

std::string Restorer::modelFor(const Recipe& recipe) const {
    const auto& choice = *recipe.sampler;
    if (!recipe.model) { // written before recipes named their models
        for (const auto& info : session_.models())
            if (info.id == choice.model) return info.id;
        return {};
    }
    return modelFor(*recipe.model);
}

std::string Restorer::modelFor(const ModelIdentity& wanted) const {
    for (const auto& info : session_.models()) {
        if (info.id == "training") {
            // The weights move on: the file must hold them as they are now.
            const auto& file = session_.trainingFile();
            if (!wanted.sha256.empty() && file.sha256 == wanted.sha256 && file.step == session_.status().step)
                return info.id;
        } else if (wanted.sha256.empty() ? info.id == wanted.id : info.sha256 == wanted.sha256) {
            if (wanted.conventions && info.conventions && !(wanted.conventions == info.conventions))
                session_.openWeights(fileOf(info),
                                     wanted.conventions); // as it was taken when it drew the picture
            return info.id;
        }
    }
    return {};
}

void Restorer::take(const QString& path, const Recipe& recipe) {
    const QString name = tr("settings of %1").arg(QFileInfo(path).fileName());
    waiting_.reset();
    if ((recipe.sampler || recipe.compare) && session_.models().empty()) { // the lab is only starting
        waiting_ = {path, recipe, settings_.sampler(), false};
        return;
    }
    if (recipe.film) { // Export makes the same film again
        auto choice = ExportChoice::remembered();
        choice.kind = ExportKind::film;
        choice.film = *recipe.film;
        choice.remember();
    }
    if (recipe.compare) return takeComparison(path, recipe, name);
    if (recipe.train) settings_.setTrain(*recipe.train, name);
    if (recipe.sampler) {
        auto choice = *recipe.sampler;
        choice.model = modelFor(recipe);
        const bool here = !choice.model.empty();
        if (!here) choice.model = settings_.sampler().model;
        settings_.setSampler(choice, name);
        if (!here) {
            waiting_ = {path, recipe, choice, true};
            Q_EMIT restored(path, recipe.picture);
            Q_EMIT modelMissing(
                tr("The settings of %1 are restored, but not its model.").arg(QFileInfo(path).fileName()),
                wordsForMissing(recipe));
            return;
        }
    }
    Q_EMIT restored(path, recipe.picture);
}

// Rows, columns, models and samples of a comparison; the panel's solver stays, which no comparison looks at.
void Restorer::takeComparison(const QString& path, const Recipe& recipe, const QString& name) {
    auto options = *recipe.compare;
    QStringList missing;
    for (std::size_t i = 0; i < options.models.size(); ++i) {
        const std::string here = modelFor(recipe.compared[i]);
        if (here.empty()) missing << wordsForMissing(recipe.compared[i]);
        options.models[i].model = here;
    }
    auto sampler = settings_.sampler();
    auto choice = compareChoice(options, sampler);
    if (sampler.model.empty()) sampler.model = settings_.sampler().model;
    if (choice.other.empty()) choice.otherWeights.clear();
    settings_.setCompare(choice, sampler, name);
    if (!missing.isEmpty()) waiting_ = {path, recipe, sampler, true};
    Q_EMIT restored(path, recipe.picture);
    if (!missing.isEmpty())
        Q_EMIT modelMissing(
            tr("The settings of %1 are restored, but not its model.").arg(QFileInfo(path).fileName()),
            missing.join(u'\n'));
}

void Restorer::tryAgain() {
    if (!waiting_ || session_.models().empty()) return;
    if (waiting_->told && !(settings_.sampler().options == waiting_->set.options)) {
        waiting_.reset(); // the user has gone on to something else
        return;
    }
    if (waiting_->told && !isHere(waiting_->recipe)) return;
    const auto waiting = *waiting_; // take() lets go of it
    take(waiting.path, waiting.recipe);
}

bool Restorer::isHere(const Recipe& recipe) const {
    if (!recipe.compare) return !modelFor(recipe).empty();
    return std::ranges::none_of(recipe.compared,
                                [this](const auto& model) { return modelFor(model).empty(); });
}

QString Restorer::wordsForMissing(const Recipe& recipe) const {
    if (!recipe.model) {
        const QString model = text(recipe.sampler->model);
        return tr("The model %1 is not here: open it.").arg(model.isEmpty() ? tr("of that time") : model);
    }
    return wordsForMissing(*recipe.model);
}

QString Restorer::wordsForMissing(const ModelIdentity& model) const {
    const QString title = text(model.title.empty() ? model.id : model.title);
    const QString steps = QLocale().toString(qlonglong(model.step));
    if (model.sha256.empty())
        return tr("Its weights were those of \"%1\" after %2 steps, and no checkpoint held them.")
            .arg(title, steps);
    return tr("The checkpoint \"%1\" (%2) is not here: open it, and the picture appears.")
        .arg(title, (model.step > 0 ? tr("step %1").arg(steps) + QStringLiteral(", ") : QString()) +
                        QStringLiteral("sha256 %1…").arg(text(model.sha256).left(shownDigits)));
}

} // namespace flowlab
