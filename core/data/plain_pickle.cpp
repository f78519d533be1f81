#include "core/data/plain_pickle.h"

#include "core/data/unpacked_bytes.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace flowlab {
namespace {

constexpr std::size_t max_pickle_values = 4'000'000; // CIFAR-100's training file has 0.2 million
constexpr std::array<std::string_view, 4> known_names = {"numpy.core.multiarray _reconstruct",
                                                         "numpy._core.multiarray _reconstruct",
                                                         "numpy ndarray", "numpy dtype"};

} // namespace

/// Runs the instructions on a stack of indices of values.
class PickleReader {
  public:
    PickleReader(const std::filesystem::path& path, std::string_view bytes, Pickle& to)
        : path_(path), rest_(bytes), to_(to) {}

    void run() {
        while (step(std::uint8_t(take(1)[0]))) {
        }
        if (stack_.size() != 1) refuse(Text::of("its pickle data are damaged"));
        if (!rest_.empty()) refuse(Text::of("there are trailing bytes after its pickle data"));
        to_.root_ = stack_[0];
    }

  private:
    using Kind = PickleValue::Kind;

    [[noreturn]] void refuse(const Text& why) const { refuse_data_file(path_, why); }

    std::string_view take(std::size_t size) {
        if (rest_.size() < size) refuse(Text::of("its pickle data end too early; the file was cut"));
        const auto part = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return part;
    }
    std::uint32_t whole(std::size_t size) { // little endian
        std::uint32_t value = 0, shift = 0;
        for (const char c : take(size)) value |= std::uint32_t(std::uint8_t(c)) << shift, shift += 8;
        return value;
    }
    std::string_view line() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos)
            refuse(Text::of("its pickle data end too early; the file was cut"));
        const auto text = take(end + 1);
        return text.substr(0, end);
    }

    void push(PickleValue value) {
        if (to_.values_.size() >= max_pickle_values) refuse(Text::of("its pickle data hold too many values"));
        to_.values_.push_back(std::move(value));
        stack_.push_back(to_.values_.size() - 1);
    }
    void push(Kind kind) { push(PickleValue{kind, 0, {}, {}}); }
    void push_number(Kind kind, std::int64_t number) { push(PickleValue{kind, number, {}, {}}); }
    void push_text(std::string_view text) { push(PickleValue{Kind::text, 0, text, {}}); }

    /// The topmost `count` values, which leave the stack. None may lie below the last mark.
    std::vector<std::size_t> pop(std::size_t count) {
        const std::size_t floor = marks_.empty() ? 0 : marks_.back();
        if (stack_.size() < floor + count) refuse(Text::of("its pickle data are damaged"));
        std::vector<std::size_t> values(stack_.end() - std::ptrdiff_t(count), stack_.end());
        stack_.resize(stack_.size() - count);
        return values;
    }
    std::vector<std::size_t> pop_to_mark() {
        if (marks_.empty() || marks_.back() > stack_.size()) refuse(Text::of("its pickle data are damaged"));
        auto values = pop(stack_.size() - marks_.back());
        marks_.pop_back();
        return values;
    }
    std::size_t top() const {
        if (stack_.empty()) refuse(Text::of("its pickle data are damaged"));
        return stack_.back();
    }
    void tuple(std::vector<std::size_t> items) { push(PickleValue{Kind::tuple, 0, {}, std::move(items)}); }
    void append(Kind kind, const std::vector<std::size_t>& items) {
        auto& into = to_.values_[top()];
        if (into.kind != kind || (kind == Kind::dict && items.size() % 2 != 0))
            refuse(Text::of("its pickle data are damaged"));
        into.items.insert(into.items.end(), items.begin(), items.end());
    }

    void remember(std::size_t key) { memo_[key] = top(); }
    void recall(std::size_t key) {
        const auto found = memo_.find(key);
        if (found == memo_.end()) refuse(Text::of("its pickle data are damaged"));
        stack_.push_back(found->second);
        if (stack_.size() > max_pickle_values) refuse(Text::of("its pickle data hold too many values"));
    }

    void name() {
        const auto module = line(), what = line();
        const std::string both = std::string(module) + " " + std::string(what);
        const auto known = std::ranges::find(known_names, both);
        if (known == known_names.end())
            refuse(
                Text::of("its pickle data ask for %1.%2, which pictures have no use for: they are not read, "
                         "for they may be harmful",
                         module, what));
        push(PickleValue{Kind::name, 0, *known, {}});
    }
    void make_object() {
        const auto parts = pop(2);
        if (to_.values_[parts[0]].kind != Kind::name || to_.values_[parts[1]].kind != Kind::tuple)
            refuse(Text::of("its pickle data are damaged"));
        push(PickleValue{Kind::object, 0, {}, parts});
    }
    void set_state() {
        const auto state = pop(1);
        auto& object = to_.values_[top()];
        if (object.kind != Kind::object || object.items.size() != 2)
            refuse(Text::of("its pickle data are damaged"));
        object.items.push_back(state[0]);
    }

    /// False: that was the last instruction.
    bool step(std::uint8_t code) {
        switch (code) {
        case 0x80: // PROTO
            if (whole(1) > 2) refuse(Text::of("its pickle data are of a protocol newer than 2"));
            break;
        case '(': // MARK
            marks_.push_back(stack_.size());
            if (marks_.size() > max_pickle_values) refuse(Text::of("its pickle data hold too many values"));
            break;
        case '.': // STOP
            return false;
        case 'N':
            push(Kind::none);
            break;
        case 0x88:
        case 0x89:
            push_number(Kind::boolean, code == 0x88);
            break;
        case 'K':
            push_number(Kind::integer, whole(1));
            break;
        case 'M':
            push_number(Kind::integer, whole(2));
            break;
        case 'J':
            push_number(Kind::integer, std::int32_t(whole(4)));
            break;
        case 'U': // SHORT_BINSTRING
            push_text(take(whole(1)));
            break;
        case 'T': // BINSTRING
        case 'X': // BINUNICODE
            push_text(take(whole(4)));
            break;
        case ']':
            push(Kind::list);
            break;
        case '}':
            push(Kind::dict);
            break;
        case ')':
            tuple({});
            break;
        case 't':
            tuple(pop_to_mark());
            break;
        case 0x85:
        case 0x86:
        case 0x87:
            tuple(pop(std::size_t(code - 0x84)));
            break;
        case 'a': // APPEND
            append(Kind::list, pop(1));
            break;
        case 'e': // APPENDS
            append(Kind::list, pop_to_mark());
            break;
        case 's': // SETITEM
            append(Kind::dict, pop(2));
            break;
        case 'u': // SETITEMS
            append(Kind::dict, pop_to_mark());
            break;
        case 'q': // BINPUT
            remember(whole(1));
            break;
        case 'r': // LONG_BINPUT
            remember(whole(4));
            break;
        case 'h': // BINGET
            recall(whole(1));
            break;
        case 'j': // LONG_BINGET
            recall(whole(4));
            break;
        case 'c': // GLOBAL
            name();
            break;
        case 'R': // REDUCE
            make_object();
            break;
        case 'b': // BUILD
            set_state();
            break;
        default:
            refuse(
                Text::of("its pickle data hold instruction %1, which CIFAR's files do not use", int(code)));
        }
        return true;
    }

    std::filesystem::path path_;
    std::string_view rest_;
    Pickle& to_;
    std::vector<std::size_t> stack_, marks_;
    std::map<std::size_t, std::size_t> memo_;
};

