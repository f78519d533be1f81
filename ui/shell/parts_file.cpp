#include "ui/shell/parts_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"

#include <QFile>
#include <QFileInfo>

#include <cstdint>
#include <string>
#include <utility>

namespace flowlab {
namespace {

constexpr const char *kindKey = "flowlab", *partsKind = "shown parts", *versionKey = "version",
                     *hiddenKey = "hidden";
constexpr int partsVersion = 1;
constexpr qint64 maxPartsBytes = 64 * 1024; // hundreds of parts; a recipe or a model is not read for nothing
constexpr int maxPartsKeys = 1000;

Text readingParts() {
    return Text::of("read the choice of what is shown");
}

Json parsedParts(const QString& path) {
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly) || file.size() > maxPartsBytes)
        return nullptr;
    const Json json = Json::parse(file.read(maxPartsBytes).toStdString(), nullptr, false);
    return json.is_object() ? json : Json();
}

bool isPartsChoice(const Json& json) {
    const auto found = json.is_object() ? json.find(kindKey) : json.end();
    return found != json.end() && found->is_string() && found->get<std::string>() == partsKind;
}

} // namespace

bool isPartsFile(const QString& path) {
    return QFileInfo(path).suffix().compare(QStringLiteral("json"), Qt::CaseInsensitive) == 0 &&
           isPartsChoice(parsedParts(path));
}

QStringList readPartsFile(const QString& path) {
    const auto refuse = [&](const Text& why) {
        return failure(readingParts(), path.toStdString(), why,
                       Text::of("Make it again: View → Choose what is shown → Save this choice."));
    };
    if (!QFileInfo::exists(path))
        throw failure(readingParts(), path.toStdString(), Text::of("there is no such file"),
                      Text::of("Check the name."));
    const Json json = parsedParts(path);
    if (!isPartsChoice(json)) throw refuse(Text::of("it holds no choice of what is shown"));
    const auto version = json.find(versionKey), hidden = json.find(hiddenKey);
    if (version == json.end() || !version->is_number_integer() ||
        version->get<std::int64_t>() != partsVersion)
        throw refuse(Text::of("it is of another version of the lab"));
    if (hidden == json.end() || !hidden->is_array() || hidden->size() > maxPartsKeys)
        throw refuse(Text::of("“%1” is not a list of names", hiddenKey));
    QStringList keys;
    for (const auto& key : *hidden) {
        if (!key.is_string()) throw refuse(Text::of("“%1” is not a list of names", hiddenKey));
        keys << QString::fromStdString(key.get<std::string>());
    }
    return keys;
}

void writePartsFile(const QString& path, const QStringList& hidden) {
    Json keys = Json::array();
    for (const auto& key : hidden) keys.push_back(key.toStdString());
    const Json json{{kindKey, partsKind}, {versionKey, partsVersion}, {hiddenKey, std::move(keys)}};
    write_atomically(path.toStdString(), json.dump(2) + "\n");
}

} // namespace flowlab
