// What many tests need: a temporary folder, errors that must say certain words, a goodness-of-fit statistic.
#pragma once

#include "core/base/error.h"
#include "tests/support/places.h"

#include <QString>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <sstream>
#include <string>
#include <vector>

namespace flowlab::test {

/// A folder that is gone after the test.
class TemporaryFolder {
  public:
    [[nodiscard]] std::filesystem::path path() const { return folder_.path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }
    /// Names in it, hidden ones too, sorted.
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(path()))
            found.push_back(entry.path().filename().string());
        std::ranges::sort(found);
        return found;
    }

  private:
    QTemporaryDir folder_;
};

/// Writes and reads plainly, independent of what is tested. A new file each time: ext4 waits for the disk
/// when an old one is cut and rewritten, which costs milliseconds thousands of times.
inline void put_file(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}
inline std::string get_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

/// Empty when `action` throws an Error of this kind whose text holds every word and which says what, why and
/// what to do; else what is amiss. Use: QCOMPARE(fault([&] { … }, ErrorKind::usage, {"lr", "-1"}),
/// QString()).
inline QString fault(const std::function<void()>& action, ErrorKind kind,
                     std::initializer_list<std::string> words) {
    try {
        action();
    } catch (const Error& error) {
        const std::string text = error.what();
        if (error.kind != kind) return QString::fromStdString("wrong kind of error: " + text);
        if (error.tried.empty() || error.why.empty() || error.hint.empty())
            return QString::fromStdString("a part of the message is missing: " + text);
        for (const auto& word : words)
            if (text.find(word) == std::string::npos)
                return QString::fromStdString("\"" + word + "\" is missing in: " + text);
        return {};
    } catch (const std::exception& error) {
        return QString("another exception: ") + error.what();
    }
    return "no error";
}

/// Kolmogorov–Smirnov: √n times the largest distance between the empirical and the given distribution
/// function. Above 1.95 with probability 0.001 when the draws do follow it.
inline double ks_statistic(std::vector<double> draws, const std::function<double(double)>& cdf) {
    std::ranges::sort(draws);
    const double n = double(draws.size());
    double distance = 0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const double p = cdf(draws[i]);
        distance = std::max({distance, p - double(i) / n, double(i + 1) / n - p});
    }
    return std::sqrt(n) * distance;
}
inline constexpr double ks_limit = 1.95;

} // namespace flowlab::test
