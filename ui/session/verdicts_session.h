// Which classes the judge reads in pictures, as the window knows it.
#pragma once

#include "core/messages/snapshot.h"

#include <QObject>

#include <memory>
#include <vector>

namespace flowlab {

class LabSession;

class VerdictsSession : public QObject {
    Q_OBJECT
  public:
    explicit VerdictsSession(LabSession& lab, QObject* parent = nullptr);

    /// Asks for the classes of a model's final samples, in place of an older request. Nothing happens while
    /// they are known or on their way, or after a failure until retry().
    void read(const std::shared_ptr<const Trajectory>& picture, const std::string& model);
    void read(const std::shared_ptr<const LiveSamples>& picture);
    /// What the judge reads in a picture that was read(), for as long as that picture lives; nullptr: not
    /// known. State::read or State::no_judge.
    [[nodiscard]] const SampleVerdicts* of(const void* picture) const;
    /// Drops what is on its way.
    void cancel();
    /// What failed may be asked for again.
    void retry() { broken_ = false; }

  Q_SIGNALS:
    /// of() has another answer.
    void changed();

  private:
    struct Known {
        std::weak_ptr<const void> picture;
        SampleVerdicts verdicts;
    };
    [[nodiscard]] bool wants(const std::shared_ptr<const void>& picture) const;
    void ask(const std::shared_ptr<const void>& picture, VerdictsRequest request, const std::string& model);
    void take(const Snapshot& news);

    LabSession& lab_;
    std::uint64_t lastId_ = 0;
    std::weak_ptr<const void> asked_; // the picture of the newest request; empty: it is answered
    bool broken_ = false;             // the newest request failed
    std::vector<Known> known_;        // of pictures that are alive
};

} // namespace flowlab
