"""The engine against what others use: Meta's flow_matching, torchdiffeq, torchcfm and SciPy.

Run by tests/parity/run, which prepares Python. The peers compute in fp64 around a network in fp32, so that what is
measured is the engine's own fp32. Limits are absolute where nothing else is said.
"""
import math
import os
import subprocess
import sys
import unittest
from unittest import mock

import numpy as np

import safetensors_file as st
import support
from support import bending_weights, networks, run, solve, torch, torch_velocity

if not torch:
    print(f"parity_peers: skipped: torch cannot be imported here ({support.why_no_torch})")
    sys.exit(77)

from flow_matching.path import AffineProbPath, CondOTProbPath
from flow_matching.path.scheduler import (CondOTScheduler, CosineScheduler, LinearVPScheduler,
                                          PolynomialConvexScheduler, ScheduleTransformedModel, VPScheduler)
from flow_matching.solver import ODESolver
from scipy.optimize import linear_sum_assignment
from torchcfm.optimal_transport import OTPlanSampler

PROBE = os.environ["FLOWLAB_PROBE"]
PATHS = {
    "linear": CondOTProbPath(),
    "vp": AffineProbPath(VPScheduler()),
    "vp:0.5,12": AffineProbPath(VPScheduler(0.5, 12.0)),
    "cosine": AffineProbPath(CosineScheduler()),
    "linear-vp": AffineProbPath(LinearVPScheduler()),
    "polynomial:1.5": AffineProbPath(PolynomialConvexScheduler(1.5)),
    "polynomial:3": AffineProbPath(PolynomialConvexScheduler(3)),
}


class Field(torch.nn.Module):
    """The tutorial's network as Meta's library asks it: x in any precision, one t for all."""

    def __init__(self, weights):
        super().__init__()
        self.weights = weights
        self.network = networks.SmallUNet()
        self.network.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in weights.items()})

    def forward(self, x, t):
        kind = self.network.in1.weight.dtype
        return self.network(x.to(kind), t.to(kind).expand(len(x))).to(x.dtype)


class Rescheduled(torch.nn.Module):
    """Meta's field along another schedule. Where it is 0/0, at t = 1, it is asked just before."""

    def __init__(self, field, scheduler):
        super().__init__()
        self.inner = ScheduleTransformedModel(field, CondOTScheduler(), scheduler)

    def forward(self, x, t):
        return self.inner(x=x, t=t.double().clamp(max=1 - 1e-5))


def double(array):
    return torch.from_numpy(np.array(array, np.float64))


def noise(seed, count):
    return np.random.default_rng(seed).standard_normal((count, 1, 28, 28)).astype(np.float32)


class Probed(support.EngineTest):
    """What flow_probe says of tensors."""

    def probe(self, command, tensors, *arguments):
        inside, outside = self.folder / "in.safetensors", self.folder / "out.safetensors"
        st.write(inside, tensors)
        subprocess.run([PROBE, command, "--in", inside, "--out", outside, *arguments], check=True)
        return st.read(outside)[0]

    def close(self, what, got, wanted, limit=support.LIMIT):
        """Relative to the wanted values, or to a hundredth where those are smaller."""
        wanted = wanted.numpy() if torch.is_tensor(wanted) else wanted
        self.assertEqual(got.shape, wanted.shape, what)
        self.assertLessEqual(float((np.abs(got - wanted) / np.maximum(np.abs(wanted), 1e-2)).max()), limit, what)


