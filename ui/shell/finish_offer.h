// What may be done next when a training has reached its end, with what the judge says of it.
#pragma once

#include "core/messages/snapshot.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>

namespace flowlab {

struct BarMessage;
class ErrorBar;
struct Sessions;
class Settings;

class FinishOffer : public QObject {
    Q_OBJECT
  public:
    /// Which question it is, of ErrorBar.
    static constexpr const char* question = "finished";

    FinishOffer(Sessions& sessions, Settings& settings, ErrorBar& bar, QObject* parent = nullptr);

    /// Pages, by the keys of their parts, that are not there are not offered.
    void setShows(std::function<bool(const QString& part)> shows) { shows_ = std::move(shows); }

  Q_SIGNALS:
    /// A workspace, by its key, is to come to the front.
    void asked(const QString& workspace);
    /// The list of runs is.
    void runsAsked();

  private:
    void follow();
    void renew();
    void offer();
    /// Another of the queue takes the place of the training: what is offered is about its folder from now on.
    void leave();
    void settle();
    void add(BarMessage& message, const QString& text, const QString& hint, const char* name,
             std::function<void()> act);
    /// What the judge says, and which runs were finished before.
    [[nodiscard]] QString textOf(const QString& quality) const;
    void explore();
    void compare();
    [[nodiscard]] QString qualityWords() const;
    /// The shipped model to compare with; empty: there is none.
    [[nodiscard]] std::string shipped() const;

    Sessions& sessions_;
    Settings& settings_;
    ErrorBar& bar_;
    TrainPhase phase_ = TrainPhase::idle;
    std::int64_t step_ = 0;
    std::int64_t number_ = 0;
    std::filesystem::path left_; // the offer that stands is about this run, which is not in front any more
    QStringList earlier_;        // finished runs whose offers nobody has answered
    std::function<bool(const QString&)> shows_ = [](const QString&) { return true; };
};

} // namespace flowlab
