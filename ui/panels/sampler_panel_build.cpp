// What the sampler's panel is made of: what matters first, and the rest under "More settings".
#include "core/flow/schedule.h"
#include "core/flow/solver.h"
#include "core/flow/t_distribution.h"
#include "core/options/sampler_ranges.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/choice_knobs.h"
#include "ui/panels/quick_choices.h"
#include "ui/panels/sampler_inputs.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/time_grid_view.h"
#include "ui/session/sessions.h"
#include "ui/style/icons.h"
#include "ui/widgets/section.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/seed_knob.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace flowlab {
namespace {

QLabel* addNote(QVBoxLayout* layout, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(label);
    return label;
}

} // namespace

void SamplerPanel::buildFirst() {
    auto* section = addSection(tr("Sampler"));
    QStringList titles;
    for (const auto& preset : samplerPresets()) titles << preset.title;
    presets_ = new Segments(titles, {}, section);
    presets_->setObjectName(QStringLiteral("samplerPresets"));
    section->addRow(tr("presets"), presets_, tr("A solver with a number of evaluations that suits it"));
    connect(presets_, &Segments::picked, this,
            [this](int choice) { pickPreset(samplerPresets()[std::size_t(choice)]); });
    buildSolver(section);
    classes_ = new ChoiceBox(section);
    classes_->setObjectName(QStringLiteral("classes"));
    section->addRow(tr("class"), classes_, tr("Which class is asked for; needs a network with labels"));
    connect(classes_, &ChoiceBox::picked, this, &SamplerPanel::pickClasses);
    rowsNote_ = addNote(section->body(), section);
    rowsNote_->setObjectName(QStringLiteral("rowsNote"));
    seed_ = new SeedKnob(tr("seed"), section);
    seed_->box()->setObjectName(QStringLiteral("seed"));
    seed_->setHint(
        tr("Sample i starts from noise that depends on the seed and i alone: the same in every view"));
    section->body()->addWidget(seed_);
    connect(seed_, &SeedKnob::edited, this, [this](quint64 seed) {
        edit(tr("seed"), [&](SamplerChoice& choice) {
            choice.options.seed = seed;
            choice.noise.clear();
        });
    });
    auto* dice = new QPushButton(tr("New noise"), section);
    dice->setObjectName(QStringLiteral("dice"));
    dice->setFocusPolicy(Qt::TabFocus);
    dice->setToolTip(tr("Random seed"));
    bindIcon(dice, QStringLiteral("dice"));
    section->body()->addWidget(dice);
    connect(dice, &QPushButton::clicked, this, &SamplerPanel::rollDice);
    section->body()->addWidget(new SamplerInputs(settings_, section));

    facts_ = addNote(section->body(), section);
    facts_->setObjectName(QStringLiteral("sampleFacts"));
    connect(section, &Section::resetAsked, this, &SamplerPanel::resetAll);
    section->rememberAs(QStringLiteral("sampler"), true);
}

void SamplerPanel::buildSolver(Section* section) {
    solver_ = new ChoiceBox(section);
    solver_->setObjectName(QStringLiteral("solver"));
    for (const auto& solver : solvers())
        solver_->add(utf8(solver.key), utf8(solver.title),
                     tr("order %1, evaluations per step: %2\n%3\n%4")
                         .arg(solver.order)
                         .arg(solver.evaluations_a_step)
                         .arg(saidOf(solver.formula), saidOf(solver.reference)));
    section->addRow(tr("solver"), solver_, tr("How dx/dt = v(x, t) is solved from noise to data"));
    connect(solver_, &ChoiceBox::picked, this, &SamplerPanel::pickSolver);

    nfe_ = new ValueSlider(tr("NFE"), {1, maxNfe, 8, 1, false, true, sampler_ranges::nfe}, section);
    nfe_->setObjectName(QStringLiteral("nfe"));
    nfe_->setHint(
        tr("Network evaluations per sample: the cost. Steps = NFE / evaluations per step of the solver."));
    nfe_->setSnap([this](double wanted) {
        const auto& chosen = solver(settings_.sampler().options.solver);
        return chosen.adaptive() ? wanted : double(nearest_nfe(chosen, int(wanted)));
    });
    section->body()->addWidget(nfe_);
    connect(nfe_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("NFE"), [&](SamplerChoice& choice) { choice.options.nfe = int(value); });
    });
    const ValueRange tolerance{1e-6, 0.1,   SamplerOptions().rtol,    1e-6,
                               true, false, sampler_ranges::tolerance};
    const QString hint =
        tr("A step is kept when the root mean square of its error is below atol + rtol · |x|");
    rtol_ = addKnob(section, tr("rtol"), "rtol", tolerance, hint, &SamplerOptions::rtol);
    atol_ = addKnob(section, tr("atol"), "atol", tolerance, hint, &SamplerOptions::atol);
    steps_ = addNote(section->body(), section);
    steps_->setObjectName(QStringLiteral("steps"));
    problems_ = addNote(section->body(), section);
    problems_->setObjectName(QStringLiteral("samplerProblems"));
    problems_->setForegroundRole(QPalette::Text);
}

