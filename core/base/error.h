// Errors that a person can act on: what was tried, on what, why it failed, what to do.
#pragma once

#include "core/base/text.h"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

namespace flowlab {

/// Whose fault decides the exit code: `usage` (2) is a wrong request, `failed` (1) everything else.
enum class ErrorKind { usage, failed };

/// The place of a fault: a file or an option, which have one name in every language, or a text.
struct Place {
    Place(Text text_) : text(std::move(text_)) {}
    Place(std::string name) : text(Text::verbatim(std::move(name))) {}
    Place(const char* name) : text(Text::verbatim(name)) {}
    Place(const std::filesystem::path& path) : text(Text::verbatim(path.string())) {}

    Text text;
};

class Error : public std::runtime_error {
  public:
    /// `tried` is what was to be done ("read the MNIST images"), `where` a file or an option, `why` the
    /// reason without a full stop, `hint` sentences that say what to do. what() is the sentence in English.
    Error(ErrorKind kind, Text tried, Place where, Text why, Text hint);

    /// All of it: "cannot read the noise (x0.st): it holds NaN. Give finite numbers."
    [[nodiscard]] Text sentence() const;

    ErrorKind kind;
    Text tried, where, why, hint;
};

/// Not a fault: whoever asked for the work called it off.
class Cancelled : public Error {
  public:
    Cancelled(Text tried_, Place where_, Text why_, Text hint_)
        : Error(ErrorKind::failed, std::move(tried_), std::move(where_), std::move(why_), std::move(hint_)) {}
};

/// A wrong request: exit code 2.
[[nodiscard]] inline Error usage_error(Text tried, Place where, Text why, Text hint) {
    return {ErrorKind::usage, std::move(tried), std::move(where), std::move(why), std::move(hint)};
}

/// Anything that a correct request can meet: exit code 1.
[[nodiscard]] inline Error failure(Text tried, Place where, Text why, Text hint) {
    return {ErrorKind::failed, std::move(tried), std::move(where), std::move(why), std::move(hint)};
}

/// The first line of the message of an exception that is none of ours: LibTorch appends a call stack to its
/// own.
[[nodiscard]] Text first_line(const std::exception& error);

} // namespace flowlab
