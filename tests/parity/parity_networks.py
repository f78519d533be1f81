"""The networks with options against PyTorch: the same weights give the same velocities, both ways through files.

Weights that PyTorch drew are opened by the engine as a plain state dict, whose options it reads from their shapes;
checkpoints of the engine's trainings are opened by PyTorch with the options that their metadata say.
"""
import json
import unittest

import numpy as np

import safetensors_file as st
import support
from support import networks, run, solve, torch, torch_velocity

LIMIT = 1e-5
CASES = {  # network: options that the shapes of the weights say, with what the others are initially
    "unet": (dict(channels=16, multipliers=(1, 2, 2), blocks=2, attention=(2,), embedding=48, fold=1),
             dict(channels=12, multipliers=(2, 3), attention=(1, 2), fold=2),
             dict(channels=64, multipliers=(1, 2))),
    "dit": (dict(patch=7, width=64, depth=3), dict(patch=3, width=48, depth=2)),
}
TRAINED = {"unet": "channels=24 multipliers=1,2 blocks=1 attention=2 heads=6 embedding=32 dropout=0.2",
           "dit": "patch=4 width=48 depth=3 heads=6"}


def network_of(key, **options):
    return {"unet": networks.UNet, "dit": networks.DiT}[key](**options)


@unittest.skipUnless(torch, "torch cannot be imported")
class Networks(support.EngineTest):
    def test_weights_of_pytorch(self):
        for key, cases in CASES.items():
            for pictures, classes in ((1, 10), (3, 4), (3, 0)):
                for number, options in enumerate(cases):
                    torch.manual_seed(number)
                    network = network_of(key, pictures=pictures, classes=classes, **options)
                    weights = {name: value.numpy().copy() for name, value in network.state_dict().items()}
                    for name, value in weights.items():  # layers that start at zero, too
                        if not value.any():
                            value += np.random.default_rng(number).normal(0, 0.05, value.shape).astype(np.float32)
                    model = self.folder / "weights.safetensors"
                    st.write(model, weights)
                    x0 = np.random.default_rng(5).standard_normal((6, pictures, 28, 28)).astype(np.float32)
                    labels = np.arange(6) % classes if classes else None
                    more = ("--labels", ",".join(map(str, labels))) if classes else ()
                    got = self.sample(model, x0, "euler", 2, *more)["states"]
                    wanted = solve(torch_velocity(network, weights, labels), x0, "euler", 2)
                    self.compare(f"{key}, {options}, {pictures} channels, {classes} classes", got, wanted, LIMIT)

    def test_weights_of_the_engine(self):
        for key, text in TRAINED.items():
            out = self.folder / key
            run("train", "--out", out, "--preset", "quick", "--network", key, "--network-options", text, "--steps", 12,
                "--warmup", 1, "--ema-decay", 0.5, "--sheet-samples", 0)
            tensors, metadata = st.read(out / "checkpoint.safetensors")
            options = json.loads(metadata["flowlab.network_options"])
            for name in ("multipliers", "attention"):
                if isinstance(options.get(name), int):
                    options[name] = [options[name]]
            self.assertEqual(options["heads"], 6)
            network = network_of(key, **options)
            x0 = np.random.default_rng(6).standard_normal((10, 1, 28, 28)).astype(np.float32)
            labels = np.arange(10)
            for weights, prefix in (("raw", "model."), ("ema", "ema.")):
                part = {name[len(prefix):]: value for name, value in tensors.items() if name.startswith(prefix)}
                got = self.sample(out / "checkpoint.safetensors", x0, "euler", 2, "--labels", "0-9", "--weights", weights)
                wanted = solve(torch_velocity(network, part, labels), x0, "euler", 2)
                self.compare(f"{key} after 12 updates, {weights} weights", got["states"], wanted, LIMIT)


if __name__ == "__main__":
    unittest.main(verbosity=2)
