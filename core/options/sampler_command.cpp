#include "core/options/sampler_command.h"

#include "core/base/json.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace flowlab {
namespace {

/// The shortest text that reads back as the same number.
std::string exact(double value) {
    return Json(value).dump();
}

class Arguments {
  public:
    Arguments(const SamplerOptions& options, const CommandModel& model)
        : idle_(idle_sampler_options(options, model.traits, !model.noise.empty())) {}

    /// Unless the option, named as in SamplerOptions' JSON, has no effect.
    void add(std::string_view option, const std::string& value) {
        if (idle_reason(idle_, option)) return;
        std::string flag = "--" + std::string(option);
        std::ranges::replace(flag, '_', '-');
        all_.push_back(std::move(flag));
        all_.push_back(value);
    }
    void add_unless(bool neutral, std::string_view option, const std::string& value) {
        if (!neutral) add(option, value);
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(all_); }

  private:
    std::vector<std::string> all_{"sample"};
    std::vector<IdleOption> idle_;
};

void add_conventions(Arguments& arguments, const ModelConventions& conventions) {
    const ModelConventions own;
    arguments.add_unless(conventions.path == own.path, "path",
                         to_string(choice_rows(schedules()), conventions.path));
    arguments.add_unless(conventions.t == own.t, "t_convention", conventions.t);
    arguments.add_unless(conventions.t_scale == own.t_scale, "t_scale", exact(conventions.t_scale));
    arguments.add_unless(conventions.predicts == own.predicts, "predicts", conventions.predicts);
}

void add_grid(Arguments& arguments, const GridOptions& grid) {
    const auto& kind = grid.kind.kind;
    if (kind == "points" && !grid.points.empty()) {
        std::string points;
        for (const double t : grid.points) points += (points.empty() ? "" : ",") + exact(t);
        return arguments.add("points", points);
    }
    arguments.add_unless(kind == "uniform", "grid", to_string(choice_rows(time_grids()), grid.kind));
    arguments.add_unless(kind != "quantiles", "grid_t",
                         to_string(choice_rows(t_distributions()), grid.distribution));
}

} // namespace

std::vector<std::string> sample_arguments(const SamplerOptions& options, const CommandModel& model) {
    Arguments arguments(options, model);
    arguments.add("model", model.model);
    if (model.conventions) add_conventions(arguments, *model.conventions);
    arguments.add_unless(model.data.empty(), "data", model.data);
    arguments.add_unless(model.noise.empty(), "noise", model.noise);
    arguments.add("solver", options.solver);
    arguments.add("nfe", std::to_string(options.nfe));
    arguments.add("rtol", exact(options.rtol));
    arguments.add("atol", exact(options.atol));
    add_grid(arguments, options.grid);
    arguments.add_unless(options.schedule.kind == "trained", "schedule",
                         to_string(choice_rows(schedules()), options.schedule));
    arguments.add("count", std::to_string(options.count));
    arguments.add("seed", std::to_string(options.seed));
    arguments.add_unless(options.start == "noise", "start", options.start);
    arguments.add_unless(options.labels.cycle.empty(), "labels", to_string(options.labels));
    arguments.add_unless(options.guidance == 1, "guidance", exact(options.guidance));
    arguments.add_unless(options.guidance_from == 0, "guidance_from", exact(options.guidance_from));
    arguments.add_unless(options.guidance_to == 1, "guidance_to", exact(options.guidance_to));
    arguments.add_unless(options.guidance_kind == "plain", "guidance_kind", options.guidance_kind);
    arguments.add_unless(options.sde == 0, "sde", exact(options.sde));
    arguments.add_unless(options.churn == 0, "churn", exact(options.churn));
    arguments.add_unless(options.weights == "ema", "weights", options.weights);
    return arguments.take();
}

std::string shell_line(const std::vector<std::string>& arguments) {
    static constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                              "_-+=:,./@%";
    std::string line;
    for (const auto& argument : arguments) {
        if (!line.empty()) line += ' ';
        if (!argument.empty() && argument.find_first_not_of(plain) == std::string::npos) {
            line += argument;
            continue;
        }
        line += '\'';
        for (const char c : argument) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
        line += '\'';
    }
    return line;
}

} // namespace flowlab