class Paths(Probed):
    def tensors(self, least, most):
        random = np.random.default_rng(11)
        result = {name: random.standard_normal((64, 3, 5)).astype(np.float32) for name in ("x0", "x1", "v")}
        result["t"] = np.linspace(least, most, 64).astype(np.float32)
        return result

    def test_path_samples(self):
        tensors = self.tensors(0, 0.999)  # slopes of VP and linear VP have no bound at 1
        for key, path in PATHS.items():
            wanted = path.sample(x_0=double(tensors["x0"]), x_1=double(tensors["x1"]), t=double(tensors["t"]))
            got = self.probe("path", tensors, "--schedule", key)
            self.close(f"x_t of {key}", got["x_t"], wanted.x_t)
            self.close(f"dx_t of {key}", got["u"], wanted.dx_t)

    def test_conversions(self):
        tensors = self.tensors(0.05, 0.95)  # away from 0 and 1, where some have no bound
        value, t = double(tensors["v"]), double(tensors["t"])[:, None, None]
        for key, path in PATHS.items():
            x_t = path.sample(x_0=double(tensors["x0"]), x_1=double(tensors["x1"]), t=t.flatten()).x_t
            sigma = path.scheduler(t).sigma_t
            for given, conversions in {
                "velocity": {"data": path.velocity_to_target, "noise": path.velocity_to_epsilon},
                "data": {"velocity": path.target_to_velocity, "noise": path.target_to_epsilon},
                "noise": {"velocity": path.epsilon_to_velocity, "data": path.epsilon_to_target},
            }.items():
                got = self.probe("path", tensors, "--schedule", key, "--given", given)
                wanted = {name: convert(value, x_t, t) for name, convert in conversions.items()}
                wanted[given] = value
                wanted["score"] = -wanted["noise"] / sigma
                for name, result in wanted.items():
                    self.close(f"{name} from {given} on {key}", got[name], result)


class Couplings(Probed):
    def setUp(self):
        random = np.random.default_rng(12)
        self.tensors = {"x0": random.standard_normal((96, 1, 8, 8)).astype(np.float32),
                        "x1": random.uniform(-1, 1, (96, 1, 8, 8)).astype(np.float32),
                        "labels": random.integers(0, 7, 96)}
        data, drawn = (self.tensors[name].reshape(96, -1).astype(np.float64) for name in ("x1", "x0"))
        self.squares = ((data[:, None] - drawn[None]) ** 2).sum(-1)  # (data, noise)

    def check(self, coupling, partner):
        """partner (B): the noise of each datum."""
        got = self.probe("pair", self.tensors, "--coupling", coupling)
        np.testing.assert_array_equal(got["partner"], partner, coupling)
        self.close(coupling, got["cost"], self.squares[np.arange(96), partner].sum(keepdims=True), 1e-6)
        return float(got["cost"][0])

    def test_pairs_of_scipy(self):
        independent = self.check("independent", np.arange(96))
        optimal = self.check("ot", linear_sum_assignment(self.squares)[1])
        self.check("immiscible", linear_sum_assignment(np.sqrt(self.squares))[1])
        partner = np.empty(96, int)
        for label in range(7):
            (members,) = np.nonzero(self.tensors["labels"] == label)
            partner[members] = members[linear_sum_assignment(self.squares[np.ix_(members, members)])[1]]
        by_class = self.check("class-ot", partner)
        self.assertLess(optimal, by_class)
        self.assertLess(by_class, independent)

    def test_costs_of_scipy_on_50_problems(self):
        random = np.random.default_rng(13)
        for _ in range(50):
            count, size = int(random.integers(2, 65)), int(random.integers(1, 20))
            tensors = {name: random.standard_normal((count, size)).astype(np.float32) for name in ("x0", "x1")}
            squares = ((tensors["x1"][:, None].astype(np.float64) - tensors["x0"][None]) ** 2).sum(-1)
            wanted = squares[linear_sum_assignment(squares)].sum(keepdims=True)
            self.close("ot", self.probe("pair", tensors, "--coupling", "ot")["cost"], wanted, 1e-6)

    def test_cost_of_torchcfm(self):
        plan = OTPlanSampler(method="exact").get_map(double(self.tensors["x0"]), double(self.tensors["x1"]))
        cost = self.probe("pair", self.tensors, "--coupling", "ot")["cost"]
        self.close("exact OT", cost, (plan * self.squares.T).sum(keepdims=True).reshape(1) * 96, 1e-6)


