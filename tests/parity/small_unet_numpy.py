"""The tutorial's SmallUNet in NumPy alone: the reference where LibTorch's wheel cannot be imported in Python
(it then lacks the CUDA libraries), and a second opinion where it can.
"""
import math

import numpy as np


def silu(x):
    return x / (1 + np.exp(-x))


def convolution(x, weight, bias, stride=1, padding=1):
    """x (B, I, H, W), weight (O, I, k, k) -> (B, O, H', W')."""
    k = weight.shape[-1]
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]
    return np.tensordot(windows, weight, ((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + bias[:, None, None]


def transposed(x, weight, bias, stride=2, padding=1):
    """x (B, I, H, W), weight (I, O, k, k): a convolution of x with zeros between its pixels and the flipped kernel."""
    b, i, h, w = x.shape
    spread = np.zeros((b, i, (h - 1) * stride + 1, (w - 1) * stride + 1), x.dtype)
    spread[:, :, ::stride, ::stride] = x
    flipped = weight[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
    return convolution(spread, flipped, bias, 1, weight.shape[-1] - 1 - padding)


def linspace(end, count):
    """0 to end in fp32, rounded as torch.linspace does: the largest frequency turns one bit into 1e-3 of an angle."""
    step = np.float32(end) / np.float32(count - 1)
    i = np.arange(count)
    return np.where(i < count // 2, step * i.astype(np.float32), np.float32(end) - step * (count - 1 - i).astype(np.float32))


def forward(p, x, t):
    """p: {name: fp32 array}; x (B, 1, 28, 28), t (B) fp32 -> v (B, 1, 28, 28)."""
    frequencies = np.exp(linspace(math.log(1000.0), 64).astype(np.float32))
    angles = (np.float32(2 * math.pi) * t)[:, None] * frequencies[None, :]
    features = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    hidden = silu(features @ p["time_mlp.mlp.0.weight"].T + p["time_mlp.mlp.0.bias"])
    time = (hidden @ p["time_mlp.mlp.2.weight"].T + p["time_mlp.mlp.2.bias"])[:, :, None, None]
    layer = lambda name: (p[name + ".weight"], p[name + ".bias"])
    fine = silu(convolution(silu(convolution(x, *layer("in1"))), *layer("in2")))
    coarse = silu(convolution(fine, *layer("down"), stride=2))
    middle = silu(convolution(coarse + time, *layer("mid1")))
    raised = silu(transposed(middle, *layer("up")))
    return convolution(silu(convolution(np.concatenate([raised, fine], axis=1), *layer("out1"))), *layer("out2"))
