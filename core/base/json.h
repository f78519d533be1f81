// JSON with keys in the order they were written.
#pragma once

#include <nlohmann/json.hpp>

namespace flowlab {

using Json = nlohmann::ordered_json;

} // namespace flowlab
