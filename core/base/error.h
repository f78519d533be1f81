// Errors that a person can act on: what was tried, on what, why it failed, what to do.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace flowlab {

/// Whose fault decides the exit code: `usage` (2) is a wrong request, `failed` (1) everything else.
enum class ErrorKind { usage, failed };

class Error : public std::runtime_error {
  public:
    /// `what` was tried ("read the MNIST images"), `where` (a file, an option), `why` it failed, `hint` what
    /// to do.
    Error(ErrorKind kind, std::string what, std::string where, std::string why, std::string hint);

    ErrorKind kind;
    std::string tried, where, why, hint;
};

/// Not a fault: whoever asked for the work called it off.
class Cancelled : public Error {
  public:
    Cancelled(std::string what, std::string where_, std::string why_, std::string hint_)
        : Error(ErrorKind::failed, std::move(what), std::move(where_), std::move(why_), std::move(hint_)) {}
};

/// A wrong request: exit code 2.
[[nodiscard]] inline Error usage_error(std::string what, std::string where, std::string why,
                                       std::string hint) {
    return {ErrorKind::usage, std::move(what), std::move(where), std::move(why), std::move(hint)};
}

/// Anything that a correct request can meet: exit code 1.
[[nodiscard]] inline Error failure(std::string what, std::string where, std::string why, std::string hint) {
    return {ErrorKind::failed, std::move(what), std::move(where), std::move(why), std::move(hint)};
}

} // namespace flowlab
