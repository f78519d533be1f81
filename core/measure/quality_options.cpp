#include "core/measure/quality_options.h"

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/solve/solver.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <tuple>

namespace flowlab {
namespace {

void check_range(std::vector<Problem>& problems, const char* option, std::int64_t value, std::int64_t least,
                 std::int64_t most) {
    if (value >= least && value <= most) return;
    problems.push_back({option, "is " + std::to_string(value) + "; it must be between " +
                                    std::to_string(least) + " and " + std::to_string(most)});
}

template <class Value>
void check_list(std::vector<Problem>& problems, const char* option, std::vector<Value> values,
                std::size_t most) {
    if (values.empty() || values.size() > most)
        problems.push_back(
            {option, "lists " + std::to_string(values.size()) + "; it must be 1 to " + std::to_string(most)});
    std::ranges::sort(values);
    if (std::ranges::adjacent_find(values) != values.end())
        problems.push_back({option, "names one of them twice"});
}

/// What is wrong with the settings that all points share, for one solver at one NFE.
void check_sampler(std::vector<Problem>& problems, SamplerOptions sampler) {
    if (sampler.start != "noise")
        problems.push_back({"start", "is " + sampler.start + "; quality is measured of samples from noise"});
    sampler.start = "noise";
    sampler.count = 1;
    for (auto& problem : sampler.validate())
        if (std::ranges::none_of(problems, [&](const Problem& p) {
                return p.option == problem.option && p.text == problem.text;
            }))
            problems.push_back(std::move(problem));
}

const SolverInfo* find_solver(std::string_view key) {
    const auto rows = solvers();
    const auto row = std::ranges::find(rows, key, &SolverInfo::key);
    return row == rows.end() ? nullptr : &*row;
}

bool can_spend(const SolverInfo& row, int nfe) {
    return nearest_nfe(row, nfe) == nfe;
}

} // namespace

std::vector<Problem> QualityOptions::validate() const {
    std::vector<Problem> problems;
    check_list(problems, "solvers", solvers, 16);
    check_list(problems, "nfe", nfe, 32);
    check_range(problems, "samples", samples, 100, 10'000);
    check_range(problems, "seeds", seeds, 1, 20);
    bool in_range = !nfe.empty();
    for (const int n : nfe) {
        const auto before = problems.size();
        check_range(problems, "nfe", n, 1, 1000);
        in_range &= problems.size() == before;
    }
    for (const auto& key : solvers) {
        SamplerOptions one = sampler;
        one.solver = key;
        const auto* row = find_solver(key);
        const bool fixed = row && !row->adaptive();
        one.nfe = fixed ? nearest_nfe(*row, 8) : 8;
        check_sampler(problems, one);
        if (fixed && in_range && std::ranges::none_of(nfe, [&](int n) { return can_spend(*row, n); }))
            problems.push_back({"nfe", "names nothing that " + std::string(row->title) +
                                           " can spend exactly; the nearest to " + std::to_string(nfe[0]) +
                                           " is " + std::to_string(nearest_nfe(*row, nfe[0]))});
    }
    return problems;
}

Json QualityOptions::to_json() const {
    Json json = {{"solvers", solvers}, {"nfe", nfe}, {"samples", samples}, {"seeds", seeds}};
    json["sampler"] = sampler.to_json();
    for (const auto* unused : {"solver", "nfe", "count"}) json["sampler"].erase(unused);
    return json;
}

QualityOptions QualityOptions::from_json(const Json& json) {
    QualityOptions options;
    try {
        const auto take = [&](const char* key, auto& value) { value = json.value(key, value); };
        take("solvers", options.solvers);
        take("nfe", options.nfe);
        take("samples", options.samples);
        take("seeds", options.seeds);
        if (json.contains("sampler")) options.sampler = SamplerOptions::from_json(json["sampler"]);
    } catch (const Json::exception& error) {
        throw usage_error("read what quality to measure", "", error.what(), "Export it again.");
    }
    return options;
}

std::vector<SamplerOptions> QualityOptions::points() const {
    std::vector<SamplerOptions> points;
    for (int draw = 0; draw < seeds; ++draw)
        for (const int n : nfe)
            for (const auto& key : solvers) {
                const auto& row = solver(key);
                if (row.adaptive() ? n != nfe.front() : !can_spend(row, n)) continue;
                SamplerOptions point = sampler;
                point.solver = key;
                point.nfe = n;
                point.count = samples;
                point.seed = sampler.seed + std::uint64_t(draw);
                points.push_back(std::move(point));
            }
    return points;
}

Json QualityPoint::to_json() const {
    return {{"model", model},
            {"step", step},
            {"solver", solver},
            {"nfe", nfe},
            {"guidance", guidance},
            {"seed", seed},
            {"samples", samples},
            {"fid", {{"mean", fid.mean}, {"standard_error", fid.error}}},
            {"precision", precision},
            {"recall", recall},
            {"density", density},
            {"coverage", coverage},
            {"accuracy", std::isnan(accuracy) ? Json() : Json(accuracy)},
            {"sure", std::isnan(sure) ? Json() : Json(sure)},
            {"seconds", seconds},
            {"judge", judge}};
}

std::string QualityPoint::summary() const {
    char text[256];
    std::snprintf(text, sizeof text,
                  "FID %.4g ± %.2g, precision %.3f, recall %.3f, density %.3f, coverage %.3f", fid.mean,
                  fid.error, precision, recall, density, coverage);
    std::string result = text;
    const auto add = [&](const char* what, double share) {
        if (std::isnan(share)) return;
        std::snprintf(text, sizeof text, ", %s %.1f %%", what, 100 * share);
        result += text;
    };
    add("wanted digit", accuracy);
    add("sure", sure);
    return result;
}

std::vector<QualityMean> means_over_seeds(std::span<const QualityPoint> points) {
    const auto place = [](const QualityPoint& p) {
        const auto* row = find_solver(p.solver);
        const double nfe = row && row->adaptive() ? 0 : p.nfe; // those are found, not asked for
        return std::tuple(p.model, p.step, p.solver, nfe, p.guidance, p.samples, p.judge);
    };
    std::vector<QualityMean> means;
    std::vector<std::vector<const QualityPoint*>> draws; // of each mean
    for (const auto& point : points) {
        auto at = std::ranges::find_if(
            means, [&](const QualityMean& mean) { return place(mean.first) == place(point); });
        if (at == means.end()) {
            means.push_back({});
            means.back().first = point;
            draws.emplace_back();
            at = means.end() - 1;
        }
        draws[std::size_t(at - means.begin())].push_back(&point);
    }
    for (std::size_t i = 0; i < means.size(); ++i) {
        auto& mean = means[i];
        mean.seeds = int(draws[i].size());
        const auto over_seeds = [&](const auto& value) {
            std::vector<double> values;
            for (const auto* point : draws[i]) values.push_back(value(*point));
            return estimate(values);
        };
        mean.fid = over_seeds([](const QualityPoint& p) { return p.fid.mean; });
        if (mean.seeds == 1) mean.fid.error = mean.first.fid.error;
        mean.precision = over_seeds([](const QualityPoint& p) { return p.precision; });
        mean.recall = over_seeds([](const QualityPoint& p) { return p.recall; });
        mean.density = over_seeds([](const QualityPoint& p) { return p.density; });
        mean.coverage = over_seeds([](const QualityPoint& p) { return p.coverage; });
        mean.accuracy = over_seeds([](const QualityPoint& p) { return p.accuracy; });
        mean.sure = over_seeds([](const QualityPoint& p) { return p.sure; });
    }
    return means;
}

std::string quality_table(std::span<const QualityPoint> points) {
    std::string text = "model,step,solver,nfe,guidance,seed,samples,fid,fid_error,precision,recall,density,"
                       "coverage,accuracy,sure,seconds,judge\n";
    for (const auto& p : points) {
        text += csv_field(p.model) + ',' + std::to_string(p.step) + ',' + p.solver + ',' + csv_number(p.nfe) +
                ',' + csv_number(p.guidance) + ',' + std::to_string(p.seed) + ',' + std::to_string(p.samples);
        for (const double value : {p.fid.mean, p.fid.error, p.precision, p.recall, p.density, p.coverage,
                                   p.accuracy, p.sure, p.seconds})
            text += ',' + csv_number(value);
        text += ',' + p.judge + '\n';
    }
    return text;
}

std::vector<Problem> QualityInterval::validate() const {
    std::vector<Problem> problems;
    check_range(problems, "updates", updates, 0, 1'000'000'000);
    if (!(seconds >= 0 && seconds <= 1e9))
        problems.push_back({"seconds", "is " + csv_number(seconds) + "; it must be between 0 and 1e9"});
    if (updates > 0 && seconds > 0) problems.push_back({"updates, seconds", "are both above 0; one decides"});
    check_range(problems, "samples", samples, 100, 10'000);
    check_sampler(problems, sampler);
    return problems;
}

Json QualityInterval::to_json() const {
    Json json = {{"updates", updates}, {"seconds", seconds}, {"samples", samples}};
    json["sampler"] = sampler.to_json();
    json["sampler"].erase("count");
    return json;
}

QualityInterval QualityInterval::from_json(const Json& json) {
    QualityInterval interval;
    try {
        const auto take = [&](const char* key, auto& value) { value = json.value(key, value); };
        take("updates", interval.updates);
        take("seconds", interval.seconds);
        take("samples", interval.samples);
        if (json.contains("sampler")) interval.sampler = SamplerOptions::from_json(json["sampler"]);
    } catch (const Json::exception& error) {
        throw usage_error("read how often to measure quality", "", error.what(), "Choose it again.");
    }
    return interval;
}

QualityClock::QualityClock(const QualityInterval& interval, std::int64_t step, double seconds) {
    if (interval.updates > 0) step_ = (step / interval.updates + 1) * interval.updates;
    if (interval.seconds > 0) seconds_ = (std::floor(seconds / interval.seconds) + 1) * interval.seconds;
}

bool QualityClock::due(std::int64_t step, double seconds) const {
    return (step_ >= 0 && step >= step_) || (seconds_ >= 0 && seconds >= seconds_);
}

} // namespace flowlab
