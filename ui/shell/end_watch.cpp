#include "ui/shell/end_watch.h"

#include "core/base/stop_signals.h"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <netinet/in.h>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace flowlab {
namespace {

constexpr double signalGrace = 10; // seconds in which further signals do not break the saving
constexpr int firstPortOfX = 6000, lastPortOfX = 6100;

std::mutex instanceMutex; // held by endNow() too, so that nobody destroys what is saving
EndWatch* instance = nullptr;

bool leadsToDisplay(int socket) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return false;
    if (peer.ss_family == AF_UNIX) {
        const auto* local = reinterpret_cast<const sockaddr_un*>(&peer);
        const auto length = std::size_t(size) - offsetof(sockaddr_un, sun_path);
        const std::string_view path(local->sun_path, std::min(length, sizeof local->sun_path));
        return path.find("/.X11-unix/") != std::string_view::npos ||
               path.find("/wayland-") != std::string_view::npos;
    }
    // An X server elsewhere, or the near end of ssh -X.
    const int port = peer.ss_family == AF_INET ? ntohs(reinterpret_cast<const sockaddr_in*>(&peer)->sin_port)
                     : peer.ss_family == AF_INET6
                         ? ntohs(reinterpret_cast<const sockaddr_in6*>(&peer)->sin6_port)
                         : 0;
    return port >= firstPortOfX && port <= lastPortOfX;
}

std::vector<int> displaySockets() {
    std::vector<int> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const int number = std::atoi(entry->path().filename().c_str());
        if (leadsToDisplay(number)) found.push_back(number);
    }
    return found;
}

void onExit() {
    EndWatch::endNow(1);
}

} // namespace

EndWatch::EndWatch(Actions actions) : actions_(std::move(actions)) {
    watch_stop_signals(signalGrace);
    // After Qt and LibTorch have registered what they clean up: so this comes before it.
    static const int registered = std::atexit(onExit);
    (void)registered;
    if (::pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0) wake_[0] = wake_[1] = -1;
    const std::scoped_lock lock(instanceMutex);
    instance = this;
    thread_ = std::thread([this] { watch(); });
}

EndWatch::~EndWatch() {
    {
        const std::scoped_lock lock(instanceMutex);
        instance = nullptr;
    }
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    const char byte = 1;
    (void)!::write(wake_[1], &byte, 1);
    thread_.join();
    for (const int end : wake_) ::close(end);
}

void EndWatch::watchDisplay() {
    const std::scoped_lock lock(mutex_);
    display_ = displaySockets();
    const char byte = 1;
    (void)!::write(wake_[1], &byte, 1);
}

bool EndWatch::tellsOfLostDisplay(const QString& message) {
    // "The X11 connection broke …", "The Wayland connection broke …", "… experienced a fatal error"
    return (message.contains(QLatin1String("X11")) || message.contains(QLatin1String("Wayland"))) &&
           (message.contains(QLatin1String("connection broke")) ||
            message.contains(QLatin1String("connection experienced a fatal error")));
}

void EndWatch::endNow(int code) {
    const std::scoped_lock lock(instanceMutex);
    if (!instance) return;
    instance->saveOnce();
    std::fflush(nullptr);
    ::_exit(code);
}

void EndWatch::saveOnce() {
    const std::scoped_lock lock(saving_);
    if (std::exchange(saved_, true)) return;
    actions_.save();
}

void EndWatch::watch() {
    while (true) {
        std::vector<pollfd> watched{{stop_descriptor(), POLLIN, 0}, {wake_[0], POLLIN, 0}};
        {
            const std::scoped_lock lock(mutex_);
            if (closing_) return;
            for (const int socket : display_) watched.push_back({socket, POLLRDHUP, 0});
        }
        if (::poll(watched.data(), watched.size(), -1) < 0) continue; // interrupted
        char drained[16];
        if (watched[1].revents != 0 && ::read(wake_[0], drained, sizeof drained) > 0) continue;
        const bool displayGone = std::any_of(watched.begin() + 2, watched.end(), [](const pollfd& socket) {
            return (socket.revents & (POLLHUP | POLLERR | POLLRDHUP)) != 0;
        });
        if (watched[0].revents == 0 && !displayGone) { // a socket was closed by ourselves
            const std::scoped_lock lock(mutex_);
            display_ = displaySockets();
            continue;
        }
        const auto begin = std::chrono::steady_clock::now();
        saveOnce();
        if (displayGone) ::_exit(1);
        const int code = stop_exit_code(stop_signal());
        // A window that hangs, or an engine in the middle of a long unit, does not hold the end up.
        std::thread([begin, code] {
            std::this_thread::sleep_until(begin + std::chrono::milliseconds(maxEndMs));
            ::_exit(code);
        }).detach();
        actions_.leave(code);
        return;
    }
}

} // namespace flowlab
