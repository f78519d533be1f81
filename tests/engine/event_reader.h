// A small reader of TensorBoard's event files, written from the formats alone.
#pragma once

#include "core/base/crc32c.h"
#include "tests/support/support.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace flowlab::test {

struct ReadEvent {
    double wall_time = 0;
    std::int64_t step = 0;
    std::string version;
    int session = 0; // status of a SessionLog; 1: START
    std::map<std::string, float> scalars;
};

class Message { // fields of a protobuf message, one after the other
  public:
    explicit Message(std::string bytes) : bytes_(std::move(bytes)) {}
    unsigned field = 0;
    std::uint64_t number = 0; // of varint, 32 and 64 bits
    std::string chunk;

    bool next() {
        if (at_ >= bytes_.size()) return false;
        const auto key = varint();
        field = unsigned(key >> 3);
        number = 0;
        switch (key & 7) {
        case 0:
            number = varint();
            break;
        case 1:
            std::memcpy(&number, take(8).data(), 8);
            break;
        case 2:
            chunk = take(varint());
            break;
        case 5:
            std::memcpy(&number, take(4).data(), 4);
            break;
        default:
            throw std::runtime_error("no such wire type");
        }
        return true;
    }

  private:
    std::string take(std::size_t count) {
        if (at_ + count > bytes_.size()) throw std::runtime_error("a field runs past its message");
        at_ += count;
        return bytes_.substr(at_ - count, count);
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0;; shift += 7) {
            const auto byte = std::uint8_t(take(1)[0]);
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
    }

    std::string bytes_;
    std::size_t at_ = 0;
};

inline ReadEvent read_event(const std::string& bytes) {
    ReadEvent event;
    for (Message m(bytes); m.next();) {
        if (m.field == 1) event.wall_time = std::bit_cast<double>(m.number);
        if (m.field == 2) event.step = std::int64_t(m.number);
        if (m.field == 3) event.version = m.chunk;
        if (m.field == 7)
            for (Message log(m.chunk); log.next();)
                if (log.field == 1) event.session = int(log.number);
        if (m.field != 5) continue;
        for (Message summary(m.chunk); summary.next();) {
            std::string tag;
            float number = 0;
            for (Message value(summary.chunk); value.next();) {
                if (value.field == 1) tag = value.chunk;
                if (value.field == 2) number = std::bit_cast<float>(std::uint32_t(value.number));
            }
            event.scalars[tag] = number;
        }
    }
    return event;
}

/// The events of a file up to its first damage, as TensorBoard reads them. `whole`: there was none.
inline std::vector<ReadEvent> read_events(const std::filesystem::path& path, bool* whole = nullptr) {
    const auto masked = [](const std::string& bytes) {
        const auto crc = crc32c(bytes);
        return (crc >> 15 | crc << 17) + 0xa282ead8u;
    };
    const auto bytes = get_file(path);
    std::vector<ReadEvent> events;
    std::size_t at = 0;
    const auto sum_fits = [&](std::size_t from, std::size_t size) {
        std::uint32_t sum = 0;
        if (from + size + 4 > bytes.size()) return false;
        std::memcpy(&sum, bytes.data() + from + size, 4);
        return sum == masked(bytes.substr(from, size));
    };
    while (at < bytes.size()) {
        std::uint64_t length = 0;
        if (!sum_fits(at, 8)) break;
        std::memcpy(&length, bytes.data() + at, 8);
        if (!sum_fits(at + 12, length)) break;
        events.push_back(read_event(bytes.substr(at + 12, length)));
        at += 16 + length;
    }
    if (whole) *whole = at == bytes.size();
    return events;
}

/// The event files of a folder, in the order of their names.
inline std::vector<std::filesystem::path> event_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename().string().starts_with("events.out.tfevents."))
            found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

} // namespace flowlab::test
