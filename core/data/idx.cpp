// Reading IDX files, each byte accounted for.
#include "core/data/idx.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/unpacked_bytes.h"

#include <algorithm>
#include <string>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_values = 1u << 31;

Text type_name(int type) {
    switch (type) {
    case 9:
        return Text::of("signed bytes");
    case 11:
        return Text::of("16-bit integers");
    case 12:
        return Text::of("32-bit integers");
    case 13:
        return Text::of("floats");
    case 14:
        return Text::of("doubles");
    default:
        return {};
    }
}

fs::path existing(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) return path;
    fs::path other = path;
    if (path.extension() == ".gz")
        other.replace_extension();
    else
        other += ".gz";
    if (fs::is_regular_file(other, ignored)) return other;
    throw failure(Text::of("read the data file"), path,
                  Text::of("there is no such file, neither as gzip nor raw"),
                  Text::of("Put the file there, or check the name."));
}

} // namespace

IdxArray read_idx(const fs::path& given) {
    const fs::path path = existing(given);
    const std::string bytes = read_file(path, Text::of("read the data file"));
    UnpackedBytes source(path, bytes);

    std::uint8_t magic[4];
    if (source.read(magic, 4) != 4) refuse_data_file(path, Text::of("it is too short to be an IDX file"));
    if (magic[0] != 0 || magic[1] != 0)
        refuse_data_file(path,
                         Text::of("it does not start with the magic number of an IDX file (two zero bytes)"));
    if (magic[2] != 8) {
        const Text name = type_name(magic[2]);
        refuse_data_file(
            path, name.empty()
                      ? Text::of("its magic number says value type %1, not unsigned bytes (8)", magic[2])
                      : Text::of("its magic number says value type %1 (%2), not unsigned bytes (8)", magic[2],
                                 name));
    }
    const int rank = magic[3];
    if (rank < 1 || rank > 4)
        refuse_data_file(path, Text::of("its magic number says %1 dimensions, not 1 to 4", rank));

    IdxArray array;
    std::uint64_t count = 1;
    std::string sizes;
    for (int i = 0; i < rank; ++i) {
        std::uint8_t raw[4];
        if (source.read(raw, 4) != 4)
            refuse_data_file(path, Text::of("it ends within the sizes at its start"));
        const std::uint32_t dim = std::uint32_t(raw[0]) << 24 | std::uint32_t(raw[1]) << 16 |
                                  std::uint32_t(raw[2]) << 8 | std::uint32_t(raw[3]);
        array.dims.push_back(dim);
        sizes += (i ? " × " : "") + std::to_string(dim);
        count = std::min(count, max_values + 1) * dim; // no overflow: below 2^32 times below 2^32
    }
    // What cannot be true is refused before memory is asked for.
    if (count > max_values) refuse_data_file(path, Text::of("it claims an absurd size, %1 values", sizes));
    if (count > source.max_left())
        refuse_data_file(path, Text::of("it claims %1 values, more than the file can hold", sizes));

    array.values.resize(count);
    const std::size_t got = source.read(array.values.data(), count);
    if (got < count)
        refuse_data_file(path, Text::of("it claims %1 values but ends after %2 of %3", sizes, got, count));
    // Reading on also makes zlib check the length and the CRC at the end.
    std::uint8_t extra = 0;
    if (source.read(&extra, 1) != 0 || source.left() != 0)
        refuse_data_file(path, Text::of("there are trailing bytes after its %1 values", sizes));
    return array;
}

} // namespace flowlab
