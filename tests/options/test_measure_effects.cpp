// Which options of a measure do nothing, and why.
#include "core/options/measure_effects.h"

#include <QTest>

#include <functional>

using namespace flowlab;

namespace {

struct Row {
    const char* name;
    std::set<std::string> what;
    std::function<void(MeasureQuestion&)> change;
    std::vector<std::string_view> without_effect, with_effect;
};

const std::vector<Row>& rows() {
    const auto nothing = [](MeasureQuestion&) {};
    static const std::vector<Row> all = {
        {"paths",
         {"paths"},
         nothing,
         {"rtol", "samples", "seeds", "solvers", "nfes", "images", "probe", "probes", "exact_divergence",
          "data"},
         {"nfe", "guidance", "count", "sde", "plane", "table", "schedule"}},
        {"likelihood",
         {"likelihood"},
         nothing,
         {"sde", "churn", "start", "labels", "rtol", "atol", "solvers", "nfes", "samples", "seeds", "plane"},
         {"solver", "nfe", "grid", "schedule", "seed", "count", "guidance", "weights", "probes", "table",
          "data"}},
        {"likelihood of an exact field",
         {"likelihood"},
         [](auto& q) { q.model.closed_form = true; },
         {"weights", "sde"},
         {"schedule"}},
        {"likelihood without labels",
         {"likelihood"},
         [](auto& q) { q.model.labelled = false; },
         {"guidance", "labels"},
         {"nfe"}},
        {"likelihood of pictures in a file",
         {"likelihood"},
         [](auto& q) { q.images = true; },
         {"count", "data"},
         {"seed", "probes"}},
        {"likelihood of pictures and directions in files",
         {"likelihood"},
         [](auto& q) { q.images = q.probe = true; },
         {"count", "seed", "probes"},
         {"probe"}},
        {"exact divergence",
         {"likelihood"},
         [](auto& q) { q.exact_divergence = true; },
         {"probes", "probe"},
         {"exact_divergence", "seed"}},
        {"quality",
         {"quality"},
         nothing,
         {"count", "rtol", "atol", "images", "probes", "plane", "grid_t"},
         {"samples", "seeds", "solver", "nfe", "labels", "guidance", "data", "table", "sde", "seed"}},
        {"quality of solvers in a list",
         {"quality"},
         [](auto& q) { q.solver_list = q.nfe_list = true; },
         {"solver", "nfe", "count"},
         {"solvers", "nfes", "rtol", "grid"}},
        {"quality of an adaptive solver",
         {"quality"},
         [](auto& q) { q.sampler.solver = "dopri5"; },
         {"nfe", "nfes", "grid", "sde"},
         {"rtol", "atol"}},
        {"quality and likelihood with guidance",
         {"quality", "likelihood"},
         [](auto& q) { q.sampler.guidance = 2; },
         {"plane"},
         {"guidance", "guidance_from", "guidance_to", "guidance_kind"}},
        {"likelihood without guidance",
         {"likelihood"},
         nothing,
         {"guidance_from", "guidance_to", "guidance_kind"},
         {"guidance"}},
        {"quality without labels",
         {"quality"},
         [](auto& q) { q.model.labelled = false; },
         {"labels", "guidance"},
         {"samples"}},
        {"calibration",
         {"calibration"},
         nothing,
         {"solver", "nfe", "guidance", "seed", "seeds", "model", "count", "labels", "images"},
         {"samples", "data", "table"}},
        {"nearest", {"nearest"}, nothing, {"table", "plane", "samples", "rtol"}, {"data", "nfe", "count"}},
        {"what one of two measures uses has an effect",
         {"likelihood", "paths"},
         nothing,
         {"rtol", "samples"},
         {"sde", "labels", "schedule", "probes", "data", "plane"}},
    };
    return all;
}

} // namespace

class TestMeasureEffects : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyCase_data() {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(rows().size()); ++i) QTest::newRow(rows()[std::size_t(i)].name) << i;
    }
    void everyCase() {
        QFETCH(int, row);
        const auto& wanted = rows()[std::size_t(row)];
        MeasureQuestion question;
        question.what = wanted.what;
        wanted.change(question);
        const auto idle = idle_measure_options(question);
        for (const auto option : wanted.without_effect) {
            const auto reason = idle_reason(idle, option);
            QVERIFY2(reason && !reason->empty(), std::string(option).c_str());
        }
        for (const auto option : wanted.with_effect)
            QVERIFY2(!idle_reason(idle, option), std::string(option).c_str());
    }

    void nothingIsIdleWhereNothingIsAskedFor() { QVERIFY(idle_measure_options({}).empty()); }
};

QTEST_GUILESS_MAIN(TestMeasureEffects)
#include "test_measure_effects.moc"
