// The clock of t: it moves, ends or loops, and a set time is kept.
#include "ui/session/player.h"

#include <QSignalSpy>
#include <QTest>

using namespace flowlab;

class TestPlayer : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void timeIsClampedAndTold() {
        Player player;
        QSignalSpy told(&player, &Player::timeChanged);
        player.setTime(2);
        QCOMPARE(player.time(), 1.0);
        player.setTime(1);
        QCOMPARE(told.count(), 1);
    }
    void withoutLoopItStopsAtData() {
        Player player;
        player.setLooping(false);
        player.setSpeed(40);
        player.setPlaying(true);
        QTRY_VERIFY(!player.playing());
        QCOMPARE(player.time(), 1.0);
    }
    void withLoopItStartsAgainAtNoise() {
        Player player;
        player.setSpeed(40);
        player.setTime(0.9);
        player.setPlaying(true);
        QTRY_COMPARE(player.time(), 1.0);
        QTRY_VERIFY(player.time() < 0.9);
        QVERIFY(player.playing());
    }
    void playAtTheEndStartsAtNoise() {
        Player player;
        player.setTime(1);
        player.setPlaying(true);
        QCOMPARE(player.time(), 0.0);
    }
    void aHeldFilmDoesNotMove() {
        Player player;
        player.setPlaying(true);
        QTRY_VERIFY(player.time() > 0);
        player.setPlaying(false);
        QSignalSpy told(&player, &Player::timeChanged);
        QVERIFY(!told.wait(150));
    }
};

QTEST_GUILESS_MAIN(TestPlayer)
#include "test_player.moc"
