#include "app/progress.h"

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace flowlab {

std::string time_left_text(double seconds) {
    if (seconds < 0) return "";
    char text[48];
    const int s = int(seconds + 0.5);
    if (s >= 3600)
        std::snprintf(text, sizeof text, " | %d h %02d min left", s / 3600, s / 60 % 60);
    else if (s >= 60)
        std::snprintf(text, sizeof text, " | %d min %02d s left", s / 60, s % 60);
    else
        std::snprintf(text, sizeof text, " | %d s left", s);
    return text;
}

namespace {

double now_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
    end();
}

void ProgressLine::end() {
    if (open_) std::fprintf(stderr, "\n");
    open_ = false;
}

bool ProgressLine::due() const {
    return terminal_ && (!open_ || now_seconds() >= shown_ + 0.2);
}

void ProgressLine::show(const std::string& text) {
    if (!due()) return;
    shown_ = now_seconds();
    std::fprintf(stderr, "\r\033[K%s", text.c_str());
    open_ = true;
}

void ProgressLine::note(const std::string& text) {
    clear();
    std::fprintf(stderr, "%s\n", text.c_str());
}

void ProgressLine::clear() {
    if (open_) std::fprintf(stderr, "\r\033[K");
    open_ = false;
}

} // namespace flowlab