class Solvers(support.EngineTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.weights, cls.model = bending_weights(1), cls.folder / "model.safetensors"
        st.write(cls.model, cls.weights)
        cls.field = Field(cls.weights)
        # Frequencies up to 1000 ask for thousands of adaptive steps: these weights keep those up to 3 of the sines and
        # cosines, 64 each.
        calm, cls.calm_model = dict(cls.weights), cls.folder / "calm.safetensors"
        calm["time_mlp.mlp.0.weight"] = calm["time_mlp.mlp.0.weight"].copy()  # (128, 128)
        calm["time_mlp.mlp.0.weight"][:, 10:64] = calm["time_mlp.mlp.0.weight"][:, 74:] = 0
        st.write(cls.calm_model, calm)
        cls.calm_field = Field(calm)

    def meta(self, field, x0, times, method, **tolerances):
        """The states of Meta's solver, which are torchdiffeq's, at `times`."""
        solver = ODESolver(field)
        return solver.sample(double(x0), step_size=None, method=method, time_grid=double(times),
                             return_intermediates=True, **tolerances).numpy()

    def test_fixed_steps(self):
        x0 = noise(13, 3)
        for solver, nfe, method in (("euler", 8, "euler"), ("midpoint", 8, "midpoint"), ("heun", 8, "heun2"),
                                    ("rk4-38", 16, "rk4")):
            file = self.sample(self.model, x0, solver, nfe)
            self.compare(f"{solver}, torchdiffeq's {method}", file["states"],
                         self.meta(self.field, x0, file["times"], method))
        # Theirs is the 3/8 rule; the classical one has no peer.
        self.compare("rk4, classical", self.sample(self.model, x0, "rk4", 16)["states"],
                     solve(torch_velocity(networks.SmallUNet(), self.weights), x0, "rk4", 16))

    def test_adaptive_steps(self):
        """The ends: the steps between are not the same."""
        x0, tolerances = noise(14, 2), {"rtol": 1e-6, "atol": 1e-6}
        for solver, method in (("dopri5", "dopri5"), ("bs32", "bosh3")):
            file = self.sample(self.calm_model, x0, solver, None, "--rtol", 1e-6, "--atol", 1e-6)
            self.assertEqual(file["times"][-1], 1)
            wanted = self.meta(self.calm_field, x0, np.array([0, 1]), method, **tolerances)
            self.compare(f"{solver}, torchdiffeq's {method}", file["states"][[0, -1]], wanted)

    def test_other_schedules(self):
        """A field trained on the linear path, sampled along others (2412.06264, section 4.6)."""
        x0 = noise(15, 3)
        for key, path in PATHS.items():
            choices = [(self.model, self.field, "euler", 8, "euler"),
                       (self.model, self.field, "midpoint", 8, "midpoint")]
            # Where σ̇ has no bound at t = 1, peers hold it and multiply the predicted noise by it. The engine makes its
            # last step along the straight path instead, so that there the states before it are compared, of solvers
            # that do not look at t = 1. The others, and the last step, are compared with a fine solution of the
            # engine's own along the linear path: tests/solve/test_ends.cpp.
            bounded = key.split(":")[0] not in ("vp", "linear-vp")
            if bounded and key != "linear":
                choices += [(self.calm_model, self.calm_field, "heun", 8, "heun2"),
                            (self.calm_model, self.calm_field, "rk4-38", 16, "rk4")]
            for model, field, solver, nfe, method in choices:
                file = self.sample(model, x0, solver, nfe, "--schedule", key)
                wanted = self.meta(Rescheduled(field, path.scheduler), x0, file["times"], method)
                end = None if bounded else -1
                self.compare(f"{solver} along {key}", file["states"][:end], wanted[:end])

    def test_other_schedules_with_adaptive_steps(self):
        x0, exact, linear = noise(14, 2), Field(self.calm_field.weights).double(), CondOTScheduler()

        def check(key, tolerance, wanted):
            file = self.sample(self.calm_model, x0, "dopri5", None, "--rtol", tolerance, "--atol", tolerance,
                               "--schedule", key)
            self.compare(f"dopri5 along {key}", file["states"][[0, -1]], np.stack([x0, wanted[-1]]))

        # Solved well, a schedule ends where the linear one does that starts at the same α/σ. That one needs no field
        # that is 0/0 at t = 1, beyond which torchdiffeq's steps reach.
        for key in ("cosine", "polynomial:3", "vp", "linear-vp"):
            start = PATHS[key].scheduler(torch.zeros(1, dtype=torch.float64))
            t = linear.snr_inverse(start.alpha_t / start.sigma_t)
            scale = (start.sigma_t / linear(t).sigma_t).numpy()
            check(key, 1e-6, self.meta(exact, x0 / scale, np.array([t.item(), 1]), "dopri5", rtol=1e-7, atol=1e-7))

    def test_edm_grid(self):
        """Noise levels by 2206.00364 eq. 5, as Meta's image example turns them into times: t = 1 - σ/(1 + σ)."""
        x0, rho, steps = noise(16, 3), 7, 10
        file = self.sample(self.model, x0, "euler", steps, "--grid", f"edm:{rho}")
        sigma = np.append(np.linspace(80 ** (1 / rho), 0.002 ** (1 / rho), steps) ** rho, 0)
        times = 1 - sigma / (1 + sigma)
        self.assertEqual(file["times"][0], 0)  # theirs starts at σ = 80, t = 1/81: x0 is then not quite noise
        np.testing.assert_allclose(file["times"][1:], times[1:], atol=1e-6)
        times[0] = 0
        self.compare("euler on the EDM grid", file["states"], self.meta(self.field, x0, times, "euler"))

    def test_likelihood(self):
        """Hutchinson's estimate with the same probe: nats, to 1e-3 or a millionth of them, whichever is more."""
        x1 = np.tanh(noise(17, 4))
        epsilon = np.sign(noise(18, 4))
        images, probe = self.folder / "images.safetensors", self.folder / "probe.safetensors"
        st.write(images, {"x1": x1})
        st.write(probe, {"epsilon": epsilon})
        for solver, nfe, method in (("euler", 6, "euler"), ("midpoint", 8, "midpoint"), ("rk4-38", 16, "rk4")):
            got = run("measure", "--model", self.model, "--what", "likelihood", "--images", images, "--probe", probe,
                      "--solver", solver, "--nfe", nfe, "--grid", "uniform", "--precision", "fp32",
                      "--json")["log_likelihood"]
            steps = nfe // {"euler": 1, "midpoint": 2, "rk4": 4}[method]
            # Meta's probe is (randn_like(x).to(device) < 0) * 2 - 1, in fp32 whatever x is.
            drawn = mock.MagicMock()
            drawn.to.return_value.__lt__.return_value = (double(epsilon) + 1) / 2
            with mock.patch.object(torch, "randn_like", return_value=drawn):
                wanted = ODESolver(self.field).compute_likelihood(
                    double(x1), lambda x: -(x ** 2 + math.log(2 * math.pi)).sum((1, 2, 3)) / 2, step_size=None,
                    method=method, time_grid=torch.linspace(1, 0, steps + 1, dtype=torch.float64))[1].numpy()
            difference = np.abs(np.array(got) - wanted)
            print(f"  likelihood, {solver}: {wanted.round(2)} nats, largest difference {difference.max():.1e}")
            self.assertTrue((difference <= np.maximum(1e-3, 1e-6 * np.abs(wanted))).all(), difference)


if __name__ == "__main__":
    unittest.main(verbosity=2)
