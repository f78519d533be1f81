#include "ui/panels/conventions_bar.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "ui/panels/choice_box.h"
#include "ui/session/lab_session.h"
#include "ui/style/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/named_control.h"
#include "ui/widgets/number_box.h"
#include "ui/words/text.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <optional>

namespace flowlab {
namespace {

QString keyOf(const std::string& hash) {
    return QStringLiteral("conventions/") + QString::fromStdString(hash);
}

std::optional<ModelConventions> remembered(const std::string& hash) {
    try {
        const auto json = json_or_null(QSettings().value(keyOf(hash)).toString().toStdString());
        if (!json.is_object()) return std::nullopt;
        auto conventions = ModelConventions::from_json(json);
        if (conventions.validate().empty()) return conventions;
    } catch (const Error&) { // of another version, or edited by hand
    }
    return std::nullopt;
}

} // namespace

ConventionsBar::ConventionsBar(LabSession& lab, QWidget* parent)
    : QFrame(parent), lab_(lab), text_(new QLabel(this)), path_(new ChoiceBox(this)),
      time_(new ChoiceBox(this)), scale_(new ChoiceBox(this)), prediction_(new ChoiceBox(this)),
      remember_(new QCheckBox(tr("Remember for this file"), this)) {
    setObjectName(QStringLiteral("conventionsBar"));
    setAccessibleName(tr("How the opened network was trained"));
    setAutoFillBackground(true);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    for (const auto& row : schedules()) path_->add(utf8(row.key), saidOf(row.title), saidOf(row.formula));
    time_->add(QStringLiteral("noise-to-data"), tr("t = 0 is noise"));
    time_->add(QStringLiteral("data-to-noise"), tr("t = 0 is data"));
    scale_->add(QStringLiteral("1"), tr("from 0 to 1"));
    scale_->add(QStringLiteral("999"), tr("from 0 to 999"));
    scale_->add(QStringLiteral("1000"), tr("from 0 to 1000"));
    prediction_->add(QStringLiteral("v"), tr("velocity v"));
    prediction_->add(QStringLiteral("x1"), tr("data x̂₁"));
    prediction_->add(QStringLiteral("x0"), tr("noise x̂₀"));
    prediction_->add(QStringLiteral("score"), tr("score ∇ log p"));
    path_->setObjectName(QStringLiteral("conventionsPath"));
    time_->setObjectName(QStringLiteral("conventionsTime"));
    scale_->setObjectName(QStringLiteral("conventionsScale"));
    prediction_->setObjectName(QStringLiteral("conventionsPrediction"));
    remember_->setObjectName(QStringLiteral("conventionsRemember"));
    auto* apply = new QPushButton(tr("Apply"), this);
    apply->setObjectName(QStringLiteral("conventionsApply"));
    auto* keep = new QPushButton(tr("Keep these"), this); // an answer too: nothing else closes the bar
    keep->setObjectName(QStringLiteral("conventionsKeep"));
    keep->setToolTip(tr("Keep what is assumed"));
    for (auto* answer : {apply, keep}) answer->setFocusPolicy(Qt::TabFocus);

    auto* fields = new QWidget(this);
    auto* row = new FlowLayout(grid, fields);
    row->addWidget(named(tr("path"), path_, tr("The path from noise to data that it was trained on")));
    for (int i = 0; i < 2; ++i) {
        parameters_[i] = new NumberBox(this);
        parameters_[i]->setObjectName(QStringLiteral("conventionsPath") + QChar(u'A' + i));
        parameterRows_[i] = named(QStringLiteral("a"), parameters_[i], {}, &parameterNames_[i]);
        row->addWidget(parameterRows_[i]);
    }
    row->addWidget(
        named(tr("time"), time_, tr("The direction in which its t runs; a velocity points the same way")));
    row->addWidget(named(tr("t range"), scale_, tr("The range of t that the network expects")));
    row->addWidget(named(tr("predicts"), prediction_, tr("What the network returns")));
    row->addWidget(remember_);
    row->addWidget(apply);
    row->addWidget(keep);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(grid, grid, grid, grid);
    column->setSpacing(grid / 2);
    column->addWidget(text_);
    QSizePolicy high(QSizePolicy::Preferred, QSizePolicy::Preferred);
    high.setHeightForWidth(true);
    fields->setSizePolicy(high);
    column->addWidget(fields);
    hide();

    const auto restyle = [this] {
        QPalette mine = palette();
        mine.setColor(QPalette::Window, Theme::instance().colours().infoFace);
        setPalette(mine);
    };
    restyle();
    connect(&Theme::instance(), &Theme::changed, this, restyle);
    connect(path_, &ChoiceBox::picked, this, [this] {
        auto shown = conventions();
        shown.path = initial_choice(choice_rows(schedules()), path_->key());
        fill(shown);
    });
    connect(apply, &QPushButton::clicked, this, &ConventionsBar::apply);
    connect(keep, &QPushButton::clicked, this, &QWidget::hide);
    connect(&lab_, &LabSession::opened, this, &ConventionsBar::fileOpened);
}

void ConventionsBar::fileOpened(const QString& path, bool isRun) {
    hide();
    const auto* info = isRun ? nullptr : lab_.modelOf("opened:" + path.toStdString());
    if (!info || !info->assumed || !info->conventions) return;
    if (const auto known = remembered(info->sha256)) return lab_.openWeights(path, *known);
    file_ = path;
    hash_ = info->sha256;
    text_->setText(tr("%1 does not say how it was trained. These settings are assumed:")
                       .arg(QFileInfo(path).fileName()));
    remember_->setChecked(false);
    fill(*info->conventions);
    setVisible(true);
}

void ConventionsBar::fill(const ModelConventions& conventions) {
    path_->setKey(conventions.path.kind);
    time_->setKey(conventions.t);
    scale_->setKey(QString::number(conventions.t_scale).toStdString());
    prediction_->setKey(conventions.predicts);
    const auto& parameters = schedule(conventions.path.kind).parameters;
    const double values[] = {conventions.path.a, conventions.path.b};
    for (std::size_t i = 0; i < 2; ++i) {
        parameterRows_[i]->setVisible(i < parameters.size());
        if (i >= parameters.size()) continue;
        const auto& parameter = parameters[i];
        parameterNames_[i]->setText(utf8(parameter.symbol));
        parameters_[i]->setAccessibleName(utf8(parameter.symbol));
        parameters_[i]->setToolTip(saidOf(parameter.meaning));
        parameters_[i]->setRange(parameter.min, parameter.max);
        parameters_[i]->setValue(values[i]);
    }
}

ModelConventions ConventionsBar::conventions() const {
    ModelConventions conventions;
    conventions.path = initial_choice(choice_rows(schedules()), path_->key());
    const auto count = schedule(path_->key()).parameters.size();
    if (count > 0) conventions.path.a = parameters_[0]->value();
    if (count > 1) conventions.path.b = parameters_[1]->value();
    conventions.t = time_->key();
    conventions.t_scale = QString::fromStdString(scale_->key()).toDouble();
    conventions.predicts = prediction_->key();
    return conventions;
}

void ConventionsBar::apply() {
    const auto chosen = conventions();
    if (const auto problems = chosen.validate(); !problems.empty()) {
        text_->setText(said(problems[0].sentence()));
        return;
    }
    if (remember_->isChecked())
        QSettings().setValue(keyOf(hash_), QString::fromStdString(to_text(chosen.to_json())));
    lab_.openWeights(file_, chosen); // hides the bar when it is there
}

} // namespace flowlab
