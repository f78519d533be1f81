// What hangs over the window says what dropping it will do; folders of data are taken, others refused in
// words.
#include "tests/support/support.h"
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"
#include "ui/shell/drop.h"
#include "ui/widgets/error_bar.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDragLeaveEvent>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowDrop : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        prepare();
        put_file(folder_ / "note.txt", "hello");
        put_file(folder_ / "odd", std::string("\x10\0\0\0\0\0\0\0{", 9));
        put_file(folder_ / "train-images-idx3-ubyte", "");
        std::filesystem::create_directories(folder_ / "film");
        put_file(folder_ / "film" / "recipe.json", "{}");
    }
    void init() { forget(); }

    void itIsKnownByItsName_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        QTest::newRow("checkpoint") << "a.safetensors" << int(DropKind::checkpoint);
        QTest::newRow("of an odd name") << "odd" << int(DropKind::checkpoint);
        QTest::newRow("picture") << "a.png" << int(DropKind::recipe);
        QTest::newRow("film") << "a.mp4" << int(DropKind::recipe);
        QTest::newRow("folder of a film") << "film" << int(DropKind::recipe);
        QTest::newRow("folder") << "." << int(DropKind::data);
        QTest::newRow("data file") << "train-images-idx3-ubyte" << int(DropKind::data);
        QTest::newRow("archive of data") << "cifar-10-binary.tar.gz" << int(DropKind::data);
        QTest::newRow("text") << "note.txt" << int(DropKind::unknown);
    }
    void itIsKnownByItsName() {
        QFETCH(QString, file);
        QFETCH(int, kind);
        QMimeData data;
        data.setUrls({url(file)});
        QCOMPARE(int(dropOf(data).kind), kind);
    }

    void overTheWindowItSaysWhatWillHappen() {
        const auto window = open();
        auto* overlay = window->findChild<DropOverlay*>("dropOverlay");
        QVERIFY(overlay && overlay->isHidden());
        QMimeData data;
        data.setUrls({url("film")});
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        QVERIFY(enter.isAccepted() && overlay->isVisible());
        QVERIFY2(overlay->words().contains("film") && overlay->words().contains("settings"),
                 qPrintable(overlay->words()));
        QCOMPARE(overlay->geometry(), window->rect());
        QVERIFY(window->grab().save(screenshot(QStringLiteral("drop.png"))));
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(window.get(), &leave);
        QVERIFY(overlay->isHidden());
    }

    void aFolderOfDataIsTheNextTrainings() {
        const auto window = open();
        const auto before = window->settings().train().data;
        const auto bars = resources_->path() / "bars";
        drop(*window, QString::fromStdString(bars.string()));
        QCOMPARE(window->settings().train().data, bars.string());
        QVERIFY(window->errorBar()->isHidden());
        QVERIFY(window->findChild<DropOverlay*>("dropOverlay")->isHidden());
        window->actions().undo->trigger();
        QCOMPARE(window->settings().train().data, before);
    }

    void aFolderOfPicturesIsAsWell() {
        const auto window = open();
        const auto photos = folder_ / "photos";
        std::filesystem::create_directories(photos / "cats");
        put_file(photos / "cats" / "1.png", "");
        drop(*window, QString::fromStdString(photos.string()));
        QCOMPARE(window->settings().train().data, photos.string());
        QVERIFY(window->errorBar()->isHidden());
    }

    void whatIsNoDataIsRefusedInWords() {
        const auto window = open();
        const auto before = window->settings().train().data;
        std::filesystem::create_directories(folder_ / "empty");
        drop(*window, QString::fromStdString((folder_ / "empty").string()));
        QVERIFY(window->errorBar()->showsError());
        QVERIFY2(window->errorBar()->text().contains("the folder is empty"),
                 qPrintable(window->errorBar()->text()));
        window->errorBar()->dismiss();
        drop(*window, QString::fromStdString((folder_ / "note.txt").string()));
        QVERIFY(window->errorBar()->isVisible());
        QVERIFY2(window->errorBar()->text().contains("note.txt cannot be used here"),
                 qPrintable(window->errorBar()->text()));
        QCOMPARE(window->settings().train().data, before);
    }

  private:
    [[nodiscard]] QUrl url(const QString& file) const {
        return QUrl::fromLocalFile(QString::fromStdString((folder_ / file.toStdString()).string()));
    }

    TemporaryFolder folder_;
};

QTEST_MAIN(TestWindowDrop)
#include "test_window_drop.moc"
#include "tests/support/places.h"
