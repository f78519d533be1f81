// The words that can be asked about: every row of the glossary, and the ways to it.
#include "ui/guide/explain.h"
#include "ui/guide/glossary.h"
#include "ui/guide/glossary_dialog.h"
#include "ui/guide/glossary_popup.h"
#include "ui/guide/term_view.h"
#include "ui/style/theme.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace flowlab;

namespace {

/// A window with a field and its name before it.
struct Form {
    QWidget window;
    QLabel* name = new QLabel(QStringLiteral("NFE"), &window);
    QLineEdit* field = new QLineEdit(&window);

    Form() {
        auto* row = new QHBoxLayout(&window);
        row->addWidget(name);
        row->addWidget(field);
        name->setBuddy(field);
        explain(field, "nfe");
        window.show();
        window.activateWindow();
    }
};

QPointer<GlossaryPopup> openPopup() {
    return qobject_cast<GlossaryPopup*>(QApplication::activePopupWidget());
}

} // namespace

class TestGlossary : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        Theme::instance().install();
        Theme::instance().choose(ThemeChoice::light);
    }

    void everyRowHasTwoSentencesAFormulaAndAPicture() {
        static const QRegularExpression end(QStringLiteral("\\.(\\s|$)"));
        const auto terms = glossary();
        QVERIFY(terms.size() > 25);
        QSet<QString> keys, titles, texts;
        for (const auto& term : terms) {
            keys << term.key, titles << term.title, texts << term.text;
            QVERIFY2(term.text.endsWith(u'.') && term.text.count(end) == 2, qPrintable(term.key));
            QVERIFY2(!term.formula.isEmpty() && !term.shown.isEmpty(), qPrintable(term.key));
            QVERIFY2(term.paper.isEmpty() || term.paper.startsWith(QStringLiteral("arXiv ")),
                     qPrintable(term.key));
            QVERIFY2(term.picture, qPrintable(term.key));
        }
        for (const auto& set : {keys, titles, texts}) QCOMPARE(std::size_t(set.size()), terms.size());
        for (const char* key : {"path",
                                "schedule",
                                "velocity",
                                "t",
                                "noise",
                                "nfe",
                                "solver",
                                "euler",
                                "rk4",
                                "order",
                                "guidance",
                                "label-drop",
                                "ema",
                                "coupling",
                                "loss",
                                "batch",
                                "step",
                                "learning-rate",
                                "weight-decay",
                                "t-distribution",
                                "weighting",
                                "straightness",
                                "transport-cost",
                                "fid",
                                "kid",
                                "precision-recall",
                                "seed",
                                "prediction",
                                "exact-field",
                                "likelihood",
                                "budget",
                                "history"})
            QVERIFY2(glossaryTerm(QString::fromLatin1(key)), key);
        QVERIFY(!glossaryTerm(QStringLiteral("nothing")));
    }

    void everyPictureIsDrawnInBothThemes() {
        for (const auto theme : {ThemeChoice::light, ThemeChoice::dark}) {
            Theme::instance().choose(theme);
            for (const auto& term : glossary()) {
                QImage image(352, 144, QImage::Format_RGB32);
                const QRgb ground = Theme::instance().colours().face.rgb();
                image.fill(ground);
                QPainter painter(&image);
                TermCanvas canvas(painter, image.rect());
                term.picture(canvas);
                painter.end();
                int inked = 0, atTheEdge = 0;
                for (int y = 0; y < image.height(); ++y)
                    for (int x = 0; x < image.width(); ++x) {
                        const bool drawn = image.pixel(x, y) != ground;
                        inked += drawn;
                        atTheEdge +=
                            drawn && (x == 0 || y == 0 || x == image.width() - 1 || y == image.height() - 1);
                    }
                QVERIFY2(inked > 300, qPrintable(term.key));
                QVERIFY2(atTheEdge == 0, qPrintable(term.key)); // nothing is cut off
            }
        }
        Theme::instance().choose(ThemeChoice::light);
    }

    void everyRowSpeaksChinese() {
        static const QRegularExpression han(QStringLiteral("\\p{Han}"));
        const auto english = glossary();
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/flowlab_zh_CN.qm")));
        QCoreApplication::installTranslator(&translator);
        const auto chinese = glossary();
        QCoreApplication::removeTranslator(&translator);
        QCOMPARE(chinese.size(), english.size());
        for (std::size_t i = 0; i < chinese.size(); ++i) {
            const auto& term = chinese[i];
            QCOMPARE(term.key, english[i].key);
            QVERIFY2(term.text.contains(han) && term.shown.contains(han), qPrintable(term.key));
            QCOMPARE(int(term.text.count(QChar(0x3002))), 2); // the full stop
        }
    }

    void theFilterFindsNamesFirstAndSaysWhenThereIsNone() {
        QWidget window;
        window.show();
        showGlossary(&window);
        auto* dialog = window.findChild<GlossaryDialog*>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        QVERIFY(!dialog->view()->key().isEmpty()); // something is shown at once
        const int all = dialog->list()->count();
        QTest::keyClicks(dialog->filter(), "noise");
        QVERIFY(dialog->list()->count() > 1 && dialog->list()->count() < all);
        QCOMPARE(dialog->view()->key(), QString("noise"));
        QTest::keyClick(dialog->filter(), Qt::Key_Down);
        QVERIFY(dialog->view()->key() != "noise");
        dialog->filter()->clear();
        QTest::keyClicks(dialog->filter(), "qqq");
        QCOMPARE(dialog->list()->count(), 0);
        bool said = false;
        for (const auto* label : dialog->findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text() == "No term matches the filter.");
        QVERIFY(said);
        showGlossary(&window, QStringLiteral("rk4")); // the one that is open
        QCOMPARE(window.findChildren<GlossaryDialog*>().size(), 1);
        QCOMPARE(dialog->view()->key(), QString("rk4"));
        QCOMPARE(dialog->list()->count(), all);
    }

    void aClickOnANameExplainsIt() {
        Form form;
        QVERIFY(QTest::qWaitForWindowActive(&form.window));
        QTest::mouseClick(form.name, Qt::LeftButton);
        const auto popup = openPopup();
        QVERIFY(popup);
        QCOMPARE(popup->view()->key(), QString("nfe"));
        QVERIFY(popup->findChild<QLabel*>("termText")->text().contains("evaluated"));
        QVERIFY(!popup->findChild<TermPicture*>()->accessibleDescription().isEmpty());
        QTest::keyClick(popup.data(), Qt::Key_Escape);
        QTRY_VERIFY(!popup);
    }

    void whatHasTheFocusIsExplained() {
        Form form;
        QVERIFY(QTest::qWaitForWindowActive(&form.window));
        form.field->setFocus();
        explainFocused(&form.window);
        auto popup = openPopup();
        QVERIFY(popup);
        QCOMPARE(popup->view()->key(), QString("nfe"));
        QTest::mouseClick(popup->findChild<QPushButton*>("allTerms"), Qt::LeftButton);
        QTRY_VERIFY(!popup);
        auto* dialog = form.window.findChild<GlossaryDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->view()->key(), QString("nfe"));
    }

    void whatNobodyExplainedOpensTheGlossary() {
        QWidget window;
        auto* field = new QLineEdit(&window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        explainFocused(&window);
        QVERIFY(!openPopup());
        QVERIFY(window.findChild<GlossaryDialog*>());
    }

    void aSliderWithItsNameIsOneWord() {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* slider = new ValueSlider(QStringLiteral("guidance"), {}, &window);
        row->addWidget(slider);
        explain(slider, "guidance");
        explain(slider, "guidance"); // a second time draws no second line
        window.show();
        QCOMPARE(slider->findChildren<QWidget*>("dottedLine").size(), 1);
        slider->slider()->setFocus();
        QTest::mouseClick(slider->findChild<QLabel*>(), Qt::LeftButton);
        const auto popup = openPopup();
        QVERIFY(popup);
        QCOMPARE(popup->view()->key(), QString("guidance"));
        popup->close();
    }

    void aQuestionMarkIsReachedByTabAndHasAName() {
        QWidget window;
        auto* button = helpButton("ema", &window);
        window.show();
        QCOMPARE(button->focusPolicy(), Qt::TabFocus);
        QVERIFY(button->accessibleName().contains("EMA"));
        setHelpTerm(button, "rk4");
        QVERIFY(button->accessibleName().contains("RK4"));
        button->click();
        const auto popup = openPopup();
        QVERIFY(popup);
        QCOMPARE(popup->view()->key(), QString("rk4"));
        popup->close();
    }
};

QTEST_MAIN(TestGlossary)
#include "test_glossary.moc"
