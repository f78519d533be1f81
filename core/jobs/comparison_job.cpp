#include "core/jobs/comparison_job.h"

#include "core/base/elapsed.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr std::size_t max_references = 4;
constexpr double seconds_between_comparison_news = 0.1;

std::vector<std::string> reference_keys(const ComparisonOptions& options,
                                        const std::vector<ComparedField>& models) {
    std::vector<std::string> keys;
    for (const auto& model : models) {
        const auto sampler = sampler_of_reference(options, int(keys.size()), model.model.schedule);
        keys.push_back(model.identity + " " + to_text(sampler.to_json()) + " " +
                       std::to_string(options.spread));
    }
    return keys;
}

std::vector<std::shared_ptr<const ReferenceCell>> known_references(const ReferenceStore& references,
                                                                   const std::vector<std::string>& keys) {
    std::vector<std::shared_ptr<const ReferenceCell>> known;
    for (const auto& key : keys) known.push_back(references.find(key, int(known.size())));
    return known;
}

/// Posts `news` behind those of the same comparison that still wait in the outbox.
void post_news(Outbox& outbox, ComparisonNews news) {
    outbox.post([&](Snapshot& s) {
        if (s.compare && s.compare->id == news.id) {
            const auto put_before = [](auto& all, auto&& older) {
                all.insert(all.begin(), older.begin(), older.end());
            };
            put_before(news.cells, s.compare->cells);
            put_before(news.references, s.compare->references);
            if (!news.begun) news.begun = std::move(s.compare->begun);
        }
        s.compare = std::move(news);
    });
}

} // namespace

std::shared_ptr<const ReferenceCell> ReferenceStore::find(const std::string& key, int model) const {
    const auto found = std::ranges::find(kept_, key, &Kept::key);
    if (found == kept_.end()) return {};
    auto reference = *found->reference;
    reference.model = model;
    return std::make_shared<const ReferenceCell>(std::move(reference));
}

void ReferenceStore::keep(const std::string& key, std::shared_ptr<const ReferenceCell> reference) {
    std::erase_if(kept_, [&](const Kept& old) { return old.key == key; });
    kept_.push_back({key, std::move(reference)});
    if (kept_.size() > max_references) kept_.pop_front();
}

ComparisonJob::ComparisonJob(const ComparisonRequest& request, std::vector<ComparedField> models,
                             std::shared_ptr<const JudgeWeights> judge, ReferenceStore& references,
                             Outbox& outbox)
    : Job(request.id), references_(references), outbox_(outbox),
      keys_(reference_keys(request.options, models)),
      comparison_(request.options, std::move(models), std::move(judge), known_references(references, keys_)) {
    publish(ComparisonPhase::running, std::make_shared<const ComparisonResult>(comparison_.result()));
}

bool ComparisonJob::advance() {
    const bool more = comparison_.advance();
    if (!more || comparison_.has_news() || seconds_since(published_) > seconds_between_comparison_news)
        publish(more ? ComparisonPhase::running : ComparisonPhase::finished);
    return more;
}

void ComparisonJob::publish(ComparisonPhase phase, std::shared_ptr<const ComparisonResult> begun) {
    published_ = std::chrono::steady_clock::now();
    auto news = comparison_.take_news();
    for (const auto& reference : news.references)
        references_.keep(keys_[std::size_t(reference->model)], reference);
    post_news(outbox_, {id(), phase, comparison_.progress(), std::move(begun), std::move(news.cells),
                        std::move(news.references)});
}

void ComparisonJob::fail(const std::exception& error) {
    outbox_.notice(to_notice(error)); // before the news that refer to it
    publish(ComparisonPhase::failed);
}

void ComparisonJob::publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error) {
    outbox.notice(to_notice(error));
    ComparisonNews news;
    news.id = id;
    news.phase = ComparisonPhase::failed;
    post_news(outbox, std::move(news));
}

} // namespace flowlab
