#include "ui/panels/sampler_panel.h"

#include "core/engine/catalog.h"
#include "core/solve/tableau.h"
#include "ui/panels/choice_box.h"
#include "ui/session/lab_session.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int mostNfe = 64;
constexpr int rowLength = 8; // of "one digit a row"

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

QString digitsKey(const LabelPlan& plan) {
    if (plan.cycle.empty()) return QStringLiteral("any");
    if (plan.cycle.size() > 1) return QStringLiteral("rows");
    return QString::number(plan.cycle.front());
}

QLabel* addNote(QVBoxLayout* layout, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(label);
    return label;
}

} // namespace

SamplerPanel::SamplerPanel(LabSession& session, Settings& settings, QWidget* parent)
    : ScrollPanel(parent), session_(session), settings_(settings) {
    buildModel();
    buildSolver();
    buildSamples();

    connect(&settings_, &Settings::samplerChanged, this, &SamplerPanel::refresh);
    connect(&session_, &LabSession::modelsChanged, this, &SamplerPanel::refreshModels);
    connect(&session_, &LabSession::sampleChanged, this, &SamplerPanel::refreshFacts);
    connect(&session_, &LabSession::pendingChanged, this, &SamplerPanel::refreshFacts);
    refreshModels();
}

template <class Edit>
void SamplerPanel::edit(const QString& what, Edit change) {
    SamplerChoice choice = settings_.sampler();
    change(choice);
    settings_.setSampler(choice, what);
}

void SamplerPanel::buildModel() {
    auto* section = addSection(tr("Sampler"));
    model_ = new ChoiceBox(section);
    model_->setObjectName(QStringLiteral("model"));
    section->addRow(tr("model"), model_, tr("The network that predicts v"));
    connect(model_, &ChoiceBox::picked, this, [this](const QString& id) {
        edit(tr("model"), [&](SamplerChoice& choice) { choice.model = id.toStdString(); });
    });
    weights_ = new ChoiceBox(section);
    weights_->add(QStringLiteral("ema"), tr("averaged (EMA)"));
    weights_->add(QStringLiteral("raw"), tr("raw"));
    weights_->add(QStringLiteral("file"), tr("as shipped"));
    section->addRow(tr("weights"), weights_, tr("Averaged weights sample better than the last raw ones"));
    connect(weights_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("weights"), [&](SamplerChoice& choice) { choice.options.weights = key.toStdString(); });
    });
    modelFacts_ = addNote(section->body(), section);
    connect(section, &Section::resetAsked, this, &SamplerPanel::resetAll);
}

void SamplerPanel::buildSolver() {
    auto* section = addSection(tr("Solver"));
    solver_ = new ChoiceBox(section);
    solver_->setObjectName(QStringLiteral("solver"));
    for (const auto& solver : tableaus())
        solver_->add(text(solver.key), text(solver.title),
                     tr("order %1, evaluations a step: %2\n%3\n%4")
                         .arg(solver.order)
                         .arg(solver.stages())
                         .arg(text(solver.formula), text(solver.reference)));
    section->addRow(tr("solver"), solver_, tr("How dx/dt = v(x, t) is followed from noise to data"));
    connect(solver_, &ChoiceBox::picked, this, &SamplerPanel::pickSolver);

    nfe_ = new ValueSlider(tr("NFE"), {1, mostNfe, 8, 1, false, true}, section);
    nfe_->setObjectName(QStringLiteral("nfe"));
    nfe_->setHint(
        tr("Network evaluations a sample: the cost. Steps = NFE / evaluations a step of the solver."));
    nfe_->setSnap([this](double wanted) {
        return double(nearest_nfe(tableau(settings_.sampler().options.solver), int(wanted)));
    });
    section->body()->addWidget(nfe_);
    connect(nfe_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("NFE"), [&](SamplerChoice& choice) { choice.options.nfe = int(value); });
    });
    steps_ = addNote(section->body(), section);
    steps_->setObjectName(QStringLiteral("steps"));
    connect(section, &Section::resetAsked, this, [this] {
        edit(tr("solver"), [&](SamplerChoice& choice) {
            const SamplerOptions initial;
            choice.options.solver = initial.solver, choice.options.nfe = initial.nfe;
        });
    });
}

void SamplerPanel::buildSamples() {
    auto* section = addSection(tr("Samples"));
    count_ = new ValueSlider(tr("count"), {1, 256, 64, 1, false, true}, section);
    count_->setObjectName(QStringLiteral("count"));
    count_->setHint(tr("How many samples are drawn"));
    section->body()->addWidget(count_);
    connect(count_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("count"), [&](SamplerChoice& choice) { choice.options.count = int(value); });
    });
    seed_ = new ValueSlider(tr("seed"), {0, 9999, 0, 1, false, true}, section);
    seed_->setObjectName(QStringLiteral("seed"));
    seed_->setHint(
        tr("Sample i starts from noise that depends on the seed and i alone: the same in every view"));
    section->body()->addWidget(seed_);
    connect(seed_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("seed"), [&](SamplerChoice& choice) { choice.options.seed = std::uint64_t(value); });
    });
    auto* dice = new QPushButton(tr("Other noise"), section);
    dice->setObjectName(QStringLiteral("dice"));
    dice->setFocusPolicy(Qt::TabFocus);
    dice->setToolTip(tr("A seed by chance"));
    bindIcon(dice, QStringLiteral("dice"));
    section->body()->addWidget(dice);
    connect(dice, &QPushButton::clicked, this, &SamplerPanel::rollDice);

    digits_ = new ChoiceBox(section);
    digits_->setObjectName(QStringLiteral("digits"));
    section->addRow(tr("digit"), digits_, tr("Which digit is asked for; needs a network with labels"));
    connect(digits_, &ChoiceBox::picked, this, &SamplerPanel::pickDigits);
    guidance_ = new ValueSlider(tr("guidance"), {0, 8, 1, 0.1}, section);
    guidance_->setObjectName(QStringLiteral("guidance"));
    guidance_->setHint(
        tr("v = v_∅ + w (v_y − v_∅), classifier-free (2207.12598): 1 is plain, more asks louder for the "
           "digit. Both branches count as one evaluation at twice the batch."));
    section->body()->addWidget(guidance_);
    connect(guidance_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("guidance"), [&](SamplerChoice& choice) { choice.options.guidance = value; });
    });
    facts_ = addNote(section->body(), section);
    facts_->setObjectName(QStringLiteral("sampleFacts"));
    connect(section, &Section::resetAsked, this, [this] {
        edit(tr("samples"), [&](SamplerChoice& choice) {
            const SamplerOptions initial;
            choice.options.count = initial.count, choice.options.seed = initial.seed;
            choice.options.labels = initial.labels, choice.options.guidance = initial.guidance;
        });
    });
}

