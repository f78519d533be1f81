#include "ui/trajectory/plane_page.h"

#include "ui/session/player.h"
#include "ui/session/sampling_session.h"
#include "ui/style/theme.h"
#include "ui/trajectory/path_plot.h"
#include "ui/trajectory/plane_view.h"
#include "ui/words/sample_words.h"
#include "ui/words/text.h"
#include "ui/words/view_words.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QThreadPool>
#include <QVBoxLayout>

#include <utility>

namespace flowlab {
namespace {

constexpr int widthForTwo = 110 * grid; // plane and curves side by side

} // namespace

PlanePage::PlanePage(SamplingSession& sampling, Player& player, QWidget* parent)
    : QWidget(parent), sampling_(sampling), player_(player), body_(new QBoxLayout(QBoxLayout::TopToBottom)),
      words_(new QLabel(this)), chords_(new QCheckBox(tr("Chords"), this)),
      predictions_(new QCheckBox(viewName(TrajectoryView::prediction), this)),
      keep_(new QCheckBox(tr("Keep the plane"), this)), view_(new PlaneView(this)),
      plot_(new PathPlot(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    words_->setObjectName(QStringLiteral("planeWords"));
    words_->setWordWrap(true);
    words_->setToolTip(tr(
        "The plane of the first two principal components: eigenvectors of ∫ E[(xₜ − m)(xₜ − m)ᵀ] dt, m the "
        "mean over samples and t; the origin is the middle of the noise. Straightness "
        "∫ ‖(x₁ − x₀) − v‖² dt / d is 0 for straight lines (2209.03003)."));
    column->addWidget(words_);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    chords_->setObjectName(QStringLiteral("chords"));
    chords_->setToolTip(tr("Dashed: the straight lines (1 − t) x₀ + t x₁ to compare with"));
    predictions_->setObjectName(QStringLiteral("predictedEnds"));
    predictions_->setToolTip(tr(
        "Diamonds: where each sample would land if it went straight on, on the linear path xₜ + (1 − t) v"));
    keep_->setObjectName(QStringLiteral("keepPlane"));
    keep_->setToolTip(
        tr("Pictures of other solvers and settings are drawn in this same plane, to compare them; "
           "otherwise each has its own"));
    chords_->setChecked(true);
    for (auto* box : {chords_, predictions_, keep_}) row->addWidget(box);
    row->addStretch(1);
    column->addLayout(row);
    body_->setSpacing(grid);
    body_->addWidget(view_, 3);
    body_->addWidget(plot_, 2);
    column->addLayout(body_, 1);

    connect(chords_, &QCheckBox::toggled, view_, &PlaneView::setChords);
    connect(predictions_, &QCheckBox::toggled, view_, &PlaneView::setPredictions);
    connect(keep_, &QCheckBox::toggled, this, [this](bool kept) {
        if (kept) return;
        renew_ = true;
        refresh();
    });
    connect(view_, &PlaneView::picked, &sampling_, &SamplingSession::selectTile);
    connect(&sampling_, &SamplingSession::sampleChanged, this, &PlanePage::refresh);
    connect(&sampling_, &SamplingSession::selectionChanged, this, &PlanePage::refreshSelected);
    connect(&player_, &Player::timeChanged, this, &PlanePage::refreshTime);
}

std::vector<Plot*> PlanePage::plots() const {
    return {view_, plot_};
}

void PlanePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshTime();
    refresh();
    refreshSelected();
}

void PlanePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool beside = width() >= widthForTwo;
    body_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    body_->setStretch(1, beside ? 2 : 0); // below it the curves take as little as they can
}

void PlanePage::refreshTime() {
    if (!isVisible()) return;
    view_->setTime(player_.time());
    plot_->setTime(player_.time());
}

PlanePage::Found PlanePage::find(std::shared_ptr<const Trajectory> whole, const PathPlane& before,
                                 bool keep) {
    Found found;
    found.kept = keep && !before.empty() && before.shape == whole->shape;
    found.plane = found.kept ? before : path_plane(*whole, before);
    if (!found.plane.empty()) {
        found.shares = found.kept ? variance_shares(found.plane, *whole) : found.plane.shares;
        found.shadow = in_plane(*whole, found.plane);
        found.measures = measure_paths(whole->count > maxMeasured ? whole->first(maxMeasured) : *whole);
    }
    found.whole = std::move(whole);
    return found;
}

// Previews are waited for: a plane of a few samples would turn when the others come. With many samples it
// takes some tenths of a second, so it is worked out on another thread, one set after the other; what comes
// meanwhile is left out for the newest.
void PlanePage::refresh() {
    if (!isVisible() || !sampling_.sample() || !sampling_.sample()->whole) return;
    const auto whole = sampling_.sample()->trajectory;
    if (busy_ || (whole == shown_ && !renew_)) return;
    busy_ = true;
    renew_ = false;
    const QPointer<PlanePage> alive(this);
    QThreadPool::globalInstance()->start([alive, whole, before = plane_, keep = keep_->isChecked()] {
        auto found = std::make_shared<const Found>(find(whole, before, keep));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, found] {
                if (auto* page = alive.data()) page->take(*found);
            },
            Qt::QueuedConnection);
    });
}

void PlanePage::take(const Found& found) {
    busy_ = false;
    shown_ = found.whole;
    plane_ = found.plane;
    if (plane_.empty()) {
        allWords_ = tr("the trajectories are not finite numbers");
        view_->clear(allWords_);
        plot_->clear();
        words_->setText(allWords_);
        return refresh();
    }
    view_->show(shown_, found.shadow, found.shares, found.kept);
    all_ = found.measures;
    allWords_ = tr("paths: %1 · straightness %2 · the plane holds %3 % of the variance")
                    .arg(shown_->count)
                    .arg(QLocale().toString(all_.straightness.mean, 'g', 3),
                         perCent(found.shares[0] + found.shares[1]));
    view_->setAccessibleDescription(allWords_);
    plot_->show(all_);
    refreshSelected();
    refresh();
}

void PlanePage::refreshSelected() {
    if (!isVisible() || !shown_ || plane_.empty()) return;
    const int sample = sampling_.selectedTile();
    view_->setSelected(sample);
    if (sample >= shown_->count) {
        plot_->setOne({}, {});
        words_->setText(allWords_);
        return;
    }
    const auto one = measure_path(*shown_, sample);
    plot_->setOne(one, tr("sample %1").arg(sample + 1));
    words_->setText(
        allWords_ + QStringLiteral("\n") +
        tr("%1: straightness %2")
            .arg(tileWords(sampling_, sample), QLocale().toString(one.straightness.mean, 'g', 3)));
}

} // namespace flowlab
