"""The engine against Python: the same weights and the same noise must give the same numbers.

Run by tests/parity/run, which prepares Python. What is compared goes through flowlab-cli and its files alone, as a
user's script would. Limits are the largest absolute difference in fp32.
"""
import json
import math
import unittest

import numpy as np

import safetensors_file as st
import small_unet_numpy
import support
from support import (SMALL_UNET, bending_weights, networks, random_weights, run, small_unet_velocity, solve, torch,
                     torch_velocity)

if not torch:
    print(f"parity: the reference is NumPy alone, since torch cannot be imported here ({support.why_no_torch})")


class Parity(support.EngineTest):
    def test_solvers_on_a_state_dict_of_the_tutorial(self):
        weights, model = bending_weights(1), self.folder / "tutorial.safetensors"
        st.write(model, weights)
        velocity = small_unet_velocity(weights)
        x0 = np.random.default_rng(2).standard_normal((5, 1, 28, 28)).astype(np.float32)
        for solver, nfe in (("euler", 8), ("rk4", 16), ("midpoint", 8), ("heun", 8)):
            file = self.sample(model, x0, solver, nfe)
            wanted = solve(velocity, x0, solver, nfe)
            np.testing.assert_allclose(file["times"], np.linspace(0, 1, len(wanted)), atol=1e-6)
            np.testing.assert_array_equal(file["states"][0], x0)
            self.compare(f"{solver}, {nfe} evaluations", file["states"], wanted)

    def test_numpy_agrees_with_torch(self):
        if not torch:
            self.skipTest("torch cannot be imported")
        weights = random_weights(3)
        x = np.random.default_rng(4).standard_normal((2, 1, 28, 28)).astype(np.float32)
        velocity = torch_velocity(networks.SmallUNet(), weights)
        for t in (0.0, 0.31, 1.0):
            got = small_unet_numpy.forward(weights, x, np.full(2, t, np.float32))
            self.assertLessEqual(float(np.abs(got - velocity(x, t)).max()), 1e-5)

    def train(self, name, *arguments):
        out = self.folder / name
        run("train", "--out", out, *arguments)
        tensors, metadata = st.read(out / "checkpoint.safetensors")
        part = lambda prefix: {key[len(prefix):]: value for key, value in tensors.items() if key.startswith(prefix)}
        return out / "checkpoint.safetensors", part, json.loads(metadata["flowlab.recipe"])

    def test_checkpoint_of_the_tutorial(self):
        path, part, recipe = self.train("tutorial", "--preset", "tutorial", "--steps", 3, "--batch", 32, "--micro-batch", 32)
        self.assertEqual(recipe["network"], "small-unet")
        x0 = np.random.default_rng(5).standard_normal((4, 1, 28, 28)).astype(np.float32)
        states = self.sample(path, x0, "euler", 2, "--weights", "raw")["states"]
        self.compare("SmallUNet after 3 updates", states, solve(small_unet_velocity(part("model.")), x0, "euler", 2))

    def test_checkpoint_of_quick(self):
        if not torch:
            self.skipTest("torch cannot be imported")
        path, part, recipe = self.train("quick", "--preset", "quick", "--steps", 12, "--batch", 32, "--micro-batch", 32,
                                        "--warmup", 1, "--ema-decay", 0.5)
        self.assertEqual(recipe["network"], "quick-unet")
        x0 = np.random.default_rng(6).standard_normal((10, 1, 28, 28)).astype(np.float32)
        labels = np.arange(10)
        for weights, prefix in (("raw", "model."), ("ema", "ema.")):
            file = self.sample(path, x0, "rk4", 4, "--labels", "0-9", "--weights", weights)
            np.testing.assert_array_equal(file["labels"], labels)
            velocity = torch_velocity(networks.QuickUNet(), part(prefix), labels)
            self.compare(f"QuickUNet after 12 updates, {weights} weights", file["states"], solve(velocity, x0, "rk4", 4))

    def test_fresh_weights_and_one_update(self):
        """Fresh weights are spread as PyTorch's defaults; the first update is AdamW's by its definition."""
        small = ("--preset", "tutorial", "--steps", 1, "--batch", 32, "--micro-batch", 32, "--precision", "fp32")
        lr, decay, beta1, beta2, eps = 2e-3, 0.1, 0.9, 0.999, 1e-8
        _, before, _ = self.train("still", *small, "--lr", 1e-7, "--weight-decay", 0)
        _, after, _ = self.train("moved", *small, "--lr", lr, "--weight-decay", decay)
        # An update of 1e-7 each way is all that separates `old` from the fresh weights.
        old, new, mean, square = before("model."), after("model."), after("optimizer.exp_avg."), after("optimizer.exp_avg_sq.")
        self.assertEqual({name: value.shape for name, value in old.items()},
                         {name: value.shape for name, value in random_weights(0).items()})
        for name, (_, fan_in) in SMALL_UNET.items():
            bound, values = 1 / math.sqrt(fan_in), old[name + ".weight"].ravel().astype(np.float64)
            deviation = 5 / math.sqrt(len(values))  # five standard deviations of what is measured
            self.assertLessEqual(np.abs(values).max(), bound + 2e-7, name)
            self.assertLess(abs(values.mean()) / (bound / math.sqrt(3)), deviation, name)
            self.assertLess(abs((values ** 2).mean() / (bound ** 2 / 3) - 1), deviation * math.sqrt(4 / 5), name)
        moved = 0
        for name in old:
            gradient = mean[name].astype(np.float64) / (1 - beta1)
            np.testing.assert_allclose(square[name], (1 - beta2) * gradient ** 2, rtol=1e-4, atol=1e-20, err_msg=name)
            wanted = old[name] * (1 - lr * decay) - lr * gradient / (np.abs(gradient) + eps)
            np.testing.assert_allclose(new[name], wanted, atol=1e-6, err_msg=name)
            moved += int((np.abs(new[name] - old[name]) > lr / 2).sum())
        self.assertGreater(moved, 0.9 * sum(value.size for value in old.values()))


if __name__ == "__main__":
    unittest.main(verbosity=2)
