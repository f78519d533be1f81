#include "ui/shell/help.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPlainTextEdit>
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

} // namespace

void showKeys(const QList<QAction*>& actions, QWidget* parent) {
    QString rows;
    for (const auto* action : actions) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        QString text = action->text();
        text.remove(u'&');
        if (!keys.isEmpty())
            rows += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>")
                        .arg(keys, text.toHtmlEscaped());
    }
    const QString html =
        QStringLiteral("<h3>%1</h3><ol><li>%2</li><li>%3</li><li>%4</li><li>%5</li></ol><h3>%6</h3>"
                       "<table>%7</table><h3>%8</h3><p>%9</p>")
            .arg(Help::tr("First steps"),
                 Help::tr("Trajectory: pictures grow out of noise. Drag the t slider."),
                 Help::tr("Explore: turn NFE down to 2 and up again; try another solver."),
                 Help::tr("Compare: which solver draws the better samples at the same cost?"),
                 Help::tr("Start (Space): your own network draws its first pictures within half a minute."),
                 Help::tr("Keys"), rows, Help::tr("In plots and grids"),
                 Help::tr(
                     "Drag to move, turn the wheel to zoom; a double click or 0 shows everything; arrow keys "
                     "move; a click on the legend hides a line; a right click offers to copy, save and list "
                     "the values. In grids a click selects a sample; a double click or Enter opens it."));
    auto* text = new QTextBrowser;
    text->setHtml(html);
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
