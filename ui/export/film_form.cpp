#include "ui/export/film_form.h"

#include "core/base/error.h"
#include "core/media/film_format.h"
#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/whole_box.h"
#include "ui/words/text.h"
#include "ui/words/view_words.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <cmath>

namespace flowlab {
namespace {

constexpr int reasonRole = Qt::UserRole + 1;

} // namespace

FilmForm::FilmForm(QWidget* parent)
    : QWidget(parent), format_(new ChoiceBox(this)), view_(new ChoiceBox(this)), fps_(new WholeBox(this)),
      hold_(new WholeBox(this)), scale_(new WholeBox(this)), seconds_(new NumberBox(this)),
      size_(new QComboBox(this)), pingPong_(new QCheckBox(tr("There and back"), this)),
      loop_(new QCheckBox(tr("Start over"), this)), caption_(new QCheckBox(tr("Caption"), this)),
      bar_(new QCheckBox(tr("Bar of t"), this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(grid);
    form->setVerticalSpacing(grid / 2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto& format : film_formats()) format_->add(utf8(format.key), utf8(format.title));
    for (const auto& view : film_views())
        view_->add(utf8(view.key),
                   view.panels.size() > 1 ? tr("Side by side") : viewName(view.panels.front()));
    fps_->setRange(1, 120);
    fps_->setSuffix(tr(" frames/s"));
    seconds_->setRange(0, 3600); // the options say what is too long
    seconds_->setSingleStep(1);
    seconds_->setSuffix(tr(" s"));
    hold_->setRange(0, 40);
    hold_->setSuffix(tr(" %"));
    scale_->setRange(0, 16);
    scale_->setSpecialValueText(tr("as large as fits"));
    scale_->setSuffix(QStringLiteral("×"));
    size_->setEditable(true);
    size_->setInsertPolicy(QComboBox::NoInsert);
    size_->addItem(tr("as the content needs"));
    for (const char* size : {"512x512", "720x720", "1080x1080", "1280x720", "1920x1080"})
        size_->addItem(QString::fromLatin1(size));

    addField(form, "format", tr("Format"), format_, {});
    addField(form, "view", tr("View"), view_, {});
    addField(form, "seconds", tr("Length"), seconds_,
             tr("The whole film, including the pauses at its ends and the way back"));
    addField(form, "fps", tr("Rate"), fps_, tr("Frames per second; 30 is smooth, 60 smoother"));
    addField(form, "hold", tr("Pause at ends"), hold_, {});
    addField(form, "scale", tr("Scale"), scale_,
             tr("Pixels of the film for each pixel of a sample, without smoothing"));
    addField(form, "size", tr("Frame"), size_,
             tr("Width x height in pixels, such as 1280x720; the content is centred on black"));
    auto* checks = new QGridLayout;
    checks->setHorizontalSpacing(2 * grid);
    checks->setVerticalSpacing(grid / 2);
    checks->addWidget(pingPong_, 0, 0);
    checks->addWidget(loop_, 0, 1);
    checks->addWidget(caption_, 1, 0);
    checks->addWidget(bar_, 1, 1);
    checks->setColumnStretch(1, 1);
    form->addRow(checks);
    addField(form, "", {}, nullptr, {});

    setOfHistory(false);
    pingPong_->setObjectName(QStringLiteral("filmPingPong"));
    loop_->setObjectName(QStringLiteral("filmLoop"));
    caption_->setObjectName(QStringLiteral("filmCaption"));
    bar_->setObjectName(QStringLiteral("filmBar"));
    const auto changed = [this] {
        refresh();
        Q_EMIT edited();
    };
    for (auto* box : {format_, view_}) connect(box, &ChoiceBox::picked, this, changed);
    for (auto* box : {fps_, hold_, scale_}) connect(box, &QSpinBox::valueChanged, this, changed);
    for (auto* box : {pingPong_, loop_, caption_, bar_}) connect(box, &QCheckBox::toggled, this, changed);
    connect(seconds_, &QDoubleSpinBox::valueChanged, this, changed);
    connect(size_, &QComboBox::currentTextChanged, this, changed);
    refresh();
}

void FilmForm::addField(QFormLayout* form, const char* option, const QString& name, QWidget* field,
                        const QString& hint) {
    if (field) {
        field->setObjectName(QStringLiteral("film") + QString::fromLatin1(option));
        field->setToolTip(hint);
        field->setAccessibleName(name);
        field->setAccessibleDescription(hint);
        form->addRow(name, field);
        fields_[option] = name;
    }
    auto* problem = new QLabel(this);
    problem->setObjectName(QStringLiteral("problem") + QString::fromLatin1(option));
    problem->setWordWrap(true);
    problem->setAutoFillBackground(true);
    problem->setMargin(grid / 2);
    problem->hide();
    form->addRow(problem);
    problems_[option] = problem;
}

FilmOptions FilmForm::options() const {
    FilmOptions options = kept_;
    options.format = format_->key();
    options.view = view_->key();
    options.fps = fps_->value();
    options.seconds = seconds_->value();
    options.hold = hold_->value() / 100.0;
    options.scale = scale_->value();
    options.ping_pong = pingPong_->isChecked();
    options.loop = loop_->isChecked();
    options.caption = caption_->isChecked();
    options.t_bar = bar_->isChecked();
    options.size = {};
    if (size_->currentText() != size_->itemText(0)) {
        try {
            options.size = parse_frame_size(size_->currentText().trimmed().toStdString());
        } catch (const Error&) {
            // problems() says so
        }
    }
    return options;
}

std::vector<Problem> FilmForm::problems() const {
    auto problems = options().validate();
    if (size_->currentText() == size_->itemText(0)) return problems;
    try {
        (void)parse_frame_size(size_->currentText().trimmed().toStdString());
    } catch (const Error& error) {
        problems.push_back({"size", Text::of("%1. %2", error.why, error.hint)});
    }
    return problems;
}

void FilmForm::setOptions(const FilmOptions& options) {
    kept_ = options;
    format_->setKey(options.format);
    view_->setKey(options.view);
    const auto quietly = [](auto* field, auto set) {
        const QSignalBlocker block(field);
        set(field);
    };
    quietly(fps_, [&](auto* field) { field->setValue(options.fps); });
    quietly(seconds_, [&](auto* field) { field->setValue(options.seconds); });
    quietly(hold_, [&](auto* field) { field->setValue(int(std::lround(options.hold * 100))); });
    quietly(scale_, [&](auto* field) { field->setValue(options.scale); });
    quietly(pingPong_, [&](auto* field) { field->setChecked(options.ping_pong); });
    quietly(loop_, [&](auto* field) { field->setChecked(options.loop); });
    quietly(caption_, [&](auto* field) { field->setChecked(options.caption); });
    quietly(bar_, [&](auto* field) { field->setChecked(options.t_bar); });
    quietly(size_, [&](auto* field) {
        field->setCurrentText(options.size == FrameSize{} ? field->itemText(0)
                                                          : QString::fromStdString(to_string(options.size)));
    });
    refresh();
}

void FilmForm::showProblems(const std::vector<Problem>& problems) {
    std::map<std::string, QString> words;
    for (const auto& problem : problems) {
        auto& line = words[problems_.contains(problem.option) ? problem.option : ""];
        if (!line.isEmpty()) line += u'\n';
        // The options' own words begin with "is …": of what, stands before the field.
        const auto field = fields_.find(problem.option);
        const bool begins = problem.text.english().starts_with("is ") && field != fields_.end();
        line += begins ? field->second + u' ' + said(problem.text) : said(problem.text);
    }
    for (const auto& [option, label] : problems_) {
        const auto found = words.find(option);
        QPalette colours = palette();
        colours.setColor(QPalette::Window, Theme::instance().colours().errorFace);
        label->setPalette(colours);
        label->setText(found == words.end() ? QString() : found->second);
        label->setVisible(found != words.end());
    }
}

void FilmForm::setOfHistory(bool on) {
    const auto explainField = [](QWidget* field, const QString& hint) {
        field->setToolTip(hint);
        field->setAccessibleDescription(hint);
    };
    view_->setEnabled(!on);
    explainField(view_, on ? tr("No effect here: a history shows finished samples only.")
                           : tr("Which picture of the trajectory each frame shows"));
    explainField(hold_,
                 on ? tr("Share of the film spent paused at its first samples, and the same share at its "
                         "last")
                    : tr("Share of the film spent paused at noise, and the same share at data"));
    explainField(pingPong_, on ? tr("From the first samples to the last and back again, in the same time")
                               : tr("From noise to data and back again, in the same time"));
    explainField(caption_, on ? tr("Run, step and seconds under the pictures")
                              : tr("Solver, NFE and t under the pictures"));
    bar_->setText(on ? tr("Bar of progress") : tr("Bar of t"));
    explainField(bar_, on ? tr("A bar under the pictures that fills as the training goes on")
                          : tr("A bar under the pictures that fills as t goes from 0 to 1"));
}

void FilmForm::setReason(const QString& format, const QString& reason) {
    const int row = format_->findData(format);
    auto* model = qobject_cast<QStandardItemModel*>(format_->model());
    if (row < 0 || !model) return;
    model->item(row)->setEnabled(reason.isEmpty());
    format_->setItemData(row, reason, reasonRole);
    const QString title = utf8(film_format(format.toStdString()).title);
    format_->setItemText(row, reason.isEmpty() ? title : tr("%1 – not on this machine").arg(title));
    refresh();
}

QString FilmForm::reason() const {
    return format_->currentData(reasonRole).toString();
}

void FilmForm::refresh() {
    const auto& format = film_format(format_->key());
    for (int row = 0; row < format_->count(); ++row) {
        const QString why = format_->itemData(row, reasonRole).toString();
        const auto& each = film_format(format_->itemData(row).toString().toStdString());
        format_->setItemData(row, why.isEmpty() ? saidOf(each.meaning) : why, Qt::ToolTipRole);
    }
    format_->setToolTip(saidOf(format.meaning));
    format_->setAccessibleDescription(format_->toolTip());
    loop_->setEnabled(format.loops);
    loop_->setToolTip(format.loops ? tr("The film starts over when it ends")
                                   : tr("%1 leaves that to the player").arg(utf8(format.title)));
}

} // namespace flowlab
