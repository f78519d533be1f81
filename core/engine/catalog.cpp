#include "core/engine/catalog.h"

#include "core/base/number_text.h"
#include "core/data/data_set.h"
#include "core/flow/coupling.h"
#include "core/flow/guidance.h"
#include "core/flow/loss_info.h"
#include "core/flow/network_info.h"
#include "core/flow/schedule.h"
#include "core/flow/solver.h"
#include "core/flow/t_distribution.h"
#include "core/flow/time_grid.h"
#include "core/flow/weighting.h"
#include "core/media/film_format.h"
#include "core/model/exact_field.h"
#include "core/options/lr_decay.h"
#include "core/options/train_options.h"
#include "core/train/optimizer.h"

namespace flowlab {
namespace {

template <class Rows>
CatalogSection section(std::string key, std::string title, const Rows& rows) {
    CatalogSection result{std::move(key), std::move(title), {}};
    for (const auto& row : rows)
        result.entries.push_back({std::string(row.key), std::string(row.title), std::string(row.reference)});
    return result;
}

/// "1 to 16", "0 to 0.9".
std::string range_text(const NetworkOption& option) {
    return number_text(option.range.min) + " to " + number_text(option.range.max) +
           (option.kind == NetworkOption::Kind::list ? ", several" : "");
}

CatalogSection options_of_networks() {
    CatalogSection result{"network_options", "Options of networks (--network-options)", {}};
    for (const auto& info : networks())
        for (const auto& option : info.options)
            result.entries.push_back({std::string(info.key) + " " + option.key + "=" + option.initial,
                                      Text::of_marked(option.help).english(), range_text(option)});
    return result;
}

} // namespace

std::vector<CatalogSection> catalog(const std::string& presets_folder) {
    CatalogSection presets{"presets", "Presets", {}};
    for (const auto& name : preset_names(presets_folder)) {
        const auto options = load_preset(presets_folder, name);
        presets.entries.push_back({name, options.network + " on " + options.data, ""});
    }
    CatalogSection films{"films", "Film formats", {}};
    for (const auto& format : film_formats())
        films.entries.push_back(
            {std::string(format.key), std::string(format.title), std::string(format.meaning)});
    CatalogSection forms{"data_forms", "Forms of data", {}};
    for (const auto& format : data_formats())
        forms.entries.push_back({std::string(format.key), std::string(format.title), ""});
    return {section("data", "Data sets", data_sets()),
            forms,
            presets,
            section("networks", "Networks", networks()),
            options_of_networks(),
            section("schedules", "Schedules (paths)", schedules()),
            section("t", "Where t is sampled", t_distributions()),
            section("couplings", "Couplings", couplings()),
            section("losses", "Losses", losses()),
            section("weightings", "Weightings of t in the loss", weightings()),
            section("optimizers", "Optimizers", optimizers()),
            section("decays", "Decays of the learning rate", lr_decays()),
            section("solvers", "Solvers", solvers()),
            section("grids", "Time grids", time_grids()),
            section("guidance-kinds", "Forms of guidance", guidance_kinds()),
            section("exact", "Exact fields", exact_fields()),
            films};
}

} // namespace flowlab
