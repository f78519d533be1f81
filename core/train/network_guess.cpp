#include "core/train/network_guess.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <vector>

namespace flowlab {
namespace {

using Shape = std::vector<std::int64_t>;

constexpr std::int64_t max_guessed = 1000; // channels of pictures, classes

/// Shapes by the ends of the tensors' names.
class Shapes {
  public:
    explicit Shapes(const SafeTensors& file) : file_(file) {}

    /// Of the first tensor of this name and so many dimensions, whatever stands before it; empty: there is
    /// none.
    [[nodiscard]] Shape find(std::string_view name, std::size_t dimensions) const {
        for (const auto& [found, entry] : file_.tensors())
            if (found.ends_with(name) && entry.shape.size() == dimensions &&
                (found.size() == name.size() || found[found.size() - name.size() - 1] == '.'))
                return entry.shape;
        return {};
    }
    [[nodiscard]] bool has(std::string_view name, std::size_t dimensions) const {
        return !find(name, dimensions).empty();
    }
    /// How many of begin + "0" + end, begin + "1" + end … there are.
    [[nodiscard]] int count(const std::string& begin, const std::string& end, std::size_t dimensions) const {
        for (int count = 0;; ++count)
            if (!has((begin + std::to_string(count)).append(end), dimensions)) return count;
    }

  private:
    const SafeTensors& file_;
};

/// The channels of pictures that a first layer with `in` channels reads after folding squares of `fold` ×
/// fold pixels.
std::optional<int> unfolded(std::int64_t in, int fold) {
    const std::int64_t channels = in / (fold * fold);
    if (channels < 1 || channels > max_guessed || in % (fold * fold) != 0) return std::nullopt;
    return int(channels);
}

void guess_classes(NetworkGuess& guess, const Shapes& shapes) {
    const auto labels = shapes.find("label.weight", 2);
    if (!labels.empty() && labels[0] > 1 && labels[0] <= max_guessed)
        guess.made_for.classes = int(labels[0]) - 1;
}

void guess_plain(NetworkGuess& guess, const Shapes& shapes, std::string_view first_weight, int fold) {
    const auto first = shapes.find(first_weight, 4);
    if (first.empty()) return;
    if (const auto channels = unfolded(first[1], fold)) guess.made_for.shape.channels = *channels;
    guess.options.set("channels", {double(first[0])});
}
void guess_quick_unet(NetworkGuess& guess, const Shapes& shapes) {
    guess_plain(guess, shapes, "in.weight", 2);
    guess_classes(guess, shapes);
}
void guess_small_unet(NetworkGuess& guess, const Shapes& shapes) {
    guess_plain(guess, shapes, "in1.weight", 1);
}

void guess_unet(NetworkGuess& guess, const Shapes& shapes) {
    guess.made_for.classes = 0;
    guess_classes(guess, shapes);
    std::vector<std::int64_t> widths;
    std::vector<double> attention;
    const int scales = shapes.count("down.", ".0.conv1.weight", 4);
    for (int scale = 0; scale < scales; ++scale) {
        const auto block = "down." + std::to_string(scale) + ".0";
        widths.push_back(shapes.find(block + ".conv1.weight", 4)[0]);
        if (shapes.has(block + ".attention.qkv.weight", 2)) attention.push_back(scale + 1);
    }
    const auto first = shapes.find("in.weight", 4), time = shapes.find("time.0.weight", 2);
    if (widths.empty() || first.empty() || time.empty()) return;
    const auto common = std::reduce(widths.begin(), widths.end(), std::int64_t(0),
                                    [](std::int64_t a, std::int64_t b) { return std::gcd(a, b); });
    if (common < 1) return;
    // The same widths may come from fewer channels and larger multipliers: the most that the option allows.
    constexpr std::int64_t most = 512, largest_multiplier = 16;
    auto channels = common;
    for (std::int64_t parts = 2; channels > most && parts <= largest_multiplier; ++parts)
        if (common % parts == 0 && common / parts <= most) channels = common / parts;
    std::vector<double> multipliers;
    for (const auto width : widths) multipliers.push_back(double(width) / double(channels));
    guess.options.set("channels", {double(channels)});
    guess.options.set("multipliers", std::move(multipliers));
    guess.options.set("blocks", {double(shapes.count("down.0.", ".conv1.weight", 4))});
    guess.options.set("attention", std::move(attention));
    guess.options.set("embedding", {double(time[0])});
    // Grey or colour, folded or not: no two of them have as many channels.
    for (const int fold : {1, 2, 3, 4})
        if (const auto of = unfolded(first[1], fold); of && (*of == 1 || *of == 3)) {
            guess.made_for.shape.channels = *of;
            guess.options.set("fold", {double(fold)});
            break;
        }
}

void guess_dit(NetworkGuess& guess, const Shapes& shapes) {
    guess.made_for.classes = 0;
    guess_classes(guess, shapes);
    const auto first = shapes.find("in.weight", 4);
    if (first.empty()) return;
    if (const auto channels = unfolded(first[1], 1)) guess.made_for.shape.channels = *channels;
    guess.options.set("width", {double(first[0])});
    guess.options.set("patch", {double(first[2])});
    guess.options.set("depth", {double(shapes.count("blocks.", ".qkv.weight", 2))});
}

} // namespace

NetworkGuess guess_network(const NetworkInfo& info, const SafeTensors& file) {
    static const std::map<std::string_view, void (*)(NetworkGuess&, const Shapes&)> guesses = {
        {"quick-unet", guess_quick_unet},
        {"small-unet", guess_small_unet},
        {"unet", guess_unet},
        {"dit", guess_dit},
    };
    NetworkGuess guess{made_for_mnist, {}};
    if (const auto found = guesses.find(info.key); found != guesses.end()) found->second(guess, Shapes(file));
    if (!check_options(info, guess.options).empty()) guess.options = {}; // then its shapes will not fit
    return guess;
}

std::string unsaid_options(const Network& network) {
    NetworkOptions unsaid;
    const auto& all = network.options();
    const bool attends = all.has("depth") || (all.has("attention") && !all.numbers("attention").empty());
    if (attends) unsaid.set("heads", all.numbers("heads"));
    return unsaid.text();
}

} // namespace flowlab
