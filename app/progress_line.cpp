#include "app/progress_line.h"

#include <cstdio>
#include <unistd.h>

namespace flowlab {

std::string time_left(double seconds) {
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

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
}

bool ProgressLine::due() const {
    return terminal_ && std::chrono::steady_clock::now() - last_ >= std::chrono::milliseconds(200);
}

void ProgressLine::show(const std::string& text) {
    if (!terminal_) return;
    std::fprintf(stderr, "\r\033[K%s", text.c_str());
    std::fflush(stderr);
    shown_ = true;
    last_ = std::chrono::steady_clock::now();
}

} // namespace flowlab
