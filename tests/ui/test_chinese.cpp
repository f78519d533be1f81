// The window in Chinese, every workspace and dialog of it: no text is left in English but names.
#include "core/engine/catalog.h"
#include "tests/ui/support/window_driver.h"
#include "ui/panels/experiment_panel.h"
#include "ui/shell/actions.h"
#include "ui/widgets/error_bar.h"
#include "ui/words/text.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTranslator>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// Texts of the lab's tables that are names in every language: methods, and their authors.
QStringList tableNames() {
    QStringList names;
    for (const auto& section : catalog((sources() / "resources" / "presets").string())) {
        const bool named = section.key == "solvers" || section.key == "networks" ||
                           section.key == "optimizers" || section.key == "data" || section.key == "presets";
        for (const auto& entry : section.entries) {
            names << utf8(entry.key) << utf8(entry.reference);
            if (named) names << utf8(entry.title);
        }
    }
    return names;
}

/// Words that Chinese texts of this field keep: names, abbreviations, options and files as they are written.
const QSet<QString>& keptWords() {
    static const QSet<QString> words = [] {
        QSet<QString> all;
        const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
        QStringList texts = tableNames();
        texts << QStringLiteral(
            "Flowlab flowlab Ctrl Shift Alt Esc Enter Space Tab Home End Page Return Del Backspace English "
            "ODE PDF SVG Tutorial atol rtol betas lr decay sin cos exp expm1 max min chet Liu Beta CosMap "
            "Huber "
            "Logit SNR MNIST sha fp32 bf16 EDM Immiscible Min Pseudo cli loss safetensors CPU GPU EMA NFE "
            "FID KID RMS RMSE SDE CSV PNG "
            "GIF APNG WebM Hutchinson Euler div log CFG Zero");
        for (const auto& text : std::as_const(texts))
            for (auto match = word.globalMatch(text); match.hasNext();) all << match.next().captured();
        return all;
    }();
    return words;
}

class Walk {
  public:
    /// Every text that `top` and the widgets in it can show or tell.
    void through(const QWidget& top) {
        take(top);
        const auto widgets = top.findChildren<QWidget*>();
        for (const auto* widget : widgets)
            if (!isQtsOwn(*widget)) take(*widget);
        const auto actions = top.findChildren<QAction*>();
        for (const auto* action : actions)
            for (const QString& text : {action->text(), action->toolTip(), action->statusTip()})
                add(text, *action);
    }
    /// English words that are no names, each with a text that holds it.
    [[nodiscard]] QStringList english() const {
        static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
        QMap<QString, QString> found;
        for (auto text = texts_.begin(); text != texts_.end(); ++text)
            for (auto match = word.globalMatch(text.key()); match.hasNext();)
                if (const QString one = match.next().captured();
                    !keptWords().contains(one) && !found.contains(one))
                    found[one] = text.value() + QStringLiteral(": ") + text.key();
        QStringList lines;
        for (auto one = found.begin(); one != found.end(); ++one)
            lines << one.key() + QStringLiteral("  <-  ") + one.value();
        return lines;
    }
    [[nodiscard]] qsizetype texts() const { return texts_.size(); }
    /// Of files and folders: what they are called is no text of the lab.
    void leaveOut(const QString& path) { paths_ << path; }

