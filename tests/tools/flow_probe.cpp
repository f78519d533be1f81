// What the schedules, conversions and couplings make of given tensors, for comparison with other programs.
//
//   flow_probe path --schedule vp:0.1,20 --in in.safetensors --out out.safetensors
//     x0, x1 (B, …), t (B) f32 -> x_t, u (B, …). With v (B, …), read as what --given says of x_t:
//     velocity, data, noise and score as well.
//   flow_probe pair --coupling ot --in in.safetensors --out out.safetensors
//     x0, x1 (B, …) f32, labels (B) i64 where the coupling asks for them -> partner (B) i64, the noise of
//     each datum, and cost (1), the sum of the pairs' squared distances.
//
// Computed in double, stored as f32.
#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/flow/conversion.h"
#include "core/flow/coupling.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstring>
#include <deque>
#include <map>

namespace flowlab {
namespace {

struct Input {
    std::filesystem::path path;
    SafeTensors file = SafeTensors::read(path, Text::of("read the tensors"));

    [[nodiscard]] bool has(const std::string& name) const { return file.tensors().contains(name); }

    [[nodiscard]] const TensorEntry& entry(const std::string& name, TensorType type) const {
        const auto found = file.tensors().find(name);
        if (found == file.tensors().end() || found->second.type != type)
            throw failure(Text::of("read the tensors"), path.string(),
                          Text::of("it holds no %1 in %2", name, name_of(type)),
                          Text::of("The first lines of flow_probe.cpp say what it must hold."));
        return found->second;
    }

    template <class T>
    [[nodiscard]] std::vector<T> values(const std::string& name, TensorType type) const {
        const auto& data = entry(name, type).data;
        std::vector<T> result(data.size() / sizeof(T));
        std::memcpy(result.data(), data.data(), data.size());
        return result;
    }

    /// As values, of the shape of `like`.
    [[nodiscard]] std::vector<float> floats(const std::string& name, const std::string& like) const {
        if (entry(name, TensorType::f32).shape != entry(like, TensorType::f32).shape)
            throw failure(Text::of("read the tensors"), path.string(),
                          Text::of("%1 has not the shape of %2", name, like),
                          Text::of("Write them with equal shapes."));
        return values<float>(name, TensorType::f32);
    }

    /// B, the first of the sizes of x1.
    [[nodiscard]] std::size_t count() const {
        const auto& shape = entry("x1", TensorType::f32).shape;
        if (shape.empty() || shape[0] < 1)
            throw failure(Text::of("read the tensors"), path.string(), Text::of("x1 holds no samples"),
                          Text::of("Write at least one."));
        return std::size_t(shape[0]);
    }

    void require_one_a_sample(const std::string& name, std::size_t size) const {
        if (size != count())
            throw failure(Text::of("read the tensors"), path.string(),
                          Text::of("%1 is not one number a sample", name),
                          Text::of("Write as many as x1 has samples."));
    }
};

/// Tensors that wait to be written, with their data.
class Output {
  public:
    template <class T>
    void add(const std::string& name, TensorType type, std::vector<std::int64_t> shape,
             const std::vector<T>& values) {
        const auto bytes = std::as_bytes(std::span(values));
        data_.emplace_back(bytes.begin(), bytes.end());
        views_.push_back({name, type, std::move(shape), data_.back()});
    }
    void write(const std::filesystem::path& path) const { write_safetensors(path, views_, {}); }

