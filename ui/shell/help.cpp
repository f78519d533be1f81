#include "ui/shell/help.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct Help {
    Q_DECLARE_TR_FUNCTIONS(flowlab::Help)
};

void showDialog(const QString& title, QWidget* content, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("helpDialog"));
    dialog->setWindowTitle(title);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(content);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(buttons);
    dialog->resize(72 * grid, 64 * grid);
    dialog->show(); // not modal: the lab goes on behind it
}

/// A text of a menu without its accelerator: also of "文件(&F)", where it stands in brackets.
QString withoutAccelerator(QString text) {
    static const QRegularExpression bracket(QStringLiteral("\\(&[^)]\\)"));
    return text.remove(bracket).remove(u'&');
}

} // namespace

std::vector<KeyGroup> keyGroups(const QMenuBar& bar, const std::vector<KeyPage>& pages,
                                const QList<QAction*>& all) {
    std::vector<KeyGroup> groups;
    QSet<const QAction*> seen;
    const auto collect = [&seen](const auto& self, KeyGroup& group, const QList<QAction*>& actions) -> void {
        for (const auto* action : actions) {
            if (!action->isVisible()) continue;
            if (action->menu()) self(self, group, action->menu()->actions());
            if (action->shortcuts().isEmpty() || seen.contains(action)) continue;
            seen += action;
            group.actions << action;
        }
    };
    const auto add = [&](const QString& title, const QList<QAction*>& actions) {
        KeyGroup group{withoutAccelerator(title), {}};
        collect(collect, group, actions);
        if (!group.actions.isEmpty()) groups.push_back(group);
    };
    for (const auto* menu : bar.actions())
        if (menu->menu() && menu->isVisible()) add(menu->text(), menu->menu()->actions());
    for (const auto& page : pages) add(page.title, page.page->findChildren<QAction*>());
    add(Help::tr("Other keys"), all);
    return groups;
}

void showKeys(const std::vector<KeyGroup>& groups, const QStringList& steps, QWidget* parent) {
    QString html;
    if (!steps.isEmpty()) {
        html += QStringLiteral("<h3>%1</h3><ol>").arg(Help::tr("First steps"));
        for (const auto& step : steps) html += QStringLiteral("<li>%1</li>").arg(step.toHtmlEscaped());
        html += QStringLiteral("</ol>");
    }
    for (const auto& group : groups) {
        html += QStringLiteral("<h3>%1</h3><table>").arg(group.title.toHtmlEscaped());
        for (const auto* action : group.actions)
            html += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>")
                        .arg(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
                                 .replace(u';', u',')
                                 .toHtmlEscaped(),
                             withoutAccelerator(action->text()).toHtmlEscaped());
        html += QStringLiteral("</table>");
    }
    html += QStringLiteral("<h3>%1</h3><p>%2</p>")
                .arg(Help::tr("In plots and grids"),
                     Help::tr("Drag to move, turn the wheel to zoom; a double click or 0 shows everything; "
                              "arrow keys "
                              "move; a click on the legend hides a line; a right click offers to copy, save "
                              "and list "
                              "the values. In grids a click selects a sample; a double click or Enter opens "
                              "it."));
    auto* text = new QTextBrowser;
    text->setHtml(html);
    text->setObjectName(QStringLiteral("keysText"));
    text->setFrameShape(QFrame::NoFrame);
    showDialog(Help::tr("Keys and first steps"), text, parent);
}

void showLog(const QStringList& lines, QWidget* parent) {
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setObjectName(QStringLiteral("logText"));
    text->setPlainText(lines.isEmpty() ? Help::tr("The log is empty.") : lines.join(QStringLiteral("\n")));
    showDialog(Help::tr("Log"), text, parent);
}

void showAbout(const QString& device, QWidget* parent) {
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Help::tr("About Flowlab"));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/flowlab.svg")).pixmap(64, 64));
    box->setText(QStringLiteral("<h3>Flowlab %1</h3><p>%2</p><p>%3</p>")
                     .arg(QCoreApplication::applicationVersion(),
                          Help::tr("A lab for flow-matching models: train them live, turn the knobs of the "
                                   "sampler, see what "
                                   "each one does."),
                          Help::tr("Computes on: %1").arg(device.toHtmlEscaped())));
    box->setInformativeText(
        Help::tr("The code is under the MIT licence. The desktop program links Qt (LGPL) and QCustomPlot "
                 "(GPL). MNIST is by LeCun, Cortes and Burges."));
    box->open();
}

} // namespace flowlab
