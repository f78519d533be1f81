// Jobs beside a training: turns, failures, and who is dropped without a word.
#include "core/engine/job_slots.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>
#include <string>

using namespace flowlab;

namespace {

/// Writes down what is done with it: a letter for each unit, "x" for its cancelling, "!" for its failure.
class Noted final : public Job {
  public:
    Noted(std::string& log, char letter, int units, bool fails = false)
        : Job(0), log_(log), letter_(letter), units_(units), fails_(fails) {}

    bool advance() override {
        log_ += letter_;
        if (--units_ > 0) return true;
        if (fails_) throw std::runtime_error("no further");
        return false;
    }
    void fail(const std::exception& error) override { log_ += std::string("!") + error.what()[0]; }
    void cancel() override { log_ += "x"; }

  private:
    std::string& log_;
    char letter_;
    int units_;
    bool fails_;
};

} // namespace

class TestJobSlots : public QObject {
    Q_OBJECT

    std::string log_;
    JobSlots slots_;

    void put(JobKind kind, char letter, int units, bool fails = false) {
        slots_.put(kind, std::make_unique<Noted>(log_, letter, units, fails));
    }
    void run(int most = 100) {
        while (most-- > 0 && slots_.unit()) {
        }
    }

  private Q_SLOTS:
    void init() {
        log_.clear();
        slots_ = {};
    }

    void nothingToDo() {
        QVERIFY(!slots_.any());
        QVERIFY(!slots_.unit());
        slots_.cancel(JobKind::quality);
        QCOMPARE(log_, std::string());
    }

    void kindsTakeTurns() {
        put(JobKind::likelihood, 'l', 3);
        put(JobKind::quality, 'q', 3);
        put(JobKind::comparison, 'c', 3);
        run();
        QCOMPARE(log_.size(), std::size_t(9));
        for (std::size_t i = 0; i < 9; i += 3) // each once in every three
            for (const char kind : {'l', 'q', 'c'})
                QVERIFY(log_.substr(i, 3).find(kind) != std::string::npos);
        QVERIFY(!slots_.any());
    }

    void theJudgesJobsShareOneTurn() {
        put(JobKind::yardstick, 'y', 2);
        put(JobKind::quality, 'q', 2);
        put(JobKind::nearest, 'n', 2);
        run();
        QCOMPARE(log_, std::string("nnqqyy"));
        put(JobKind::nearest, 'n', 2);
        put(JobKind::verdicts, 'v', 2); // some milliseconds: nobody waits for the rest
        log_.clear();
        run();
        QCOMPARE(log_, std::string("vvnn"));
        put(JobKind::quality, 'q', 4);
        put(JobKind::nearest, 'n', 2);
        put(JobKind::comparison, 'c', 2);
        log_.clear();
        run(4);
        QCOMPARE(std::ranges::count(log_, 'c'), 2); // as many turns as the judge has with two jobs
    }

    void aJobThatFailsPublishesItAndTheOthersGoOn() {
        put(JobKind::likelihood, 'l', 1, true);
        put(JobKind::comparison, 'c', 2);
        run();
        QVERIFY(log_.find("l!n") != std::string::npos);
        QCOMPARE(std::ranges::count(log_, 'c'), 2);
        QVERIFY(!slots_.any());
    }

    void aNewerJobDropsAnOlderOneWithoutAWord() {
        put(JobKind::quality, 'q', 5);
        run(1);
        put(JobKind::quality, 'r', 1);
        run();
        QCOMPARE(log_, std::string("qr"));
    }

    void aCancelledJobPublishesItOnce() {
        put(JobKind::quality, 'q', 5);
        run(1);
        slots_.cancel(JobKind::quality);
        slots_.cancel(JobKind::quality);
        run();
        QCOMPARE(log_, std::string("qx"));
    }
};

QTEST_APPLESS_MAIN(TestJobSlots)
#include "test_job_slots.moc"
