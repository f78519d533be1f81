// Reading, writing and checking what a film shows, and its clock.
#include "core/media/film_options.h"

#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/media/film_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace flowlab {
namespace {

constexpr double longest = 600; // seconds
constexpr int min_side = 16, max_side = 4096;

template <class Rows>
const auto* find(const Rows& rows, const std::string& key, const char* option,
                 std::vector<Problem>& problems) {
    for (const auto& row : rows)
        if (row.key == key) return &row;
    problems.push_back({option, not_known(key, rows, [](const auto& row) { return row.key; })});
    return static_cast<decltype(&*rows.begin())>(nullptr);
}

} // namespace

std::span<const FilmView> film_views() {
    static const std::vector<FilmView> rows = {
        {"x_t", "State xₜ", {TrajectoryView::state}},
        {"x1", "Predicted x\u0302₁", {TrajectoryView::prediction}},
        {"v", "Velocity v", {TrajectoryView::velocity}},
        {"all",
         "Side by side",
         {TrajectoryView::state, TrajectoryView::prediction, TrajectoryView::velocity}},
    };
    return rows;
}

const FilmView& film_view(std::string_view key) {
    return find_row(film_views(), key, Text::of("view"));
}

FrameSize parse_frame_size(const std::string& text) {
    if (text == "auto") return {};
    FrameSize size;
    const auto* end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data(), end, size.width);
    size.height = size.width;
    if (error == std::errc() && stop != end && *stop == 'x') {
        const auto second = std::from_chars(stop + 1, end, size.height);
        stop = second.ptr, error = second.ec;
    }
    if (error != std::errc() || stop != end)
        throw usage_error(Text::of("read the size of the film"), text, Text::of("it is no size in pixels"),
                          Text::of("Write 512x384, 512 for a square, or auto."));
    return size;
}

std::string to_string(const FrameSize& size) {
    if (size == FrameSize{}) return "auto";
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

int FilmOptions::frames() const {
    return std::max(ping_pong ? 3 : 2, int(std::lround(double(fps) * seconds)));
}

double FilmOptions::time(int i) const {
    const int all = frames(), moving_least = ping_pong ? 3 : 2;
    const int rest = std::min(int(std::lround(hold * all)), (all - moving_least) / 2); // at each end
    const int moving = all - 2 * rest;
    const int up = ping_pong ? (moving + 1) / 2 : moving, down = moving - up; // frames of each way
    i -= rest;
    if (i <= 0) return 0;
    if (i < up) return double(i) / double(up - 1); // the last of them is exactly 1
    i -= up + rest;
    if (i < 0 || down == 0) return 1;
    return i < down ? double(down - 1 - i) / double(down) : 0;
}

std::vector<Problem> FilmOptions::validate() const {
    std::vector<Problem> problems;
    const auto within = [&](const char* option, auto value, auto min, auto max) {
        if (value >= min && value <= max) return true; // false for NaN
        problems.push_back({option, out_of_range(value, min, max)});
        return false;
    };
    const auto* row = find(film_formats(), format, "format", problems);
    (void)find(film_views(), view, "view", problems);
    if (row && (fps < 1 || fps > row->max_fps))
        problems.push_back(
            {"fps", Text::of("is %1; it must be between 1 and %2 for %3", fps, row->max_fps, row->title)});
    if (within("seconds", seconds, 0, longest) && fps >= 1 && fps * seconds < (ping_pong ? 2.5 : 1.5))
        problems.push_back(
            {"seconds",
             ping_pong
                 ? Text::of("is %1; at %2 frames a second that makes fewer than three frames", seconds, fps)
                 : Text::of("is %1; at %2 frames a second that makes fewer than two frames", seconds, fps)});
    (void)within("hold", hold, 0, 0.4);
    (void)within("columns", columns, 1, 64);
    if (scale < 0 || scale > 16)
        problems.push_back(
            {"scale", Text::of("is %1; it must be between 0 and 16, where 0 is as large as fits", scale)});
    if (size != FrameSize{}) {
        for (const int side : {size.width, size.height})
            if (side < min_side || side > max_side) {
                problems.push_back({"size", Text::of("is %1; each side must be between %2 and %3",
                                                     to_string(size), min_side, max_side)});
                break;
            }
        if (row && !row->container.empty() && (size.width % 2 != 0 || size.height % 2 != 0))
            problems.push_back(
                {"size", Text::of("is %1; %2 needs even numbers", to_string(size), row->title)});
    }
    return problems;
}

Json FilmOptions::to_json() const {
    return {{"format", format},        {"fps", fps},         {"seconds", seconds}, {"hold", hold},
            {"ping_pong", ping_pong},  {"view", view},       {"columns", columns}, {"scale", scale},
            {"size", to_string(size)}, {"caption", caption}, {"t_bar", t_bar},     {"loop", loop}};
}

FilmOptions FilmOptions::from_json(const Json& json) {
    FilmOptions options;
    try {
        const auto take = [&](const char* key, auto& value) { value = json.value(key, value); };
        take("format", options.format);
        take("fps", options.fps);
        take("seconds", options.seconds);
        take("hold", options.hold);
        take("ping_pong", options.ping_pong);
        take("view", options.view);
        take("columns", options.columns);
        take("scale", options.scale);
        if (json.contains("size")) options.size = parse_frame_size(json["size"].get<std::string>());
        take("caption", options.caption);
        take("t_bar", options.t_bar);
        take("loop", options.loop);
    } catch (const Json::exception& error) {
        throw usage_error(Text::of("read the film's settings"), "", Text::verbatim(error.what()),
                          Text::of("Export them again."));
    }
    return options;
}

} // namespace flowlab
