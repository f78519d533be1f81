#include "ui/guide/explain.h"

#include "ui/guide/glossary_dialog.h"
#include "ui/guide/glossary_popup.h"

#include <QApplication>
#include <QCoreApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace flowlab {
namespace {

const char* const termProperty = "flowlabTerm";

/// The context of this file's texts.
struct Explain {
    Q_DECLARE_TR_FUNCTIONS(flowlab::Explain)
};

QString termOf(const QWidget& widget) {
    return widget.property(termProperty).toString();
}

/// A dotted line below a label's text, and what a click on the label does. Lies over the label as its child.
class DottedLine : public QWidget {
  public:
    explicit DottedLine(QLabel* label) : QWidget(label), label_(label) {
        setObjectName(QStringLiteral("dottedLine"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        resize(label->size());
        label->setCursor(Qt::WhatsThisCursor);
        label->installEventFilter(this);
        show();
    }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Resize) resize(label_->size());
        if (event->type() == QEvent::MouseButtonRelease) {
            const auto* click = static_cast<QMouseEvent*>(event);
            if (click->button() == Qt::LeftButton && label_->rect().contains(click->position().toPoint()))
                explainAt(label_, termOf(*label_));
        }
        return QWidget::eventFilter(watched, event);
    }
    void paintEvent(QPaintEvent*) override {
        if (label_->text().isEmpty()) return;
        const QRect text = label_->style()->itemTextRect(label_->fontMetrics(), label_->contentsRect(),
                                                         int(label_->alignment() | Qt::TextShowMnemonic),
                                                         label_->isEnabled(), label_->text());
        const int y = std::min(text.bottom() + 1, height() - 1);
        QPainter painter(this);
        painter.setPen(QPen(label_->palette().color(label_->foregroundRole()), 1, Qt::DotLine));
        painter.drawLine(text.left(), y, std::min(text.right(), width() - 1), y);
    }

  private:
    QLabel* label_;
};

QLabel* nameLabel(QWidget& widget) {
    if (auto* label = qobject_cast<QLabel*>(&widget)) return label;
    if (const auto* parent = widget.parentWidget())
        for (auto* label : parent->findChildren<QLabel*>())
            if (label->buddy() == &widget) return label;
    return widget.findChild<QLabel*>();
}

} // namespace

void explain(QWidget* widget, const char* key) {
    widget->setProperty(termProperty, QString::fromLatin1(key));
    auto* label = nameLabel(*widget);
    if (!label) return;
    const bool lined = label->findChild<QWidget*>(QStringLiteral("dottedLine")) != nullptr;
    label->setProperty(termProperty, QString::fromLatin1(key));
    if (!lined) new DottedLine(label);
    if (auto* buddy = label->buddy()) buddy->setProperty(termProperty, QString::fromLatin1(key));
}

void setHelpTerm(QToolButton* button, const char* key) {
    const QString term = QString::fromLatin1(key);
    button->setProperty(termProperty, term);
    const auto row = glossaryTerm(term);
    button->setToolTip(Explain::tr("What is “%1”?").arg(row ? row->title : term));
    button->setAccessibleName(button->toolTip());
}

QToolButton* helpButton(const char* key, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(QStringLiteral("?"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    setHelpTerm(button, key);
    QObject::connect(button, &QToolButton::clicked, button, [button] { explainAt(button, termOf(*button)); });
    return button;
}

void explainFocused(QWidget* window) {
    QWidget* focused = QApplication::focusWidget();
    for (QWidget* widget = focused; widget && widget != window; widget = widget->parentWidget())
        if (const QString term = termOf(*widget); glossaryTerm(term)) return explainAt(focused, term);
    showGlossary(window);
}

} // namespace flowlab
