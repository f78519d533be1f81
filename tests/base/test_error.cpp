// Errors must read as sentences that a person can act on.
#include "core/base/error.h"
#include "core/base/problem.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestError : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void saysWhatWhereWhyAndWhatToDo() {
        const Error error = failure(Text::of("read the preset"), "/x/quick.json",
                                    Text::of("there is no such file"), Text::of("Check the name."));
        QCOMPARE(QString(error.what()),
                 QString("cannot read the preset (/x/quick.json): there is no such file. Check the name."));
        QVERIFY(error.kind == ErrorKind::failed);
        QVERIFY(usage_error({}, "", {}, {}).kind == ErrorKind::usage);
        const Error bare = failure(Text::of("go on"), "", Text::of("out of memory"), {});
        QCOMPARE(QString(bare.what()), QString("cannot go on: out of memory."));
        QCOMPARE(bare.sentence().english(), std::string(bare.what()));
    }

    void everyProblemIsNamedAtOnce() {
        require_none({}, Text::of("train"));
        QCOMPARE(
            fault(
                [] {
                    require_none({{"lr", Text::of("is -1")}, {"batch", Text::of("is 0")}}, Text::of("train"));
                },
                ErrorKind::usage, {"cannot train", "lr is -1", "batch is 0"}),
            QString());
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "test_error.moc"
