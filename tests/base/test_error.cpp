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
        const Error error =
            failure("read the preset", "/x/quick.json", "there is no such file", "Check the name.");
        QCOMPARE(QString(error.what()),
                 QString("cannot read the preset (/x/quick.json): there is no such file. Check the name."));
        QVERIFY(error.kind == ErrorKind::failed);
        QVERIFY(usage_error("a", "", "b", "c").kind == ErrorKind::usage);
    }

    void everyProblemIsNamedAtOnce() {
        require_none({}, "train");
        QCOMPARE(fault(
                     [] {
                         require_none({{"lr", "is -1"}, {"batch", "is 0"}}, "train");
                     },
                     ErrorKind::usage, {"cannot train", "lr is -1", "batch is 0"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "test_error.moc"
