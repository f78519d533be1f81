#include "core/base/error.h"

namespace flowlab {
namespace {

Text sentence_of(const Text& tried, const Text& where, const Text& why, const Text& hint) {
    const Text fault = where.empty() ? Text::of("cannot %1: %2.", tried, why)
                                     : Text::of("cannot %1 (%2): %3.", tried, where, why);
    return hint.empty() ? fault : Text::of("%1 %2", fault, hint);
}

} // namespace

Error::Error(ErrorKind kind_, Text tried_, Place where_, Text why_, Text hint_)
    : std::runtime_error(sentence_of(tried_, where_.text, why_, hint_).english()), kind(kind_),
      tried(std::move(tried_)), where(std::move(where_.text)), why(std::move(why_)), hint(std::move(hint_)) {}

Text Error::sentence() const {
    return sentence_of(tried, where, why, hint);
}

Text first_line(const std::exception& error) {
    const std::string text = error.what();
    return Text::verbatim(text.substr(0, text.find('\n')));
}

} // namespace flowlab
