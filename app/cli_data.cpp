// flowlab-cli data
#include "app/answer.h"
#include "app/cli.h"
#include "app/progress.h"

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/json_text.h"
#include "core/base/resources.h"
#include "core/data/data_name.h"
#include "core/data/inputs.h"
#include "core/data/label_shares.h"
#include "core/media/film.h"
#include "core/media/own_files.h"
#include "core/media/png.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <set>

namespace flowlab {
namespace {

struct DataRequest {
    std::string data;
    std::filesystem::path sheet;
    bool json = false, overwrite = false;
};

constexpr const char* how_to_name = "A data set by name (mnist), or a folder or an archive: CIFAR-10 and "
                                    "CIFAR-100 as they were downloaded, IDX "
                                    "files as MNIST's, or PNG, JPEG and WebP pictures, one folder for each "
                                    "class or all in one. Of a folder of "
                                    "pictures, FOLDER:64 scales them to 64 x 64, FOLDER:grey takes their "
                                    "colours away, FOLDER:64,grey does both";

/// A split, or why there is none.
struct SplitLook {
    std::optional<OpenedData> opened;
    std::vector<std::int64_t> counts; // of each class
    std::optional<Error> problem;
};

SplitLook look_at(const DataRequest& request, Split split) {
    ProgressLine line;
    SplitLook look;
    look.opened =
        open_inputs(find_resources(), request.data, split, [&](std::size_t done, std::size_t total) {
            char text[96];
            std::snprintf(text, sizeof text, "read %zu of %zu pictures", done, total);
            line.show(text);
        });
    line.clear();
    look.counts = count_labels(look.opened->set->labels, look.opened->set->classes);
    return look;
}

std::string format_title(const std::string& data) {
    for (const auto& row : data_sets())
        if (row.key == data) return std::string(row.title);
    const auto* format = format_of(parse_data_name(data).place);
    return format ? std::string(format->title) : std::string();
}

std::string class_name(const DataSet& set, std::size_t label) {
    return label < set.class_names.size() ? set.class_names[label] : std::to_string(label);
}

/// Rows of one class each, as many as there is room for, or all pictures in order where there are no classes.
Tiles tiles_for_sheet(const DataSet& set, int columns, int rows) {
    Tiles tiles{set.shape, {}, {}};
    const auto add = [&](std::size_t picture) {
        const auto* first = set.images.data() + picture * set.shape.size();
        std::transform(first, first + set.shape.size(), std::back_inserter(tiles.values), value_of);
    };
    if (set.classes < 2) {
        for (std::size_t i = 0; i < std::min(set.labels.size(), std::size_t(columns * rows)); ++i) add(i);
        return tiles;
    }
    for (int label = 0; label < set.classes && rows > 0; ++label) {
        int left = columns;
        for (std::size_t i = 0; i < set.labels.size() && left > 0; ++i)
            if (set.labels[i] == label) add(i), --left;
        if (left == columns) continue; // a class without pictures
        tiles.values.resize(tiles.values.size() + std::size_t(left) * set.shape.size(), -1); // black
        --rows;
    }
    return tiles;
}

void write_sheet(const DataRequest& request, const OpenedData& train) {
    constexpr int columns = 12, rows = 20, comfortable = 64; // pixels of a side
    const auto tiles = tiles_for_sheet(*train.set, columns, rows);
    const int side = std::max(train.set->shape.height, train.set->shape.width);
    const auto picture = compose(tiles, {columns, 2, std::clamp(comfortable / side, 1, 4)});
    const Json recipe = {{"made_by", "data"}, {"data", Json::array({train.identity.to_json()})}};
    write_png(request.sheet, picture, {{recipe_key, to_text(recipe)}});
}

Json to_json(const SplitLook& look) {
    if (look.problem) return {{"problem", look.problem->what()}};
    const auto identity = look.opened->identity.to_json();
    return {{"count", identity["count"]}, {"sha256", identity["sha256"]}};
}

Json to_json(const DataRequest& request, const SplitLook& train, const SplitLook& test) {
    const auto& set = *train.opened->set;
    Json json = {{"data", train.opened->identity.name},
                 {"format", format_title(request.data)},
                 {"shape", {set.shape.channels, set.shape.height, set.shape.width}},
                 {"train", to_json(train)},
                 {"test", to_json(test)},
                 {"classes", Json::array()},
                 {"notes", Json::array()}};
    for (std::size_t i = 0; i < train.counts.size(); ++i)
        json["classes"].push_back({{"name", class_name(set, i)},
                                   {"train", train.counts[i]},
                                   {"test", i < test.counts.size() ? Json(test.counts[i]) : Json()}});
    for (const auto& note : set.notes) json["notes"].push_back(note.english());
    if (!request.sheet.empty()) json["sheet"] = request.sheet.string();
    return json;
}

void print(const DataRequest& request, const SplitLook& train, const SplitLook& test) {
    const auto& set = *train.opened->set;
    std::printf("%s\n", format_title(request.data).c_str());
    std::printf("  %lld training pictures of %s\n", static_cast<long long>(set.size()),
                size_text(set.shape).english().c_str());
    if (test.opened)
        std::printf("  %lld test pictures\n", static_cast<long long>(test.opened->set->size()));
    else
        std::printf("  no test pictures: %s\n", test.problem->what());
    if (set.classes == 0)
        std::printf("  no classes\n");
    else
        std::printf("  %d classes, with their training and test pictures:\n", set.classes);
    for (std::size_t i = 0; i < train.counts.size(); ++i)
        std::printf("    %-20s %8lld %8s\n", class_name(set, i).c_str(),
                    static_cast<long long>(train.counts[i]),
                    i < test.counts.size() ? std::to_string(test.counts[i]).c_str() : "-");
    for (const auto& note : set.notes) std::printf("  note: %s\n", note.english().c_str());
}

int show_data(const DataRequest& request) {
    if (!request.sheet.empty())
        require_replaceable(Text::of("write the picture"), request.sheet, request.overwrite);
    const auto train = look_at(request, Split::train);
    SplitLook test;
    try {
        test = look_at(request, Split::test);
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        test.problem = error;
    }
    if (test.opened && test.opened->set->shape != train.opened->set->shape)
        throw failure(Text::of("open the data"), request.data,
                      Text::of("its test pictures are %1, those for training %2",
                               size_text(test.opened->set->shape), size_text(train.opened->set->shape)),
                      Text::of("Use pictures of one size."));
    if (!request.sheet.empty()) write_sheet(request, *train.opened);
    if (request.json)
        answer(to_json(request, train, test));
    else
        print(request, train, test);
    return 0;
}

} // namespace

void add_data(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand(
        "data",
        "Look at data: which form, how many pictures, of which size, in which classes, what is wrong");
    const auto request = std::make_shared<DataRequest>();
    command->footer(std::string(how_to_name) + ".");
    command->add_option("data,--data", request->data, "the data to look at: a name, a folder or an archive")
        ->required();
    command->add_option("--sheet", request->sheet,
                        "PNG file for some training pictures, a row for each class");
    command->add_flag("--overwrite", request->overwrite,
                      "replace a file there that this program did not write");
    command->add_flag("--json", request->json, "print one JSON object");
    command->callback([&chosen, request] { chosen = [request] { return show_data(*request); }; });
}

} // namespace flowlab
