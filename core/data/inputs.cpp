#include "core/data/inputs.h"

#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/data/data_name.h"

#include <algorithm>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

Split split_of(const InputIdentity& identity) {
    return identity.split == "test" ? Split::test : Split::train;
}

bool is_key(const std::string& data) {
    return std::ranges::any_of(data_sets(), [&](const DataSetInfo& row) { return row.key == data; });
}

/// Looks at one candidate after the other and remembers what was wrong with the first that is there.
class Search {
  public:
    explicit Search(const InputIdentity& wanted) : wanted_(wanted) {}

    /// True: it holds what is wanted.
    bool fits(const std::string& where, const InputIdentity& there) {
        if (there.same_contents(wanted_)) return true;
        if (problem_.empty())
            problem_ = Text::of("other contents have taken their place: %1 is %2", where, there.describe());
        return false;
    }
    void failed(const Error& error) {
        if (problem_.empty()) problem_ = Text::of("%1 (%2)", error.why, error.where);
    }
    [[noreturn]] void give_up(const Text& tried, const Text& hint) const {
        throw failure(tried, wanted_.describe(), problem_.empty() ? Text::of("they are not here") : problem_,
                      hint);
    }

  private:
    const InputIdentity& wanted_;
    Text problem_;
};

} // namespace

OpenedData open_inputs(const fs::path& resources, const std::string& data, Split split,
                       const DataProgress& progress) {
    auto set = std::make_shared<const DataSet>(open_data(resources, data, split, progress));
    auto identity = identify(*set, data, split);
    return {std::move(set), std::move(identity)};
}

std::string absolute_data(const std::string& data) {
    if (data.empty() || is_key(data)) return data;
    std::error_code ignored;
    const auto path = fs::absolute(data, ignored);
    return ignored ? data : path.lexically_normal().string();
}

FoundData find_data(const fs::path& resources, const std::string& named, const InputIdentity& wanted,
                    const std::vector<fs::path>& places, const DataProgress& progress) {
    std::vector<std::string> candidates;
    const auto add = [&](const std::string& candidate) {
        const auto data = absolute_data(candidate);
        const bool there = is_key(data) || is_data_place(data);
        if (there && std::ranges::find(candidates, data) == candidates.end()) candidates.push_back(data);
    };
    if (!named.empty()) add(named);
    if (is_key(wanted.name)) add(wanted.name);
    for (const auto& place : places) add((place / wanted.name).string());
    Search search(wanted);
    for (const auto& data : candidates) {
        try {
            auto opened = open_inputs(resources, data, split_of(wanted), progress);
            if (search.fits(data, opened.identity)) return {data, std::move(opened)};
        } catch (const Cancelled&) {
            throw;
        } catch (const Error& error) {
            search.failed(error);
        }
    }
    search.give_up(Text::of("open the data"),
                   Text::of("Put %1 with these contents back, or beside the file, or name the data to use "
                            "instead.",
                            wanted.name));
}

InputIdentity identify_noise(const fs::path& path) {
    const auto file = SafeTensors::read(path, Text::of("read the noise"));
    const auto found = file.tensors().find("x0");
    if (found == file.tensors().end() || found->second.type != TensorType::f32 ||
        found->second.shape.size() != 4)
        throw failure(Text::of("read the noise"), path,
                      Text::of("it holds no x0 of four dimensions and type F32"),
                      Text::of("Give one tensor x0 (count, C, H, W) of type F32."));
    const auto& shape = found->second.shape;
    return identify(found->second.data, shape[0], {int(shape[1]), int(shape[2]), int(shape[3])}, path);
}

fs::path find_noise(const InputIdentity& wanted, const std::vector<fs::path>& places) {
    Search search(wanted);
    for (const auto& place : places) {
        const auto file = place / wanted.name;
        std::error_code ignored;
        if (!fs::is_regular_file(file, ignored)) continue;
        try {
            if (search.fits(file.string(), identify_noise(file))) return fs::absolute(file);
        } catch (const Error& error) {
            search.failed(error);
        }
    }
    search.give_up(Text::of("open the noise"), Text::of("Put the file %1 beside the picture.", wanted.name));
}

} // namespace flowlab
