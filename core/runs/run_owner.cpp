#include "core/runs/run_owner.h"

#include "core/base/atomic_file.h"
#include "core/base/json_text.h"

#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <utility>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr int max_attempts = 20;       // owners that come and go while this one tries
constexpr std::size_t max_size = 4096; // of an owner's file

Text claiming() {
    return Text::of("own the run's folder");
}

double seconds_of(const timespec& time) {
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    char text[32] = "";
    if (::gmtime_r(&now, &parts)) std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
    return text;
}

/// Its name in `folder`, hidden and free.
std::string temporary_name() {
    return temporary_beside(RunOwner::file_name).filename().string();
}

/// Serialises claims of one folder where the file system knows locks; without, links alone decide.
class ClaimLock {
  public:
    explicit ClaimLock(int folder) : folder_(folder) {
        for (int i = 0; i < 400; ++i) { // 2 s: a holder that was stopped must not stop all others
            if (::flock(folder_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
            const timespec pause{0, 5'000'000};
            ::nanosleep(&pause, nullptr);
        }
    }
    ~ClaimLock() { ::flock(folder_, LOCK_UN); }
    ClaimLock(const ClaimLock&) = delete;
    ClaimLock& operator=(const ClaimLock&) = delete;

  private:
    int folder_;
};

std::string read_all(int file) {
    std::string text(max_size, '\0');
    const auto got = ::pread(file, text.data(), text.size(), 0);
    text.resize(got > 0 ? std::size_t(got) : 0);
    return text;
}

/// Empty fields where the text is not an owner's.
RunOwnerInfo parse(const std::string& text) {
    RunOwnerInfo info;
    try {
        const Json json = parse_json(text);
        info.process.host = json.at("host");
        info.process.pid = json.at("pid");
        info.process.started = json.at("process_started");
        info.process.boot = json.at("boot");
        info.process.namespace_ = json.at("pid_namespace");
        info.process.program = json.at("program");
        info.since = json.at("since");
        info.token = json.at("token");
        info.locked = json.at("locked");
    } catch (const std::exception&) {
        return {};
    }
    return info;
}

/// The file server's time now; that of this machine where nothing can be written.
double time_in(int folder) {
    const auto name = temporary_name();
    const Descriptor file(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    struct stat status {};
    const bool known = file.open() && ::fstat(file.number(), &status) == 0;
    if (file.open()) ::unlinkat(folder, name.c_str(), 0);
    if (known) return seconds_of(status.st_mtim);
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return seconds_of(now);
}

/// Whether the owner whose file is open still runs.
void judge(RunOwnerInfo& info, int folder, int file) {
    using State = RunOwnerInfo::State;
    // A shared lock: of two who look at once neither takes the other one for the owner.
    const int locked = ::flock(file, LOCK_SH | LOCK_NB);
    const bool lock_held = locked != 0 && errno == EWOULDBLOCK;
    if (locked == 0) ::flock(file, LOCK_UN);
    struct stat status {};
    if (::fstat(file, &status) == 0)
        info.silent_for = std::max(0.0, time_in(folder) - seconds_of(status.st_mtim));
    const auto self = this_process();
    const bool silent = info.silent_for > RunOwner::silent_after;
    if (lock_held)
        info.state = State::alive;
    else if (info.process.shares_numbers_with(self))
        info.state = is_running(info.process) ? State::alive : State::dead;
    else if (info.process.boot == self.boot && info.locked && locked == 0)
        info.state = State::dead; // in another container of this machine: the kernel took its lock back
    else if (info.process.host == self.host && silent)
        info.state = State::dead; // this machine was started again since
    else
        info.state = silent ? State::silent : State::alive;
}

std::optional<RunOwnerInfo> read_owner(int folder) {
    const Descriptor file(::openat(folder, RunOwner::file_name, O_RDONLY | O_CLOEXEC));
    if (!file.open()) return std::nullopt;
    auto info = parse(read_all(file.number()));
    judge(info, folder, file.number());
    return info;
}

Text about(double seconds) {
    const auto whole = [](double value) { return std::int64_t(std::nearbyint(value)); };
    if (seconds < 120) return Text::of("%1 seconds", whole(seconds));
    if (seconds < 7200) return Text::of("%1 minutes", whole(seconds / 60));
    return Text::of("%1 hours", whole(seconds / 3600));
}

/// Removes an owner's file, if it is still that which it opened.
void let_go(const Descriptor& folder, const Descriptor& file) {
    struct stat own {
    }, there{};
    if (::fstat(file.number(), &own) == 0 &&
        ::fstatat(folder.number(), RunOwner::file_name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
        own.st_ino == there.st_ino && own.st_dev == there.st_dev)
        ::unlinkat(folder.number(), RunOwner::file_name, 0);
}

Error cannot_own(const fs::path& folder, int code) {
    return failure(claiming(), folder, Text::verbatim(std::strerror(code)),
                   Text::of("Make room, or allow writing there, or choose another folder."));
}

} // namespace

Text RunOwnerInfo::describe() const {
    if (process.program.empty()) return Text::of("another program (its owner.json cannot be read)");
    return Text::of("%1 (process %2 on %3), since %4 UTC", process.program, std::to_string(process.pid),
                    process.host, since);
}

std::optional<RunOwnerInfo> owner_of(const fs::path& folder) {
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return directory.open() ? read_owner(directory.number()) : std::nullopt;
}

Error owned_elsewhere(const Text& what, const fs::path& folder, const RunOwnerInfo& owner) {
    if (owner.state == RunOwnerInfo::State::silent)
        return failure(
            what, folder,
            Text::of("it belongs to %1, which has given no sign of life for %2", owner.describe(),
                     about(owner.silent_for)),
            Text::of("If that process is gone for certain, take the run over: with flowlab-cli train "
                     "--take-over, or in the window under Runs."));
    return failure(what, folder, Text::of("it is in use by %1", owner.describe()),
                   Text::of("Wait until that has ended, or use another folder."));
}

void require_not_owned_elsewhere(const Text& what, const fs::path& folder) {
    const auto owner = owner_of(folder);
    if (owner && owner->state != RunOwnerInfo::State::dead && owner->process != this_process())
        throw owned_elsewhere(what, folder, *owner);
}

RunOwner::RunOwner(const fs::path& folder, bool take_over)
    : path_(folder), folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (!folder_.open()) throw cannot_own(folder, errno);
    claim(take_over);
    thread_ = std::thread([this] { beat(); });
}

void RunOwner::claim(bool take_over) {
    const ClaimLock lock(folder_.number());
    const auto temporary = temporary_name();
    for (int attempt = 0; attempt < max_attempts; ++attempt) {
        if (create(temporary)) return;
        const auto other = read_owner(folder_.number());
        if (!other) continue; // just let go
        const bool replace = other->state == RunOwnerInfo::State::dead ||
                             (take_over && other->state == RunOwnerInfo::State::silent);
        if (!replace) throw owned_elsewhere(claiming(), path_, *other);
        remove_stale(*other);
    }
    throw failure(claiming(), path_, Text::of("others keep taking it"), Text::of("Use another folder."));
}

/// False: there is an owner.
bool RunOwner::create(const std::string& temporary) {
    const int folder = folder_.number();
    const auto open_new = [&](const char* name) {
        return Descriptor(::openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    };
    const auto fill = [&](Descriptor file) {
        const bool locked = ::flock(file.number(), LOCK_EX | LOCK_NB) == 0;
        const auto self = this_process();
        char token[40];
        std::snprintf(token, sizeof token, "%lld-%lld-%lld", static_cast<long long>(self.pid),
                      static_cast<long long>(self.started),
                      static_cast<long long>(std::chrono::system_clock::now().time_since_epoch().count() %
                                             1'000'000'000'000'000));
        token_ = self.boot + "-" + token;
        const Json json = {{"program", self.program},
                           {"host", self.host},
                           {"pid", self.pid},
                           {"since", utc_now()},
                           {"process_started", self.started},
                           {"boot", self.boot},
                           {"pid_namespace", self.namespace_},
                           {"locked", locked},
                           {"token", token_}};
        const auto text = to_text(json, 2) + "\n";
        if (::write(file.number(), text.data(), text.size()) != ssize_t(text.size()))
            throw cannot_own(path_, errno == 0 ? ENOSPC : errno);
        file_ = std::move(file);
    };
    auto file = open_new(temporary.c_str());
    if (!file.open()) throw cannot_own(path_, errno);
    struct Remove {
        int folder;
        const char* name;
        ~Remove() { ::unlinkat(folder, name, 0); }
    } const remove{folder, temporary.c_str()};
    fill(std::move(file));
    const bool linked = ::linkat(folder, temporary.c_str(), folder, file_name, 0) == 0;
    const int code = errno;
    struct stat status {};
    // NFS may repeat a request whose answer was lost and so report a link that it made as one in the way.
    if (linked || (::fstat(file_.number(), &status) == 0 && status.st_nlink == 2)) return true;
    file_.close();
    if (code == EEXIST) return false;
    if (code != EPERM && code != EOPNOTSUPP && code != ENOSYS && code != EMLINK)
        throw cannot_own(path_, code);
    file = open_new(file_name); // a file system without links: FAT, some network shares
    if (!file.open()) {
        if (errno == EEXIST) return false;
        throw cannot_own(path_, errno);
    }
    fill(std::move(file));
    return true;
}

/// Takes the file of `stale` away, and no other one: who took the folder over meanwhile gets his back.
void RunOwner::remove_stale(const RunOwnerInfo& stale) const {
    const int folder = folder_.number();
    const auto aside = temporary_name();
    if (::renameat(folder, file_name, folder, aside.c_str()) != 0) return;
    const Descriptor file(::openat(folder, aside.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.open() && parse(read_all(file.number())).token != stale.token)
        (void)::linkat(folder, aside.c_str(), folder, file_name, 0);
    ::unlinkat(folder, aside.c_str(), 0);
}

RunOwner::~RunOwner() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
    let_go(folder_, file_);
}

/// Whether `folder` is the one that is owned.
bool RunOwner::is_own(const fs::path& folder) const {
    struct stat own {
    }, there{};
    if (::fstat(folder_.number(), &own) != 0 || ::stat(folder.c_str(), &there) != 0) return false;
    if (own.st_ino == there.st_ino && own.st_dev == there.st_dev) return true;
    // Some file systems give a folder another number whenever it is opened.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto owner = directory.open() ? read_owner(directory.number()) : std::nullopt;
    return owner && owner->token == token_;
}

bool RunOwner::in_place() const {
    const std::scoped_lock lock(mutex_);
    return is_own(path_);
}

fs::path RunOwner::folder() const {
    const std::scoped_lock lock(mutex_);
    if (is_own(path_)) return path_;
    std::error_code error;
    const auto now = fs::read_symlink("/proc/self/fd/" + std::to_string(folder_.number()), error);
    return !error && is_own(now) ? now : fs::path();
}

void RunOwner::move_to(const fs::path& folder) {
    const std::scoped_lock lock(mutex_);
    if (!is_own(folder)) {
        Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!opened.open()) throw cannot_own(folder, errno);
        auto folder_before = std::exchange(folder_, std::move(opened));
        auto file_before = std::exchange(file_, Descriptor());
        const auto token_before = token_;
        const auto path_before = std::exchange(path_, folder);
        try {
            claim(false);
        } catch (...) {
            folder_ = std::move(folder_before);
            file_ = std::move(file_before);
            token_ = token_before;
            path_ = path_before;
            throw;
        }
        let_go(folder_before, file_before);
    }
    path_ = folder;
}

void RunOwner::require_held() const {
    const std::scoped_lock lock(mutex_);
    if (std::error_code ignored; fs::is_directory(path_, ignored) && !is_own(path_))
        throw failure(Text::of("go on writing the run"), path_,
                      Text::of("another folder stands there now, and its own was moved or deleted"),
                      Text::of("Save the training elsewhere, or end it."));
    struct stat own {
    }, there{};
    if (::fstatat(folder_.number(), file_name, &there, AT_SYMLINK_NOFOLLOW) != 0) return; // nobody's: ours
    if (::fstat(file_.number(), &own) == 0 && own.st_ino == there.st_ino && own.st_dev == there.st_dev)
        return;
    const auto other = read_owner(folder_.number());
    if (!other || other->token == token_) return;
    throw failure(
        Text::of("go on writing the run"), path_,
        Text::of("it was taken over by %1, while this process was not heard from", other->describe()),
        Text::of("Save the training elsewhere, or end it."));
}

void RunOwner::beat() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, std::chrono::seconds(beat_every), [this] { return closing_; }))
        (void)::futimens(file_.number(), nullptr); // to the file server's time
}

} // namespace flowlab
