// The words that a first-year student would have to look up: each with two sentences, a formula, a picture.
#pragma once

#include "ui/guide/term_canvas.h"

#include <QString>

#include <optional>
#include <vector>

namespace flowlab {

struct GlossaryTerm {
    QString key;         // "nfe"; the same in every language
    QString title;       // "NFE"
    QString text;        // two sentences
    QString formula;     // plain text
    QString paper;       // where to read more, "arXiv 2210.02747"; empty: any book on the subject
    TermPainter picture; // never null
    QString shown;       // what the picture shows, for those who do not see it
};

/// In the order in which one learns them, in the language of the moment.
[[nodiscard]] std::vector<GlossaryTerm> glossary();
/// Nothing: no row has this key.
[[nodiscard]] std::optional<GlossaryTerm> glossaryTerm(const QString& key);

} // namespace flowlab
