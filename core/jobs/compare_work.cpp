#include "core/jobs/compare_work.h"

#include "core/base/elapsed.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr std::size_t max_kept = 4;          // references
constexpr double seconds_between_news = 0.1; // between two words on how far a comparison is

} // namespace

CompareWork::CompareWork(std::filesystem::path models, Outbox& outbox)
    : models_(std::move(models)), outbox_(outbox) {}

std::shared_ptr<const JudgeWeights> CompareWork::judge() {
    if (judge_) return judge_;
    try {
        judge_ = std::make_shared<const JudgeWeights>(open_judge(models_).weights);
    } catch (const std::exception& error) { // all but the digits is measured without it
        auto notice = to_notice(error);
        notice.level = Notice::Level::warning;
        outbox_.notice(std::move(notice));
    }
    return judge_;
}

void CompareWork::begin(const CompareRequest& request, std::vector<Model> models) {
    running_.reset();
    std::vector<ComparedField> fields;
    std::vector<std::string> keys;
    std::vector<std::shared_ptr<const ReferenceCell>> known;
    for (int i = 0; i < int(models.size()); ++i) {
        auto& model = models[std::size_t(i)];
        const auto reference = sampler_of_reference(request.options, i, model.field.model.schedule);
        keys.push_back(model.identity + " " + to_text(reference.to_json()));
        fields.push_back(std::move(model.field));
        known.push_back(kept(keys.back(), i));
    }
    Comparison comparison(request.options, std::move(fields), judge(), std::move(known));
    auto begun = std::make_shared<const ComparisonResult>(comparison.result());
    running_.emplace(Running{request.id, std::move(comparison), std::move(keys), Clock::now()});
    tell(ComparePhase::running, std::move(begun));
}

void CompareWork::fail(std::uint64_t id, const std::exception& error) {
    outbox_.notice(to_notice(error)); // before the news that refer to it
    if (running_ && running_->id == id) {
        tell(ComparePhase::failed);
        running_.reset();
    } else {
        CompareNews news;
        news.id = id;
        news.phase = ComparePhase::failed;
        post(std::move(news));
    }
}

void CompareWork::cancel() {
    if (!running_) return;
    tell(ComparePhase::cancelled);
    running_.reset();
}

void CompareWork::unit() {
    auto& comparison = running_->comparison;
    try {
        const bool more = comparison.advance();
        if (!more || comparison.has_news() || seconds_since(running_->told) > seconds_between_news)
            tell(more ? ComparePhase::running : ComparePhase::finished);
        if (!more) running_.reset();
    } catch (const std::exception& error) {
        fail(running_->id, error);
    }
}

std::shared_ptr<const ReferenceCell> CompareWork::kept(const std::string& key, int model) const {
    const auto found = std::ranges::find(kept_, key, &Kept::key);
    if (found == kept_.end()) return {};
    auto reference = *found->reference;
    reference.model = model;
    return std::make_shared<const ReferenceCell>(std::move(reference));
}

void CompareWork::keep(const std::string& key, std::shared_ptr<const ReferenceCell> reference) {
    std::erase_if(kept_, [&](const Kept& old) { return old.key == key; });
    kept_.push_back({key, std::move(reference)});
    if (kept_.size() > max_kept) kept_.pop_front();
}

void CompareWork::tell(ComparePhase phase, std::shared_ptr<const ComparisonResult> begun) {
    auto& comparison = running_->comparison;
    running_->told = Clock::now();
    auto news = comparison.take_news();
    for (const auto& reference : news.references)
        keep(running_->keys[std::size_t(reference->model)], reference);
    post({running_->id, phase, comparison.progress(), std::move(begun), std::move(news.cells),
          std::move(news.references)});
}

void CompareWork::post(CompareNews news) {
    outbox_.post([&](Snapshot& s) {
        if (s.compare && s.compare->id == news.id) { // what waits goes before it
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

} // namespace flowlab
