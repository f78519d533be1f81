// What a film is said to weigh before it is made is near what it weighs then.
#include "core/media/film_forecast.h"
#include "tests/support/support.h"
#include "tests/support/trajectory.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestFilmForecast : public QObject {
    Q_OBJECT

    static FilmRunOptions options_of(const std::string& format) {
        FilmRunOptions options;
        options.film.format = format;
        options.film.fps = 20, options.film.seconds = 3, options.film.columns = 4, options.film.scale = 2;
        options.film.caption = false;
        options.recipe = {{"sampler", {{"seed", 3}}}};
        return options;
    }

  private Q_SLOTS:
    void itIsNearTheTruth_data() {
        QTest::addColumn<QString>("format");
        for (const auto* format : {"gif", "apng", "png"}) QTest::newRow(format) << format;
    }
    void itIsNearTheTruth() {
        QFETCH(QString, format);
        const TemporaryFolder folder;
        auto options = options_of(format.toStdString());
        options.out = folder / ("film" + std::string(film_format(options.film.format).ending));
        const FilmScript script(straight_trajectory(8, {1, 16, 16}), options.film);
        const std::atomic<bool> never = false;
        const auto forecast = forecast_bytes(script, options, never);
        QVERIFY(forecast);
        QVERIFY(folder.names().empty());
        const double written = double(run_film(script, options, never).bytes);
        QVERIFY2(std::abs(double(*forecast) / written - 1) < 0.2,
                 qPrintable(QString("%1 for %2").arg(*forecast).arg(written)));
    }
    void othersHaveNone() {
        const auto options = options_of("mp4");
        const std::atomic<bool> never = false;
        QVERIFY(!forecast_bytes(FilmScript(straight_trajectory(), options.film), options, never));
    }
    void whoDoesNotWaitGetsNone() {
        const auto options = options_of("gif");
        const std::atomic<bool> stop = true;
        QVERIFY(!forecast_bytes(FilmScript(straight_trajectory(), options.film), options, stop));
    }
};

QTEST_GUILESS_MAIN(TestFilmForecast)
#include "test_film_forecast.moc"
