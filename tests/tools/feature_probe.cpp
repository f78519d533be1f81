// What the measures of features make of given ones, for comparison with other programs.
//
//   feature_probe --in in.safetensors --out out.safetensors
//     reference (R, F), samples (S, F) f32 -> fid (1) f64; overlap (4) f64: precision, recall (k = 3),
//     density, coverage (k = 5); nearest (S) i64: of the reference, to each sample.
#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/judge/features.h"
#include "core/judge/neighbours.h"

#include <ATen/ATen.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstring>

namespace flowlab {
namespace {

at::Tensor rows(const SafeTensors& file, const std::string& name) {
    const auto found = file.tensors().find(name);
    if (found == file.tensors().end() || found->second.type != TensorType::f32 ||
        found->second.shape.size() != 2)
        throw failure(Text::of("read the features"), name, Text::of("there are none, or not (N, F) in F32"),
                      Text::of("The first lines of feature_probe.cpp say what the file must hold."));
    at::Tensor values = at::empty(found->second.shape, at::kFloat);
    std::memcpy(values.mutable_data_ptr<float>(), found->second.data.data(), found->second.data.size());
    return values;
}

void probe(const std::filesystem::path& in, const std::filesystem::path& out) {
    const auto file = SafeTensors::read(in, Text::of("read the features"));
    const auto reference = rows(file, "reference"), samples = rows(file, "samples");
    const double fid = frechet_distance(FeatureGaussian::fit(samples), FeatureGaussian::fit(reference));
    Overlap overlap(reference, samples);
    while (overlap.advance()) {
    }
    const auto measured = overlap.measures();
    const std::array shares{measured.precision, measured.recall, measured.density, measured.coverage};
    std::vector<std::int64_t> nearest;
    for (const auto& neighbour : nearest_neighbours(samples, reference)) nearest.push_back(neighbour.index);
    write_safetensors(
        out,
        {{"fid", TensorType::f64, {1}, std::as_bytes(std::span(&fid, 1))},
         {"overlap", TensorType::f64, {4}, std::as_bytes(std::span(shares))},
         {"nearest", TensorType::i64, {std::int64_t(nearest.size())}, std::as_bytes(std::span(nearest))}},
        {});
}

} // namespace
} // namespace flowlab

int main(int argc, char** argv) {
    std::filesystem::path in, out;
    CLI::App app("Says what the measures of features make of given ones.");
    app.add_option("--in", in, "a safetensors file")->required();
    app.add_option("--out", out, "the file to write")->required();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) ? 2 : 0;
    }
    try {
        flowlab::probe(in, out);
    } catch (const flowlab::Error& error) {
        std::fprintf(stderr, "feature_probe: %s\n", error.what());
        return error.kind == flowlab::ErrorKind::usage ? 2 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "feature_probe: %s\n", error.what());
        return 1;
    }
    return 0;
}
