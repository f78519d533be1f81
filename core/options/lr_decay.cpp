#include "core/options/lr_decay.h"

#include "core/base/registry.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace flowlab {
namespace {

const std::vector<LrDecay>& lr_decay_table() {
    static const std::vector<LrDecay> rows = {
        {{"linear", Text::marked("Linear"),
          Text::marked("lr (1 − (1 − f) s): in a line; s: share that is done, f: share that is left at last"),
          ""},
         [](double done, double final_lr) { return 1 - (1 - final_lr) * done; }},
        {{"cosine", Text::marked("Cosine"),
          Text::marked(
              "lr (1 − (1 − f) (1 − cos π s) / 2): slow at both ends; s: share that is done, f: share "
              "that is left at last"),
          "arXiv 1608.03983"},
         [](double done, double final_lr) {
             return 1 - (1 - final_lr) * ((1 - std::cos(std::numbers::pi * done)) / 2);
         }},
        {{"constant", Text::marked("Constant"), Text::marked("lr: it stays at its peak"), ""},
         [](double, double) { return 1.0; }},
    };
    return rows;
}

} // namespace

std::span<const LrDecay> lr_decays() {
    return lr_decay_table();
}

const LrDecay& lr_decay(std::string_view key) {
    return find_row(lr_decay_table(), key, Text::of("decay of the learning rate"));
}

double lr_left(const TrainOptions& options, double decayed) {
    return lr_decay(options.decay_kind.kind).left(std::clamp(decayed, 0.0, 1.0), options.final_lr);
}

} // namespace flowlab
