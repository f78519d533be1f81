#include "ui/shell/shown_parts.h"

#include <QAction>

#include <algorithm>

namespace flowlab {

void ShownParts::add(const ShownPart& part) {
    parts_.push_back(part);
}

void ShownParts::tie(QAction* action, const QStringList& keys) {
    if (std::ranges::find(ties_, action, &Tie::action) == ties_.end()) ties_.push_back({action, keys});
}

const ShownPart* ShownParts::find(const QString& key) const {
    const auto found = std::ranges::find(parts_, key, &ShownPart::key);
    return found == parts_.end() ? nullptr : &*found;
}

bool ShownParts::isThere(const QString& key, const QStringList& hidden) const {
    if (hidden.contains(key)) return false;
    bool hasPages = false, hasOne = false;
    for (const auto& part : parts_)
        if (part.page && part.above == key) {
            hasPages = true;
            hasOne = hasOne || isThere(part.key, hidden);
        }
    return hasOne || !hasPages;
}

bool ShownParts::shows(const QString& key, const QStringList& hidden) const {
    const auto* part = find(key);
    if (!part) return true;
    return isThere(key, hidden) && (part->above.isEmpty() || shows(part->above, hidden));
}

bool ShownParts::setHidden(const QStringList& keys) {
    if (!shows(QString::fromLatin1(pages), keys)) return false;
    if (keys == hidden_) return true;
    hidden_ = keys;
    for (const auto& part : parts_)
        if (part.show && (!part.page || shows(part.above))) part.show(shows(part.key));
    for (const auto& tie : ties_)
        tie.action->setVisible(
            std::ranges::any_of(tie.keys, [this](const QString& key) { return shows(key); }));
    Q_EMIT changed();
    return true;
}

} // namespace flowlab
