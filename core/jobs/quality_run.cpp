#include "core/jobs/quality_run.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/data/label_shares.h"
#include "core/device/data_tensors.h"
#include "core/device/noise.h"
#include "core/jobs/model_files.h"
#include "core/jobs/quality_tasks.h"
#include "core/judge/nearest_pictures.h"
#include "core/judge/nearest_yardstick.h"
#include "core/judge/quality.h"
#include "core/judge/real_score.h"
#include "core/judge/verdicts.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace flowlab {
namespace {

using Clock = std::chrono::steady_clock;

void make(ReferenceSet& set, const std::atomic<bool>& stop) {
    while (!stop && set.advance()) {
    }
    if (const auto save = set.take_saving()) save();
}

/// Pictures that are measured like samples.
struct CalibrationSet {
    std::string name;
    std::int64_t samples;
    SetComparison comparison;
    double accuracy = NAN, sure = NAN;
};

} // namespace

std::shared_ptr<ReferenceSet> open_reference(const JudgeRunOptions& options, bool test) {
    return std::make_shared<ReferenceSet>(
        std::make_shared<Judge>(open_judge(options.resources / "models")),
        std::make_shared<DataSet>(
            open_data(options.resources, options.data, test ? Split::test : Split::train)),
        options.cache);
}

QualityRun run_quality(const QualityRunOptions& options, const std::atomic<bool>& stop,
                       const QualityListener& listener) {
    const auto begin = Clock::now();
    QualityRun run;
    const auto reference = open_reference(options.judge, true);
    const auto train =
        std::make_shared<DataSet>(open_data(options.judge.resources, options.judge.data, Split::train));
    ModelFiles files(
        {options.judge.resources, options.judge.data, options.precision, options.conventions, options.note});
    auto tasks = quality_tasks(
        options.quality, options.models, count_labels(train->labels, train->classes),
        [&](const std::string& model, const SamplerOptions& sampler, const std::string& precision) {
            auto resolved = files.resolve(model, sampler, precision);
            for (const auto& input : resolved.inputs.data) run.inputs.add(input);
            if (run.device.empty()) run.device = resolved.compute.title.english();
            return resolved;
        });
    Quality quality(std::move(tasks), reference);
    run.inputs.add(identify(reference->data(), options.judge.data, Split::test));
    make(*reference, stop);
    const auto measuring = Clock::now();
    while (!stop && !quality.done()) {
        quality.advance();
        if (quality.points().size() != run.points.size()) {
            run.points = quality.points();
            run.seconds = seconds_since(begin);
            listener.point(run);
        }
        const double fraction = quality.fraction(), spent = seconds_since(measuring);
        listener.progress({int(run.points.size()), quality.total(), fraction, seconds_since(begin),
                           fraction > 0.01 ? spent * (1 - fraction) / fraction : -1});
    }
    if (const auto save = reference->take_saving()) save();
    if (!stop && train->size() >= min_pictures_to_score) {
        RealScore real(reference, train, options.quality.samples, options.judge.cache);
        while (!stop && real.advance()) {
        }
        if (const auto save = real.take_saving()) save();
        if (real.done()) run.real = real.mean();
    }
    run.interrupted = !quality.done();
    run.seconds = seconds_since(begin);
    return run;
}

