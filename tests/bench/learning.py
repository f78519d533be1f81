"""What a training reaches: digits of preset quick after 15, 30 and 60 s, and the loss in bf16 beside the loss in fp32."""
import csv
import json
import statistics

from programs import TOP

JUDGE = TOP / "resources" / "models" / "judge.safetensors"
SHARES = {15: 60, 30: 85, 60: 95}  # seconds of training: wanted share of right digits in %
SAMPLES = 2000


def labels(bench):
    """Share of samples whose digit is the wanted one, by the judge, at 8 evaluations."""
    run, states = bench.work / "labels", bench.work / "states.safetensors"
    for seconds, wanted in SHARES.items():
        bench.call(bench.cli, "train", "--preset", "quick", "--seconds", seconds, "--out", run, "--overwrite")
        for solver, guidance in (("euler", 1), ("midpoint", 1), ("euler", 1.5)):
            bench.call(bench.cli, "sample", "--model", run / "checkpoint.safetensors", "--solver", solver, "--nfe", 8,
                       "--labels", "0-9", "--count", SAMPLES, "--guidance", guidance, "--states", states)
            said = json.loads(bench.call(bench.build / "tests" / "tools" / "judge_samples", "--judge", JUDGE, "--samples",
                                         states, "--json"))
            yield {"name": f"quick after {seconds} s: the wanted digit, {solver} at 8, guidance {guidance:g}",
                   "value": 100 * said["wanted"], "unit": "%", **({"at_least": wanted} if guidance == 1 else {})}


def losses(bench):
    """bf16 and fp32 from equal weights, noise and times: the largest distance of their smoothed losses."""
    for preset, updates in (("quick", 600), ("tutorial", 60)):
        curve = {}
        for precision in ("fp32", "bf16"):
            run = bench.work / f"{preset}-{precision}"
            bench.call(bench.cli, "train", "--preset", preset, "--steps", updates, "--precision", precision, "--out", run)
            with open(run / "metrics.csv", newline="") as file:
                curve[precision] = [float(row["loss"]) for row in csv.DictReader(file)]
        part = updates // 12
        means = {precision: [statistics.fmean(values[at:at + part]) for at in range(0, updates, part)]
                 for precision, values in curve.items()}
        apart = max(abs(b / a - 1) for a, b in zip(means["fp32"], means["bf16"]))
        yield {"name": f"{preset}: loss in bf16 from that in fp32, largest of 12 means over {part} updates",
               "value": 100 * apart, "unit": "%", "at_most": 2.0, "curves": means}
