#include "ui/compare/comparison_setup.h"

#include "ui/compare/reference_fields.h"
#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"
#include "ui/widgets/segments.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QVBoxLayout>

#include <array>

namespace flowlab {
namespace {

constexpr std::array sampleCounts{4, 9, 16, 25, 36, 64};

} // namespace

ComparisonSetup::ComparisonSetup(QWidget* parent)
    : DropPanel(parent), first_(new ChoiceBox(panel())), other_(new ChoiceBox(panel())),
      samples_(new ChoiceBox(panel())),
      equal_(new Segments(
          {tr("NFE"), tr("steps")},
          {tr("All cells of a column spend the same evaluations: the fair comparison"),
           tr("All cells of a column take the same steps: RK4 then spends four times what Euler does")},
          panel())),
      reference_(new ReferenceFields(panel())) {
    setObjectName(QStringLiteral("compareSetup"));
    setText(tr("Setup"));
    first_->setObjectName(QStringLiteral("compareModelA"));
    other_->setObjectName(QStringLiteral("compareModelB"));
    samples_->setObjectName(QStringLiteral("compareSamples"));
    equal_->setObjectName(QStringLiteral("compareEqual"));
    for (const int count : sampleCounts) samples_->add(QString::number(count), QString());
    samples_->add(QStringLiteral("0"), tr("all"));
    nameSamples(false);

    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(grid);
    rows->setVerticalSpacing(grid / 2);
    rows->setColumnStretch(1, 1);
    add(rows, QStringLiteral("A"), first_,
        tr("The model of all cells: that of the panel SAMPLER, which also sets the weights, seed, classes, "
           "guidance and times"));
    add(rows, QStringLiteral("B"), other_,
        tr("A second model in the same matrix: its rows stand below those of A"));
    ofMatrix_
        << add(rows, tr("samples"), samples_,
               tr("How many of the samples of the panel SAMPLER each cell draws, from the same noise in "
                  "all cells"))
        << samples_ << add(rows, tr("equal"), equal_, tr("What all cells of a column have in common"))
        << equal_;
    body()->addLayout(rows);

    auto* title = new QLabel(tr("Reference"), panel());
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    body()->addSpacing(grid);
    body()->addWidget(title);
    body()->addWidget(reference_);
    ofMatrix_ << title << reference_;
    panel()->setMinimumWidth(38 * grid);
    setFirst(first_);
    describe();
}

QLabel* ComparisonSetup::add(QGridLayout* rows, const QString& name, QWidget* field, const QString& hint) {
    auto* label = new QLabel(name, panel());
    label->setBuddy(field);
    for (auto* widget : {static_cast<QWidget*>(label), field}) widget->setToolTip(hint);
    field->setAccessibleName(name);
    field->setAccessibleDescription(hint);
    const int row = rows->rowCount();
    rows->addWidget(label, row, 0);
    rows->addWidget(field, row, 1);
    return label;
}

void ComparisonSetup::setQuality(bool on) {
    quality_ = on;
    for (auto* widget : std::as_const(ofMatrix_)) widget->setVisible(!on);
    describe();
}

void ComparisonSetup::nameSamples(bool ofEachClass) {
    const QLocale locale;
    for (int i = 0; i < samples_->count(); ++i)
        if (const int count = samples_->itemData(i).toInt(); count > 0)
            samples_->setItemText(
                i, (ofEachClass ? tr("%1 of all classes") : tr("first %1")).arg(locale.toString(count)));
}

void ComparisonSetup::describe() {
    QStringList lines{tr("Model A: %1").arg(first_->currentText()),
                      tr("Model B: %1").arg(other_->currentText())};
    if (!quality_)
        lines << tr("Samples: %1").arg(samples_->currentText())
              << tr("Reference: %1").arg(reference_->words());
    setToolTip(lines.join(u'\n'));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

} // namespace flowlab
