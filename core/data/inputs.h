// Finds the data and the noise that a recipe names, and makes sure that they are the ones it means.
#pragma once

#include "core/data/input_identity.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// A split that was read, and what recipes say of it.
struct OpenedData {
    std::shared_ptr<const DataSet> set;
    InputIdentity identity;
};

/// `data` is a key of data_sets() or a place of data; see open_data. Throws an Error.
[[nodiscard]] OpenedData open_inputs(const std::filesystem::path& resources, const std::string& data,
                                     Split split, const DataProgress& progress = {});

/// Data that were looked for, and what to name them by from now on.
struct FoundData {
    std::string data; // a key, or an absolute path
    OpenedData opened;
};

/// The data that have the contents of `wanted`: as `named` says, else by the name in
/// `wanted`, else a folder of that name in one of `places`. Throws a failure Error that names both where the
/// data are missing, or where others have taken their place. `progress`: see open_data().
[[nodiscard]] FoundData find_data(const std::filesystem::path& resources, const std::string& named,
                                  const InputIdentity& wanted,
                                  const std::vector<std::filesystem::path>& places,
                                  const DataProgress& progress = {});

/// The file in one of `places` with the noise of `wanted`. Throws a failure Error likewise.
[[nodiscard]] std::filesystem::path find_noise(const InputIdentity& wanted,
                                               const std::vector<std::filesystem::path>& places);
/// The identity of tensor x0 (count, C, H, W), fp32, of a safetensors file. Throws a failure Error.
[[nodiscard]] InputIdentity identify_noise(const std::filesystem::path& file);

/// A folder or file as an absolute path; keys of data_sets() as they are.
[[nodiscard]] std::string absolute_data(const std::string& data);

} // namespace flowlab
