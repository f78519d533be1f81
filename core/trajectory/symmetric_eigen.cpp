#include "core/trajectory/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flowlab {
namespace {

constexpr int max_sweeps = 40;       // six to ten are usual
constexpr double negligible = 1e-30; // squares off the diagonal against all squares

/// Turns rows p and q of `m` (n a row) by the angle with these cosine and sine.
void turn_rows(std::vector<double>& m, std::size_t n, std::size_t p, std::size_t q, double c, double s) {
    for (std::size_t k = 0; k < n; ++k) {
        const double a = m[p * n + k], b = m[q * n + k];
        m[p * n + k] = c * a - s * b;
        m[q * n + k] = s * a + c * b;
    }
}

void turn_columns(std::vector<double>& m, std::size_t n, std::size_t p, std::size_t q, double c, double s) {
    for (std::size_t k = 0; k < n; ++k) {
        const double a = m[k * n + p], b = m[k * n + q];
        m[k * n + p] = c * a - s * b;
        m[k * n + q] = s * a + c * b;
    }
}

} // namespace

SymmetricEigen symmetric_eigen(std::vector<double> matrix, std::size_t n) {
    std::vector<double> rows(n * n, 0.0); // eigenvectors
    for (std::size_t i = 0; i < n; ++i) rows[i * n + i] = 1;
    for (int sweep = 0; sweep < max_sweeps; ++sweep) {
        double off = 0, all = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                const double square = matrix[i * n + j] * matrix[i * n + j];
                all += square;
                if (i != j) off += square;
            }
        if (off <= negligible * all) break;
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q) {
                const double between = matrix[p * n + q];
                if (between == 0) continue;
                // The smaller of both angles that make this element zero (Golub and Van Loan, 8.5).
                const double ratio = (matrix[q * n + q] - matrix[p * n + p]) / (2 * between);
                const double tangent = (ratio >= 0 ? 1 : -1) / (std::abs(ratio) + std::hypot(1.0, ratio));
                const double c = 1 / std::hypot(1.0, tangent), s = tangent * c;
                turn_rows(matrix, n, p, q, c, s);
                turn_columns(matrix, n, p, q, c, s);
                turn_rows(rows, n, p, q, c, s);
            }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return matrix[a * n + a] > matrix[b * n + b]; });
    SymmetricEigen result;
    for (const std::size_t k : order) {
        result.values.push_back(matrix[k * n + k]);
        result.vectors.insert(result.vectors.end(), rows.begin() + std::ptrdiff_t(k * n),
                              rows.begin() + std::ptrdiff_t((k + 1) * n));
    }
    return result;
}

} // namespace flowlab
