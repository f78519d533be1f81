// The comparison that the compute thread works on, in small units; who drives it decides when one may run.
#pragma once

#include "core/jobs/comparison.h"
#include "core/messages/outbox.h"

#include <deque>
#include <optional>
#include <string>

namespace flowlab {

class CompareWork {
  public:
    /// `models` holds the judge's weights.
    CompareWork(std::filesystem::path models, Outbox& outbox);

    /// A model of a request. Equal `identity` means equal weights, so that a reference can be kept.
    struct Model {
        ComparedField field;
        std::string identity;
    };
    /// Takes up a request in place of an older one. Throws an Error.
    void begin(const CompareRequest& request, std::vector<Model> models);
    /// The request came to nothing, or no further.
    void fail(std::uint64_t id, const std::exception& error);
    void cancel();
    void drop() { running_.reset(); } // without a word

    [[nodiscard]] bool running() const { return running_.has_value(); }
    /// Never throws.
    void unit();

  private:
    using Clock = std::chrono::steady_clock;
    struct Running {
        std::uint64_t id = 0;
        Comparison comparison;
        std::vector<std::string> keys; // of each model's reference
        Clock::time_point told;
    };
    struct Kept {
        std::string key;
        std::shared_ptr<const ReferenceCell> reference;
    };

    [[nodiscard]] std::shared_ptr<const JudgeWeights> judge();
    [[nodiscard]] std::shared_ptr<const ReferenceCell> kept(const std::string& key, int model) const;
    void keep(const std::string& key, std::shared_ptr<const ReferenceCell> reference);
    void tell(ComparePhase phase, std::shared_ptr<const ComparisonResult> begun = {});
    void post(CompareNews news);

    std::filesystem::path models_;
    Outbox& outbox_;
    std::shared_ptr<const JudgeWeights> judge_;
    std::optional<Running> running_;
    std::deque<Kept> kept_; // references of the last comparisons, the newest last
};

} // namespace flowlab
