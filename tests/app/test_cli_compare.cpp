// flowlab-cli compare as a script meets it: the same recipe gives the same bytes, on a field whose orders are
// known.
#include "core/media/film.h"
#include "core/media/png.h"
#include "tests/app/cli_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

QStringList compare(const QStringList& more) {
    return QStringList{"compare", "--model", "exact:mixture", "--threads", "1", "--count", "4"} + more;
}

} // namespace

class TestCliCompare : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSameRecipeGivesTheSameBytes() {
        const auto files = [&](const std::string& name) {
            const auto result = run(compare(
                {"--solvers", "euler,rk4,dopri5", "--nfe", "4,8", "--reference-nfe", "64", "--out",
                 text(folder_ / (name + ".png")), "--table", text(folder_ / (name + ".csv")), "--json"}));
            QTest::qVerify(result.code == 0, "code", qPrintable(result.err), __FILE__, __LINE__);
            return result.out;
        };
        const auto json = parsed(files("one"));
        (void)files("two");
        for (const auto* ending : {".png", ".csv", ".png.json"})
            QVERIFY(get_file(folder_ / (std::string("one") + ending)) ==
                    get_file(folder_ / (std::string("two") + ending)));
        QCOMPARE(json.at("cells").size(), std::size_t(6));
        QCOMPARE(json.at("device").get<std::string>(), std::string("CPU · fp64 · 1 thread"));
        const auto rows = table(folder_ / "one.csv");
        QCOMPARE(rows.size(), std::size_t(7));
        const int median = int(rows[0].indexOf("rmse_median"));
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(std::abs(rows[i + 1][median].toDouble() -
                             json.at("cells")[i].at("rmse_median").get<double>()) <=
                    1e-5 * rows[i + 1][median].toDouble());
        PngText chunks;
        (void)read_png(folder_ / "one.png", &chunks);
        const auto recipe = Json::parse(chunks.at("flowlab"));
        QCOMPARE(recipe.at("compare").at("columns").get<std::string>(), std::string("4,8"));
    }

    void slopesAreThoseOfTheory() {
        const auto result =
            run(compare({"--schedule", "cosine", "--solvers", "euler,midpoint,heun,rk4,ab2,ab4", "--nfe",
                         "8-128 (x2)", "--reference-nfe", "1000", "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto json = parsed(result.out);
        QCOMPARE(json.at("orders").size(), std::size_t(6));
        for (const auto& row : json.at("orders"))
            QVERIFY2(std::abs(row.at("order").get<double>() - row.at("theory").get<int>()) < 0.3,
                     row.dump().c_str());
        QVERIFY(json.at("references")[0].at("uncertainty").get<double>() < 1e-8);
    }

    // Frames of a folder are PNG: the last is what the sheet shows, but for the time under it.
    void aFilmShowsEveryCellOnItsWay() {
        const auto film = folder_ / "film", sheet = folder_ / "sheet.png";
        const auto result =
            run(compare({"--solvers", "euler,midpoint", "--nfe", "2,4", "--reference-nfe", "8", "--film",
                         text(film), "--fps", "5", "--seconds", "1", "--out", text(sheet), "--scale", "4"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto first = read_png(film / "frame-0000.png"), last = read_png(film / "frame-0004.png"),
                   cells = read_png(sheet);
        QCOMPARE(last.width, cells.width);
        QVERIFY(last.height > cells.height);
        int differs = 0;
        for (int y = 0; y < cells.height; ++y) {
            QVERIFY(std::equal(cells.row(y), cells.row(y) + cells.width, last.row(y)));
            differs += !std::equal(cells.row(y), cells.row(y) + cells.width, first.row(y));
        }
        QVERIFY(differs > cells.height / 2);
        const auto recipe = read_film_recipe(film / "frame-0002.png");
        QVERIFY(recipe.contains("compare") && recipe.contains("film"));
        QCOMPARE(run(compare({"--film", text(folder_ / "film.avi")})).code, 2);
    }

    void adaptiveSolversSayWhatTheySpent() {
        const auto result =
            run(compare({"--solvers", "dopri5", "--nfe", "1,2,3", "--reference-nfe", "64", "--no-check"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(result.out.contains("evaluations it took"));
        QVERIFY(!result.out.contains("itself within"));
    }

    void whatIsWrongIsToldBeforeAnythingRuns_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("list") << QStringList{"--nfe", "4,x"} << "x";
        QTest::newRow("solver") << QStringList{"--solvers", "euler,rk5"} << "rk5";
        QTest::newRow("twice") << QStringList{"--solvers", "euler,euler"} << "twice";
        QTest::newRow("view") << QStringList{"--view", "colours"} << "switches";
        QTest::newRow("same") << QStringList{"--model2", "exact:mixture"} << "twice";
    }
    void whatIsWrongIsToldBeforeAnythingRuns() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const auto out = folder_ / "no.png";
        const auto result = run(compare(arguments + QStringList{"--out", text(out)}));
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(word), qPrintable(result.err));
        QVERIFY(result.out.isEmpty() && !std::filesystem::exists(out));
    }

    void aFolderThatCannotBeWrittenIsTold() {
        const auto result = run(compare({"--solvers", "euler", "--nfe", "1,2", "--reference-nfe", "8",
                                         "--out", text(folder_ / "no" / "one.png")}));
        QCOMPARE(result.code, 1);
        QVERIFY(result.err.contains("one.png"));
        QVERIFY(result.out.contains("Euler")); // what was computed is not lost
    }

  private:
    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliCompare)
#include "test_cli_compare.moc"
