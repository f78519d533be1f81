#include "ui/compare/reference_fields.h"

#include "core/flow/solver.h"
#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"
#include "ui/widgets/whole_box.h"
#include "ui/words/cell_words.h"
#include "ui/words/text.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int minNfe = 2, maxNfe = 1000; // as ComparisonReference says

QString key(double tolerance) {
    return QString::number(tolerance, 'g', 6);
}

} // namespace

ReferenceFields::ReferenceFields(QWidget* parent)
    : QWidget(parent), solver_(new ChoiceBox(this)), tolerance_(new ChoiceBox(this)),
      precisionBox_(new ChoiceBox(this)), nfe_(new WholeBox(this)), nfeName_(new QLabel(tr("NFE"), this)),
      toleranceName_(new QLabel(tr("tolerance"), this)), check_(new QCheckBox(tr("check it"), this)) {
    setObjectName(QStringLiteral("compareReference"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    solver_->setObjectName(QStringLiteral("referenceSolver"));
    nfe_->setObjectName(QStringLiteral("referenceNfe"));
    check_->setObjectName(QStringLiteral("referenceCheck"));
    precisionBox_->setObjectName(QStringLiteral("comparePrecision"));
    for (const auto& row : solvers()) solver_->add(utf8(row.key), utf8(row.title));
    for (const double tolerance : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7})
        tolerance_->add(key(tolerance), QLocale().toString(tolerance, 'g', 2));
    precisionBox_->add(QStringLiteral("fp32"), QStringLiteral("fp32"));
    precisionBox_->add(QStringLiteral("bf16"), QStringLiteral("bf16"));
    precisionBox_->add(QStringLiteral("auto"), tr("as sampling does"));
    nfe_->setRange(minNfe, maxNfe);
    check_->setToolTip(tr("Solves it a second time with half the evaluations, to show how far the reference "
                          "itself may be off. Costs half as much again."));

    auto* title =
        new QLabel(tr("Taken as the true solution: the same noise, solved far finer, in fp32"), this);
    title->setForegroundRole(QPalette::PlaceholderText);
    title->setWordWrap(true);
    column->addWidget(title);
    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(grid);
    rows->setVerticalSpacing(grid / 2);
    const auto add = [&](int row, QLabel* name, QWidget* field, const QString& hint) {
        name->setBuddy(field);
        for (auto* widget : {static_cast<QWidget*>(name), field}) widget->setToolTip(hint);
        field->setAccessibleName(name->text());
        rows->addWidget(name, row, 0);
        rows->addWidget(field, row, 1);
    };
    add(0, new QLabel(tr("solver"), this), solver_, tr("The solver of the reference"));
    add(1, nfeName_, nfe_, tr("Evaluations per sample: more come closer to the true solution"));
    add(2, toleranceName_, tolerance_, tr("rtol and atol of an adaptive solver"));
    rows->addWidget(check_, 3, 1);
    add(4, new QLabel(tr("cell precision"), this), precisionBox_,
        tr("The precision that the cells compute in. bf16 rounds, which adds an error that no solver can get "
           "below."));
    rows->setColumnStretch(1, 1);
    column->addLayout(rows);

    connect(solver_, &ChoiceBox::picked, this, [this](const QString& picked) {
        reference_.solver = picked.toStdString();
        const auto& info = solver(reference_.solver);
        if (!info.adaptive()) reference_.nfe = std::max(minNfe, nearest_nfe(info, reference_.nfe));
        take();
    });
    connect(nfe_, &QSpinBox::valueChanged, this, [this](int value) {
        reference_.nfe = std::max(minNfe, nearest_nfe(solver(reference_.solver), value));
        take();
    });
    connect(tolerance_, &ChoiceBox::picked, this, [this](const QString& picked) {
        reference_.tolerance = picked.toDouble();
        take();
    });
    connect(check_, &QCheckBox::toggled, this, [this](bool on) {
        reference_.check = on;
        take();
    });
    connect(precisionBox_, &ChoiceBox::picked, this, [this](const QString& picked) {
        precision_ = picked.toStdString();
        take();
    });
    refresh();
}

void ReferenceFields::setReference(const ComparisonReference& reference, const std::string& precision) {
    reference_ = reference;
    precision_ = precision;
    refresh();
}

void ReferenceFields::take() {
    refresh();
    Q_EMIT edited();
}

void ReferenceFields::refresh() {
    const auto& info = solver(reference_.solver);
    const bool adaptive = info.adaptive();
    solver_->setKey(reference_.solver);
    precisionBox_->setKey(precision_);
    {
        const QSignalBlocker block(nfe_), blockCheck(check_);
        nfe_->setSingleStep(info.evaluations_a_step);
        nfe_->setRule(info.evaluations_a_step > 1 ? tr("%1 to %2, multiples of %3")
                                                        .arg(std::max(minNfe, info.evaluations(1)))
                                                        .arg(maxNfe)
                                                        .arg(info.evaluations_a_step)
                                                  : QString());
        nfe_->setValue(reference_.nfe);
        check_->setChecked(reference_.check);
    }
    tolerance_->setKey(key(reference_.tolerance).toStdString());
    nfe_->setVisible(!adaptive), nfeName_->setVisible(!adaptive);
    tolerance_->setVisible(adaptive), toleranceName_->setVisible(adaptive);
}

QString ReferenceFields::words() const {
    const auto& info = solver(reference_.solver);
    const QString title = solverTitle(reference_.solver);
    return info.adaptive()
               ? tr("%1, tolerance %2").arg(title, QLocale().toString(reference_.tolerance, 'g', 2))
               : tr("%1, NFE %2").arg(title, QLocale().toString(reference_.nfe));
}

} // namespace flowlab
