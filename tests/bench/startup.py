"""From the start of the process to the window and to the first digits in it.

The window runs on an X server without a screen (Xvfb) that keeps its picture in a file; the file is looked at every
10 ms. The window is there when the middle of the screen is no longer of one colour; digits are there when it is as rough
as a grid of digits.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import time

from programs import TOP, Failed, Skipped

WIDTH, HEIGHT, DISPLAY, PATIENCE = 1280, 900, ":97", 10.0


def middle(picture):
    """(mean step between neighbours, number of shades) of one channel in the middle of the screen."""
    data = picture.read_bytes()[-WIDTH * HEIGHT * 4:]
    steps, count, shades = 0, 0, set()
    for y in range(200, 700, 5):
        row = data[(y * WIDTH + 400) * 4 + 1:(y * WIDTH + 860) * 4 + 1:4]
        shades.update(row)
        steps += sum(abs(a - b) for a, b in zip(row, row[1:]))
        count += len(row) - 1
    return steps / max(count, 1), len(shades)


def start(program, picture, environment):
    """(seconds to the window, seconds to digits)."""
    begin, window = time.monotonic(), None
    process = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
    try:
        while (passed := time.monotonic() - begin) < PATIENCE:
            rough, shades = middle(picture)
            if window is None and shades > 10:
                window = passed
            if shades > 150 and rough > 4:
                return window, passed
            if process.poll() is not None:
                raise Failed(f"flowlab: exit {process.returncode} before its window came")
            time.sleep(0.01)
        raise Failed(f"flowlab: no digits within {PATIENCE:.0f} s")
    finally:
        process.terminate()
        process.wait()


def startup(bench):
    """Process start to window, and to digits; the first start is not counted (files come from disk)."""
    if shutil.which("Xvfb") is None:
        raise Skipped("it needs Xvfb (package xvfb)")
    program = bench.build / "app" / "flowlab"
    if not program.exists():
        raise Skipped("this build has no window (FLOWLAB_DESKTOP=OFF)")
    screen = bench.work / "screen"
    screen.mkdir()
    settings = {f"XDG_{name}_HOME": str(bench.work / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
    environment = {**os.environ, **settings, "DISPLAY": DISPLAY, "FLOWLAB_RESOURCES": str(TOP / "resources")}
    environment.pop("QT_QPA_PLATFORM", None)
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(screen)],
                              stderr=subprocess.DEVNULL)
    picture = pathlib.Path(screen / "Xvfb_screen0")
    try:
        begin = time.monotonic()
        while not pathlib.Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists() or not picture.exists():
            if server.poll() is not None or time.monotonic() - begin > PATIENCE:
                raise Failed(f"Xvfb does not start as display {DISPLAY}")
            time.sleep(0.01)
        times = [start(program, picture, environment) for _ in range(6)][1:]
    finally:
        server.terminate()
        server.wait()
    windows, digits = zip(*times)
    yield {"name": "process start to window, median of 5", "value": statistics.median(windows), "unit": "s"}
    yield {"name": "process start to first digits, median of 5", "value": statistics.median(digits), "unit": "s",
           "at_most": 1.0}
