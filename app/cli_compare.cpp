// flowlab-cli compare
#include "app/answer.h"
#include "app/cli.h"
#include "app/film_writing.h"
#include "app/idle_flags.h"
#include "app/model_flags.h"
#include "app/progress.h"
#include "app/sampler_flags.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/process.h"
#include "core/flow/solver.h"
#include "core/jobs/comparison_run.h"
#include "core/media/comparison_files.h"
#include "core/media/own_files.h"
#include "core/options/number_list.h"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace flowlab {
namespace {

struct ComparisonFlags {
    ComparisonRunOptions run;
    ComparedModel second; // with its own weights, where it is asked for
    std::string nfe, steps, view = "samples";
    SheetLayout layout;
    std::filesystem::path out, table;
    FilmRunOptions film; // out: empty for none
    bool timings = false, no_check = false, json = false, overwrite = false;
    int threads = 0;
};

SheetView view_of(const std::string& name) {
    if (name == "samples") return SheetView::samples;
    if (name == "difference") return SheetView::difference;
    if (name == "switches") return SheetView::switches;
    throw usage_error(Text::of("draw the comparison"), name, Text::of("there is no such view"),
                      Text::of("Known: samples, difference, switches."));
}

std::string row_title(const ComparisonResult& result, const ComparisonRow& row) {
    std::string title(solver(row.solver).title);
    if (result.options.models.size() > 1) title += row.model == 0 ? " (A)" : " (B)";
    return title;
}

Json to_json(const ComparedCell& cell, const ComparisonResult& result) {
    const auto& row = result.plan.rows[std::size_t(cell.row)];
    const auto& planned = result.plan.cell(cell.row, cell.column);
    Json json = {{"solver", row.solver},
                 {"model", row.model},
                 {"column", result.options.columns[std::size_t(cell.column)]}};
    if (planned.tolerance > 0) json["tolerance"] = planned.tolerance;
    if (!cell.failed.empty()) {
        json["failed"] = cell.failed.english();
        return json;
    }
    json["evaluations"] = cell.evaluations;
    json["most_evaluations"] = cell.max_evaluations;
    json["seconds"] = cell.seconds;
    json["straightness"] = to_json(cell.straightness);
    json["transport_cost"] = to_json(cell.transport_cost);
    if (cell.error) {
        json["rmse"] = cell.error->rmse;
        json["rmse_mean"] = to_json(cell.error->mean);
        json["rmse_median"] = cell.error->median;
    }
    if (cell.judged) {
        json["digits"] = cell.judged->classes;
        if (cell.judged->wanted) json["wanted"] = *cell.judged->wanted;
    }
    if (cell.switches) json["switches"] = *cell.switches;
    return json;
}

Json to_json(const ComparisonRun& run) {
    const auto& result = run.result;
    Json json = {{"compare", result.options.to_json()},
                 {"device", result.device.english()},
                 {"seconds", run.seconds},
                 {"interrupted", run.interrupted},
                 {"cells", Json::array()},
                 {"orders", Json::array()},
                 {"references", Json::array()}};
    for (const auto& planned : result.plan.cells)
        if (!planned.impossible.empty())
            json["impossible"].push_back({{"solver", result.plan.rows[std::size_t(planned.row)].solver},
                                          {"column", result.options.columns[std::size_t(planned.column)]},
                                          {"why", planned.impossible.english()}});
    for (const auto& cell : result.cells)
        if (cell) json["cells"].push_back(to_json(*cell, result));
    for (int row = 0; row < int(result.plan.rows.size()); ++row) {
        const auto& [key, model] = result.plan.rows[std::size_t(row)];
        const auto law = result.theory(row);
        Json line = {{"solver", key}, {"model", model}, {"theory", law.order}};
        if (law.logarithm) line["theory_law"] = describe(law).english();
        if (const auto fitted = result.fitted_order(row)) {
            line["order"] = fitted->order;
            line["standard_error"] = fitted->error;
            line["points"] = fitted->points;
        }
        json["orders"].push_back(std::move(line));
    }
    for (const auto& reference : result.references) {
        if (!reference) continue;
        Json line = {{"model", reference->model},
                     {"evaluations", reference->evaluations},
                     {"seconds", reference->seconds}};
        if (reference->uncertainty) line["uncertainty"] = *reference->uncertainty;
        json["references"].push_back(std::move(line));
    }
    return json;
}

/// Median RMSE, one line per solver, one column per number; what is measured of the order behind.
void print(const ComparisonRun& run) {
    const auto& result = run.result;
    const auto& plan = result.plan;
    std::printf("median RMSE, %d samples on %s\n%-28s", result.options.sampler.count,
                result.device.english().c_str(), result.options.equal.c_str());
    for (const int number : result.options.columns) std::printf("%10d", number);
    std::printf("   order (theory)\n");
    for (int row = 0; row < int(plan.rows.size()); ++row) {
        const auto& [key, model] = plan.rows[std::size_t(row)];
        std::printf("%-28s", row_title(result, plan.rows[std::size_t(row)]).c_str());
        for (int column = 0; column < plan.columns; ++column) {
            const auto& cell = result.cells[std::size_t(row * plan.columns + column)];
            if (cell && cell->error)
                std::printf("%10.2e", cell->error->median);
            else
                std::printf("%10s", cell && !cell->failed.empty() ? "failed" : "-");
        }
        if (const auto fitted = result.fitted_order(row))
            std::printf("   %.2f ± %.2f", fitted->order, fitted->error);
        else
            std::printf("   -");
        std::printf(" (%s)\n", describe(result.theory(row)).english().c_str());
        if (!solver(key).adaptive()) continue;
        std::printf("%-28s", "  evaluations it took");
        for (int column = 0; column < plan.columns; ++column) {
            const auto& cell = result.cells[std::size_t(row * plan.columns + column)];
            if (cell && cell->failed.empty())
                std::printf("%10.1f", cell->evaluations);
            else
                std::printf("%10s", "-");
        }
        std::printf("\n");
    }
    for (const auto& reference : result.references)
        if (reference && reference->uncertainty)
            std::printf("reference%s: %s at %.4g evaluations, itself within %.1e\n",
                        result.references.size() == 1 ? ""
                        : reference->model == 0       ? " A"
                                                      : " B",
                        result.options.reference.solver.c_str(), reference->evaluations,
                        *reference->uncertainty);
}

/// Flags that no cell and no reference makes any use of.
void refuse_idle(const ComparisonFlags& request, const CLI::App& command) {
    const auto& options = request.run.compare;
    std::vector<std::string> models;
    for (const auto& model : options.models) models.push_back(model.model);
    const auto traits = traits_for_flags(command, models, request.run.resources);
    auto sampler = options.sampler;
    std::vector<IdleOption> idle;
    const auto add = [&](const SamplerOptions& of) {
        for (const auto& one : idle_sampler_options(of, traits))
            if (one.option != "rtol" && one.option != "atol" && one.option != "nfe" && one.option != "sde" &&
                one.option != "churn")
                idle.push_back(one);
    };
    // The grid serves every solver with fixed steps, the reference's among them.
    auto all = options.solvers;
    all.push_back(options.reference.solver);
    const auto fixed =
        std::ranges::find_if(all, [](const std::string& key) { return !solver(key).adaptive(); });
    sampler.solver = fixed == all.end() ? all.front() : *fixed;
    add(sampler);
    const auto& reference = solver(options.reference.solver);
    if (reference.adaptive())
        idle.push_back({"reference_nfe", Text::of("the reference's solver finds its own steps")});
    else
        idle.push_back({"reference_tolerance", Text::of("the reference's solver takes fixed steps")});
    sampler.weights = options.models.front().weights;
    refuse_idle_flags(command, idle, sampler, traits, Text::of("compare the solvers"));
}

int compare(ComparisonFlags& request, const CLI::App& command) {
    auto& options = request.run.compare;
    if (!request.second.model.empty()) options.models.push_back(request.second);
    if (!request.nfe.empty() || !request.steps.empty()) {
        options.columns = parse_number_list(request.nfe.empty() ? request.steps : request.nfe);
        options.equal = request.nfe.empty() ? "steps" : "evaluations";
    }
    options.reference.check = !request.no_check;
    request.layout.view = view_of(request.view);
    require_none(options.validate(), Text::of("compare the solvers"));
    require_none(request.layout.validate(), Text::of("draw the comparison"));
    require_picture_replaceable(Text::of("write the picture"), request.out, request.overwrite);
    require_replaceable(Text::of("write the table"), request.table, request.overwrite,
                        comparison_table_header(request.timings));
    auto& film = request.film;
    film.overwrite = request.overwrite;
    if (!film.out.empty()) { // looked at before anything takes time
        film.film.format = film_format_of(film.out).key;
        require_none(film.film.validate(), Text::of("make the film"));
        check_film_target(film_target(film));
    }
    request.run.resources = find_resources();
    refuse_idle(request, command);
    request.run.note = model_notes();
    start_process(request.threads);

    ProgressLine line;
    const auto plan = plan_comparison(options);
    const auto run = run_comparison(request.run, interrupted, [&](const ComparisonProgress& p) {
        const auto* row = p.row < 0 ? nullptr : &plan.rows[std::size_t(p.row)];
        char text[160];
        std::snprintf(text, sizeof text, "cell %d of %d: %s | %3.0f %% | %.0f evaluations/s",
                      std::min(p.cells_done + 1, p.cells), p.cells,
                      row ? row->solver.c_str() : "the reference",
                      100 * double(p.done) / double(std::max<std::int64_t>(1, p.total)),
                      p.seconds > 0 ? double(p.done) / p.seconds : 0.0);
        line.show(text + time_left_text(p.seconds_left));
    });
    line.clear();
    const auto& result = run.result;
    const auto done = std::ranges::count_if(result.cells, [](const auto& cell) { return !!cell; });
    if (!run.no_judge.empty()) line.note(run.no_judge.english() + " So classes are not compared.");
    if (run.interrupted)
        line.note("interrupted: " + std::to_string(done) + " of " + std::to_string(result.plan.order.size()) +
                  " cells are finished" + (done > 0 ? ", and kept" : "; no picture is written"));
    if (request.json)
        answer(to_json(run));
    else
        print(run);
    // Last: where a file cannot be written, what took long is said all the same.
    if (!request.out.empty() && done > 0)
        write_comparison_sheet(request.out, result, request.layout, request.overwrite);
    if (!request.table.empty()) write_comparison_table(request.table, result, request.timings);
    if (film.out.empty() || done == 0) return 0;
    film.recipe = comparison_recipe(result, request.layout);
    write_film_of(FilmScript(std::make_shared<const ComparisonResult>(result), request.layout, film.film),
                  film);
    return 0;
}

} // namespace

