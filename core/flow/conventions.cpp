#include "core/flow/conventions.h"

#include "core/base/error.h"
#include "core/base/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flowlab {
namespace {

constexpr std::array directions = {"noise-to-data", "data-to-noise"};
constexpr double min_scale = 1e-3, max_scale = 1e6;
constexpr double max_snr = 200; // of what follows from a prediction: beyond, its error is all that is left

struct Prediction {
    const char* key;
    Quantity quantity;
};
constexpr std::array predictions = {Prediction{"v", Quantity::velocity}, Prediction{"x1", Quantity::data},
                                    Prediction{"x0", Quantity::noise}, Prediction{"score", Quantity::score}};

Quantity quantity_of(const std::string& predicts) {
    const auto* row =
        std::ranges::find(predictions, predicts, [](const Prediction& p) { return std::string(p.key); });
    return row == predictions.end() ? Quantity::velocity : row->quantity;
}

template <class Value>
void read(const Json& json, const char* key, Value& value) {
    const auto found = json.find(key);
    if (found == json.end()) return;
    try {
        found->get_to(value);
    } catch (const Json::exception&) {
        throw usage_error(Text::of("read the model's conventions"), key, Text::of("it has the wrong type"),
                          Text::of("Remove it, or write it again."));
    }
}

} // namespace

std::vector<Problem> ModelConventions::validate() const {
    std::vector<Problem> problems;
    check_choice(problems, choice_rows(schedules()), path, "path");
    if (std::ranges::find(directions, t) == directions.end())
        problems.push_back({"t-convention", Text::of("is %1; it must be noise-to-data or data-to-noise", t)});
    if (!(t_scale >= min_scale && t_scale <= max_scale))
        problems.push_back({"t-scale", Text::of("must be between 0.001 and 1,000,000")});
    if (std::ranges::none_of(predictions, [&](const Prediction& p) { return p.key == predicts; }))
        problems.push_back({"predicts", Text::of("is %1; it must be v, x1, x0 or score", predicts)});
    return problems;
}

Json ModelConventions::to_json() const {
    return {{"path", choice_to_json(choice_rows(schedules()), path)},
            {"t", t},
            {"t_scale", t_scale},
            {"predicts", predicts}};
}

ModelConventions ModelConventions::from_json(const Json& json) {
    ModelConventions conventions;
    if (!json.is_object())
        throw usage_error(Text::of("read the model's conventions"), "",
                          Text::of("they are not a JSON object"),
                          Text::of("Remove them, or write them again."));
    if (json.contains("path"))
        conventions.path = choice_from_json(choice_rows(schedules()), json["path"], "path");
    read(json, "t", conventions.t);
    read(json, "t_scale", conventions.t_scale);
    read(json, "predicts", conventions.predicts);
    return conventions;
}

Text describe(const ModelConventions& conventions) {
    const auto path = to_string(choice_rows(schedules()), conventions.path);
    const auto t = conventions.t == "data-to-noise" ? Text::of("data to noise") : Text::of("noise to data");
    if (conventions.t_scale == 1)
        return Text::of("path %1, t from %2, predicting %3", path, t, conventions.predicts);
    return Text::of("path %1, t from %2 times %3, predicting %4", path, t,
                    number_text(conventions.t_scale, 9), conventions.predicts);
}

NetworkQuestion ask_network(const ModelConventions& conventions, const Path& path, double t) {
    const auto quantity = quantity_of(conventions.predicts);
    const bool backward = conventions.t == "data-to-noise";
    double known = t;
    if (quantity == Quantity::data) known = std::min(t, path.t_of_snr(max_snr));
    if (quantity == Quantity::noise || quantity == Quantity::score)
        known = std::max(t, path.t_of_snr(1 / max_snr));
    NetworkQuestion question{};
    question.t = conventions.t_scale * (backward ? 1 - known : known);
    question.velocity = convert(quantity, Quantity::velocity, path.at(known));
    if (backward && quantity == Quantity::velocity) question.velocity.of_value *= -1;
    return question;
}

} // namespace flowlab
