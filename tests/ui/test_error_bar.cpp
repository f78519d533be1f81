// The bar over the workspace: errors stay until they are dismissed, offers until they are answered.
#include "ui/style/theme.h"
#include "ui/widgets/error_bar.h"

#include <QTest>
#include <QToolButton>

using namespace flowlab;

class TestErrorBar : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void anOfferComesBackFromBehindAnError() {
        ErrorBar bar;
        int answered = 0;
        bar.show(offer("resume", answered));
        QVERIFY(bar.asks("resume") && bar.text().contains("resume?"));
        bar.show({BarMessage::Level::error, "Cannot open.", "a file"});
        QVERIFY(bar.showsError() && bar.asks("resume"));
        QVERIFY(!button(bar)); // no error carries another one's answer
        bar.show({BarMessage::Level::warning, "news", {}});
        QVERIFY(bar.showsError());
        bar.dismiss();
        QVERIFY(!bar.isHidden() && bar.text().contains("resume?"));
        QTest::mouseClick(button(bar), Qt::LeftButton);
        QCOMPARE(answered, 1);
        QVERIFY(bar.asks("resume")); // whoever asked says when it is settled
        bar.settle("resume");
        QVERIFY(bar.isHidden() && !bar.asks("resume"));
    }

    void anOfferWaitsWhileAnErrorIsShown() {
        ErrorBar bar;
        int answered = 0;
        bar.show({BarMessage::Level::error, "Cannot open.", {}});
        bar.show(offer("a", answered));
        bar.show(offer("b", answered));
        bar.show(offer("a", answered)); // once more: the newer one stands
        QVERIFY(bar.showsError() && bar.asks("a") && bar.asks("b"));
        bar.settle("b");
        bar.clearNews();
        QVERIFY(bar.text().contains("a?"));
        bar.clearNews(); // offers are no news
        QVERIFY(!bar.isHidden());
        bar.dismiss();
        QVERIFY(bar.isHidden());
    }

    void noKeyDismissesIt() {
        ErrorBar bar;
        int answered = 0;
        bar.show(offer("a", answered));
        auto* close = bar.findChild<QToolButton*>("dismiss");
        QCOMPARE(close->focusPolicy(), Qt::NoFocus);
        QCOMPARE(button(bar)->focusPolicy(), Qt::TabFocus);
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(bar.isHidden());
        QCOMPARE(answered, 0);
    }

  private:
    static BarMessage offer(const QString& question, int& answered) {
        return {BarMessage::Level::info,
                question + "?",
                {},
                {{"Yes", "Does it", "yes", [&answered] { ++answered; }}},
                question};
    }
    static QToolButton* button(const ErrorBar& bar) { return bar.findChild<QToolButton*>("yes"); }
};

QTEST_MAIN(TestErrorBar)
#include "test_error_bar.moc"
