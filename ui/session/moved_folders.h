// Folders that were renamed while models from files in them were in use.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace flowlab {

class MovedFolders {
  public:
    void add(const std::filesystem::path& from, const std::filesystem::path& to) {
        const std::string before = prefix(from), after = prefix(to);
        // A name that is given back is no longer that of what bore it before.
        std::erase_if(moves_, [&](const auto& move) { return move.first == after; });
        for (auto& move : moves_)
            if (move.second == before) move.second = after;
        moves_.emplace_back(before, after);
    }
    /// The id of a model, of ModelInfo, by the folder's name of today.
    [[nodiscard]] std::string now(const std::string& id) const {
        for (const auto& [before, after] : moves_)
            if (id.starts_with(before)) return after + id.substr(before.size());
        return id;
    }

  private:
    static std::string prefix(const std::filesystem::path& folder) {
        return "opened:" + folder.string() + "/";
    }
    std::vector<std::pair<std::string, std::string>> moves_;
};

} // namespace flowlab
