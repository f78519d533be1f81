// The windows of the Help menu: keys and first steps, the log, about.
#pragma once

#include <QList>
#include <QStringList>

class QAction;
class QWidget;

namespace flowlab {

void showKeys(const QList<QAction*>& actions, QWidget* parent);
void showLog(const QStringList& lines, QWidget* parent);
void showAbout(const QString& device, QWidget* parent);

} // namespace flowlab