  private:
    /// A part of one of Qt's widgets, which Qt's translations serve where they are installed.
    static bool isQtsOwn(const QWidget& widget) {
        return widget.objectName().startsWith(QStringLiteral("qt_")) ||
               widget.objectName().startsWith(QStringLiteral("Scroll"));
    }
    void take(const QWidget& widget) {
        for (const QString& text : {widget.toolTip(), widget.statusTip(), widget.accessibleName(),
                                    widget.accessibleDescription(), widget.windowTitle()})
            add(text, widget);
        for (const char* property :
             {"text", "title", "placeholderText", "prefix", "suffix", "specialValueText"})
            add(widget.property(property).toString(), widget);
        if (const auto* box = qobject_cast<const QComboBox*>(&widget))
            for (int i = 0; i < box->count(); ++i) {
                add(box->itemText(i), widget);
                add(box->itemData(i, Qt::ToolTipRole).toString(), widget);
            }
        if (const auto* bar = qobject_cast<const QTabBar*>(&widget))
            for (int i = 0; i < bar->count(); ++i)
                add(bar->tabText(i), widget), add(bar->tabToolTip(i), widget);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) take(view->model(), widget);
    }
    void take(const QAbstractItemModel* model, const QWidget& widget) {
        if (!model) return;
        for (int column = 0; column < model->columnCount(); ++column)
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)}) {
                add(model->headerData(column, Qt::Horizontal, role).toString(), widget);
                for (int row = 0; row < model->rowCount(); ++row)
                    add(model->index(row, column).data(role).toString(), widget);
            }
    }
    void add(QString text, const QObject& from) {
        for (const auto& path : paths_) text.remove(path);
        if (!text.isEmpty())
            texts_[text] = QString::fromLatin1(from.metaObject()->className()) + u' ' + from.objectName();
    }
    QMap<QString, QString> texts_; // each with who says it
    QStringList paths_;
};

} // namespace

class TestChinese : public WindowDriver {
    Q_OBJECT
    QTranslator translator_;

  private Q_SLOTS:
    void initTestCase() {
        prepare(28); // for the judge of digits
        QLocale::setDefault(QLocale(QStringLiteral("zh_CN")));
        QVERIFY(translator_.load(QStringLiteral(":/i18n/flowlab_zh_CN.qm")));
        QCoreApplication::installTranslator(&translator_);
        resources_->addJudge();
    }
    void init() { forget(); }

    void everyWorkspaceSpeaksChinese() {
        const auto window = open();
        settle(*window);
        Walk walk;
        walk.leaveOut(QString::fromStdString(resources_->path().string()));
        walk.leaveOut(QStringLiteral("bars"));
        walk.through(*window);
        auto compare = window->settings().compare();
        compare.reference.nfe = 16;
        window->settings().setComparison(compare, QStringLiteral("测试"));
        window->sessions().comparison.run();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), patience);
        train(*window, 20);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished, patience);
        for (auto* action : {window->actions().show("train"), window->actions().show("explore"),
                             window->actions().show("trajectory"), window->actions().show("compare")}) {
            action->trigger();
            QCoreApplication::processEvents();
            walk.through(*window);
        }
        QVERIFY(walk.texts() > 500);
        expectChinese(walk);
    }
    void anErrorOfTheCoreSpeaksChinese() {
        const auto window = open();
        settle(*window);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.safetensors"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) &&
                file.write("no weights, but long enough for a header") > 0);
        file.close();
        drop(*window, path);
        auto* bar = window->findChild<ErrorBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->showsError(), patience);
        QVERIFY2(bar->text().contains(QStringLiteral("不是 safetensors 文件")), qPrintable(bar->text()));
        Walk walk;
        walk.leaveOut(path);
        walk.through(*bar);
        expectChinese(walk);
    }
    void aWrongSettingSpeaksChinese() {
        const auto window = open();
        settle(*window);
        auto options = window->settings().train();
        options.batch = 0, options.lr = -1;
        window->settings().setTrain(options, QStringLiteral("测试"));
        const auto* problems = window->findChild<ExperimentPanel*>()->findChild<QLabel*>("problems");
        QVERIFY(problems && problems->text().contains(QStringLiteral("必须在")));
        Walk walk;
        walk.leaveOut(QStringLiteral("batch"));
        walk.through(*problems);
        window->actions().train->trigger(); // refused, and told which settings are wrong
        auto* bar = window->findChild<ErrorBar*>();
        QVERIFY2(bar->showsError() && bar->text().contains(QStringLiteral("batch, lr")),
                 qPrintable(bar->text()));
        walk.through(*bar);
        expectChinese(walk);
    }

  private:
    static void expectChinese(const Walk& walk) {
        const QStringList english = walk.english();
        for (const auto& line : english) qInfo().noquote() << line;
        QVERIFY(english.isEmpty());
    }
};

QTEST_MAIN(TestChinese)
#include "test_chinese.moc"
