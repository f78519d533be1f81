"""The lab's networks in Python, with PyTorch's modules: what the engine is compared with.

SmallUNet is the tutorial's, line for line. QuickUNet is that of preset `quick`. Both name their parameters as the
engine's files do.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class TimeEmbedding(nn.Module):
    def __init__(self, dim=128):
        super().__init__()
        self.dim = dim
        self.mlp = nn.Sequential(nn.Linear(dim, dim), nn.SiLU(), nn.Linear(dim, dim))

    def forward(self, t):  # t in [0, 1], shape (B,)
        half = self.dim // 2
        freqs = torch.exp(torch.linspace(math.log(1.), math.log(1000.), steps=half, device=t.device))
        angles = 2 * math.pi * t[:, None] * freqs[None, :]
        emb = torch.cat([torch.sin(angles), torch.cos(angles)], dim=-1)
        return self.mlp(emb)


class SmallUNet(nn.Module):
    def __init__(self, ch=64, time_dim=128):
        super().__init__()
        self.time_mlp = TimeEmbedding(time_dim)
        self.in1 = nn.Conv2d(1, ch, 3, padding=1)
        self.in2 = nn.Conv2d(ch, ch, 3, padding=1)
        self.down = nn.Conv2d(ch, 2 * ch, 4, stride=2, padding=1)
        self.mid1 = nn.Conv2d(2 * ch, 2 * ch, 3, padding=1)
        self.up = nn.ConvTranspose2d(2 * ch, ch, 4, stride=2, padding=1)
        self.out1 = nn.Conv2d(2 * ch, ch, 3, padding=1)
        self.out2 = nn.Conv2d(ch, 1, 3, padding=1)

    def forward(self, x, t, labels=None):
        temb = self.time_mlp(t)[:, :, None, None]  # (B, C, 1, 1)
        h1 = F.silu(self.in1(x))
        h1 = F.silu(self.in2(h1))
        d = F.silu(self.down(h1))
        m = F.silu(self.mid1(d + temb))
        u = F.silu(self.up(m))
        u = torch.cat([u, h1], dim=1)
        u = F.silu(self.out1(u))
        return self.out2(u)


class Block(nn.Module):
    """GroupNorm–SiLU–3×3 twice around a skip; scale and shift from the condition; starts as the skip."""

    def __init__(self, fan_in, fan_out, condition=128, groups=8):
        super().__init__()
        self.norm1 = nn.GroupNorm(groups, fan_in)
        self.conv1 = nn.Conv2d(fan_in, fan_out, 3, padding=1)
        self.modulation = nn.Linear(condition, 2 * fan_out)
        self.norm2 = nn.GroupNorm(groups, fan_out)
        self.conv2 = nn.Conv2d(fan_out, fan_out, 3, padding=1)
        self.skip = nn.Conv2d(fan_in, fan_out, 1) if fan_in != fan_out else nn.Identity()
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x, condition):
        scale, shift = self.modulation(condition)[:, :, None, None].chunk(2, dim=1)
        h = self.conv1(F.silu(self.norm1(x)))
        h = self.conv2(F.silu(self.norm2(h) * (1 + scale) + shift))
        return h + self.skip(x)


class QuickUNet(nn.Module):
    def __init__(self, classes=10, fine=64, coarse=128, frequencies=32, condition=128):
        super().__init__()
        self.frequencies = frequencies
        self.time = nn.Sequential(nn.Linear(2 * frequencies, condition), nn.SiLU(), nn.Linear(condition, condition))
        self.label = nn.Embedding(classes + 1, condition)  # the last: no label
        setattr(self, "in", nn.Conv2d(4, fine, 3, padding=1))
        self.fine_down = Block(fine, fine)
        self.down = nn.Conv2d(fine, coarse, 3, stride=2, padding=1)
        self.coarse1, self.coarse2, self.coarse3 = (Block(coarse, coarse) for _ in range(3))
        self.up = nn.ConvTranspose2d(coarse, fine, 4, stride=2, padding=1)
        self.fine_up = Block(2 * fine, fine)
        self.norm = nn.GroupNorm(8, fine)
        self.out = nn.Conv2d(fine, 4, 3, padding=1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x, t, labels):
        freqs = torch.exp(torch.linspace(0., math.log(1000.), steps=self.frequencies))
        angles = 2 * math.pi * 0.1 * t[:, None] * freqs[None, :]
        c = F.silu(self.time(torch.cat([torch.sin(angles), torch.cos(angles)], dim=-1)) + self.label(labels))
        detail = self.fine_down(getattr(self, "in")(F.pixel_unshuffle(x, 2)), c)  # (B, 64, 14, 14)
        h = self.down(detail)  # (B, 128, 7, 7)
        for block in (self.coarse1, self.coarse2, self.coarse3):
            h = block(h, c)
        h = self.fine_up(torch.cat([self.up(h), detail], dim=1), c)  # (B, 64, 14, 14)
        return F.pixel_shuffle(self.out(F.silu(self.norm(h))), 2)
