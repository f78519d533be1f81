#include "ui/style/icons.h"

#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>

namespace flowlab {
namespace {

const char* const nameProperty = "flowlabIcon";

QPixmap render(const QByteArray& drawing, const QColor& colour, int size) {
    QByteArray inked = drawing;
    inked.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(inked);
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

template <class Target>
void bind(Target* target, const QString& name) {
    const bool bound = target->property(nameProperty).isValid();
    target->setProperty(nameProperty, name);
    target->setIcon(themedIcon(name));
    if (bound) return;
    QObject::connect(&Theme::instance(), &Theme::changed, target,
                     [target] { target->setIcon(themedIcon(target->property(nameProperty).toString())); });
}

} // namespace

QIcon themedIcon(const QString& name) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray drawing = file.readAll();
    const QPalette palette = QApplication::palette();
    QIcon icon;
    for (const int size : std::array{16, 24, 32, 48, 64}) {
        const auto normal = palette.color(QPalette::Active, QPalette::ButtonText);
        icon.addPixmap(render(drawing, normal, size), QIcon::Normal);
        icon.addPixmap(render(drawing, palette.color(QPalette::Disabled, QPalette::ButtonText), size),
                       QIcon::Disabled);
        const auto chosen = render(drawing, palette.color(QPalette::HighlightedText), size);
        icon.addPixmap(chosen, QIcon::Selected);
        icon.addPixmap(chosen, QIcon::Normal, QIcon::On);
        icon.addPixmap(chosen, QIcon::Active, QIcon::On);
    }
    return icon;
}

void bindIcon(QAction* action, const QString& name) {
    bind(action, name);
}
void bindIcon(QAbstractButton* button, const QString& name) {
    bind(button, name);
}

} // namespace flowlab
