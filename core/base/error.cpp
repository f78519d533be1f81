#include "core/base/error.h"

namespace flowlab {
namespace {

std::string sentence(const std::string& what, const std::string& where, const std::string& why,
                     const std::string& hint) {
    std::string text = "cannot " + what;
    if (!where.empty()) text += " (" + where + ")";
    text += ": " + why + ".";
    if (!hint.empty()) text += " " + hint;
    return text;
}

} // namespace

Error::Error(ErrorKind kind_, std::string what, std::string where_, std::string why_, std::string hint_)
    : std::runtime_error(sentence(what, where_, why_, hint_)), kind(kind_), tried(std::move(what)),
      where(std::move(where_)), why(std::move(why_)), hint(std::move(hint_)) {}

} // namespace flowlab
