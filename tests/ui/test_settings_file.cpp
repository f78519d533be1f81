// The remembered settings, when they are not as they were left: damaged, of a newer version, locked, a folder
// in their place. Nothing throws, nothing absurd is shown, and nothing is overwritten before it is kept.
#include "ui/session/settings_file.h"

#include "core/base/json_text.h"
#include "tests/support/disk.h"
#include "tests/support/support.h"
#include "ui/export/export_choice.h"
#include "ui/session/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <optional>
#include <random>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

/// Cuts, doubles, swaps and overwrites pieces of `text`.
std::string mutated(std::string text, std::mt19937& random) {
    static const std::string pieces[] = {"-1",       "1e308", "99999999999999999999",
                                         "null",     "[]",    "{",
                                         "\"",       "=",     "@Variant(\\0\\0\\0\\t\\xff\\xff\\xff\\xff)",
                                         "\xff\xfe", "\n",    "0"};
    const auto below = [&random](std::size_t end) {
        return std::size_t(random()) % std::max<std::size_t>(end, 1);
    };
    for (auto changes = 1 + below(3); changes > 0; --changes) {
        const auto at = below(text.size()), length = std::min(below(12), text.size() - at);
        switch (below(5)) {
        case 0:
            text.erase(at, length);
            break;
        case 1:
            text.insert(at, text.substr(below(text.size()), length));
            break;
        case 2:
            text.replace(at, length, pieces[below(std::size(pieces))]);
            break;
        case 3:
            if (!text.empty()) text[at] = char(below(256));
            break;
        default:
            if (below(4) == 0) text.resize(at);
        }
    }
    return text;
}

bool isSound(const Settings& settings) {
    QualityOptions quality;
    quality.samples = settings.quality().samples, quality.seeds = settings.quality().seeds;
    return settings.train().validate().empty() && settings.sampler().options.validate().empty() &&
           settings.qualityLine().validate().empty() && inRange(settings.compare()) &&
           quality.validate().empty();
}

} // namespace

