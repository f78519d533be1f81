// The samples that a run keeps: read as they were written, whole whatever ends the process, bounded and
// evenly spread, and never taken from a file that is something else.
#include "core/base/best_effort.h"
#include "core/base/crc32c.h"
#include "core/runs/run_files.h"
#include "core/runs/sample_history.h"
#include "tests/support/disk.h"
#include "tests/support/some_history.h"
#include "tests/support/support.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

std::vector<std::int64_t> steps_of(const SampleHistory& history) {
    std::vector<std::int64_t> steps;
    for (const auto& moment : history.moments()) steps.push_back(moment.step);
    return steps;
}

std::vector<std::int64_t> steps_in(const fs::path& folder) {
    return steps_of(SampleHistory::read(folder));
}

/// Whether each moment of a history that put_history() began has its own pictures.
bool pictures_are_theirs(const SampleHistory& history) {
    for (std::size_t i = 0; i < history.moments().size(); ++i)
        if (history.tiles(i).values !=
            pictures_of(history.moments()[i].step, history.count(), history.shape()).values)
            return false;
    return true;
}

QString unreadable(const fs::path& folder, std::initializer_list<std::string> words) {
    return fault([&] { (void)SampleHistory::read(folder); }, ErrorKind::failed, words);
}

/// A header that says anything, with the right checksum.
std::string header_of(std::initializer_list<std::uint32_t> numbers) {
    std::string bytes = "flowlab history\n";
    for (const auto number : numbers)
        for (int i = 0; i < 4; ++i) bytes += char(number >> (8 * i) & 0xff);
    const auto crc = crc32c(bytes);
    for (int i = 0; i < 4; ++i) bytes += char(crc >> (8 * i) & 0xff);
    return bytes;
}

} // namespace

