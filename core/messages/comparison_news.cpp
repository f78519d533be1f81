#include "core/messages/comparison_news.h"

namespace flowlab {

void merge(ComparisonResult& result, const ComparisonNews& news) {
    if (news.begun) result = *news.begun;
    for (const auto& cell : news.cells)
        result.cells.at(std::size_t(cell->row) * std::size_t(result.plan.columns) +
                        std::size_t(cell->column)) = cell;
    for (const auto& reference : news.references)
        result.references.at(std::size_t(reference->model)) = reference;
}

} // namespace flowlab