void add_compare(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand(
        "compare", "Compare solvers at equal cost from the same noise, with the error measured");
    const auto request = std::make_shared<ComparisonFlags>();
    auto& options = request->run.compare;
    options.models.resize(1);
    command
        ->add_option("--model", options.models[0].model,
                     "checkpoint, state dict, shipped:quick, exact:data or exact:mixture")
        ->required();
    command->add_option("--weights", options.models[0].weights, "weights of the model: ema or raw")
        ->capture_default_str();
    auto* second =
        command->add_option("--model2", request->second.model, "second model, B, to compare with the first");
    command->add_option("--weights2", request->second.weights, "weights of model B: ema or raw")
        ->needs(second)
        ->capture_default_str();
    command->add_option("--solvers", options.solvers, "solvers, one row each, comma-separated (see list)")
        ->delimiter(',')
        ->capture_default_str();
    auto* nfe = command->add_option("--nfe", request->nfe,
                                    "evaluations per sample, one column each: 1,2,4,8 or \"1-64 (x2)\" or "
                                    "\"1-9 (+2)\"; an adaptive solver gets a tolerance of 0.1 in the first "
                                    "column, and a tenth of the previous one in each further column");
    command
        ->add_option("--steps", request->steps, "steps of each solver, one column each, whatever they cost")
        ->excludes(nfe);
    add_model_flags(*command, request->run.conventions);
    add_shared_sampler_flags(*command, options.sampler);
    command->add_option("--spread", options.spread,
                        "with labels in runs, such as 0-9x8: take the samples evenly over the first so many, "
                        "not the first ones; 0: the first ones");
    command
        ->add_option("--reference", options.reference.solver,
                     "solver of the reference, which is taken as the true solution")
        ->capture_default_str();
    command
        ->add_option("--reference-nfe", options.reference.nfe,
                     "evaluations of the reference, if its solver has fixed steps")
        ->capture_default_str();
    command
        ->add_option("--reference-tolerance", options.reference.tolerance,
                     "tolerance of the reference, if its solver is adaptive")
        ->capture_default_str();
    command->add_flag("--no-check", request->no_check, "skip the accuracy check of the reference");
    command->add_option("--data", request->run.data, "data set for exact fields")->capture_default_str();
    command->add_option("--precision", options.precision, "precision of the cells: auto, fp32 or bf16")
        ->capture_default_str();
    command->add_option("--out", request->out,
                        "picture of all cells (PNG, with its recipe inside and a .json beside it)");
    command->add_option("--view", request->view, "what the picture shows: samples, difference, switches")
        ->capture_default_str();
    command->add_option("--shown", request->layout.shown, "number of samples shown in each cell; 0: all")
        ->capture_default_str();
    command->add_option("--columns", request->layout.tiles_a_row, "tiles per row within a cell")
        ->capture_default_str();
    command->add_option("--gap", request->layout.gap, "pixels between cells")->capture_default_str();
    command->add_option("--scale", request->layout.scale, "integer zoom")->capture_default_str();
    command->add_flag("--headings,!--no-headings", request->layout.labels,
                      "show the solvers and the columns' numbers beside the cells");
    auto* film = command->add_option(
        "--film", request->film.out,
        "film of all cells from noise to data: .mp4, .webm, .gif, .apng, or a folder for PNG pictures");
    command->add_option("--fps", request->film.film.fps, "frames per second of the film")
        ->needs(film)
        ->capture_default_str();
    command->add_option("--seconds", request->film.film.seconds, "length of the film in seconds")
        ->needs(film)
        ->capture_default_str();
    auto* table = command->add_option("--table", request->table, "CSV file, one line per cell");
    command->add_flag("--overwrite", request->overwrite,
                      "replace files there that this program did not write");
    command->add_flag("--timings", request->timings, "add measured seconds to the table (not reproducible)")
        ->needs(table);
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    command->callback(
        [&chosen, request, command] { chosen = [request, command] { return compare(*request, *command); }; });
}

} // namespace flowlab
