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

QString say(const char* text) {
    return QCoreApplication::translate("Help", text);
}

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
        QStringLiteral("<h3>%1</h3><ol><li>%2</li><li>%3</li><li>%4</li></ol><h3>%5</h3><table>%6</table>"
                       "<h3>%7</h3><p>%8</p>")
            .arg(say("First steps"),
                 say("Trajectory: digits grow out of noise. Take the slider t in your hand."),
                 say("Explore: turn NFE down to 2 and up again; try another solver."),
                 say("Train (Space): a network of your own begins to write within half a minute."),
                 say("Keys"), rows, say("In plots and grids"),
                 say("Drag and wheel zoom, double click or 0 shows everything; arrow keys move; a click on "
                     "the legend "
                     "hides a line; right click copies, saves and gives the numbers. In grids a click "
                     "chooses a sample, "
                     "a double click or Enter opens it."));
    auto* text = new QTextBrowser;
    text->setHtml(html);
    text->setFrameShape(QFrame::NoFrame);
    showDialog(say("Keys and first steps"), text, parent);
}

void showLog(const QStringList& lines, QWidget* parent) {
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setObjectName(QStringLiteral("logText"));
    text->setPlainText(lines.isEmpty() ? say("Nothing has happened that was worth a line.")
                                       : lines.join(QStringLiteral("\n")));
    showDialog(say("Log"), text, parent);
}

void showAbout(const QString& device, QWidget* parent) {
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(say("About Flowlab"));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/flowlab.svg")).pixmap(64, 64));
    box->setText(QStringLiteral("<h3>Flowlab %1</h3><p>%2</p><p>%3</p>")
                     .arg(QCoreApplication::applicationVersion(),
                          say("A lab for flow-matching models: train them live, turn the knobs of the "
                              "sampler, see what "
                              "each one does."),
                          say("Computes on: %1").arg(device.toHtmlEscaped())));
    box->setInformativeText(
        say("The code is under the MIT licence. The desktop program links Qt (LGPL) and QCustomPlot "
            "(GPL). MNIST is by LeCun, Cortes and Burges."));
    box->open();
}

} // namespace flowlab
