#include "ui/export/plot_form.h"

#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/whole_box.h"

#include <QFormLayout>
#include <QSignalBlocker>

namespace flowlab {

PlotForm::PlotForm(QWidget* parent)
    : QWidget(parent), plot_(new ChoiceBox(this)),
      format_(new Segments(
          {QStringLiteral("PNG"), QStringLiteral("SVG"), QStringLiteral("PDF"), QStringLiteral("CSV")},
          {tr("Pixels, for slides and the web"), tr("Lines that scale, to edit and for the web"),
           tr("Lines that scale, for papers"), tr("The numbers behind the plot")},
          this)),
      scale_(new WholeBox(this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(grid);
    form->setVerticalSpacing(grid / 2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [form](const QString& name, QWidget* field, const char* object, const QString& hint) {
        field->setObjectName(QString::fromLatin1(object));
        field->setAccessibleName(name);
        field->setAccessibleDescription(hint);
        if (!hint.isEmpty()) field->setToolTip(hint);
        form->addRow(name, field);
    };
    add(tr("Plot"), plot_, "plotChoice", tr("Which plot of this workspace, as shown"));
    format_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    add(tr("Format"), format_, "plotFormat", {});
    add(tr("Scale"), scale_, "plotScale", tr("Pixels of the file for each pixel of the window"));
    scale_->setRange(1, 8);
    scale_->setSuffix(QStringLiteral("×"));
    const auto changed = [this] {
        refresh();
        Q_EMIT edited();
    };
    connect(plot_, &ChoiceBox::picked, this, changed);
    connect(format_, &Segments::picked, this, changed);
    connect(scale_, &QSpinBox::valueChanged, this, changed);
}

void PlotForm::setPlots(const QList<QPointer<Plot>>& plots) {
    const int before = std::max(0, plot_->currentIndex());
    plots_ = plots;
    plot_->clear();
    for (const auto& each : plots_)
        if (const auto* plot = each.data()) plot_->add(plot->name(), plot->name());
    plot_->setCurrentIndex(std::min(before, plot_->count() - 1));
}

Plot* PlotForm::plot() const {
    const int row = plot_->currentIndex();
    return row >= 0 && row < plots_.size() ? plots_[row].data() : nullptr;
}

PlotFormat PlotForm::format() const {
    return PlotFormat(format_->current());
}

int PlotForm::scale() const {
    return scale_->value();
}

void PlotForm::setFormat(PlotFormat format, int scale) {
    const QSignalBlocker block(scale_);
    format_->setCurrent(int(format));
    scale_->setValue(scale);
    refresh();
}

void PlotForm::refresh() {
    scale_->setEnabled(format() == PlotFormat::png);
}

} // namespace flowlab
