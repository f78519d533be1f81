#include "ui/panels/sampler_panel.h"

#include "core/flow/solver.h"
#include "ui/panels/quick_choices.h"
#include "ui/session/sessions.h"
#include "ui/widgets/section.h"

#include <QRandomGenerator>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {

SamplerPanel::SamplerPanel(Sessions& sessions, Settings& settings, QWidget* parent)
    : ScrollPanel(parent), sessions_(sessions), settings_(settings) {
    buildFirst();
    auto* more = addSection(tr("More settings"));
    more->setObjectName(QStringLiteral("moreSampling"));
    more->removeReset();
    more->body()->setContentsMargins(0, 0, 0, 0);
    buildModel(more->addSection(tr("Model")));
    buildGrid(more->addSection(tr("Time grid")));
    buildSamples(more->addSection(tr("Samples")));
    buildVariations(more->addSection(tr("Variations")));
    more->rememberAs(more->objectName(), false);

    connect(&settings_, &Settings::samplerChanged, this, &SamplerPanel::refresh);
    connect(&sessions_.lab, &LabSession::modelsChanged, this, &SamplerPanel::refreshModels);
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &SamplerPanel::refreshFacts);
    connect(&sessions_.sampling, &SamplingSession::pendingChanged, this, &SamplerPanel::refreshFacts);
    refreshModels();
}

void SamplerPanel::edit(const QString& what, const std::function<void(SamplerChoice&)>& change) {
    SamplerChoice choice = settings_.sampler();
    change(choice);
    settings_.setSampler(choice, what);
}

void SamplerPanel::resetAll() {
    edit(tr("sampler"), [&](SamplerChoice& choice) {
        choice.options = {};
        choice.data.clear(), choice.noise.clear();
        if (!sessions_.lab.models().empty()) choice.model = sessions_.lab.models().front().id;
    });
}

void SamplerPanel::rollDice() {
    edit(tr("seed"), [](SamplerChoice& choice) {
        choice.options.seed = QRandomGenerator::global()->bounded(1, 10000);
        choice.noise.clear();
    });
}

void SamplerPanel::pickPreset(const SamplerPreset& preset) {
    edit(tr("solver and NFE"), [&](SamplerChoice& choice) { preset.applyTo(choice.options); });
}

void SamplerPanel::pickSolver(const QString& key) {
    edit(tr("solver"), [&](SamplerChoice& choice) {
        choice.options.solver = key.toStdString();
        const auto& chosen = solver(choice.options.solver);
        if (!chosen.adaptive()) choice.options.nfe = nearest_nfe(chosen, choice.options.nfe);
    });
}

void SamplerPanel::pickClasses(const QString& key) {
    const auto* info = sessions_.lab.model();
    const int classes = info ? info->classes : 0;
    edit(tr("class"), [&](SamplerChoice& choice) {
        auto& options = choice.options;
        const bool wasRows = options.labels.cycle.size() > 1;
        options.labels = {};
        if (key.contains(u',') || key.contains(u'-') || key.contains(u'x')) { // an entry of its own
            options.labels = parse_labels(key.toStdString());
        } else if (key == QStringLiteral("rows")) {
            for (int label = 0; label < classes; ++label) options.labels.cycle.push_back(label);
            options.labels.run = rowLength;
            // Every class needs its row.
            options.count = std::max(options.count, classes * rowLength);
        } else {
            if (key != QStringLiteral("any")) options.labels.cycle = {key.toInt()};
            if (wasRows && options.count == classes * rowLength) options.count = SamplerOptions().count;
        }
    });
}

} // namespace flowlab
