"""What the comparisons share: flowlab-cli and its files, the tutorial's network with random weights, plain solvers."""
import ctypes
import json
import math
import os
import pathlib
import subprocess
import tempfile
import unittest

import numpy as np

import safetensors_file as st
import small_unet_numpy

try:
    # Loaded first, these are what torch finds under the names of the CUDA libraries that its wheel lacks here.
    if stand_ins := os.environ.get("FLOWLAB_STAND_INS"):
        for library in sorted(pathlib.Path(stand_ins).glob("*.so*")):
            ctypes.CDLL(str(library))
    import torch

    import networks
except (ImportError, OSError) as error:
    torch = networks = None
    why_no_torch = str(error)

CLI = os.environ.get("FLOWLAB_CLI", "flowlab-cli")
LIMIT = 1e-4
SOLVERS = {  # nodes, matrix, weights
    "euler": ([0], [[]], [1]),
    "midpoint": ([0, 1 / 2], [[], [1 / 2]], [0, 1]),
    "heun": ([0, 1], [[], [1]], [1 / 2, 1 / 2]),
    "rk4": ([0, 1 / 2, 1 / 2, 1], [[], [1 / 2], [0, 1 / 2], [0, 0, 1]], [1 / 6, 1 / 3, 1 / 3, 1 / 6]),
}
# The tutorial's parameters: shape and fan-in, by which PyTorch draws fresh ones from ±1/sqrt(fan-in).
SMALL_UNET = {
    "time_mlp.mlp.0": ((128, 128), 128), "time_mlp.mlp.2": ((128, 128), 128),
    "in1": ((64, 1, 3, 3), 9), "in2": ((64, 64, 3, 3), 576), "down": ((128, 64, 4, 4), 1024),
    "mid1": ((128, 128, 3, 3), 1152), "up": ((128, 64, 4, 4), 1024), "out1": ((64, 128, 3, 3), 1152),
    "out2": ((1, 64, 3, 3), 576),
}


def run(*arguments):
    """flowlab-cli; its JSON, if it prints any."""
    done = subprocess.run([CLI, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"flowlab-cli {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout) if "--json" in arguments else None


def random_weights(seed):
    """A state dict of the tutorial's network, as its script would save it after no training."""
    random, weights = np.random.default_rng(seed), {}
    for name, (shape, fan_in) in SMALL_UNET.items():
        bound = 1 / math.sqrt(fan_in)
        biases = shape[1] if name == "up" else shape[0]
        weights[name + ".weight"] = random.uniform(-bound, bound, shape).astype(np.float32)
        weights[name + ".bias"] = random.uniform(-bound, bound, biases).astype(np.float32)
    return weights


def bending_weights(seed):
    """As random_weights, but larger: fresh ones say little, and a field must bend for solvers to differ."""
    return {name: array * np.float32(1.6) for name, array in random_weights(seed).items()}


def torch_velocity(network, weights, labels=None):
    network.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in weights.items()}, strict=True)
    labels = None if labels is None else torch.from_numpy(labels.copy())

    def velocity(x, t):
        with torch.no_grad():
            return network(torch.from_numpy(x), torch.full((len(x),), t), labels).numpy()

    return velocity


def small_unet_velocity(weights):
    if torch:
        return torch_velocity(networks.SmallUNet(), weights)
    return lambda x, t: small_unet_numpy.forward(weights, x, np.full(len(x), t, np.float32))


def solve(velocity, x, solver, nfe):
    """The states at every time of a uniform grid, in fp32: (T, B, C, H, W)."""
    nodes, matrix, b = SOLVERS[solver]
    steps = nfe // len(b)
    states, h = [x], 1 / steps
    for step in range(steps):
        k = []
        for node, row in zip(nodes, matrix):
            inner = x + sum((np.float32(h * a) * ki for a, ki in zip(row, k)), np.zeros_like(x))
            k.append(velocity(inner, (step + node) / steps))
        x = x + sum((np.float32(h * weight) * ki for weight, ki in zip(b, k)), np.zeros_like(x))
        states.append(x)
    return np.stack(states)


class EngineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        if torch:
            torch.set_num_threads(os.cpu_count() or 1)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def sample(self, model, x0, solver, nfe, *more):
        """The engine's states (T, B, C, H, W) and what else is in its file. nfe: None for solvers that choose it."""
        noise, states = self.folder / "noise.safetensors", self.folder / "states.safetensors"
        st.write(noise, {"x0": x0})
        run("sample", "--model", model, "--noise", noise, "--states", states, "--precision", "fp32",
            "--solver", solver, "--count", len(x0), *(("--nfe", nfe) if nfe else ()), *more)
        return st.read(states)[0]

    def compare(self, what, got, wanted, limit=LIMIT):
        self.assertEqual(got.shape, wanted.shape)
        largest = float(np.abs(got - wanted).max())
        print(f"  {what}: largest difference {largest:.1e}")
        self.assertLessEqual(largest, limit)
        # States that hardly move would pass whatever the network says.
        self.assertGreater(float(np.abs(wanted[-1] - wanted[0]).max()), 1e-2)
