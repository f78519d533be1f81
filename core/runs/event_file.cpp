#include "core/runs/event_file.h"

#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/base/little_endian.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "events.out.tfevents.";

// Fields: a key (number and wire type), then the value.
enum Wire : unsigned { varint = 0, bits64 = 1, chunk = 2, bits32 = 5 };

void put_varint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += char(value | 0x80);
    out += char(value);
}

void put_key(std::string& out, unsigned field, Wire wire) {
    put_varint(out, field << 3 | wire);
}

void put_chunk(std::string& out, unsigned field, std::string_view bytes) {
    put_key(out, field, chunk);
    put_varint(out, bytes.size());
    out += bytes;
}

/// The start of every Event.
std::string event(double wall_time, std::int64_t step) {
    std::string out;
    put_key(out, 1, bits64);
    put_number(out, std::bit_cast<std::uint64_t>(wall_time));
    put_key(out, 2, varint);
    put_varint(out, std::uint64_t(step));
    return out;
}

/// So that a checksum of data that holds checksums is not trivial.
std::uint32_t masked(std::uint32_t crc) {
    return (crc >> 15 | crc << 17) + 0xa282ead8U;
}

/// A second later than the newest event file in `folder`, or now if that is later: files are read in the
/// order of their names.
long long time_of_name(const fs::path& folder, bool& others) {
    auto time = static_cast<long long>(wall_time());
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(prefix)) continue;
        others = true;
        time = std::max(time, std::atoll(name.c_str() + prefix.size()) + 1);
    }
    return time;
}

fs::path path_in(const fs::path& folder, bool& others) {
    char host[256] = "localhost";
    if (::gethostname(host, sizeof host - 1) != 0) host[0] = 'h', host[1] = '\0';
    char name[400];
    std::snprintf(name, sizeof name, "%s%010lld.%s.%d.0", prefix.data(), time_of_name(folder, others), host,
                  int(::getpid()));
    return folder / name;
}

} // namespace

double wall_time() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

EventFile::EventFile(const fs::path& folder, std::int64_t last)
    : file_(path_in(folder, others_), /*anew=*/true, Text::of("write the events for TensorBoard")) {
    std::string version = event(wall_time(), 0);
    put_chunk(version, 3, "brain.Event:2");
    write(version);
    if (others_) { // SessionLog{status: START}: from this step on, older files do not count
        std::string restart = event(wall_time(), last + 1);
        put_chunk(restart, 7, std::string_view("\x08\x01", 2));
        write(restart);
    }
    try {
        flush();
    } catch (const Error&) {
        std::error_code ignored;
        fs::remove(path(), ignored);
        throw;
    }
}

void EventFile::add(std::int64_t step, double wall_time, std::span<const EventScalar> scalars) {
    std::string summary;
    for (const auto& scalar : scalars) {
        std::string value;
        put_chunk(value, 1, scalar.tag);
        put_key(value, 2, bits32);
        put_number(value, std::bit_cast<std::uint32_t>(float(scalar.value)));
        put_chunk(summary, 1, value);
    }
    std::string message = event(wall_time, step);
    put_chunk(message, 5, summary);
    write(message);
}

void EventFile::write(std::string_view message) {
    std::string record;
    put_number(record, std::uint64_t(message.size()));
    put_number(record, masked(crc32c(record)));
    record += message;
    put_number(record, masked(crc32c(message)));
    file_.add(record);
}

} // namespace flowlab