QualityRun run_calibration(const JudgeRunOptions& options, int samples, const std::atomic<bool>& stop,
                           const QualityListener& listener) {
    if (samples < 100 || samples > 10'000)
        throw usage_error(Text::of("calibrate the judge"), "samples",
                          Text::of("%1 is not between 100 and 10000", samples),
                          Text::of("Change it and try again."));
    const auto begin = Clock::now();
    QualityRun run;
    run.device = choose_compute("fp32").title.english(); // the judge's
    const auto test = open_reference(options, true);
    make(*test, stop);
    while (!stop && test->advance_kernel()) {
    }
    if (const auto save = test->take_saving()) save();
    run.inputs.add(identify(test->data(), options.data, Split::test));
    const auto& judge = test->judge();
    const auto half = test->data().size() / 2;
    // The later ones are made when their turn comes.
    const std::vector<std::function<CalibrationSet()>> sets = {
        [&] {
            return CalibrationSet{"a random half of the test pictures against the other", half,
                                  compare_real(*test, half)};
        },
        [&] {
            const auto& f = test->features();
            const auto second = f.narrow(0, half, half);
            return CalibrationSet{"first half of the test pictures against the second", half,
                                  SetComparison(f.narrow(0, 0, half), FeatureGaussian::fit(second), second)};
        },
        [&] {
            const auto train = open_data(options.resources, options.data, Split::train);
            run.inputs.add(identify(train, options.data, Split::train));
            const auto chosen = random_indices(train.size(), samples);
            at::Tensor images = pictures_to_judge(chosen.size(0));
            std::vector<int> labels;
            for (std::int64_t i = 0; i < chosen.size(0); ++i) {
                const auto index = chosen[i].item<std::int64_t>();
                images[i] = pictures_of(train, index, 1)[0];
                labels.push_back(train.labels[std::size_t(index)]);
            }
            const auto judgement = classify(judge.weights, images);
            const auto said = verdicts(judgement);
            return CalibrationSet{"training pictures", chosen.size(0),
                                  SetComparison(judgement.features, test->gaussian(),
                                                test->random_part(chosen.size(0)), test->kernel()),
                                  train.classes > 0 ? label_accuracy(said.classes, labels) : NAN,
                                  sure_share(said.certainty)};
        },
        [&] {
            const auto judgement =
                classify(judge.weights, sample_noise(0, 0, samples, judge_shape.channels, judge_shape.height,
                                                     judge_shape.width));
            return CalibrationSet{"noise", samples,
                                  SetComparison(judgement.features, test->gaussian(),
                                                test->random_part(samples), test->kernel()),
                                  NAN, sure_share(verdicts(judgement).certainty)};
        },
    };
    for (const auto& make_set : sets) {
        if (stop) break;
        const auto started = Clock::now();
        auto set = make_set();
        auto& comparison = set.comparison;
        while (!stop && comparison.advance()) {
        }
        if (!comparison.done()) break;
        const auto overlap = comparison.overlap();
        QualityPoint point;
        point.model = set.name;
        point.samples = int(set.samples);
        point.fid = comparison.fid();
        point.kid = comparison.kid();
        point.precision = overlap.precision;
        point.recall = overlap.recall;
        point.density = overlap.density;
        point.coverage = overlap.coverage;
        point.accuracy = set.accuracy;
        point.sure = set.sure;
        point.seconds = seconds_since(started);
        point.judge = judge.short_hash();
        run.points.push_back(std::move(point));
        run.seconds = seconds_since(begin);
        listener.point(run);
        const double fraction = double(run.points.size()) / double(sets.size());
        listener.progress({int(run.points.size()), int(sets.size()), fraction, run.seconds,
                           run.seconds * (1 - fraction) / fraction});
    }
    run.interrupted = run.points.size() != sets.size();
    run.seconds = seconds_since(begin);
    return run;
}

NearestRun run_nearest(const JudgeRunOptions& options, const SampleRunOptions& sampling) {
    const auto begin = Clock::now();
    const auto sampled = run_sampling(sampling);
    const auto train = open_reference(options, false);
    const auto tiles = sampled.trajectory->samples();
    NearestPictures pictures(tiles, train);
    while (pictures.advance()) {
    }
    if (const auto save = train->take_saving()) save();
    NearestYardstick yardstick(
        train, std::make_shared<DataSet>(open_data(options.resources, options.data, Split::test)),
        options.cache);
    while (yardstick.advance()) {
    }
    if (const auto save = yardstick.take_saving()) save();
    auto inputs = sampled.inputs;
    inputs.add(identify(train->data(), options.data, Split::train));
    return {pictures.by_features(),
            pictures.by_pixels(),
            judge_pictures(train->judge().weights, tiles).classes,
            yardstick.distances(),
            train->judge().short_hash(),
            seconds_since(begin),
            sampled.device,
            std::move(inputs)};
}

} // namespace flowlab
