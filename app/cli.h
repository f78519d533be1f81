// The headless program's commands: each adds itself to the parser and runs when it was named.
#pragma once

#include "core/base/stop_signals.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>

namespace flowlab {

/// Set by Ctrl-C, SIGTERM and SIGHUP; long work looks at it between two units and ends cleanly.
inline const std::atomic<bool>& interrupted = stop_requested();

void add_animate(CLI::App& app, std::function<int()>& chosen);
void add_train(CLI::App& app, std::function<int()>& chosen);
void add_sample(CLI::App& app, std::function<int()>& chosen);
void add_compare(CLI::App& app, std::function<int()>& chosen);
void add_measure(CLI::App& app, std::function<int()>& chosen);
void add_loss_floor(CLI::App& app, std::function<int()>& chosen);
void add_data(CLI::App& app, std::function<int()>& chosen);
void add_list(CLI::App& app, std::function<int()>& chosen);
void add_history(CLI::App& app, std::function<int()>& chosen);
void add_doctor(CLI::App& app, std::function<int()>& chosen);
/// Hidden flags that write the man pages and completions of `app`, once it has all its commands.
void add_documents(CLI::App& app);

} // namespace flowlab
