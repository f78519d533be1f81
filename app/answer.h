// The output of --json: one object on standard output, also when the command fails.
#pragma once

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/trajectory/path_measures.h"

namespace flowlab {

/// Looks whether the command line asks for JSON; an error in the command line itself is then answered in
/// JSON.
void look_for_json(int argc, const char* const* argv);
/// {"mean", "standard_error"}
[[nodiscard]] Json to_json(const Estimate& value);
/// The object that a command answers with. Printed when the command has ended: what fails after it is in it.
void answer(Json json);
/// Prints the answer, if there is one.
void print_answer();
/// The message on standard error, and {"error": {"what", "where", "why", "hint"}, "exit": code} where JSON is
/// asked for. Returns `code`.
int report(const Error& error, int code);

} // namespace flowlab
