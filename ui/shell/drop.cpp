#include "ui/shell/drop.h"

#include "ui/session/recipe.h"
#include "ui/shell/parts_file.h"
#include "ui/style/theme.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include <algorithm>

namespace flowlab {
namespace {

/// Its first bytes say how long the header is, which is a JSON object.
bool beginsAsSafetensors(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return false;
    const QByteArray head = file.read(9);
    return head.size() == 9 && head[8] == '{';
}

/// CIFAR as it is downloaded.
bool isArchiveOfData(const QFileInfo& file) {
    return file.fileName().startsWith(QLatin1String("cifar-10")) &&
           file.fileName().contains(QLatin1String(".tar"));
}

DropKind kindOfFile(const QFileInfo& file) {
    static const QString pictures = QStringLiteral("idx3-ubyte"), labels = QStringLiteral("idx1-ubyte");
    if (file.suffix().compare(QStringLiteral("safetensors"), Qt::CaseInsensitive) == 0)
        return DropKind::checkpoint;
    if (isArchiveOfData(file)) return DropKind::data;
    if (file.fileName().contains(pictures) || file.fileName().contains(labels)) return DropKind::data;
    if (isPartsFile(file.filePath())) return DropKind::parts;
    if (mayHoldRecipe(file.filePath().toStdString())) return DropKind::recipe;
    return beginsAsSafetensors(file.filePath()) ? DropKind::checkpoint : DropKind::unknown;
}

} // namespace

Drop dropOf(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    if (urls.isEmpty() || !std::ranges::all_of(urls, &QUrl::isLocalFile)) return {};
    const QFileInfo file(QDir::cleanPath(urls.front().toLocalFile())); // folders may come with a slash
    if (urls.size() > 1) return {DropKind::several, file.filePath()};
    if (file.isDir()) {
        const bool recipe = QFileInfo::exists(file.filePath() + QStringLiteral("/recipe.json"));
        return {recipe ? DropKind::recipe : DropKind::data, file.filePath()};
    }
    const auto kind = kindOfFile(file);
    const bool ofFolder = kind == DropKind::data && !isArchiveOfData(file);
    return {kind, ofFolder ? file.path() : file.filePath()};
}

QString dropWords(const Drop& drop) {
    const QString name = QFileInfo(drop.path).fileName();
    switch (drop.kind) {
    case DropKind::checkpoint:
        return DropOverlay::tr("Drop to open the checkpoint %1").arg(name);
    case DropKind::recipe:
        return DropOverlay::tr("Drop to restore the settings that made %1").arg(name);
    case DropKind::parts:
        return DropOverlay::tr("Drop to show of the window what %1 chooses").arg(name);
    case DropKind::data:
        return DropOverlay::tr("Drop to use the pictures in %1 as data for the next training").arg(name);
    case DropKind::several:
        return DropOverlay::tr("Drop one file or folder at a time");
    case DropKind::unknown:
        return DropOverlay::tr("%1 cannot be used here: drop a checkpoint, a picture, film or recipe of the "
                               "lab, or a folder of pictures or of IDX files")
            .arg(name);
    case DropKind::none:
        break;
    }
    return {};
}

DropOverlay::DropOverlay(QWidget* window) : QWidget(window) {
    setObjectName(QStringLiteral("dropOverlay"));
    // It lies over text fields, which would take a file's name, and takes nothing: the window does.
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void DropOverlay::announce(const Drop& drop) {
    words_ = dropWords(drop);
    refused_ = drop.kind == DropKind::several || drop.kind == DropKind::unknown;
    setAccessibleName(words_);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

// Whatever hung here is gone, if no word of that came.
void DropOverlay::mousePressEvent(QMouseEvent*) {
    hide();
}

void DropOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colours = Theme::instance().colours();
    const QColor line = refused_ ? colours.wrong : palette().color(QPalette::Highlight);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.6F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(line, 4, refused_ ? Qt::DashLine : Qt::SolidLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(grid, grid, -grid, -grid), grid, grid);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    painter.setFont(large);
    const QRect room = rect().adjusted(8 * grid, 8 * grid, -8 * grid, -8 * grid);
    const QRect text = painter.boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, words_);
    painter.setPen(QPen(line, 2));
    painter.setBrush(refused_ ? colours.errorFace : colours.infoFace);
    painter.drawRoundedRect(QRectF(text).adjusted(-3 * grid, -2 * grid, 3 * grid, 2 * grid), grid, grid);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(text, Qt::AlignCenter | Qt::TextWordWrap, words_);
}

} // namespace flowlab
