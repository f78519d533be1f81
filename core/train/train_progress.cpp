#include "core/train/train_progress.h"

#include "core/base/recent_mean.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flowlab {
namespace {

/// JSON has no infinity and no NaN: an entry that is either is left out, and is the default again.
void put(Json& json, const char* key, double value) {
    if (std::isfinite(value)) json[key] = value;
}

template <class Value>
void get(const Json& json, const char* key, Value& value) {
    if (const auto entry = json.find(key); entry != json.end()) value = entry->get<Value>();
}

} // namespace

std::optional<double> TrainProgress::add(double loss, std::int64_t step, std::int64_t steps_per_epoch) {
    if (std::isfinite(loss)) recent.push_back(loss);
    if (const auto kept = recent_window(step); recent.size() > kept)
        recent.erase(recent.begin(), recent.end() - std::ptrdiff_t(kept));
    if (updates < first_updates) ++updates, first_loss = std::min(first_loss, loss);
    exploded_in_a_row = loss <= exploded * first_loss ? 0 : exploded_in_a_row + 1;
    epoch_sum += loss, ++epoch_updates;
    if (step % steps_per_epoch != 0) return std::nullopt;
    const double mean = epoch_sum / double(epoch_updates);
    if (epoch_updates == steps_per_epoch) { // one that was joined half-way is not compared with others
        if (epoch_losses.size() == kept_epochs) epoch_losses.erase(epoch_losses.begin());
        epoch_losses.push_back(mean);
        if (mean < best && exploded_in_a_row == 0) best = mean, best_step = step;
    }
    epoch_sum = 0, epoch_updates = 0;
    return mean;
}

double TrainProgress::loss() const {
    if (recent.empty()) return std::numeric_limits<double>::quiet_NaN();
    return std::accumulate(recent.begin(), recent.end(), 0.0) / double(recent.size());
}

Json TrainProgress::to_json() const {
    Json json = {{"recent", recent},
                 {"epoch_sum", epoch_sum},
                 {"epoch_updates", epoch_updates},
                 {"epoch_losses", epoch_losses},
                 {"best_step", best_step},
                 {"updates", updates},
                 {"exploded_in_a_row", exploded_in_a_row},
                 {"quality_step", quality_step},
                 {"quality_seconds", quality_seconds},
                 {"sheet_seconds", sheet_seconds}};
    put(json, "best", best);
    put(json, "first_loss", first_loss);
    return json;
}

TrainProgress TrainProgress::from_json(const Json& json) {
    TrainProgress progress;
    (void)json.get_ref<const Json::object_t&>(); // throws where it is none
    get(json, "recent", progress.recent);
    get(json, "epoch_sum", progress.epoch_sum);
    get(json, "epoch_updates", progress.epoch_updates);
    get(json, "epoch_losses", progress.epoch_losses);
    get(json, "best", progress.best);
    get(json, "best_step", progress.best_step);
    get(json, "updates", progress.updates);
    get(json, "first_loss", progress.first_loss);
    get(json, "exploded_in_a_row", progress.exploded_in_a_row);
    get(json, "quality_step", progress.quality_step);
    get(json, "quality_seconds", progress.quality_seconds);
    get(json, "sheet_seconds", progress.sheet_seconds);
    return progress;
}

} // namespace flowlab
