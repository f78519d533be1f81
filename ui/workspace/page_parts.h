// The pages of a row of buttons, as parts of a workspace that can be put away.
#pragma once

#include "ui/widgets/segments.h"
#include "ui/workspace/workspace.h"

#include <algorithm>

namespace flowlab {

/// `keys`: of the choices in their order; one without a key always stays. The workspace itself keeps to
/// Segments::shownFor() wherever it changes its page.
[[nodiscard]] inline std::vector<WorkspacePart> pagesOf(Segments& segments, const QStringList& keys) {
    std::vector<WorkspacePart> parts;
    for (int i = 0; i < std::min(segments.count(), int(keys.size())); ++i)
        if (!keys[i].isEmpty())
            parts.push_back({keys[i], segments.text(i),
                             [&segments, i](bool shown) { segments.setChoiceShown(i, shown); }});
    return parts;
}

} // namespace flowlab
