// The windows of the Help menu: keys and first steps, the log, about.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

class QAction;
class QMenuBar;
class QWidget;

namespace flowlab {

/// Actions that have keys, under one title.
struct KeyGroup {
    QString title;
    QList<const QAction*> actions;
};

/// A page of the window, which may have actions of its own.
struct KeyPage {
    QString title;
    const QWidget* page;
};

/// Every action with a key that works at present, once: by menus, then those of the pages themselves, then
/// those of `all` that stand in no menu.
[[nodiscard]] std::vector<KeyGroup> keyGroups(const QMenuBar& bar, const std::vector<KeyPage>& pages,
                                              const QList<QAction*>& all);
/// `steps`: the first steps, in words.
void showKeys(const std::vector<KeyGroup>& groups, const QStringList& steps, QWidget* parent);
void showLog(const QStringList& lines, QWidget* parent);
void showAbout(const QString& device, QWidget* parent);

} // namespace flowlab
