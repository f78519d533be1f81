// The headless program as a script meets it: runs it, and reads what it leaves.
#pragma once

#include "core/base/json.h"
#include "core/base/safetensors.h"
#include "tests/support/support.h"

#include <QProcess>
#include <QString>
#include <QStringList>

#include <cstring>
#include <functional>

namespace flowlab::test {

struct Result {
    int code = -1; // -1: did not end by itself
    QString out, err;
};

inline Result run(const QStringList& arguments, const std::function<void()>& in_child = {}) {
    QProcess process;
    if (in_child) process.setChildProcessModifier(in_child);
    process.start(cli_program(), arguments);
    process.waitForFinished(120'000);
    const bool ended =
        process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

inline QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

inline Json parsed(const QString& out) {
    return Json::parse(out.toStdString());
}

inline std::vector<QStringList> table(const std::filesystem::path& csv) {
    std::vector<QStringList> rows;
    for (const auto& line : QString::fromStdString(get_file(csv)).split('\n', Qt::SkipEmptyParts))
        rows.push_back(line.split(','));
    return rows;
}

inline std::vector<float> floats(const SafeTensors& file, const std::string& name) {
    const auto& entry = file.tensors().at(name);
    std::vector<float> values(entry.data.size() / sizeof(float));
    std::memcpy(values.data(), entry.data.data(), entry.data.size());
    return values;
}

/// The trained numbers of a checkpoint; its metadata tell seconds, which no two runs share.
inline std::string tensors(const std::filesystem::path& checkpoint) {
    const auto file = SafeTensors::read(checkpoint);
    std::string all;
    for (const auto& [name, entry] : file.tensors())
        all.append(name).append(reinterpret_cast<const char*>(entry.data.data()), entry.data.size());
    return all;
}

/// The message of a refusal: one line, with these words, and nothing on standard output.
inline QString refusal(const Result& result, int code, const QStringList& words) {
    if (result.code != code) return QString("exit code %1: %2").arg(result.code).arg(result.err);
    if (!result.out.isEmpty()) return "standard output is not empty: " + result.out;
    const auto lines = result.err.split('\n', Qt::SkipEmptyParts);
    if (lines.empty() || !lines.last().startsWith("flowlab: ")) return "no message: " + result.err;
    for (const auto& word : words)
        if (!result.err.contains(word)) return "\"" + word + "\" is missing in: " + result.err;
    return {};
}

} // namespace flowlab::test
