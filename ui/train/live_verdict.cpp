#include "ui/train/live_verdict.h"

#include "ui/session/sessions.h"
#include "ui/words/verdict_words.h"

namespace flowlab {

LiveVerdict::LiveVerdict(Sessions& sessions, QWidget* parent) : QLabel(parent), sessions_(sessions) {
    setObjectName(QStringLiteral("liveVerdict"));
    setForegroundRole(QPalette::PlaceholderText);
    setTextFormat(Qt::PlainText);
    setToolTip(tr("How many of these samples show the class that they were asked for, by the judge, a "
                  "classifier of digits"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    setWordWrap(true); // its height follows its width
    connect(&sessions_.training, &TrainingSession::liveChanged, this, &LiveVerdict::renew);
    connect(&sessions_.verdicts, &VerdictsSession::changed, this, &LiveVerdict::take);
}

void LiveVerdict::showEvent(QShowEvent* event) {
    QLabel::showEvent(event);
    renew();
}

// The older text stays until the answer, which comes within some milliseconds, so that nothing flickers; but
// not without end.
void LiveVerdict::renew() {
    const auto live = sessions_.training.live();
    if (!live || !answered_ || !isVisible()) clear();
    answered_ = false;
    if (live && isVisible()) sessions_.verdicts.read(live);
    take();
}

void LiveVerdict::take() {
    const auto live = sessions_.training.live();
    const auto* known = sessions_.verdicts.of(live.get());
    if (!known || answered_) return;
    answered_ = true;
    const bool read = known->state == SampleVerdicts::State::read && !live->tiles.labels.empty();
    setText(read ? tr("recognised by the judge: %1").arg(asWantedWords(*known, live->tiles.labels))
                 : QString());
}

} // namespace flowlab