class TestSettingsFile : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("flowlab-test");
        QCoreApplication::setApplicationName("flowlab-TestSettingsFile");
        path_ = QSettings().fileName();
    }
    void init() { clear(); }
    void cleanupTestCase() { clear(); }

    void aSoundFileIsLeftAlone() {
        QVERIFY(!SettingsFile::check()); // there is none yet
        const auto bytes = putRealSettings();
        QVERIFY(!SettingsFile::check());
        QCOMPARE(get_file(file()), bytes);
        QVERIFY(copies().isEmpty());
    }

    void aDamagedFileIsKeptAndGoesOnWithWhatIsSound() {
        auto bytes = putRealSettings();
        bytes = "garbage without a sign\n" + bytes + std::string("\0\x01\x02", 3);
        put(bytes);
        const auto notice = SettingsFile::check();
        QVERIFY(notice && notice->level == Notice::Level::warning);
        QVERIFY(!notice->hint.empty() && notice->where.english() == path_.toStdString());
        QCOMPARE(copies(), QStringList{path_ + ".bak"});
        QVERIFY2(notice->why.english().find(copies().front().toStdString()) != std::string::npos,
                 notice->why.english().c_str());
        QCOMPARE(get_file(copies().front().toStdString()), bytes);
        QCOMPARE(QSettings().value("theme").toInt(), 2);
        QVERIFY(!SettingsFile::check()); // once

        put("\x7f"
            "ELF and nothing else");
        QVERIFY(SettingsFile::check());
        QCOMPARE(copies().size(), 2); // the first copy stays
        QVERIFY(!SettingsFile::check());
    }

    void aFolderInItsPlaceIsSaid() {
        QDir().mkpath(path_ + "/full");
        const auto notice = SettingsFile::check();
        QVERIFY(notice && notice->why.english().find("folder") != std::string::npos);
        QVERIFY(QFileInfo::exists(path_ + "/full"));
        QSettings().setValue("theme", 1); // ends nothing
    }

    void aLockedFileIsSaid_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("not readable") << 0;
        QTest::newRow("not writable") << 0444;
    }
    void aLockedFileIsSaid() {
        QFETCH(int, mode);
        const auto bytes = putRealSettings();
        fs::permissions(file(), fs::perms(mode));
        std::optional<Notice> notice;
        bool closed = false;
        {
            const OrdinaryUser user;
            closed = !std::ofstream(file(), std::ios::app).is_open();
            if (closed) notice = SettingsFile::check();
        }
        if (!closed) QSKIP("this process writes everywhere");
        QVERIFY(notice && notice->why.english().find("permission") != std::string::npos);
        fs::permissions(file(), fs::perms(0644));
        QCOMPARE(get_file(file()), bytes);
    }

    void whatANewerVersionWroteIsKept() {
        Settings settings;
        auto options = settings.train();
        options.lr = 0.0005;
        settings.restoreTrain(options);
        Json json = parse_json(settings.toText().toStdString());
        json["training"]["of_tomorrow"] = 7;
        json["sampler"]["spin"] = {{"left", true}};
        json["compare"]["shape"] = "round";
        json["another page"] = {1, 2, 3};
        Settings read;
        QVERIFY(read.fromText(QString::fromStdString(json.dump())).isEmpty());
        QCOMPARE(read.train().lr, 0.0005);
        auto sampler = read.sampler();
        sampler.options.nfe = 12;
        read.restoreSampler(sampler);
        const Json written = parse_json(read.toText().toStdString());
        QVERIFY(written["training"]["of_tomorrow"] == 7);
        QVERIFY(written["sampler"]["spin"] == json["sampler"]["spin"]);
        QVERIFY(written["compare"]["shape"] == "round");
        QVERIFY(written["another page"] == json["another page"]);
        QVERIFY(written["sampler"]["nfe"] == 12);
    }

    void onePartThatCannotBeUsedLeavesTheOthers() {
        Settings settings;
        auto choice = settings.sampler();
        choice.options.nfe = 12;
        settings.restoreSampler(choice);
        Json json = parse_json(settings.toText().toStdString());
        json["training"]["lr"] = -1;
        json["compare"]["solvers"] = {"euler", "of tomorrow"};
        json["quality"]["seeds"] = 1000000;
        Settings read;
        const auto lost = read.fromText(QString::fromStdString(json.dump()));
        QCOMPARE(lost, (QStringList{"training", "Compare", "quality"}));
        QCOMPARE(read.sampler().options.nfe, 12);
        QVERIFY(read.train() == TrainOptions());
        QVERIFY(read.compare() == ComparisonChoice());
        QVERIFY(isSound(read));
        QCOMPARE(read.fromText("{ cut off").size(), 1);

        putRealSettings();
        const auto notice = SettingsFile::withoutParts(lost);
        QVERIFY(notice.hint.english().find("training, Compare, quality") != std::string::npos);
        QCOMPARE(copies().size(), 1);
        QCOMPARE(get_file(copies().front().toStdString()), get_file(file()));
    }

    void noTextOfSettingsIsAbsurd() {
        const auto text = Settings().toText().toStdString();
        std::mt19937 random(7);
        for (int i = 0; i < 1000; ++i) {
            Settings settings;
            settings.fromText(QString::fromStdString(mutated(text, random)));
            QVERIFY2(isSound(settings), settings.toText().toUtf8());
        }
    }

    void noFileOfSettingsIsAbsurd() {
        const auto bytes = putRealSettings();
        std::mt19937 random(11);
        for (int i = 0; i < 200; ++i) {
            put(mutated(bytes, random));
            (void)SettingsFile::check();
            Settings settings;
            settings.fromText(QSettings().value("settings").toString());
            QVERIFY(isSound(settings));
            const auto choice = ExportChoice::remembered();
            QVERIFY(choice.film.validate().empty() && choice.plotScale >= 1 && choice.plotScale <= 8);
            const QString language = SettingsFile::language();
            QVERIFY(language.isEmpty() || language == "en" || language == "zh_CN");
            QVERIFY(copies().size() <= 9);
        }
    }

  private:
    [[nodiscard]] fs::path file() const { return path_.toStdString(); }
    [[nodiscard]] QStringList copies() const {
        QStringList found;
        const QFileInfo info(path_);
        const auto names = info.dir().entryList({info.fileName() + ".bak*"}, QDir::Files, QDir::Name);
        for (const auto& name : names) found << info.dir().filePath(name);
        return found;
    }
    void put(const std::string& bytes) const {
        QDir().mkpath(QFileInfo(path_).path());
        put_file(file(), bytes);
    }
    /// Writes what a window leaves behind; its bytes.
    std::string putRealSettings() const {
        {
            QSettings store;
            store.setValue("theme", 2);
            store.setValue("geometry", QByteArray("\x01\xd9\xd0\xcb\x00\x03\x00\x00", 8));
            store.setValue("recentFiles", QStringList{"/a/b, c.png", "/d=e.json"});
            store.setValue("settings", Settings().toText());
        }
        ExportChoice().remember();
        return get_file(file());
    }
    void clear() const {
        QSettings().clear();
        fs::remove_all(file());
        for (const auto& copy : copies()) QFile::remove(copy);
    }

    QString path_;
};

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "test_settings_file.moc"
