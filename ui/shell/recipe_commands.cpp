#include "ui/shell/recipe_commands.h"

#include "core/base/json_text.h"
#include "core/options/sampler_command.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <string_view>
#include <utility>

namespace flowlab {
namespace {

/// The file that the command line program opens for a model of the window.
std::string fileFor(const ModelInfo& info, const TrainingSession& training) {
    static constexpr std::string_view opened = "opened:";
    if (info.id.starts_with(opened)) return info.id.substr(opened.size());
    if (info.id != "training") return info.id;
    const auto& run = training.status().run;
    const auto checkpoint = run.empty() ? std::filesystem::path() : run / "checkpoint.safetensors";
    std::error_code ignored;
    if (run.empty() || !std::filesystem::exists(checkpoint, ignored))
        throw failure(Text::of("write the command line"), Text::of("the training"),
                      Text::of("no file holds its weights yet"), Text::of("Pause it, or save a checkpoint."));
    return checkpoint.string();
}

} // namespace

RecipeCommands::RecipeCommands(Sessions& sessions, Settings& settings, ShotSource shot, QObject* parent)
    : QObject(parent), sessions_(sessions), settings_(settings), shot_(std::move(shot)) {}

void RecipeCommands::copyRecipe() {
    Shot shot;
    if (auto shown = shot_()) {
        shot = *std::move(shown);
    } else {
        shot.train = TrainRecipe{settings_.train(), settings_.plannedChanges(), {}};
        shot.sampler = settings_.sampler();
    }
    QGuiApplication::clipboard()->setText(QString::fromStdString(to_text(recipeOf(shot), 2)));
    Q_EMIT said(tr("The recipe is on the clipboard, as text"));
}

void RecipeCommands::pasteRecipe() {
    const QString text = QGuiApplication::clipboard()->text();
    try {
        (void)recipeInText(text.toStdString());
    } catch (const Error& error) {
        return Q_EMIT failed(error);
    }
    Q_EMIT pasted(text);
}

std::string RecipeCommands::command() const {
    const auto& choice = settings_.sampler();
    const auto* info = sessions_.lab.model();
    if (!info)
        throw failure(Text::of("write the command line"), Text::of("the model"),
                      Text::of("it is not loaded yet"), Text::of("Wait for the first picture."));
    CommandModel model;
    model.model = fileFor(*info, sessions_.training);
    model.traits = {info->classes > 0, info->labels_dropped, info->has_ema, info->closed_form};
    model.data = choice.data.empty() ? (sessions_.training.hasRun() ? sessions_.training.status().options.data
                                                                    : settings_.train().data)
                                     : choice.data;
    model.noise = choice.noise;
    model.conventions = info->conventions;
    std::vector<std::string> arguments = sample_arguments(choice.options, model);
    arguments.insert(arguments.begin(), "flowlab-cli");
    for (auto& more : {std::string("--columns"), std::to_string(sessions_.sampling.columns()),
                       std::string("--out"), std::string("samples.png")})
        arguments.push_back(more);
    return shell_line(arguments);
}

void RecipeCommands::copyCommand() {
    try {
        QGuiApplication::clipboard()->setText(QString::fromStdString(command()));
        Q_EMIT said(tr("The command line is on the clipboard: it draws these samples without a window"));
    } catch (const Error& error) {
        Q_EMIT failed(error);
    }
}

} // namespace flowlab