void SamplerPanel::buildModel(Section* section) {
    model_ = new ChoiceBox(section);
    model_->setObjectName(QStringLiteral("model"));
    section->addRow(tr("model"), model_, tr("The network that predicts v"));
    connect(model_, &ChoiceBox::picked, this, [this](const QString& id) {
        edit(tr("model"), [&](SamplerChoice& choice) { choice.model = id.toStdString(); });
    });
    weights_ = new ChoiceBox(section);
    weights_->setObjectName(QStringLiteral("weights"));
    weights_->add(QStringLiteral("ema"), tr("averaged (EMA)"));
    weights_->add(QStringLiteral("raw"), tr("raw"));
    weights_->add(QStringLiteral("file"), tr("as shipped"));
    section->addRow(tr("weights"), weights_, tr("Averaged weights sample better than the last raw ones"));
    connect(weights_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("weights"), [&](SamplerChoice& choice) { choice.options.weights = key.toStdString(); });
    });
    modelFacts_ = addNote(section->body(), section);
    connect(section, &Section::resetAsked, this, [this] {
        edit(tr("model"), [&](SamplerChoice& choice) {
            choice.options.weights = SamplerOptions().weights;
            if (!sessions_.lab.models().empty()) choice.model = sessions_.lab.models().front().id;
        });
    });
}

ValueSlider* SamplerPanel::addKnob(Section* section, const QString& name, const char* objectName,
                                   const ValueRange& range, const QString& hint,
                                   double SamplerOptions::*field) {
    auto* knob = new ValueSlider(name, range, section);
    knob->setObjectName(QString::fromLatin1(objectName));
    knob->setHint(hint);
    section->body()->addWidget(knob);
    connect(knob, &ValueSlider::edited, this, [this, name, field](double value) {
        edit(name, [&](SamplerChoice& choice) { choice.options.*field = value; });
    });
    return knob;
}

void SamplerPanel::buildGrid(Section* section) {
    times_ = new TimeGridView(section);
    times_->setObjectName(QStringLiteral("timeGrid"));
    connect(times_, &TimeGridView::edited, this, [this](const std::vector<double>& interior) {
        edit(tr("time grid"), [&](SamplerChoice& choice) {
            choice.options.grid.kind = {"points"};
            choice.options.grid.points = interior;
        });
    });
    grid_ = new ChoiceKnobs(section, tr("times"),
                            tr("Where the steps lie between noise and data; drag one to set it"),
                            choice_rows(time_grids()), times_);
    grid_->setObjectNames(QStringLiteral("grid"));
    connect(grid_, &ChoiceKnobs::edited, this, [this](const Choice& kind) {
        edit(tr("time grid"), [&](SamplerChoice& choice) {
            // The points begin as the grid was before.
            if (kind.kind == "points" && choice.options.grid.points.empty()) {
                const auto times = times_->times();
                if (times.size() > 2) choice.options.grid.points.assign(times.begin() + 1, times.end() - 1);
            }
            choice.options.grid.kind = kind;
        });
    });
    gridT_ =
        new ChoiceKnobs(section, tr("quantiles of"), tr("The t-distribution whose quantiles are the times"),
                        choice_rows(t_distributions()));
    gridT_->setObjectNames(QStringLiteral("gridDistribution"));
    connect(gridT_, &ChoiceKnobs::edited, this, [this](const Choice& distribution) {
        edit(tr("time grid"),
             [&](SamplerChoice& choice) { choice.options.grid.distribution = distribution; });
    });
    connect(section, &Section::resetAsked, this, [this] {
        edit(tr("time grid"), [](SamplerChoice& choice) { choice.options.grid = SamplerOptions().grid; });
    });
}

