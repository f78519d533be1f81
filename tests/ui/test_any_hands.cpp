// The window under hands that press, drag, turn and type anything, in every workspace, while it trains. The
// actions follow a seed, so that what fails once fails again; FLOWLAB_ACTIONS and FLOWLAB_SEED ask for
// others.
#include "tests/ui/support/hands.h"
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QTimer>

#include <random>

using namespace flowlab;
using namespace flowlab::test;

namespace {

QStringList warnings;
QtMessageHandler before = nullptr;

void listen(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    // What the test program says of a widget that has no use for a click, and what a display without a window
    // manager cannot do, are no faults of the window.
    if ((type == QtWarningMsg || type == QtCriticalMsg) && !text.startsWith("Mouse event") &&
        !text.startsWith("This plugin"))
        warnings << text;
    before(type, context, text);
}

/// Of this process, in bytes.
double residentMemory() {
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly)) return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096;
}

class Hands {
  public:
    Hands(MainWindow& window, unsigned seed) : window_(window), random_(seed) {}

    /// One action; returns what it was.
    QString act() {
        if (below(5) == 0) return key();
        QList<QWidget*> all;
        for (auto* widget : window_.findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && widget->window() == &window_ &&
                widget->width() > 4 && widget->height() > 4)
                all << widget;
        auto* widget = all[below(int(all.size()))];
        const QString name =
            QStringLiteral("%1 \"%2\"").arg(widget->metaObject()->className(), widget->objectName());
        if (auto* list = qobject_cast<QComboBox*>(widget)) {
            choose(*list);
        } else if (auto* box = qobject_cast<QAbstractSpinBox*>(widget)) {
            static const char* const numbers[] = {"2", "7", "16", "0,5", "1e-3", "-4", "x"};
            typeOver(*box, QString::fromLatin1(numbers[below(7)]));
            QTest::keyClick(box, Qt::Key_Return);
        } else if (qobject_cast<QAbstractSlider*>(widget)) {
            pressAndDrag(*widget, place(*widget), place(*widget));
        } else if (below(4) == 0) {
            turnWheel(*widget, below(2) ? 1 : -2);
        } else {
            QTest::mouseClick(widget, Qt::LeftButton, {}, place(*widget));
        }
        return name;
    }

  private:
    int below(int count) { return int(random_() % unsigned(count)); }
    QPoint place(const QWidget& widget) { return {below(widget.width()), below(widget.height())}; }

    QString key() {
        static const Qt::Key keys[] = {Qt::Key_Tab,    Qt::Key_Left,   Qt::Key_Right, Qt::Key_Up,
                                       Qt::Key_Down,   Qt::Key_Home,   Qt::Key_End,   Qt::Key_Space,
                                       Qt::Key_Return, Qt::Key_Escape, Qt::Key_F5,    Qt::Key_A,
                                       Qt::Key_B,      Qt::Key_F2,     Qt::Key_Delete};
        const auto chosen = keys[below(int(std::size(keys)))];
        QTest::keyClick(window_.windowHandle(), chosen);
        return QKeySequence(chosen).toString();
    }

    void choose(QComboBox& list) {
        if (list.count() == 0) return;
        const int index = below(list.count());
        if (!(list.model()->flags(list.model()->index(index, 0)) & Qt::ItemIsEnabled)) return;
        list.setCurrentIndex(index);
        Q_EMIT list.activated(index); // as a click on the entry does
    }

    MainWindow& window_;
    std::mt19937 random_;
};

} // namespace

class TestAnyHands : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        prepare();
        before = qInstallMessageHandler(listen);
    }
    void cleanupTestCase() { qInstallMessageHandler(before); }
    void init() {
        forget();
        warnings.clear();
    }

    void anythingGoes_data() {
        QTest::addColumn<QString>("workspace");
        for (const auto* key : {"train", "explore", "trajectory", "compare"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }
    void anythingGoes() {
        QFETCH(QString, workspace);
        const auto window = open();
        settle(*window);
        train(*window, 1000000);
        window->actions().show(workspace)->trigger();
        // Dialogs and menus have loops of their own: away with whatever opens.
        QTimer closer;
        connect(&closer, &QTimer::timeout, this, [] {
            if (auto* popup = QApplication::activePopupWidget()) popup->close();
            if (auto* modal = QApplication::activeModalWidget()) modal->close();
        });
        closer.start(20);
        const int actions = std::max(qEnvironmentVariableIntValue("FLOWLAB_ACTIONS"), 60);
        Hands hands(*window, unsigned(qEnvironmentVariableIntValue("FLOWLAB_SEED")));
        qint64 longest = 0;
        QString slowest;
        double memory = 0;
        for (int i = 0; i < actions; ++i) {
            QElapsedTimer clock;
            clock.start();
            const QString action = hands.act();
            QCoreApplication::processEvents();
            if (clock.elapsed() > longest) longest = clock.elapsed(), slowest = action;
            QVERIFY2(warnings.isEmpty(),
                     qPrintable(QStringLiteral("action %1, %2: %3").arg(i).arg(action, warnings.value(0))));
            if (!window->actions().show(workspace)->isChecked()) window->actions().show(workspace)->trigger();
            if (i == actions / 4) memory = residentMemory();
        }
        const double grown = residentMemory() - memory;
        qInfo("%d actions: the longest took %lld ms (%s), memory grew by %.0f MB", actions, longest,
              qPrintable(slowest), grown / 1e6);
        QVERIFY2(grown < 5e8, "memory grows with every action");
        // It still answers: a setting changes the picture.
        closer.stop();
        window->setProjector(false);
        auto choice = window->settings().sampler();
        choice.options = {};
        choice.options.count = 16, choice.options.nfe = 4, choice.options.seed = 99;
        window->settings().setSampler(choice, "test");
        window->actions().show("explore")->trigger();
        settle(*window);
        QCOMPARE(window->sessions().sampling.sample()->trajectory->count, 16);
    }
};

QTEST_MAIN(TestAnyHands)
#include "test_any_hands.moc"
