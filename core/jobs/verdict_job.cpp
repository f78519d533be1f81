#include "core/jobs/verdict_job.h"

#include "core/judge/verdicts.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

// Some milliseconds of work.
constexpr int pictures_per_unit = 64;

// Pictures of other classes would be taken for digits as well.
bool are_digits(const VerdictsRequest& request, const std::string& data) {
    return judge_reads(data) && request.shape == judge_shape &&
           (request.classes == 0 || request.classes == judge_classes);
}

} // namespace

VerdictJob::VerdictJob(VerdictsRequest request, const std::string& data, JudgeStore& judges, Outbox& outbox)
    : Job(request.id), request_(std::move(request)), outbox_(outbox) {
    if (are_digits(request_, data)) judge_ = judges.judge();
    read_.id = id();
    if (!judge_) read_.state = SampleVerdicts::State::no_judge;
}

bool VerdictJob::advance() {
    const int begin = int(read_.classes.size());
    const int length = std::min(pictures_per_unit, request_.count - begin);
    if (judge_ && length > 0) {
        const auto size = std::ptrdiff_t(request_.shape.size());
        const float* first = request_.values.get() + begin * size;
        const auto found =
            judge_pictures(judge_->weights, {request_.shape, {first, first + length * size}, {}});
        read_.classes.insert(read_.classes.end(), found.classes.begin(), found.classes.end());
        read_.certainty.insert(read_.certainty.end(), found.certainty.begin(), found.certainty.end());
        if (int(read_.classes.size()) < request_.count) return true;
    }
    publish(std::move(read_));
    return false;
}

void VerdictJob::cancel() {
    SampleVerdicts none;
    none.id = id();
    none.state = SampleVerdicts::State::cancelled;
    publish(std::move(none));
}

void VerdictJob::publish(SampleVerdicts verdicts) {
    outbox_.post([&](Snapshot& s) { s.verdicts = std::move(verdicts); });
}

void VerdictJob::publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error) {
    SampleVerdicts none;
    none.id = id;
    none.state = SampleVerdicts::State::failed;
    Notice remark = to_notice(error);
    remark.level = Notice::Level::info;
    remark.what = Text::of("The classes of samples are not shown");
    outbox.post([&](Snapshot& s) {
        s.verdicts = std::move(none);
        s.notices.push_back(std::move(remark));
    });
}

} // namespace flowlab
