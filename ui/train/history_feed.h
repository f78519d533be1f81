// The history of one run as a page follows it: read off the GUI thread, and again when its files have grown.
#pragma once

#include "core/base/error.h"
#include "core/runs/sample_history.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

/// A run's history as it was when it was read.
struct KeptHistory {
    SampleHistory samples; // not empty
    /// One per moment: the loss as the lab shows it after that step; nan where the run's files do not say.
    std::vector<double> losses;
};

class HistoryFeed : public QObject {
    Q_OBJECT
  public:
    enum class State {
        none,    // there is no run
        reading, // for the first time
        ready,
        empty,   // the run has kept no samples, or none yet
        gone,    // its folder is not there
        damaged, // problem() says why
    };

    explicit HistoryFeed(QObject* parent = nullptr) : QObject(parent) {}

    /// Another run; empty: none.
    void setRun(const std::filesystem::path& folder);
    [[nodiscard]] const std::filesystem::path& run() const { return run_; }
    /// The run's folder was renamed: what was read stays until it is read again.
    void follow(const std::filesystem::path& folder);
    /// Looks whether its files have changed, and reads them if so.
    void refresh();

    [[nodiscard]] State state() const { return state_; }
    /// nullptr unless the state is ready.
    [[nodiscard]] const std::shared_ptr<const KeptHistory>& history() const { return history_; }
    [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }

  Q_SIGNALS:
    void changed();

  private:
    struct Reader;
    struct News;
    static News look(Reader& reader);
    void take(const Reader* reader, const News& news);

    std::filesystem::path run_;
    std::shared_ptr<Reader> reader_; // at work in one job at a time
    bool busy_ = false, again_ = false;
    State state_ = State::none;
    std::shared_ptr<const KeptHistory> history_;
    std::optional<Error> problem_;
};

} // namespace flowlab
