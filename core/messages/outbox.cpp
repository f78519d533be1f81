#include "core/messages/outbox.h"

#include "core/base/error.h"

#include <new>

namespace flowlab {

Notice to_notice(const std::exception& error) {
    if (const auto* ours = dynamic_cast<const Error*>(&error))
        return {Notice::Level::error, ours->tried, ours->where, ours->why, ours->hint};
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return {Notice::Level::error, Text::of("go on"), Text(), Text::of("out of memory"),
                Text::of("Use a smaller batch or fewer samples.")};
    return {Notice::Level::error, Text::of("go on"), Text(), first_line(error),
            Text::of("The settings are kept; try again.")};
}

} // namespace flowlab
