#include "ui/session/verdicts_session.h"

#include "ui/session/lab_session.h"

#include <algorithm>
#include <utility>

namespace flowlab {

VerdictsSession::VerdictsSession(LabSession& lab, QObject* parent) : QObject(parent), lab_(lab) {
    connect(&lab_, &LabSession::news, this, &VerdictsSession::take);
}

void VerdictsSession::read(const std::shared_ptr<const Trajectory>& picture, const std::string& model) {
    if (!wants(picture)) return;
    const auto size = std::size_t(picture->count) * picture->shape.size();
    if (picture->states.size() < size) return;
    const float* last = picture->states.data() + (picture->states.size() - size);
    ask(picture, {0, picture->shape, picture->count, {picture, last}}, model);
}

void VerdictsSession::read(const std::shared_ptr<const LiveSamples>& picture) {
    if (!wants(picture)) return;
    const auto& tiles = picture->tiles;
    ask(picture, {0, tiles.shape, tiles.count(), {picture, tiles.values.data()}}, "training");
}

bool VerdictsSession::wants(const std::shared_ptr<const void>& picture) const {
    return picture && !broken_ && asked_.lock() != picture && !of(picture.get());
}

void VerdictsSession::ask(const std::shared_ptr<const void>& picture, VerdictsRequest request,
                          const std::string& model) {
    const auto* info = lab_.modelOf(model);
    request.id = ++lastId_;
    request.classes = info ? info->classes : 0;
    asked_ = picture;
    lab_.engine().judge_samples(request);
}

const SampleVerdicts* VerdictsSession::of(const void* picture) const {
    if (!picture) return nullptr;
    const auto found = std::ranges::find_if(
        known_, [picture](const Known& known) { return known.picture.lock().get() == picture; });
    return found == known_.end() ? nullptr : &found->verdicts;
}

void VerdictsSession::cancel() {
    if (!asked_.expired()) lab_.engine().cancel_verdicts();
    asked_.reset();
}

void VerdictsSession::take(const Snapshot& news) {
    if (!news.verdicts || news.verdicts->id != lastId_) return;
    const auto picture = std::exchange(asked_, {}).lock();
    broken_ = news.verdicts->state == SampleVerdicts::State::failed;
    if (!picture || broken_ || news.verdicts->state == SampleVerdicts::State::cancelled) return;
    std::erase_if(known_, [](const Known& known) { return known.picture.expired(); });
    known_.push_back({picture, *news.verdicts});
    Q_EMIT changed();
}

} // namespace flowlab
