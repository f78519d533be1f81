#include "core/media/film_forecast.h"

#include "core/base/atomic_file.h"
#include "core/media/apng.h"
#include "core/media/gif.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

namespace flowlab {
namespace {

constexpr std::size_t forecast_looks = 8; // at pairs of frames that differ

/// Frames whose t is not that of the frame before.
std::vector<int> moving_frames(const FilmScript& script) {
    std::vector<int> moving;
    for (int i = 1; i < script.frames(); ++i)
        if (script.time(i) != script.time(i - 1)) moving.push_back(i);
    return moving;
}

/// `forecast_looks` of them, evenly spread; all where there are fewer.
std::vector<int> some_of(const std::vector<int>& frames) {
    std::vector<int> some;
    const std::size_t count = std::min(forecast_looks, frames.size());
    for (std::size_t k = 0; k < count; ++k) some.push_back(frames[(2 * k + 1) * frames.size() / (2 * count)]);
    return some;
}

/// Each picture is a file of its own.
std::optional<std::uintmax_t> forecast_folder(const FilmScript& script, const std::string& recipe,
                                              const std::atomic<bool>& stop) {
    std::vector<int> all;
    for (int i = 0; i < script.frames(); ++i) all.push_back(i);
    const auto some = some_of(all);
    Picture picture;
    double sum = 0;
    for (const int i : some) {
        if (stop) return {};
        script.draw(i, picture);
        sum += double(png_bytes(picture, {{recipe_key, recipe}}, {}).size());
    }
    return std::uintmax_t(sum / double(some.size()) * script.frames());
}

/// Measures how many bytes a frame adds to a film that holds the frame before it.
class Encoding {
  public:
    Encoding(const FilmScript& script, const FilmTarget& target, const std::string& recipe)
        : script_(script), file_(std::filesystem::temp_directory_path() / "flowlab-forecast") {
        const auto frames = script.film_frames();
        if (target.format == "gif")
            encoder_ = std::make_unique<GifEncoder>(file_, frames, target, recipe);
        else
            encoder_ = std::make_unique<ApngEncoder>(file_, frames, target, recipe);
    }
    double add(int frame) {
        const auto before = file_.size();
        script_.draw(frame, picture_);
        encoder_->add(picture_);
        return double(file_.size() - before);
    }
    [[nodiscard]] double size() const { return double(file_.size()); }

  private:
    const FilmScript& script_;
    AtomicFile file_; // never committed: it goes with this
    std::unique_ptr<FilmEncoder> encoder_;
    Picture picture_;
};

} // namespace

std::optional<std::uintmax_t> forecast_bytes(const FilmScript& script, const FilmRunOptions& options,
                                             const std::atomic<bool>& stop) {
    const auto& format = film_format(options.film.format);
    if (!format.container.empty()) return {};
    const auto target = film_target(options);
    const std::string recipe = target.recipe.dump(-1, ' ', /*ensure_ascii=*/true);
    if (format.key == "png") return forecast_folder(script, recipe, stop);
    Encoding film(script, target, recipe);
    (void)film.add(0);
    const double first = film.size(), still = film.add(0);
    const auto moving = moving_frames(script);
    const auto some = some_of(moving);
    double sum = 0;
    for (const int i : some) {
        if (stop) return {};
        (void)film.add(i - 1);
        sum += film.add(i);
    }
    const double mean = some.empty() ? 0 : sum / double(some.size());
    const double rest = double(script.frames() - 1) - double(moving.size());
    return std::uintmax_t(first + mean * double(moving.size()) + still * rest);
}

} // namespace flowlab
