// Which of the sampler's options do nothing, for every kind of model and solver, and why.
#include "core/options/option_effects.h"

#include "core/flow/solver.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace flowlab;

namespace {

using Change = std::function<void(SamplerOptions&, ModelTraits&, bool& noise_given)>;

std::vector<IdleOption> idle(const Change& change) {
    SamplerOptions options;
    ModelTraits model;
    bool noise_given = false;
    change(options, model, noise_given);
    return idle_sampler_options(options, model, noise_given);
}

struct Row {
    const char* name;
    Change change;
    std::vector<std::string_view> without_effect, with_effect;
    const char* reason; // a part of that of the first
};

const std::vector<Row>& rows() {
    static const std::vector<Row> all = {
        {"a network with labels",
         [](auto&, auto&, auto&) {},
         {"rtol", "atol"},
         {"labels", "guidance", "weights", "nfe", "grid", "sde", "churn", "seed", "noise"},
         "fixed steps"},
        {"a network without labels",
         [](auto&, auto& m, auto&) { m.labelled = false; },
         {"labels", "guidance", "guidance_from", "guidance_to", "guidance_kind"},
         {"weights", "seed"},
         "without labels"},
        {"labels that were never dropped",
         [](auto&, auto& m, auto&) { m.labels_dropped = false; },
         {"guidance", "guidance_from", "guidance_to", "guidance_kind"},
         {"labels"},
         "label drop 0"},
        {"guidance that adds nothing",
         [](auto&, auto&, auto&) {},
         {"guidance_from", "guidance_to", "guidance_kind"},
         {"guidance"},
         "guidance 1"},
        {"guidance that adds something",
         [](auto& o, auto&, auto&) { o.guidance = 0.5; },
         {},
         {"guidance", "guidance_from", "guidance_to", "guidance_kind"},
         ""},
        {"a single set of weights",
         [](auto&, auto& m, auto&) { m.two_weights = false; },
         {"weights"},
         {"labels"},
         "single set"},
        {"an exact field",
         [](auto&, auto& m, auto&) { m.closed_form = true; },
         {"weights"},
         {"data", "labels", "schedule"},
         "closed form"},
        {"a network from noise", [](auto&, auto&, auto&) {}, {"data"}, {"start"}, "need no data"},
        {"a start from data",
         [](auto& o, auto&, auto&) { o.start = "data"; },
         {"labels", "noise"},
         {"data", "seed", "guidance"},
         "labels of the data"},
        {"an adaptive solver",
         [](auto& o, auto&, auto&) { o.solver = "dopri5"; },
         {"nfe", "grid", "grid_t", "points", "sde", "churn"},
         {"rtol", "atol"},
         "its own steps"},
        {"a multistep solver",
         [](auto& o, auto&, auto&) { o.solver = "ab2"; },
         {"sde", "churn", "rtol", "atol"},
         {"nfe", "grid"},
         "Runge"},
        {"an exponential solver",
         [](auto& o, auto&, auto&) { o.solver = "dpmpp-2m"; },
         {"churn", "sde"},
         {"nfe"},
         "Runge"},
        {"the uniform grid", [](auto&, auto&, auto&) {}, {"grid_t", "points"}, {"grid"}, "quantiles"},
        {"the grid of quantiles",
         [](auto& o, auto&, auto&) { o.grid.kind = {"quantiles"}; },
         {"points"},
         {"grid_t"},
         "points"},
        {"the grid of points",
         [](auto& o, auto&, auto&) { o.grid.kind = {"points"}; },
         {"grid_t"},
         {"points"},
         "quantiles"},
        {"noise from a file, and nothing else is drawn",
         [](auto& o, auto&, auto& n) {
             o.labels.cycle = {3};
             n = true;
         },
         {"seed"},
         {"labels"},
         "from a file"},
        {"noise from a file, and labels at random",
         [](auto&, auto&, auto& n) { n = true; },
         {},
         {"seed"},
         ""},
        {"noise from a file, and more on the way",
         [](auto& o, auto&, auto& n) {
             o.labels.cycle = {3};
             o.churn = 0.5;
             n = true;
         },
         {},
         {"seed", "churn"},
         ""},
    };
    return all;
}

} // namespace

class TestOptionEffects : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyCase_data() {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(rows().size()); ++i) QTest::newRow(rows()[std::size_t(i)].name) << i;
    }
    void everyCase() {
        QFETCH(int, row);
        const auto& wanted = rows()[std::size_t(row)];
        const auto found = idle(wanted.change);
        for (const auto option : wanted.without_effect) {
            const auto reason = idle_reason(found, option);
            QVERIFY2(reason && !reason->empty(), std::string(option).c_str());
        }
        for (const auto option : wanted.with_effect)
            QVERIFY2(!idle_reason(found, option), std::string(option).c_str());
        if (wanted.without_effect.empty()) return;
        const auto reason = idle_reason(found, wanted.without_effect.front())->english();
        QVERIFY2(reason.find(wanted.reason) != std::string::npos, reason.c_str());
    }

    // What a solver cannot do is said of every solver: its error, its steps, its noise.
    void everySolverHasItsOwn() {
        for (const auto& row : solvers()) {
            const auto found = idle([&](auto& o, auto&, auto&) { o.solver = row.key; });
            QCOMPARE(idle_reason(found, "nfe").has_value(), row.adaptive());
            QCOMPARE(idle_reason(found, "rtol").has_value(), !row.adaptive());
            QCOMPARE(idle_reason(found, "sde").has_value(), row.family != SolverFamily::runge_kutta);
            SamplerOptions stochastic; // and it is what validate() refuses
            stochastic.solver = row.key, stochastic.sde = 1;
            if (!row.adaptive()) stochastic.nfe = nearest_nfe(row, stochastic.nfe);
            QCOMPARE(stochastic.validate().empty(), row.family == SolverFamily::runge_kutta);
        }
        QVERIFY(!idle_reason(idle([](auto& o, auto&, auto&) { o.solver = "no such"; }), "nfe"));
    }

    void noOptionIsNamedTwice() {
        for (const auto& row : rows()) {
            const auto found = idle(row.change);
            for (const auto& one : found)
                QCOMPARE(std::ranges::count(found, one.option, &IdleOption::option), 1);
        }
    }

    void valuesThatSayWhatHappensAnywayAreNeutral() {
        SamplerOptions options;
        ModelTraits model;
        for (const auto* option :
             {"guidance", "guidance_from", "guidance_to", "guidance_kind", "labels", "sde", "churn", "start"})
            QVERIFY(is_neutral(options, model, option));
        QVERIFY(!is_neutral(options, model, "rtol") && !is_neutral(options, model, "weights"));
        model.two_weights = false, model.kept = "raw"; // a state dict: "ema" is not what happens, "raw" is
        QVERIFY(!is_neutral(options, model, "weights"));
        options.weights = "raw";
        QVERIFY(is_neutral(options, model, "weights"));
        model.closed_form = true;
        QVERIFY(!is_neutral(options, model, "weights"));
        options.guidance = 1.5, options.labels.cycle = {3}, options.sde = 1, options.churn = 0.1;
        options.start = "data";
        options.guidance_from = 0.1, options.guidance_to = 0.9, options.guidance_kind = "zero-star";
        for (const auto* option :
             {"guidance", "guidance_from", "guidance_to", "guidance_kind", "labels", "sde", "churn", "start"})
            QVERIFY(!is_neutral(options, model, option));
    }
};

QTEST_GUILESS_MAIN(TestOptionEffects)
#include "test_option_effects.moc"
