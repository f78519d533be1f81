"""The strongest Python version of a preset: data in memory, bf16 autocast, channels_last, torch.compile (on a GPU in
mode max-autotune), fused AdamW; the bench sets glibc's allocator for it. Same network, batch and optimizer as ours.

usage: tuned.py MNIST_FOLDER UPDATES small-unet|quick-unet [eager] [contiguous]
Prints one JSON object: train_images_per_s, loss, sample_seconds (64 samples at 8 Euler evaluations).
"""
import gzip
import json
import pathlib
import statistics
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "parity"))
import mnist
from networks import QuickUNet, SmallUNet

folder, updates, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
compiled = "eager" not in sys.argv
layout = torch.contiguous_format if "contiguous" in sys.argv else torch.channels_last
quick = name == "quick-unet"
batch, warm = (32 if quick else 256), 6

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
gpu = device.type == "cuda"
mode = "max-autotune" if gpu else None

torch.manual_seed(0)
data = mnist.images(folder)[:, None].to(device)
digits = torch.from_numpy(np.frombuffer(gzip.open(f"{folder}/train-labels-idx1-ubyte.gz").read(), np.uint8, offset=8)
                          .astype(np.int64)).to(device)
model = (QuickUNet() if quick else SmallUNet()).to(device, memory_format=layout)
parameters = list(model.parameters())
average = [p.detach().clone() for p in parameters]
if quick:
    opt = torch.optim.AdamW(parameters, lr=1.2e-3, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
else:
    opt = torch.optim.AdamW(parameters, lr=2e-4, weight_decay=1e-4, fused=True)


def loss_of(x, y):
    z = torch.randn_like(x)
    t = torch.sigmoid(torch.randn(len(x), device=device)) if quick else torch.rand(len(x), device=device)
    tt = t[:, None, None, None]
    with torch.autocast(device.type, torch.bfloat16):
        v = model((1 - tt) * z + tt * x, t, y)
    return F.mse_loss(v.float(), x - z)


step = torch.compile(loss_of, mode=mode) if compiled else loss_of
order, losses, begin = torch.randperm(len(data), device=device), [], 0.0
for i in range(warm + updates):
    if i == warm:
        if gpu:
            torch.cuda.synchronize()
        begin = time.perf_counter()
    at = i * batch % (len(data) - batch)
    index = order[at:at + batch]
    x = data[index].float().div_(127.5).sub_(1).contiguous(memory_format=layout)
    y = torch.where(torch.rand(batch, device=device) < 0.1, 10, digits[index]) if quick else None
    loss = step(x, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if quick:
        torch._foreach_lerp_(average, [p.detach() for p in parameters], 0.002)
    losses.append(loss.detach().clone())  # looked at when all is done: a GPU is not waited for
losses = torch.stack(losses).tolist()
rate = updates * batch / (time.perf_counter() - begin)


def sample(velocity, count=64, nfe=8):
    x = torch.randn(count, 1, 28, 28, device=device)
    labels = torch.arange(count, device=device) % 10 if quick else None
    for i in range(nfe):
        x = x + velocity(x, torch.full((count,), i / nfe, device=device), labels).float() / nfe
    return x.cpu()


velocity, times = torch.compile(model, mode=mode) if compiled else model, []
with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
    for _ in range(9):
        begin = time.perf_counter()
        sample(velocity)
        times.append(time.perf_counter() - begin)
print(json.dumps({"train_images_per_s": rate, "loss": statistics.mean(losses[-20:]),
                  "sample_seconds": statistics.median(times[3:])}))