class TestSampleHistory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<TemporaryFolder>();
        run_ = folder_->path() / "run";
        file_ = SampleHistory::path(run_);
    }

    void whatIsWrittenIsRead() {
        QVERIFY(SampleHistory::read(*folder_ / "nowhere").empty());
        put_history(run_, {0, 3, 40}, 0.5);
        const auto history = SampleHistory::read(run_);
        QVERIFY((history.moments() == std::vector<HistoryMoment>{{0, 0}, {3, 1.5}, {40, 20}}));
        QVERIFY((history.shape() == TileShape{1, 6, 6}));
        QCOMPARE(history.count(), 4);
        QCOMPARE(history.noise(), std::string("a noise"));
        QVERIFY(pictures_are_theirs(history));
        QVERIFY(history.tiles(2).labels == (std::vector<int>{0, 1, 2, 3}));
        QVERIFY(SampleHistory().empty() && SampleHistory().noise().empty());
    }

    void valuesAreKeptAs8BitsHoldThem() {
        fs::create_directories(run_);
        HistoryLog log(run_, 0);
        const Tiles tiles{{1, 1, 4}, {-3, 0.1F, 0.9999F, NAN}, {}};
        log.add({0, 0}, tiles, "n");
        log.flush();
        const auto read = SampleHistory::read(run_).tiles(0);
        for (std::size_t i = 0; i < 4; ++i) QCOMPARE(read.values[i], value_of(byte_of(tiles.values[i])));
        QVERIFY(read.labels.empty());
    }

    void placesAreFound() {
        put_history(run_, {0, 10, 20}, 2);
        const auto history = SampleHistory::read(run_);
        QCOMPARE(moment_at_step(history, -1), std::size_t(0));
        QCOMPARE(moment_at_step(history, 9), std::size_t(0));
        QCOMPARE(moment_at_step(history, 10), std::size_t(1));
        QCOMPARE(moment_at_step(history, 99), std::size_t(2));
        QCOMPARE(moment_at_seconds(history, 39.9), std::size_t(1));
        QCOMPARE(moment_at(history, HistoryAxis::steps, 20), std::size_t(2));
        put_history(*folder_ / "other", {0, 15}, 2);
        const auto other = SampleHistory::read(*folder_ / "other");
        const SampleHistory* both[] = {&history, &other};
        QVERIFY((positions_of(both, HistoryAxis::steps) == std::vector<double>{0, 10, 15, 20}));
        QVERIFY((positions_of(both, HistoryAxis::seconds) == std::vector<double>{0, 20, 30, 40}));
    }

    // ---- what ends a process, and what damages a file ----

    void aLastRecordThatIsNotWholeIsLeftOut() {
        put_history(run_, {0, 1, 2});
        const auto whole = get_file(file_);
        put_history(run_, {0, 1});
        const auto two = get_file(file_).size();
        for (const std::size_t size : {two, two + 1, two + 27, two + 28, whole.size() - 1}) {
            put_file(file_, whole.substr(0, size));
            QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1}));
        }
        put_file(file_, whole.substr(0, two) + std::string(500, '\0')); // a power cut
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1}));

        put_file(file_, whole.substr(0, whole.size() - 1));
        HistoryLog log(run_, 7);
        log.add({9, 0.9}, pictures_of(9), "a noise");
        log.flush();
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1, 9}));
        QVERIFY(pictures_are_theirs(SampleHistory::read(run_)));
    }

    void damageIsTold() {
        put_history(run_, {0, 1, 2});
        const auto whole = get_file(file_);
        put_history(run_, {0, 1});
        const auto two = get_file(file_).size();
        auto bytes = whole;
        bytes[two + 3] ^= 1; // the step of the last record
        put_file(file_, bytes);
        QCOMPARE(unreadable(run_, {"history.samples", "damaged behind step 1", "delete it"}), QString());
        {
            const HistoryLog log(run_, 5); // what can be read goes on
        }
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1}));

        bytes = whole;
        bytes[whole.size() - 2] ^= 1; // its pictures
        put_file(file_, bytes);
        const auto history = SampleHistory::read(run_);
        QVERIFY(history.tiles(1).values == pictures_of(1).values);
        QCOMPARE(fault([&] { (void)history.tiles(2); }, ErrorKind::failed, {"step 2", "damaged"}), QString());

        bytes = whole;
        bytes[20] ^= 1; // the header
        put_file(file_, bytes);
        QCOMPARE(unreadable(run_, {"its header is damaged"}), QString());
    }

    void whatIsNoHistoryIsToldAndLeftAlone() {
        fs::create_directories(run_);
        for (const std::string bytes : {"", "somebody's notes", "flowlab history\n"}) {
            put_file(file_, bytes);
            QCOMPARE(unreadable(run_, {"history.samples", "no history of samples"}), QString());
            QCOMPARE(fault([&] { HistoryLog(run_, 5); }, ErrorKind::failed, {"go on with the history"}),
                     QString());
            QCOMPARE(get_file(file_), bytes);
        }
        put_file(file_, header_of({2, 1, 1, 1, 1, 0, 0}));
        QCOMPARE(unreadable(run_, {"another version"}), QString());
        fs::remove(file_);
        fs::create_directories(file_);
        QCOMPARE(unreadable(run_, {"it is no file"}), QString());
    }

    // A few bytes that claim gigabytes: nothing is asked for.
    void aHeaderThatClaimsTooMuchIsRefused() {
        fs::create_directories(run_);
        const std::uint32_t many = 65'000, all = 0xffffffff;
        for (const auto& bytes :
             {header_of({1, many, many, many, many, 0, 0}), header_of({1, all, 1, 1, 1, 0, 0}),
              header_of({1, 0, 1, 1, 1, 0, 0}), header_of({1, 1, 1, 1, many, many, 0}),
              header_of({1, 1, 1, 1, 4, 3, 0, 1, 2, 0}), header_of({1, 1, 1, 1, 1, 0, all}),
              header_of({1, 1, 1, 1, 1, 1, all, 0})}) {
            put_file(file_, bytes);
            QCOMPARE(unreadable(run_, {"header is damaged"}), QString());
        }
        // 64 MB of pictures in a record of a few bytes.
        const auto record = history_record_bytes({1, 1}, pictures_of(1));
        put_file(file_, header_of({1, 1, 1024, 1024, 64, 0, 0}) + record);
        const auto history = SampleHistory::read(run_);
        QCOMPARE(history.moments().size(), std::size_t(1));
        QCOMPARE(fault([&] { (void)history.tiles(0); }, ErrorKind::failed, {"step 1", "damaged"}), QString());
    }

    // ---- a run that goes on ----

    void aRunGoesOnFromItsCheckpoint() {
        put_history(run_, {0, 5, 10, 15});
        {
            HistoryLog log(run_, 12);
            QVERIFY(log.pending()); // what is beyond goes, though nothing is added
        }
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 5, 10}));
        const auto before = get_file(file_);
        HistoryLog log(run_, 12);
        QVERIFY(!log.pending());
        log.add({10, 1}, pictures_of(99), "a noise"); // drawn once more
        log.flush();
        QVERIFY(get_file(file_) == before);
        log.add({13, 1.3}, pictures_of(13), "a noise");
        log.flush();
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 5, 10, 13}));
        QVERIFY(pictures_are_theirs(SampleHistory::read(run_)));
        HistoryLog anew(run_, 0);
        QVERIFY((steps_in(run_).size() == 4)); // not before it has something
        anew.add({0, 0}, pictures_of(0), "another noise");
        anew.flush();
        QCOMPARE(SampleHistory::read(run_).noise(), std::string("another noise"));
    }

    void otherSamplesDoNotMix() {
        put_history(run_, {0, 5});
        HistoryLog log(run_, 5);
        QVERIFY(log.takes(pictures_of(6), "a noise"));
        QVERIFY(!log.takes(pictures_of(6), "another noise"));
        QVERIFY(!log.takes(pictures_of(6, 5), "a noise"));
        QVERIFY(!log.takes(pictures_of(6, 4, {1, 6, 7}), "a noise"));
        auto relabelled = pictures_of(6);
        relabelled.labels[0] = 7;
        QVERIFY(!log.takes(relabelled, "a noise"));
    }

    void aRunWithAnotherNoiseKeepsNoneAndSaysSoOnce() {
        put_history(run_, {0, 5});
        const auto before = get_file(file_);
        std::vector<std::string> told;
        BestEffort beside([&](const Error& error) { told.push_back(error.what()); });
        const auto tiles = std::make_shared<const Tiles>(pictures_of(6));
        {
            RunFiles files(run_, TrainRecipe{}, 5, beside);
            for (int step = 6; step < 9; ++step) {
                files.add(RunSamples{{step, 0.1 * step}, tiles, "another noise"});
                files.flush();
            }
        }
        QCOMPARE(told.size(), std::size_t(1));
        for (const auto* word : {"history.samples", "another noise", "training goes on"})
            QVERIFY2(told[0].find(word) != std::string::npos, told[0].c_str());
        QVERIFY(get_file(file_) == before);

        put_file(file_, "somebody's notes");
        told.clear();
        {
            RunFiles files(run_, TrainRecipe{}, 5, beside);
            files.add(RunSamples{{6, 0.6}, tiles, "a noise"});
            files.flush();
        }
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(get_file(file_), std::string("somebody's notes"));

        RunFiles files(run_, TrainRecipe{}, 0, beside); // a new run begins its own
        QVERIFY(!fs::exists(file_));
        files.add(RunSamples{{0, 0}, tiles, "another noise"});
        files.flush();
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0}));
        remove_run_files(run_);
        QVERIFY(!fs::exists(file_));
    }

    void aFullDiskLosesNoMoment() {
        put_history(run_, {0, 1});
        const auto before = get_file(file_);
        HistoryLog log(run_, 1);
        {
            const SmallDisk small(before.size() + 20);
            for (int step = 2; step < 5; ++step) {
                log.add({step, 0.1 * step}, pictures_of(step), "a noise");
                QVERIFY(!fault([&] { log.flush(); }, ErrorKind::failed, {"write the"}).contains("no error"));
                QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1}));
            }
        }
        log.flush();
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1, 2, 3, 4}));
        QVERIFY(pictures_are_theirs(SampleHistory::read(run_)));
    }

    void aFolderThatGoesTakesNoneAway() {
        put_history(run_, {0, 1});
        HistoryLog log(run_, 1);
        log.add({2, 0.2}, pictures_of(2), "a noise");
        log.flush();
        fs::remove_all(run_);
        fs::create_directories(*folder_ / "new");
        log.move_to(*folder_ / "new");
        log.flush();
        QVERIFY((steps_in(*folder_ / "new") == std::vector<std::int64_t>{0, 1, 2}));
        fs::rename(*folder_ / "new", run_);
        log.follow(run_);
        log.add({3, 0.3}, pictures_of(3), "a noise");
        log.flush();
        QVERIFY((steps_in(run_) == std::vector<std::int64_t>{0, 1, 2, 3}));
        QVERIFY(pictures_are_theirs(SampleHistory::read(run_)));
    }

    // ---- bounded, and evenly spread ----

    void momentsAreEvenlySpread_data() {
        QTest::addColumn<int>("updates");
        QTest::addColumn<int>("stride"); // updates between samples
        for (const auto& [updates, stride] : {std::pair{10, 1},
                                              {60, 1},
                                              {240, 1},
                                              {241, 1},
                                              {1000, 1},
                                              {5000, 1},
                                              {20'000, 7},
                                              {100'000, 40},
                                              {1'000'000, 400},
                                              {1'000'000, 16'000}})
            QTest::addRow("%d by %d", updates, stride) << updates << stride;
    }
    void momentsAreEvenlySpread() {
        QFETCH(int, updates);
        QFETCH(int, stride);
        fs::create_directories(run_);
        const Tiles tiles{{1, 1, 1}, {0.5F}, {}};
        std::size_t offered = 0;
        {
            HistoryLog log(run_, 0);
            for (int step = 0; step <= updates; step += stride, ++offered) {
                log.add({step, 0.01 * step}, tiles, "n");
                if (offered % 5 == 0) log.flush();
            }
        }
        const auto steps = steps_in(run_);
        const int last = updates / stride * stride;
        QVERIFY(steps.size() <= HistoryLog::max_moments);
        QVERIFY(steps.size() >= std::min(offered, std::size_t(60)));
        if (offered <= HistoryLog::max_moments) QCOMPARE(steps.size(), offered);
        QCOMPARE(steps.front(), 0);
        QCOMPARE(steps.back(), last);
        const double even = std::sqrt(double(last)) / 180;
        for (std::size_t i = 1; i < steps.size(); ++i) {
            QVERIFY(steps[i] > steps[i - 1]);
            if (steps[i] - steps[i - 1] > stride) // some between were dropped
                QVERIFY(std::sqrt(double(steps[i])) - std::sqrt(double(steps[i - 1])) < 3 * even);
        }
        const auto early = std::ranges::count_if(steps, [&](auto step) { return step <= last / 4; });
        if (offered > 1000) QVERIFY(early > std::ptrdiff_t(steps.size()) / 4);
    }

    void largePicturesAreKeptLessOften() {
        fs::create_directories(run_);
        Tiles tiles{{3, 64, 64}, std::vector<float>(8 * 3 * 64 * 64), {}};
        std::uint32_t state = 1;
        for (auto& value : tiles.values)
            state = state * 1664525U + 1013904223U, value = value_of(std::uint8_t(state >> 24));
        HistoryLog log(run_, 0);
        for (int step = 0; step <= 200; ++step) {
            log.add({step, double(step)}, tiles, "n");
            log.flush();
            QVERIFY(fs::file_size(file_) <= HistoryLog::max_bytes + 1000);
        }
        const auto steps = steps_in(run_);
        QVERIFY(steps.size() > HistoryLog::few_moments);
        QVERIFY(steps.front() == 0 && steps.back() == 200);
    }

    void whoeverReadsKeepsWhatWasThere() {
        put_history(run_, {0, 2, 4});
        const auto early = SampleHistory::read(run_);
        HistoryLog log(run_, 4);
        for (int step = 5; step < 300; ++step)
            log.add({step, 0.1 * step}, pictures_of(step), "a noise"), log.flush();
        QVERIFY(steps_in(run_).size() < 290);
        QVERIFY(pictures_are_theirs(SampleHistory::read(run_)));
        QCOMPARE(early.moments().size(), std::size_t(3));
        QVERIFY(pictures_are_theirs(early));
        fs::remove_all(run_);
        QVERIFY(pictures_are_theirs(early));
    }

  private:
    std::unique_ptr<TemporaryFolder> folder_;
    fs::path run_, file_;
};

QTEST_GUILESS_MAIN(TestSampleHistory)
#include "test_sample_history.moc"
