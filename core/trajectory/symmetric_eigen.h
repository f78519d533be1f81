// Eigenvalues and eigenvectors of small symmetric matrices.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace flowlab {

struct SymmetricEigen {
    std::vector<double> values;  // (n), the largest first
    std::vector<double> vectors; // (n, n), one a row, orthonormal

    [[nodiscard]] std::span<const double> vector(std::size_t k) const {
        return std::span(vectors).subspan(k * values.size(), values.size());
    }
};

/// Eigenvalues and vectors of a symmetric matrix (n, n), by Jacobi's rotations: exact to rounding, n up to
/// 100.
[[nodiscard]] SymmetricEigen symmetric_eigen(std::vector<double> matrix, std::size_t n);

} // namespace flowlab
