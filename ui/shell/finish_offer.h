// What may be done next when a training has reached its end, with what the judge says of it.
#pragma once

#include "core/messages/snapshot.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <string>

namespace flowlab {

class ErrorBar;
struct Sessions;
class Settings;

class FinishOffer : public QObject {
    Q_OBJECT
  public:
    /// Which question it is, of ErrorBar.
    static constexpr const char* question = "finished";

    FinishOffer(Sessions& sessions, Settings& settings, ErrorBar& bar, QObject* parent = nullptr);

  Q_SIGNALS:
    /// A workspace, by its key, is to come to the front.
    void asked(const QString& workspace);

  private:
    void follow();
    void renew();
    void offer();
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
    std::filesystem::path run_;
    bool started_ = false; // and its end has not been seen yet
};

} // namespace flowlab
