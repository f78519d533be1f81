// flowlab-cli doctor
#include "app/answer.h"
#include "app/cli.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/json_text.h"
#include "core/base/resources.h"
#include "core/base/safetensors.h"
#include "core/data/data_set.h"
#include "core/engine/machine.h"
#include "core/engine/process.h"
#include "core/jobs/sample_run.h"
#include "core/media/film_format.h"
#include "core/media/glyphs.h"
#include "core/media/video.h"
#include "core/options/train_options.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

/// `missing`: something is not here, but the lab can be used without it.
enum class Health { ok, missing, broken };

const char* name_of(Health health) {
    return health == Health::ok ? "OK" : health == Health::missing ? "missing" : "broken";
}

struct Finding {
    std::string name;
    Health health;
    std::string text, hint; // what is here or why not; what to do about it
};

struct Speed {
    std::string model;
    int samples = 0, nfe = 0;
    double seconds = 0; // median
};

struct CheckUp {
    Machine machine;
    std::vector<Finding> findings;
    std::optional<Speed> speed;

    void found(const std::string& name, const std::string& text) {
        findings.push_back({name, Health::ok, text, ""});
    }
    void lacks(const std::string& name, const Text& why, const Text& hint) {
        findings.push_back({name, Health::missing, why.english(), hint.english()});
    }
    /// Reports what `look` returns, or the Error that it throws as something without which the lab is not
    /// whole; `hint`, if given, says better than the Error what to do.
    void need(const std::string& name, const std::function<std::string()>& look, const Text& hint = {}) {
        try {
            found(name, look());
        } catch (const Error& error) {
            const auto where = error.where.english();
            findings.push_back({name, Health::broken,
                                (where.empty() ? "" : where + ": ") + error.why.english(),
                                (hint.empty() ? error.hint : hint).english()});
        } catch (const std::exception& error) {
            findings.push_back({name, Health::broken, first_line(error).english(), hint.english()});
        }
    }
    [[nodiscard]] bool usable() const {
        return std::ranges::none_of(findings, [](const auto& f) { return f.health == Health::broken; });
    }
};

std::string build_text() {
#ifdef NDEBUG
    return "release build, compiler " __VERSION__;
#else
    return "debug build, compiler " __VERSION__;
#endif
}

void look_at_machine(CheckUp& all) {
    const auto& machine = all.machine;
    all.found("processor", (machine.processor.empty() ? "unknown" : machine.processor) + ", " +
                               machine.kernels +
                               (machine.bf16 ? ", bf16 in hardware" : ", no bf16: it computes in fp32"));
    all.found("device", machine.device.english());
    if (machine.gpu_driver && !machine.gpu)
        all.lacks(
            "GPU", Text::of("there is a driver, but CUDA's libraries were not found"),
            Text::of("Install the package flowlab-cuda and CUDA 13, or build where the CUDA 13 toolkit is."));
    while (const auto problem = device_problem()) all.lacks("GPU", problem->why, problem->hint);
}

void look_at_resources(CheckUp& all, const fs::path& resources) {
    const auto again = Text::of("Install Flowlab again, or restore the project's folder resources.");
    for (const auto& row : data_sets()) {
        if (!row.source.empty() && data_set_folder(resources / "datasets", row).empty()) {
            all.found("data", std::string(row.key) + ": not on this machine; if you want it, " +
                                  std::string(row.source));
            continue;
        }
        all.need("data", [&] {
            const auto train = load_data_set(resources / "datasets", row.key, Split::train);
            const auto test = load_data_set(resources / "datasets", row.key, Split::test);
            return std::string(row.key) + ": " + std::to_string(train.size()) + " pictures to train on, " +
                   std::to_string(test.size()) + " to test with";
        });
    }
    all.need(
        "presets",
        [&] {
            std::string names;
            for (const auto& name : preset_names(resources / "presets")) {
                require_none(load_preset(resources / "presets", name).validate(),
                             Text::of("read the preset"));
                names += (names.empty() ? "" : ", ") + name;
            }
            if (names.empty())
                throw failure(Text::of("read the presets"), resources / "presets", Text::of("there is none"),
                              again);
            return names;
        },
        again);
    all.need(
        "models",
        [&] {
            std::string names;
            for (const auto& row : read_json(resources / "models" / "index.json",
                                             Text::of("read the list of shipped models"))) {
                const auto id = row.at("id").get<std::string>();
                (void)model_traits(id, resources);
                names += (names.empty() ? "" : ", ") + id;
            }
            return names;
        },
        again);
    all.need(
        "judge",
        [&] {
            const auto path = resources / "models" / "judge.safetensors";
            return path.filename().string() + ", " +
                   SafeTensors::read(path, Text::of("open the judge")).data_sha256().substr(0, 12);
        },
        again);
}

