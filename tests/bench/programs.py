"""How the bench calls programs, and what it keeps of them.

A figure is a dictionary: name, value, unit; what is wanted (at_least or at_most); limit and of_limit (what the machine
allows, measured in the same run, and the share of it that is reached) with of_limit_at_least; peer (name, value, ratio:
above 1 is in our favour) with ratio_at_least.
"""
import dataclasses
import json
import os
import pathlib
import subprocess

TOP = pathlib.Path(__file__).resolve().parent.parent.parent


class Failed(Exception):
    """A program that ended badly; the message says which and why."""


class Skipped(Exception):
    """A part that cannot be measured on this machine; the message says why."""


@dataclasses.dataclass(frozen=True)
class Bench:
    build: pathlib.Path  # a build folder with the target `benches`
    seconds: float  # how long one measurement lasts
    rounds: int  # how often what is compared is measured in turns; medians count
    work: pathlib.Path  # a folder for what is written on the way

    @property
    def cli(self):
        return self.build / "app" / "flowlab-cli"

    def call(self, *command, **environment):
        """What `command` prints. `environment` is set beside this process's own."""
        known = {"FLOWLAB_RESOURCES": str(TOP / "resources"), "QT_QPA_PLATFORM": "offscreen", **os.environ, **environment}
        words = [str(word) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, env=known)
        if done.returncode:
            what = " ".join([pathlib.Path(words[0]).name, *words[1:]])
            raise Failed(f"{what}: exit {done.returncode}\n{(done.stderr or done.stdout).strip()[-2000:]}")
        return done.stdout

    def figures(self, name, *arguments):
        """The figures of bench_`name`."""
        return json.loads(self.call(self.build / "tests" / "bench" / f"bench_{name}", *arguments, "--json"))["figures"]


def training(bench):
    """Images/s and memory of both presets; then as one unit of 256 images."""
    for preset in ("tutorial", "quick"):
        yield from bench.figures("training", "--preset", preset, "--seconds", bench.seconds)
    for preset in ("tutorial", "quick"):
        yield from bench.figures("training", "--preset", preset, "--batch", 256, "--seconds", bench.seconds / 3)


def sampling(bench):
    """64 samples at 8 Euler evaluations."""
    for network in ("small-unet", "quick-unet"):
        yield from bench.figures("sampling", "--network", network, "--seconds", bench.seconds / 3)


def preview(bench):
    """First tiles after a slider moves while both cores train."""
    for preset in ("quick", "tutorial"):
        yield from bench.figures("preview", "--preset", preset, "--seconds", 2 * bench.seconds)


def timer(bench):
    """The window's timer while both cores train, and closing."""
    for preset in ("quick", "tutorial"):
        yield from bench.figures("window_timer", "--preset", preset, "--seconds", bench.seconds, "--beside", 2)


def kernels(bench):
    """Single kernels, the data pipeline and encoding."""
    if not (bench.build / "tests" / "bench" / "bench_kernels").exists():
        raise Skipped("Google Benchmark (libbenchmark-dev) was not there when the benches were built")
    yield from bench.figures("kernels")
