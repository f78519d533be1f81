#include "ui/panels/sampler_inputs.h"

#include "ui/session/settings.h"

#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

namespace flowlab {

SamplerInputs::SamplerInputs(Settings& settings, QWidget* parent)
    : QWidget(parent), settings_(settings), text_(new QLabel(this)) {
    setObjectName(QStringLiteral("samplerInputs"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    text_->setWordWrap(true);
    text_->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(text_);
    auto* drop = new QPushButton(tr("Use the defaults"), this);
    drop->setObjectName(QStringLiteral("dropInputs"));
    drop->setFocusPolicy(Qt::TabFocus);
    drop->setToolTip(tr("The data of the training, and noise from the seed"));
    column->addWidget(drop);
    connect(drop, &QPushButton::clicked, this, [this] {
        auto choice = settings_.sampler();
        choice.data.clear(), choice.noise.clear();
        settings_.setSampler(choice, tr("data and noise"));
    });
    connect(&settings_, &Settings::samplerChanged, this, &SamplerInputs::refresh);
    refresh();
}

void SamplerInputs::refresh() {
    const auto& choice = settings_.sampler();
    QStringList lines;
    if (!choice.data.empty()) lines << tr("data: %1").arg(QString::fromStdString(choice.data));
    if (!choice.noise.empty())
        lines << tr("noise from the file %1, not from the seed").arg(QString::fromStdString(choice.noise));
    setVisible(!lines.isEmpty());
    text_->setText(lines.join(QStringLiteral("\n")));
}

} // namespace flowlab
