// Every choice the lab offers, for menus, help and `flowlab-cli list`: no torch.
#pragma once

#include <string>
#include <vector>

namespace flowlab {

struct CatalogEntry {
    std::string key, title, reference;
};

struct CatalogSection {
    std::string key, title; // "networks", "Networks"
    std::vector<CatalogEntry> entries;
};

/// Sections: data, data_forms, presets, networks, network_options, schedules, t, couplings, losses,
/// weightings, optimizers, solvers, grids, exact, films.
[[nodiscard]] std::vector<CatalogSection> catalog(const std::string& presets_folder);

} // namespace flowlab