void look_at_films(CheckUp& all) {
    if (const auto problem = caption_problem(); problem.empty())
        all.found("captions", "the font for text in films was found");
    else
        all.lacks("captions", Text::verbatim(problem), {});
    FilmObstacle obstacle;
    const auto* library = video_library(&obstacle);
    for (const auto& format : film_formats()) {
        if (format.container.empty()) continue;
        const std::string name(format.title);
        const auto has = [&](std::string_view encoder) { return library->has_encoder({encoder}); };
        if (!library)
            all.lacks(name, obstacle.why, obstacle.hint);
        else if (const auto encoder = std::ranges::find_if(format.encoders, has);
                 encoder != format.encoders.end())
            all.found(name, "written by " + std::string(*encoder));
        else
            all.lacks(name,
                      Text::of("FFmpeg on this machine was built without an encoder for %1", format.title),
                      Text::of("Choose another format."));
    }
}

/// Whether files can be made in a folder that need not be there yet.
void look_at_folder(CheckUp& all, const std::string& name, const fs::path& folder) {
    std::error_code ignored;
    auto there = folder;
    while (!there.empty() && !fs::exists(there, ignored)) there = there.parent_path();
    if (there.empty() || !fs::is_directory(there, ignored) || ::access(there.c_str(), W_OK | X_OK) != 0) {
        all.lacks(name,
                  folder.empty() ? Text::of("there is no home folder")
                                 : Text::of("nothing can be written to %1", folder.string()),
                  Text::of("Set HOME to a folder of your own, or make this one yours."));
        return;
    }
    char free[48];
    std::snprintf(free, sizeof free, ", %.1f GB free", double(fs::space(there, ignored).available) / 1e9);
    all.found(name, folder.string() + free);
}

void look_at_window(CheckUp& all) {
    std::error_code ignored;
    const auto window = fs::read_symlink("/proc/self/exe", ignored).parent_path() / "flowlab";
    if (fs::exists(window, ignored))
        all.found("window", window.string());
    else
        all.lacks("window", Text::of("the desktop program is not beside this one"),
                  Text::of("Build it with Qt 6 and QCustomPlot; this program needs neither."));
}

/// Samples for about a second.
void measure_speed(CheckUp& all, const fs::path& resources) {
    SampleRunOptions options;
    options.model = "shipped:quick";
    options.resources = resources;
    options.repeat = 5;
    all.need("speed", [&] {
        const auto run = run_sampling(options);
        const auto& sampler = options.sampler;
        all.speed = Speed{options.model, sampler.count, sampler.nfe, run.seconds};
        char text[160];
        std::snprintf(text, sizeof text, "%d samples of %s at %d evaluations in %.3f s: %.0f evaluations/s",
                      sampler.count, options.model.c_str(), sampler.nfe, run.seconds,
                      sampler.count * sampler.nfe / std::max(run.seconds, 1e-9));
        return std::string(text);
    });
}

void print(const CheckUp& all) {
    std::printf("flowlab %s, %s, LibTorch %s\n", FLOWLAB_VERSION, build_text().c_str(),
                all.machine.libtorch.c_str());
    for (const auto& finding : all.findings) {
        std::printf("  %-8s %-12s %s\n", name_of(finding.health), finding.name.c_str(), finding.text.c_str());
        if (!finding.hint.empty()) std::printf("  %-8s %-12s %s\n", "", "", finding.hint.c_str());
    }
    std::printf("%s\n", all.usable() ? "Flowlab can be used."
                                     : "Flowlab cannot be used before what is broken is fixed.");
}

Json to_json(const CheckUp& all) {
    Json json = {{"version", FLOWLAB_VERSION},       {"build", build_text()},
                 {"libtorch", all.machine.libtorch}, {"device", all.machine.device.english()},
                 {"threads", all.machine.threads},   {"usable", all.usable()},
                 {"checks", Json::array()}};
    for (const auto& finding : all.findings) {
        Json row = {{"name", finding.name}, {"state", name_of(finding.health)}, {"text", finding.text}};
        if (!finding.hint.empty()) row["hint"] = finding.hint;
        json["checks"].push_back(std::move(row));
    }
    if (all.speed)
        json["speed"] = {{"model", all.speed->model},
                         {"samples", all.speed->samples},
                         {"nfe", all.speed->nfe},
                         {"seconds", all.speed->seconds}};
    return json;
}

int doctor(bool as_json, int threads) {
    CheckUp all;
    start_process(threads);
    all.machine = this_machine();
    look_at_machine(all);
    fs::path resources;
    all.need("resources", [&] {
        resources = find_resources();
        return resources.string();
    });
    if (!resources.empty()) look_at_resources(all, resources);
    look_at_films(all);
    look_at_folder(all, "runs", runs_folder());
    look_at_folder(all, "cache", cache_folder());
    look_at_window(all);
    if (!resources.empty()) measure_speed(all, resources);
    if (as_json)
        answer(to_json(all));
    else
        print(all);
    return all.usable() ? 0 : 1;
}

} // namespace

void add_doctor(CLI::App& app, std::function<int()>& chosen) {
    struct DoctorRequest {
        bool json = false;
        int threads = 0;
    };
    auto* command = app.add_subcommand(
        "doctor",
        "Report what is here, what is missing and what to do about it, which device computes, and how fast");
    const auto request = std::make_shared<DoctorRequest>();
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print one JSON object");
    command->callback(
        [&chosen, request] { chosen = [request] { return doctor(request->json, request->threads); }; });
}

} // namespace flowlab
