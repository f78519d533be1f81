#include "core/options/quality_options.h"

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/flow/solver.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <tuple>

namespace flowlab {
namespace {

void check_range(std::vector<Problem>& problems, const char* option, std::int64_t value, std::int64_t min,
                 std::int64_t max) {
    if (value < min || value > max) problems.push_back({option, out_of_range(value, min, max)});
}

template <class Value>
void check_list(std::vector<Problem>& problems, const char* option, std::vector<Value> values,
                std::size_t max) {
    if (values.empty() || values.size() > max)
        problems.push_back({option, Text::of("lists %1; it must be 1 to %2", values.size(), max)});
    std::ranges::sort(values);
    if (std::ranges::adjacent_find(values) != values.end())
        problems.push_back({option, Text::of("names one of them twice")});
}

/// What is wrong with the settings that all points share, for one solver at one NFE.
void check_sampler(std::vector<Problem>& problems, SamplerOptions sampler) {
    if (sampler.start != "noise")
        problems.push_back(
            {"start", Text::of("is %1; quality is measured of samples from noise", sampler.start)});
    sampler.start = "noise";
    sampler.count = 1;
    for (auto& problem : sampler.validate())
        if (std::ranges::none_of(problems, [&](const Problem& p) {
                return p.option == problem.option && p.text == problem.text;
            }))
            problems.push_back(std::move(problem));
}

Json number_or_null(double value) {
    return std::isnan(value) ? Json() : Json(value);
}

Json with_jackknife(const Estimate& value) {
    return {{"value", number_or_null(value.mean)}, {"jackknife_error", number_or_null(value.error)}};
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
            problems.push_back(
                {"nfe", Text::of("names nothing that %1 can spend exactly; the nearest to %2 is %3",
                                 row->title, nfe[0], nearest_nfe(*row, nfe[0]))});
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
        throw usage_error(Text::of("read what quality to measure"), "", Text::verbatim(error.what()),
                          Text::of("Export it again."));
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
            {"fid", with_jackknife(fid)},
            {"kid", with_jackknife(kid)},
            {"precision", precision},
            {"recall", recall},
            {"density", density},
            {"coverage", coverage},
            {"accuracy", number_or_null(accuracy)},
            {"sure", number_or_null(sure)},
            {"seconds", seconds},
            {"judge", judge}};
}

std::string QualityPoint::summary() const {
    char text[256];
    std::snprintf(text, sizeof text, "FID %.4g (jackknife ± %.2g)", fid.mean, fid.error);
    std::string result = text;
    if (!std::isnan(kid.mean)) {
        std::snprintf(text, sizeof text, ", KID %.3g (jackknife ± %.1g)", kid.mean, kid.error);
        result += text;
    }
    std::snprintf(text, sizeof text, ", precision %.3f, recall %.3f, density %.3f, coverage %.3f", precision,
                  recall, density, coverage);
    result += text;
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
        const auto jackknife = [&](const auto& value) {
            double squares = 0;
            for (const auto* point : draws[i]) squares += value(*point) * value(*point);
            return std::sqrt(squares / mean.seeds);
        };
        mean.fid = over_seeds([](const QualityPoint& p) { return p.fid.mean; });
        mean.kid = over_seeds([](const QualityPoint& p) { return p.kid.mean; });
        mean.fid_jackknife = jackknife([](const QualityPoint& p) { return p.fid.error; });
        mean.kid_jackknife = jackknife([](const QualityPoint& p) { return p.kid.error; });
        mean.precision = over_seeds([](const QualityPoint& p) { return p.precision; });
        mean.recall = over_seeds([](const QualityPoint& p) { return p.recall; });
        mean.density = over_seeds([](const QualityPoint& p) { return p.density; });
        mean.coverage = over_seeds([](const QualityPoint& p) { return p.coverage; });
        mean.accuracy = over_seeds([](const QualityPoint& p) { return p.accuracy; });
        mean.sure = over_seeds([](const QualityPoint& p) { return p.sure; });
    }
    return means;
}

Json real_to_json(const QualityMean& real) {
    const auto over_draws = [](const Estimate& value) {
        return Json{{"mean", value.mean}, {"error_over_draws", value.error}};
    };
    return {{"samples", real.first.samples},    {"draws", real.seeds},
            {"fid", over_draws(real.fid)},      {"kid", over_draws(real.kid)},
            {"precision", real.precision.mean}, {"recall", real.recall.mean},
            {"density", real.density.mean},     {"coverage", real.coverage.mean},
            {"judge", real.first.judge}};
}

QualityMean real_from_json(const Json& json) {
    QualityMean real;
    const auto estimate_of = [&](const char* key) {
        const auto& value = json.at(key);
        return Estimate{value.at("mean").get<double>(), value.at("error_over_draws").get<double>()};
    };
    const auto number_of = [&](const char* key) { return json.at(key).get<double>(); };
    real.first.samples = json.at("samples").get<int>();
    real.first.judge = json.at("judge").get<std::string>();
    real.seeds = json.at("draws").get<int>();
    real.fid = estimate_of("fid"), real.kid = estimate_of("kid");
    real.precision.mean = number_of("precision"), real.recall.mean = number_of("recall");
    real.density.mean = number_of("density"), real.coverage.mean = number_of("coverage");
    real.accuracy.mean = real.sure.mean = NAN;
    auto& first = real.first;
    first.fid = real.fid, first.kid = real.kid;
    first.precision = real.precision.mean, first.recall = real.recall.mean;
    first.density = real.density.mean, first.coverage = real.coverage.mean;
    first.accuracy = first.sure = NAN;
    return real;
}

std::string quality_table(std::span<const QualityPoint> points) {
    std::string text = "model,step,solver,nfe,guidance,seed,samples,fid,fid_jackknife,kid,kid_jackknife,"
                       "precision,recall,density,coverage,accuracy,sure,seconds,judge\n";
    for (const auto& p : points) {
        text += csv_field(p.model) + ',' + std::to_string(p.step) + ',' + p.solver + ',' + csv_number(p.nfe) +
                ',' + csv_number(p.guidance) + ',' + std::to_string(p.seed) + ',' + std::to_string(p.samples);
        for (const double value : {p.fid.mean, p.fid.error, p.kid.mean, p.kid.error, p.precision, p.recall,
                                   p.density, p.coverage, p.accuracy, p.sure, p.seconds})
            text += ',' + csv_number(value);
        text += ',' + p.judge + '\n';
    }
    return text;
}

std::vector<Problem> QualityInterval::validate() const {
    std::vector<Problem> problems;
    check_range(problems, "updates", updates, 0, 1'000'000'000);
    if (!(seconds >= 0 && seconds <= 1e9))
        problems.push_back({"seconds", out_of_range(csv_number(seconds), 0, "1e9")});
    if (updates > 0 && seconds > 0)
        problems.push_back({"updates, seconds", Text::of("are both above 0; one decides")});
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
        throw usage_error(Text::of("read how often to measure quality"), "", Text::verbatim(error.what()),
                          Text::of("Choose it again."));
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
