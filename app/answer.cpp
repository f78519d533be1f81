#include "app/answer.h"

#include "core/base/json_text.h"

#include <cstdio>
#include <string_view>

namespace flowlab {
namespace {

bool json_wanted = false;
Json answered; // null: nothing yet

} // namespace

void look_for_json(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--json") json_wanted = true;
}

Json to_json(const Estimate& value) {
    return {{"mean", value.mean}, {"standard_error", value.error}};
}

void answer(Json json) {
    answered = std::move(json);
}

void print_answer() {
    if (!answered.is_null()) std::printf("%s\n", to_text(answered).c_str());
    answered = nullptr;
}

int report(const Error& error, int code) {
    std::fprintf(stderr, "flowlab: %s\n", error.what());
    if (!json_wanted) return code;
    answered["error"] = {{"what", error.tried.english()},
                         {"where", error.where.english()},
                         {"why", error.why.english()},
                         {"hint", error.hint.english()}};
    answered["exit"] = code;
    print_answer();
    return code;
}

} // namespace flowlab
