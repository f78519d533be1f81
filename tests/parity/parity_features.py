"""Feature FID, precision, recall, density and coverage against SciPy and the authors' package prdc.

Run by tests/parity/run, which prepares Python. Needs no torch.
"""
import contextlib
import os
import subprocess
import unittest

import numpy as np
from prdc import compute_prdc
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist

import safetensors_file as st
import support

PROBE = os.environ["FLOWLAB_FEATURE_PROBE"]


def frechet(reference, samples):
    """As every FID script has it: the square root of the product of the covariances, by Schur's method."""
    a, b = (np.asarray(x, np.float64) for x in (reference, samples))
    a_cov, b_cov = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    root = sqrtm(a_cov @ b_cov).real
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(a_cov + b_cov - 2 * root)


def features(seed, count, dimensions, spread=1.0, shift=0.0):
    """Correlated, none below 0, as a network's are after ReLU."""
    random = np.random.default_rng(seed)
    mixing = np.random.default_rng(99).standard_normal((dimensions, dimensions)) / np.sqrt(dimensions)
    drawn = random.standard_normal((count, dimensions)) @ mixing * spread + shift
    return np.maximum(drawn, 0).astype(np.float32)


class Features(support.EngineTest):
    def probe(self, reference, samples):
        inside, outside = self.folder / "in.safetensors", self.folder / "out.safetensors"
        st.write(inside, {"reference": reference, "samples": samples})
        subprocess.run([PROBE, "--in", inside, "--out", outside], check=True)
        return st.read(outside)[0]

    def test_sets_of_features(self):
        for name, reference, samples in (
                ("alike", features(1, 1500, 64), features(2, 1200, 64)),
                ("narrower", features(3, 800, 128, shift=0.3), features(4, 900, 128, 0.93, 0.3)),
                ("apart", features(5, 400, 16), features(6, 300, 16, 1.5, 0.5))):
            got = self.probe(reference, samples)
            wanted = frechet(reference, samples)
            print(f"  {name}: FID {got['fid'][0]:.9g}, SciPy {wanted:.9g}; overlap {got['overlap']}")
            self.assertLessEqual(abs(got["fid"][0] - wanted), 1e-7 * max(1, wanted), name)
            with contextlib.redirect_stdout(None):  # it tells the counts
                k3, k5 = (compute_prdc(reference.astype(np.float64), samples.astype(np.float64), k)
                          for k in (3, 5))
            np.testing.assert_allclose(
                got["overlap"], [k3["precision"], k3["recall"], k5["density"], k5["coverage"]], rtol=1e-12,
                err_msg=name)
            for share in got["overlap"]:  # shares of 0 or 1 would show little
                self.assertGreater(share, 0.02, name)
            np.testing.assert_array_equal(got["nearest"],
                                          cdist(samples.astype(np.float64), reference).argmin(1), name)

    def test_singular_covariances(self):
        """Fewer samples than dimensions: the root of the product is singular, and SciPy's is a little off."""
        reference, samples = features(7, 40, 64), features(8, 30, 64)
        self.assertLessEqual(abs(self.probe(reference, samples)["fid"][0] - frechet(reference, samples)), 1e-4)


if __name__ == "__main__":
    unittest.main(verbosity=2)