Pickle::Pickle(const std::filesystem::path& path, std::string_view bytes) {
    PickleReader(path, bytes, *this).run();
}

const PickleValue* Pickle::find(const PickleValue& dict, std::string_view key) const {
    if (dict.kind != PickleValue::Kind::dict) return nullptr;
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        const auto& name = values_[dict.items[i]];
        if (name.kind == PickleValue::Kind::text && name.text == key) return &values_[dict.items[i + 1]];
    }
    return nullptr;
}

// _reconstruct(ndarray, (0,), 'b') with the state (1, shape, dtype('u1', 0, 1), whether columns come first,
// bytes).
Pickle::Bytes Pickle::byte_array(const PickleValue& array) const {
    using Kind = PickleValue::Kind;
    if (array.kind != Kind::object || array.items.size() != 3) return {};
    const auto &maker = values_[array.items[0]], &state = values_[array.items[2]];
    if (!maker.text.ends_with("_reconstruct") || state.kind != Kind::tuple || state.items.size() != 5)
        return {};
    const auto &shape = values_[state.items[1]], &type = values_[state.items[2]],
               &columns_first = values_[state.items[3]], &bytes = values_[state.items[4]];
    if (shape.kind != Kind::tuple || type.kind != Kind::object || bytes.kind != Kind::text) return {};
    const auto& of_type = values_[type.items[1]];
    if (values_[type.items[0]].text != "numpy dtype" || of_type.items.empty() ||
        values_[of_type.items[0]].text != "u1" || (columns_first.number != 0 && shape.items.size() > 1))
        return {};
    Bytes found{{}, bytes.text};
    std::uint64_t count = 1;
    for (const auto item : shape.items) {
        const auto side = number(item);
        if (side < 0 || side > std::int64_t(bytes.text.size())) return {};
        found.shape.push_back(side);
        count = std::min<std::uint64_t>(count * std::uint64_t(side), UINT32_MAX);
    }
    return count == bytes.text.size() ? found : Bytes{};
}

} // namespace flowlab