  private:
    std::deque<std::vector<std::byte>> data_; // does not move what it holds
    std::vector<TensorView> views_;
};

const std::map<std::string, Quantity> quantities = {{"velocity", Quantity::velocity},
                                                    {"data", Quantity::data},
                                                    {"noise", Quantity::noise},
                                                    {"score", Quantity::score}};

void probe_path(const std::string& text, Quantity given, const Input& in, Output& out) {
    const auto rows = choice_rows(schedules());
    const auto choice = parse_choice(rows, text, "schedule");
    std::vector<Problem> problems;
    check_choice(problems, rows, choice, "schedule");
    require_none(problems, Text::of("follow a path"));
    const Path path(choice);

    const auto x0 = in.floats("x0", "x1"), x1 = in.floats("x1", "x1");
    const auto t = in.values<float>("t", TensorType::f32);
    const std::size_t count = in.count(), numbers = x1.size() / count; // a sample
    in.require_one_a_sample("t", t.size());

    std::map<std::string, std::vector<float>> results;
    const auto value = in.has("v") ? in.floats("v", "x1") : std::vector<float>();
    for (std::size_t i = 0; i < count; ++i) {
        const auto c = path.at(double(t[i]));
        for (std::size_t k = i * numbers; k < (i + 1) * numbers; ++k) {
            const double data = double(x1[k]), noise = double(x0[k]), x = c.alpha * data + c.sigma * noise;
            results["x_t"].push_back(float(x));
            results["u"].push_back(float(c.alpha_dot * data + c.sigma_dot * noise));
            if (value.empty()) continue;
            for (const auto& [name, quantity] : quantities) {
                const auto to = convert(given, quantity, c);
                results[name].push_back(float(to.of_x * x + to.of_value * double(value[k])));
            }
        }
    }
    for (const auto& [name, values] : results)
        out.add(name, TensorType::f32, in.entry("x1", TensorType::f32).shape, values);
}

void probe_pairs(const std::string& key, const Input& in, Output& out) {
    const auto& row = coupling(key);
    const auto x0 = in.floats("x0", "x1"), x1 = in.floats("x1", "x1");
    const std::size_t count = in.count(), numbers = x1.size() / count;

    std::vector<double> squares(count * count);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < count; ++j)
            for (std::size_t k = 0; k < numbers; ++k) {
                const double difference = double(x1[i * numbers + k]) - double(x0[j * numbers + k]);
                squares[i * count + j] += difference * difference;
            }
    std::vector<int> labels(count);
    if (in.has("labels")) {
        const auto wide = in.values<std::int64_t>("labels", TensorType::i64);
        in.require_one_a_sample("labels", wide.size());
        std::ranges::transform(wide, labels.begin(), [](std::int64_t label) { return int(label); });
    }

    std::vector<std::int64_t> partner(count);
    for (std::size_t i = 0; i < count; ++i) partner[i] = std::int64_t(i);
    if (row.pair) {
        const auto pairs = row.pair({int(count), squares, labels});
        partner.assign(pairs.begin(), pairs.end());
    }
    double cost = 0;
    for (std::size_t i = 0; i < count; ++i) cost += squares[i * count + std::size_t(partner[i])];
    out.add("partner", TensorType::i64, {std::int64_t(count)}, partner);
    out.add("cost", TensorType::f32, {1}, std::vector{float(cost)});
}

} // namespace
} // namespace flowlab

int main(int argc, char** argv) {
    std::filesystem::path in, out;
    std::string schedule = "linear", coupling = "ot";
    auto given = flowlab::Quantity::velocity;
    CLI::App app("Says what the schedules, conversions and couplings make of given tensors.");
    app.require_subcommand(1);
    auto* path = app.add_subcommand("path", "x0, x1, t, v -> x_t, u, velocity, data, noise, score");
    path->add_option("--schedule", schedule, "KIND[:a,b]")->capture_default_str();
    path->add_option("--given", given, "what v is")->transform(CLI::CheckedTransformer(flowlab::quantities));
    auto* pair = app.add_subcommand("pair", "x0, x1, labels -> partner, cost");
    pair->add_option("--coupling", coupling, "its key")->capture_default_str();
    for (auto* command : {path, pair}) {
        command->add_option("--in", in, "a safetensors file")->required();
        command->add_option("--out", out, "the file to write")->required();
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) ? 2 : 0;
    }

    try {
        const flowlab::Input input{in};
        flowlab::Output output;
        if (path->parsed())
            flowlab::probe_path(schedule, given, input, output);
        else
            flowlab::probe_pairs(coupling, input, output);
        output.write(out);
    } catch (const flowlab::Error& error) {
        std::fprintf(stderr, "flow_probe: %s\n", error.what());
        return error.kind == flowlab::ErrorKind::usage ? 2 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "flow_probe: %s\n", error.what());
        return 1;
    }
    return 0;
}
