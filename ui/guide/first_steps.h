// Five things to do in the first minutes: what each is, a way to have it done, and whether it was done, by
// the user's hand or by the button. Which are done is remembered until the next start.
#pragma once

#include "core/base/json.h"
#include "core/options/sampler_options.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <array>
#include <string>

class QVariantAnimation;

namespace flowlab {

class Player;
class Settings;
struct Sessions;

class FirstSteps : public QObject {
    Q_OBJECT
  public:
    enum Step { dragTime, setNfe, classPerRow, trainOwn, compareOwn };
    static constexpr int count = 5;

    FirstSteps(Sessions& sessions, Settings& settings, Player& player, QObject* parent = nullptr);

    [[nodiscard]] Step current() const { return current_; }
    void setCurrent(Step step);
    [[nodiscard]] bool done(Step step) const { return done_[std::size_t(step)]; }
    /// What is to be done, in a few words.
    [[nodiscard]] static QString title(Step step);
    /// A sentence or two: what to look for meanwhile.
    [[nodiscard]] static QString look(Step step);
    /// The term of the glossary that it is about.
    [[nodiscard]] static const char* term(Step step);
    /// The parts of the window, by their keys, without which it cannot be done.
    [[nodiscard]] static QStringList needs(Step step);
    /// What the window has no place for is left out.
    void setOffered(const std::array<bool, count>& offered);
    [[nodiscard]] bool offered(Step step) const { return offered_[std::size_t(step)]; }
    [[nodiscard]] bool anyOffered() const;
    /// The offered step that comes `way` (1 or -1) of the present one, round and round.
    [[nodiscard]] Step neighbour(int way) const;
    /// What carryOut() would do now.
    [[nodiscard]] QString offer() const;
    /// Does the current step, or its next part, with the same objects as the user's hand.
    void carryOut();

    [[nodiscard]] bool isOpen() const { return open_; }
    void setOpen(bool open);
    /// Nothing is done yet.
    void startOver();

  Q_SIGNALS:
    /// Anything of the above.
    void changed();
    /// A workspace is wanted in front, and is to Workspace::restore() these details.
    void asked(const QString& workspace, const flowlab::Json& details);
    /// A training is to start or to go on, as by the user's own command.
    void trainAsked();

  private:
    static constexpr int fewEvaluations = 2, manyEvaluations = 16;
    static bool isOwn(const std::string& model);
    static bool isShipped(const std::string& model);

    void followTime(double t);
    void followSampler();
    void followTraining();
    void followComparison();
    void mark(Step step);
    void save() const;

    void glide();
    void changeNfe();
    void askForRows();
    void compare();
    [[nodiscard]] bool asksForRows() const;
    /// The nearest NFE that the solver can spend; of the usual solver where the chosen one has no NFE.
    [[nodiscard]] int nfeNear(int wanted) const;
    /// ModelInfo::id of the user's network, of a shipped one; empty: there is none.
    [[nodiscard]] std::string ownModel() const;
    [[nodiscard]] std::string shippedModel() const;

    Sessions& sessions_;
    Settings& settings_;
    Player& player_;
    Step current_ = dragTime;
    std::array<bool, count> done_{}, offered_{true, true, true, true, true};
    bool open_ = true;

    // What was seen of steps that take more than one change.
    double t_ = 0, travelled_ = 0; // the latest t; how far it was moved while the film was held
    int moves_ = 0;
    bool fewSeen_ = false;     // NFE was down, and not up since
    bool rows_ = false;        // a class per row is asked for
    bool trains_ = false;      // a training is running
    bool hasOwn_ = false;      // there is a network of the user's
    bool movesItself_ = false; // t is moved by glide_
    QVariantAnimation* glide_;
};

} // namespace flowlab