void SamplerPanel::resetAll() {
    edit(tr("sampler"), [&](SamplerChoice& choice) {
        choice.options = {};
        if (!session_.models().empty()) choice.model = session_.models().front().id;
    });
}

void SamplerPanel::rollDice() {
    edit(tr("seed"),
         [](SamplerChoice& choice) { choice.options.seed = QRandomGenerator::global()->bounded(1, 10000); });
}

void SamplerPanel::pickSolver(const QString& key) {
    edit(tr("solver"), [&](SamplerChoice& choice) {
        choice.options.solver = key.toStdString();
        choice.options.nfe = nearest_nfe(tableau(choice.options.solver), choice.options.nfe);
    });
}

void SamplerPanel::pickDigits(const QString& key) {
    const auto* info = session_.model();
    const int classes = info ? info->classes : 0;
    edit(tr("digit"), [&](SamplerChoice& choice) {
        auto& options = choice.options;
        const bool wasRows = options.labels.cycle.size() > 1;
        options.labels = {};
        if (key == QStringLiteral("rows")) {
            for (int digit = 0; digit < classes; ++digit) options.labels.cycle.push_back(digit);
            options.labels.run = rowLength;
            // Every digit needs its row.
            options.count = std::max(options.count, classes * rowLength);
        } else {
            if (key != QStringLiteral("any")) options.labels.cycle = {key.toInt()};
            if (wasRows && options.count == classes * rowLength) options.count = SamplerOptions().count;
        }
    });
}

void SamplerPanel::refreshModels() {
    const auto& models = session_.models();
    bool same = model_->count() == int(models.size());
    for (int i = 0; same && i < model_->count(); ++i)
        same = model_->itemText(i) == QString::fromStdString(models[std::size_t(i)].title);
    if (!same) { // otherwise an open list would close under the user's hand
        model_->clear();
        for (const auto& info : models)
            model_->add(QString::fromStdString(info.id), QString::fromStdString(info.title));
    }
    refresh();
}

void SamplerPanel::refresh() {
    const auto& choice = settings_.sampler();
    const auto& options = choice.options;
    if (model_->findData(QString::fromStdString(choice.model)) >= 0) model_->setKey(choice.model);
    const auto* info = session_.model();
    model_->setToolTip(info ? QString::fromStdString(info->title) : tr("The shipped models are being read"));
    weights_->setKey(info && !info->has_ema ? "file" : options.weights);
    weights_->setEnabled(info && info->has_ema);
    modelFacts_->setText(
        info ? tr("after %1 steps of training").arg(QLocale().toString(qlonglong(info->step))) : QString());

    const auto& solver = tableau(options.solver);
    solver_->setKey(options.solver);
    nfe_->setRange({double(solver.stages()), std::max<double>(mostNfe, options.nfe),
                    double(nearest_nfe(solver, 8)), double(solver.stages()), false, true});
    nfe_->setValue(options.nfe);
    const int steps = std::max(1, options.nfe / solver.stages());
    steps_->setText(tr("steps: %1 · evaluations a step: %2").arg(steps).arg(solver.stages()));
    count_->setValue(options.count);
    seed_->setRange({0, std::max(9999.0, double(options.seed)), 0, 1, false, true});
    seed_->setValue(double(options.seed));

    const int classes = info ? info->classes : 0;
    if (digits_->count() != classes + 2) {
        digits_->clear();
        digits_->add(QStringLiteral("any"), tr("any"));
        digits_->add(QStringLiteral("rows"), tr("one digit a row"));
        for (int digit = 0; digit < classes; ++digit)
            digits_->add(QString::number(digit), tr("all %1").arg(digit));
    }
    digits_->setEnabled(classes > 0);
    guidance_->setEnabled(classes > 0);
    guidance_->setRange({0, std::max(8.0, options.guidance), 1, 0.1});
    guidance_->setValue(options.guidance);
    digits_->setKey(classes > 0 ? digitsKey(options.labels).toStdString() : "any");
    digits_->setToolTip(classes > 0 ? tr("Which digit is asked for")
                                    : tr("This network was trained without labels"));
    refreshFacts();
}

void SamplerPanel::refreshFacts() {
    if (!session_.sample()) {
        facts_->setText(tr("The first samples are on their way…"));
        return;
    }
    const auto& sample = *session_.sample();
    const QLocale locale;
    facts_->setText(tr("%1 of %2 samples · %3 evaluations · %4 s")
                        .arg(sample.trajectory->count)
                        .arg(settings_.sampler().options.count)
                        .arg(sample.evaluations)
                        .arg(locale.toString(sample.seconds, 'f', 2)));
}

} // namespace flowlab
