"""Ours and Python's in turns in one run: tests/bench/peers, the tutorial's script as published and the strongest Python
version of the same. Their packages go into .deps/peers on the first run; LibTorch's own wheel serves them, which Python
can import only where the CUDA toolkit's libraries are.
"""
import hashlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from programs import TOP, Skipped

HERE = TOP / "tests" / "bench" / "peers"
DEPS = TOP / ".deps"
MNIST = TOP / "resources" / "datasets" / "mnist"
# glibc's allocator kept from returning each large tensor to the kernel, as the engine does for itself.
KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(1 << 30), "MALLOC_TRIM_THRESHOLD_": str(2047 << 20),
               "MALLOC_TOP_PAD_": str(64 << 20)}
PEERS = (  # name, its program, updates it is timed for, its environment, our preset, our network, wanted ratios
    ("the script as published", ("script.py", MNIST), 30, {}, "tutorial", "small-unet", 3.6, None),
    ("tuned Python", ("tuned.py", MNIST, "small-unet"), 30, KEEP_MEMORY, "tutorial", "small-unet", 1.25, 1.2),
    ("tuned Python", ("tuned.py", MNIST, "quick-unet"), 120, KEEP_MEMORY, "quick", "quick-unet", 1.3, None),
)


def interpreter():
    """The Python that LibTorch's wheel was made for."""
    for name in ("python3", "/usr/bin/python3"):
        try:
            tag = subprocess.run([name, "-c", "import sys, pip; print(sys.implementation.cache_tag)"],
                                 capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            continue
        if list((DEPS / "site" / "torch").glob(f"_C.{tag}-*")):
            return name
    raise Skipped("no Python here fits LibTorch's wheel in .deps/site")


def packages(python):
    """.deps/peers, installed if it is not there whole."""
    target, wanted = DEPS / "peers", HERE / "requirements.txt"
    version = subprocess.run([python, "-VV"], capture_output=True, text=True).stdout
    stamp = hashlib.sha256((wanted.read_text() + version).encode()).hexdigest()
    if not (target / "stamp").exists() or (target / "stamp").read_text() != stamp:
        print("bench: installing the peers' Python packages into .deps/peers", file=sys.stderr)
        fresh = tempfile.mkdtemp(prefix="peers.", dir=DEPS)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                               "--root-user-action=ignore", "--only-binary=:all:", "--no-deps", "--target", fresh,
                               "-r", str(wanted)], capture_output=True, text=True)
        if done.returncode:
            subprocess.run(["rm", "-rf", fresh], check=True)
            raise Skipped("pip could not fetch the peers' packages: " + done.stderr.strip().splitlines()[-1])
        (pathlib.Path(fresh) / "stamp").write_text(stamp)
        subprocess.run(["rm", "-rf", str(target)], check=True)
        os.rename(fresh, target)
    return target


def peers(bench):
    """Training and 64 samples at 8 Euler evaluations, against each peer."""
    python = interpreter()
    paths = {"PYTHONPATH": f"{packages(python)}:{DEPS / 'site'}", "PYTHONNOUSERSITE": "1",
             "PYTHONDONTWRITEBYTECODE": "1"}
    for peer, (script, *arguments), updates, memory, preset, network, training_wanted, sampling_wanted in PEERS:
        theirs, trained, sampled = [], [], []
        for _ in range(bench.rounds):
            said = bench.call(python, HERE / script, arguments[0], updates, *arguments[1:], **paths, **memory)
            theirs.append(json.loads(said.strip().splitlines()[-1]))
            trained.append(bench.figures("training", "--preset", preset, "--seconds", bench.seconds)[0]["value"])
            sampled.append(bench.figures("sampling", "--network", network, "--seconds", bench.seconds / 3)[0]["value"])
        for what, unit, key, ours, more_is_better, wanted in (
                (f"training, {preset}", "images/s", "train_images_per_s", trained, True, training_wanted),
                (f"64 samples, euler at 8, {network}", "s", "sample_seconds", sampled, False, sampling_wanted)):
            value, other = statistics.median(ours), statistics.median(run[key] for run in theirs)
            yield {"name": f"{what}, against {peer}", "value": value, "unit": unit,
                   "peer": {"name": peer, "value": other,
                            "ratio": value / other if more_is_better else other / value},
                   **({"ratio_at_least": wanted} if wanted else {})}