void SamplerPanel::buildSamples(Section* section) {
    count_ = new ValueSlider(tr("count"), {1, 256, 64, 1, false, true, sampler_ranges::count}, section);
    count_->setObjectName(QStringLiteral("count"));
    count_->setHint(tr("How many samples are drawn"));
    section->body()->addWidget(count_);
    connect(count_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("count"), [&](SamplerChoice& choice) {
            choice.options.count = int(value);
            choice.noise.clear(); // a file holds so many and no others
        });
    });
    buildGuidance(section);
    connect(section, &Section::resetAsked, this, [this] {
        edit(tr("samples"), [](SamplerChoice& choice) {
            const SamplerOptions initial;
            choice.options.count = initial.count, choice.options.guidance = initial.guidance;
            choice.options.guidance_from = initial.guidance_from;
            choice.options.guidance_to = initial.guidance_to;
            choice.options.guidance_kind = initial.guidance_kind;
        });
    });
}

void SamplerPanel::buildVariations(Section* section) {
    start_ = new ChoiceBox(section);
    start_->setObjectName(QStringLiteral("start"));
    start_->add(QStringLiteral("noise"), tr("noise"), tr("Each sample from its own noise"));
    start_->add(QStringLiteral("data"), tr("test pictures"),
                tr("Test pictures, starting with the one whose number is the seed, are followed back to "
                   "their noise and then forward again"));
    section->addRow(tr("start from"), start_, tr("Noise, or the noise that belongs to a test picture"));
    connect(start_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("start"), [&](SamplerChoice& choice) { choice.options.start = key.toStdString(); });
    });
    static const std::string title = tr("as trained").toStdString(),
                             meaning = tr("the path that the network was trained on").toStdString();
    static const ChoiceRow trained{"trained", title, meaning, ""};
    ChoiceRows rows{&trained};
    for (const auto& row : schedules()) rows.push_back(&row);
    schedule_ = new ChoiceKnobs(
        section, tr("follow"),
        tr("The path that sampling follows, whichever path the network was trained on"), rows);
    schedule_->setObjectNames(QStringLiteral("followedSchedule"));
    connect(schedule_, &ChoiceKnobs::edited, this, [this](const Choice& schedule) {
        edit(tr("followed path"), [&](SamplerChoice& choice) { choice.options.schedule = schedule; });
    });
    sdeHint_ =
        tr("dx = (v − s x̂0) dt + √(2 s σ) dW: new noise along the way, the same marginals; 0 is the ODE. In "
           "a step of length h at most σ/(2h) is used. Only for Runge–Kutta solvers with fixed steps.");
    sde_ = addKnob(section, tr("SDE"), "sde", {0, 10, 0, 0.1, false, false, sampler_ranges::sde}, sdeHint_,
                   &SamplerOptions::sde);
    churnHint_ = tr("Before each step, goes back by this share of the grid's previous step, with new noise "
                    "(2206.00364). Only for Runge–Kutta solvers with fixed steps.");
    churn_ = addKnob(section, tr("churn"), "churn", {0, 1, 0, 0.05, false, false, sampler_ranges::churn},
                     churnHint_, &SamplerOptions::churn);
    connect(section, &Section::resetAsked, this, [this] {
        edit(tr("variations"), [&](SamplerChoice& choice) {
            const SamplerOptions initial;
            choice.options.start = initial.start, choice.options.schedule = initial.schedule;
            choice.options.sde = initial.sde, choice.options.churn = initial.churn;
        });
    });
    section->rememberAs(QStringLiteral("variations"), false);
}

} // namespace flowlab
