#include "ui/export/export_dialog.h"

#include "core/media/film_format.h"
#include "ui/export/film_form.h"
#include "ui/export/plot_form.h"
#include "ui/export/preview_pane.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/whole_box.h"
#include "ui/words/text.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QThreadPool>
#include <QVBoxLayout>

namespace flowlab {
namespace {
constexpr int formWidth = 38 * grid;
constexpr int forecastMs = 250; // after the last change of a field
} // namespace

ExportDialog::ExportDialog(std::function<ExportSource()> source, QWidget* parent)
    : QDialog(parent), source_(std::move(source)),
      kinds_(new Segments({tr("Picture"), tr("Film"), tr("Plot")}, {}, this)),
      preview_(new PreviewPane(this)), forms_(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setMinimumSize(90 * grid, 56 * grid);
    // The usual film fits without scrolling, where the screen is large enough for that.
    resize(QSize(120 * grid, 86 * grid).boundedTo(screen()->availableSize() - QSize(0, 5 * grid)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(2 * grid);
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * grid);
    body->addWidget(preview_, 1);
    auto* side = new QVBoxLayout;
    side->setSpacing(2 * grid);
    kinds_->setObjectName(QStringLiteral("exportKind"));
    kinds_->setAccessibleName(tr("What to export"));
    side->addWidget(kinds_, 0, Qt::AlignLeft);
    side->addWidget(buildForms(), 1);
    facts_ = new QLabel(this);
    facts_->setObjectName(QStringLiteral("exportFacts"));
    facts_->setWordWrap(true);
    side->addWidget(facts_);
    body->addLayout(side);
    column->addLayout(body, 1);
    column->addWidget(buildButtons());

    const auto kept = ExportChoice::remembered();
    kind_ = kept.kind;
    touchedScale_ = kept.pictureScale > 0;
    if (touchedScale_) {
        const QSignalBlocker block(scale_);
        scale_->setValue(kept.pictureScale);
    }
    film_->setOptions(kept.film);
    plot_->setFormat(kept.plotFormat, kept.plotScale);
    caption_->setChecked(kept.pictureCaption);
    preview_->setFits(kept.previewFits);
    forecast_.setSingleShot(true);
    forecast_.setInterval(forecastMs);
    connect(&forecast_, &QTimer::timeout, this, &ExportDialog::forecast);
    connect(caption_, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(kinds_, &Segments::picked, this, [this](int kind) { setKind(ExportKind(kind)); });
    connect(scale_, &QSpinBox::valueChanged, this, [this] {
        touchedScale_ = true;
        refresh();
    });
    connect(film_, &FilmForm::edited, this, &ExportDialog::refresh);
    connect(plot_, &PlotForm::edited, this, &ExportDialog::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &ExportDialog::refresh);
    probeFormats();
    renew();
}

ExportDialog::~ExportDialog() {
    if (stop_) *stop_ = true;
}

QWidget* ExportDialog::buildPictureForm() {
    auto* picture = new QWidget(this);
    auto* form = new QFormLayout(picture);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(grid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    scale_ = new WholeBox(picture);
    scale_->setObjectName(QStringLiteral("pictureScale"));
    scale_->setRange(1, 16);
    scale_->setSuffix(QStringLiteral("×"));
    scale_->setToolTip(tr("Pixels of the file for each pixel of a sample, without smoothing"));
    scale_->setAccessibleName(tr("Scale"));
    scale_->setAccessibleDescription(scale_->toolTip());
    form->addRow(tr("Scale"), scale_);
    caption_ = new QCheckBox(tr("Caption"), picture);
    caption_->setObjectName(QStringLiteral("pictureCaption"));
    form->addRow(caption_);
    return picture;
}

QWidget* ExportDialog::buildForms() {
    auto* picture = buildPictureForm();
    film_ = new FilmForm(this);
    plot_ = new PlotForm(this);
    // A stack is as tall as its tallest page; the scroll area around each lets the window be low.
    for (QWidget* page : std::initializer_list<QWidget*>{picture, film_, plot_}) {
        auto* area = new QScrollArea(forms_);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        auto* holder = new QWidget(area);
        auto* column = new QVBoxLayout(holder);
        column->setContentsMargins(0, 0, grid, 0);
        column->addWidget(page);
        column->addStretch(1);
        area->setWidget(holder);
        forms_->addWidget(area);
    }
    const int needed = film_->minimumSizeHint().width() + grid;
    forms_->setFixedWidth(
        std::max(formWidth, needed + forms_->style()->pixelMetric(QStyle::PM_ScrollBarExtent)));
    return forms_;
}

QWidget* ExportDialog::buildButtons() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    const auto add = [bar](const QString& text, const char* name, const QString& icon, const QString& hint) {
        auto* button = new QPushButton(text, bar);
        button->setObjectName(QString::fromLatin1(name));
        button->setToolTip(hint);
        button->setAccessibleDescription(hint);
        if (!icon.isEmpty()) bindIcon(button, icon);
        return button;
    };
    renew_ = add(tr("Update"), "exportRenew", QStringLiteral("redo"), tr("Use what the workspace shows now"));
    copy_ = add(tr("Copy"), "exportCopy", QStringLiteral("copy"),
                tr("Copy what this preview shows to the clipboard"));
    save_ = add(tr("Save…"), "exportSave", QStringLiteral("export"), {});
    auto* close = add(tr("Close"), "exportClose", {}, tr("Nothing is written (Esc)"));
    newer_ = new QLabel(tr("The workspace has changed since"), bar);
    newer_->setForegroundRole(QPalette::PlaceholderText);
    newer_->hide();
    row->addWidget(renew_);
    row->addWidget(newer_);
    row->addStretch(1);
    row->addWidget(copy_);
    row->addWidget(save_);
    row->addWidget(close);
    save_->setDefault(true);
    connect(renew_, &QPushButton::clicked, this, &ExportDialog::renew);
    connect(copy_, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(save_, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return bar;
}

void ExportDialog::probeFormats() {
    // Looking for FFmpeg's libraries takes longer than a frame.
    QPointer<ExportDialog> alive(this);
    QThreadPool::globalInstance()->start([alive] {
        QList<std::pair<QString, QString>> reasons;
        for (const auto& format : film_formats())
            reasons.emplace_back(utf8(format.key), said(film_format_problem(format)));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, reasons] {
                auto* dialog = alive.data();
                if (!dialog) return;
                for (const auto& [key, reason] : reasons) dialog->film_->setReason(key, reason);
                if (!dialog->film_->reason().isEmpty()) dialog->refresh();
            },
            Qt::QueuedConnection);
    });
}

void ExportDialog::renew() {
    taken_ = source_();
    newer_->hide();
    buildKinds();
    if (taken_.shot && !touchedScale_) {
        const QSignalBlocker block(scale_);
        scale_->setValue(pictureScale());
    }
    plot_->setPlots(taken_.plots);
    refresh();
}

void ExportDialog::sourceChanged() {
    if (!isVisible()) return;
    if (!taken_.shot || !taken_.shot->whole)
        renew();
    else
        newer_->show();
}

void ExportDialog::buildKinds() {
    const bool picture = taken_.shot.has_value(), history = picture && taken_.shot->history,
               film = history || (picture && (taken_.shot->trajectory || taken_.shot->comparison)),
               plot = !taken_.plots.isEmpty();
    kinds_->setChoiceEnabled(0, picture,
                             picture ? tr("What the workspace shows, with its recipe inside")
                                     : tr("There is no picture in this workspace yet"));
    kinds_->setChoiceEnabled(1, film,
                             history ? tr("The samples at every moment of the training, with their recipe "
                                          "inside")
                             : film  ? tr("The trajectory from noise to data, with its recipe inside")
                                     : tr("The pictures of this workspace have no trajectory"));
    film_->setOfHistory(history);
    kinds_->setChoiceEnabled(2, plot,
                             plot ? tr("A plot of this workspace, or its numbers")
                                  : tr("There is no plot in this workspace"));
    const bool fits = kind_ == ExportKind::picture ? picture : kind_ == ExportKind::film ? film : plot;
    if (!fits) kind_ = picture ? ExportKind::picture : plot ? ExportKind::plot : ExportKind::picture;
    kinds_->setCurrent(int(kind_));
}

void ExportDialog::setKind(ExportKind kind) {
    kind_ = kind;
    buildKinds();
    refresh();
}

ExportChoice ExportDialog::choice() const {
    return {kind_,
            touchedScale_ ? scale_->value() : 0,
            film_->options(),
            plot_->format(),
            plot_->scale(),
            caption_->isChecked(),
            preview_->fits()};
}

} // namespace flowlab
