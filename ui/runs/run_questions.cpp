#include "ui/runs/run_questions.h"

#include "core/runs/run_owner.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace flowlab {
namespace {

using State = RunOwnerInfo::State;

/// The context of this file's texts.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(flowlab::RunQuestions)
};

int silentMinutes(const RunOwnerInfo& owner) {
    return int(owner.silent_for / 60);
}

/// Why a run of this owner must stay as it is; empty: the owner is gone.
QString whyOf(const RunOwnerInfo& owner) {
    const QString who = said(owner.describe());
    switch (owner.state) {
    case State::alive:
        return Words::tr("it is in use by %1").arg(who);
    case State::silent:
        return Words::tr("it belongs to %1, which has given no sign of life for %2 minutes")
            .arg(who)
            .arg(silentMinutes(owner));
    case State::dead:
        break;
    }
    return {};
}

} // namespace

bool confirmed(QWidget* parent, const QString& name, const QString& title, const QString& question,
               const QString& button) {
    QMessageBox box(QMessageBox::Question, title, question, QMessageBox::Cancel, parent);
    box.setObjectName(name);
    auto* yes = box.addButton(button, QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("confirm"));
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

QString inUse(const std::filesystem::path& folder) {
    const auto owner = owner_of(folder);
    return owner ? whyOf(*owner) : QString();
}

bool isFree(QWidget* parent, const std::filesystem::path& folder, QString& why) {
    const auto owner = owner_of(folder);
    if (!owner || owner->state != State::silent) {
        why = owner ? whyOf(*owner) : QString();
        return why.isEmpty();
    }
    why.clear();
    const auto question = Words::tr("The run belongs to %1, which has given no sign of life for %2 minutes. "
                                    "Take it over only if that process has certainly ended.")
                              .arg(said(owner->describe()))
                              .arg(silentMinutes(*owner));
    if (!confirmed(parent, QStringLiteral("takeOverQuestion"), Words::tr("Take over a run"), question,
                   Words::tr("Take over")))
        return false;
    try {
        const RunOwner taken(folder, /*take_over=*/true); // and let go
    } catch (const Error& error) {
        why = said(error.why);
        return false;
    }
    return true;
}

} // namespace flowlab
