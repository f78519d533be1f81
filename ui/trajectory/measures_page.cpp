#include "ui/trajectory/measures_page.h"

#include "core/trajectory/path_measures.h"
#include "ui/session/player.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/trajectory/path_plot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace flowlab {
namespace {

QString withError(const Estimate& value, int digits) {
    const QLocale locale;
    return QStringLiteral("%1 ± %2").arg(locale.toString(value.mean, 'f', digits),
                                         locale.toString(value.error, 'f', digits));
}

} // namespace

MeasuresPage::MeasuresPage(Sessions& sessions, Player& player, QWidget* parent)
    : QWidget(parent), sessions_(sessions), player_(player), paths_(new QLabel(this)),
      likelihood_(new QLabel(this)), measure_(new QPushButton(this)), plot_(new PathPlot(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid);
    paths_->setObjectName(QStringLiteral("pathMeasures"));
    paths_->setWordWrap(true);
    column->addWidget(paths_);
    column->addWidget(plot_, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    measure_->setObjectName(QStringLiteral("measureLikelihood"));
    measure_->setFocusPolicy(Qt::TabFocus);
    measure_->setToolTip(
        tr("log p1(x1) = log p0(x0) − ∫ div v dt for as many test pictures as there are samples, starting "
           "with the picture whose number is the seed, each with its label if the network takes labels. "
           "Always by RK4 with 32 evaluations in fp32 along the path of training, whatever the panel SAMPLER "
           "says; the divergence is Hutchinson's estimate (1810.01367)"));
    likelihood_->setObjectName(QStringLiteral("likelihood"));
    likelihood_->setWordWrap(true);
    row->addWidget(measure_);
    row->addWidget(likelihood_, 1);
    column->addLayout(row);

    connect(measure_, &QPushButton::clicked, this, [this] {
        if (sessions_.likelihood.measuring())
            sessions_.likelihood.cancel();
        else
            sessions_.likelihood.measure();
    });
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &MeasuresPage::refresh);
    connect(&sessions_.likelihood, &LikelihoodSession::changed, this, &MeasuresPage::refreshLikelihood);
    connect(&player_, &Player::timeChanged, this, [this] { plot_->setTime(player_.time()); });
    refreshLikelihood();
}

void MeasuresPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void MeasuresPage::refresh() {
    if (!isVisible() || !sessions_.sampling.sample() || !sessions_.sampling.sample()->whole) return;
    const auto& all = *sessions_.sampling.sample()->trajectory;
    const auto measured = measure_paths(all.count > maxMeasured ? all.first(maxMeasured) : all);
    paths_->setText(tr("straightness ∫ ‖(x₁ − x₀) − v‖² dt / d: %1\ntransport cost ‖x₁ − x₀‖² / d: %2")
                        .arg(withError(measured.straightness, 4), withError(measured.transport_cost, 3)));
    plot_->show(measured);
    plot_->setTime(player_.time());
}

void MeasuresPage::refreshLikelihood() {
    const bool busy = sessions_.likelihood.measuring();
    measure_->setText(busy ? tr("Cancel") : tr("Measure likelihood"));
    const auto& result = sessions_.likelihood.result();
    if (!result) {
        likelihood_->setText(busy ? tr("measuring…")
                                  : tr("how probable the model finds the test pictures, in bits per pixel"));
        return;
    }
    const auto& value = result->bits;
    const QLocale locale;
    const auto number = [&](double n) { return locale.toString(n, 'f', 3); };
    QString words = tr("measuring…");
    if (result->done > 0)
        words = (result->given_labels
                     ? tr("%1 bits per pixel given the class: statistical error %2, solver error %3")
                     : tr("%1 bits per pixel: statistical error %2, solver error %3"))
                    .arg(number(value.bits.mean), number(value.bits.error), number(value.solver_error));
    words += tr(" · %1 of %2 test pictures").arg(result->done).arg(result->total);
    likelihood_->setText(words);
    likelihood_->setToolTip(
        tr("Statistical error: from the choice of pictures and of random directions. Solver error: how far "
           "the value moves when the steps are halved. Total error: %1")
            .arg(number(value.total_error())));
}

} // namespace flowlab
