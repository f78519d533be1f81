"""The lab's networks in Python, with PyTorch's modules: what the engine is compared with.

SmallUNet is the tutorial's, line for line. QuickUNet is that of preset `quick`. UNet and DiT take the options of the
engine's networks `unet` and `dit`. All name their parameters as the engine's files do.
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


def time_features(t, frequencies):
    freqs = torch.exp(torch.linspace(0., math.log(1000.), steps=frequencies))
    angles = 2 * math.pi * 0.1 * t[:, None] * freqs[None, :]
    return torch.cat([torch.sin(angles), torch.cos(angles)], dim=-1)


def groups_of(channels):
    return next((g for g in (32, 16, 8, 4, 2) if channels % g == 0 and channels // g >= 4), 1)


def attend(qkv, heads):
    """(B, N, 3 C) -> (B, N, C), written out."""
    b, n, width = qkv.shape
    q, k, v = qkv.view(b, n, 3, heads, width // 3 // heads).permute(2, 0, 3, 1, 4)
    weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]), dim=-1)
    return (weights @ v).transpose(1, 2).reshape(b, n, width // 3)


class PixelAttention(nn.Module):
    def __init__(self, channels, heads):
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(groups_of(channels), channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)

    def forward(self, x):
        tokens = self.norm(x).flatten(2).transpose(1, 2)
        return x + self.out(attend(self.qkv(tokens), self.heads)).transpose(1, 2).reshape(x.shape)


class UNetBlock(Block):
    def __init__(self, fan_in, fan_out, condition, heads=None):
        super().__init__(fan_in, fan_out, condition, groups=1)
        self.norm1 = nn.GroupNorm(groups_of(fan_in), fan_in)
        self.norm2 = nn.GroupNorm(groups_of(fan_out), fan_out)
        self.attention = PixelAttention(fan_out, heads) if heads else nn.Identity()

    def forward(self, x, condition):
        return self.attention(super().forward(x, condition))


class UNet(nn.Module):
    def __init__(self, channels=64, multipliers=(1, 2), blocks=1, attention=(), heads=4, embedding=128, fold=2,
                 dropout=0, pictures=1, classes=10):
        super().__init__()
        self.fold = fold
        widths = [channels * m for m in multipliers]
        heads_at = lambda scale: heads if scale + 1 in attention else None
        self.time = nn.Sequential(nn.Linear(128, embedding), nn.SiLU(), nn.Linear(embedding, embedding))
        self.label = nn.Embedding(classes + 1, embedding) if classes else None
        setattr(self, "in", nn.Conv2d(pictures * fold ** 2, widths[0], 3, padding=1))
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        now, joined = widths[0], [widths[0]]
        for scale, width in enumerate(widths):
            part = nn.ModuleDict()
            for i in range(blocks):
                part[str(i)] = UNetBlock(now, width, embedding, heads_at(scale))
                now = width
                joined.append(now)
            if scale + 1 < len(widths):
                part["halve"] = nn.Conv2d(now, now, 3, stride=2, padding=1)
                joined.append(now)
            self.down.append(part)
        self.middle = nn.ModuleList([UNetBlock(now, now, embedding, heads if attention else None),
                                     UNetBlock(now, now, embedding)])
        for scale in reversed(range(len(widths))):
            part = nn.ModuleDict()
            for i in range(blocks + 1):
                part[str(i)] = UNetBlock(now + joined.pop(), widths[scale], embedding, heads_at(scale))
                now = widths[scale]
            if scale:
                part["enlarge"] = nn.ConvTranspose2d(now, now, 4, stride=2, padding=1)
            self.up.insert(0, part)
        self.norm = nn.GroupNorm(groups_of(now), now)
        self.out = nn.Conv2d(now, pictures * fold ** 2, 3, padding=1)

    def forward(self, x, t, labels):
        height, width = x.shape[2:]
        c = self.time(time_features(t, 64))
        c = F.silu(c if self.label is None else c + self.label(labels))
        whole = F.pad(x, (0, -width % self.fold, 0, -height % self.fold))
        h = getattr(self, "in")(F.pixel_unshuffle(whole, self.fold))
        joined = [h]
        for part in self.down:
            for name, layer in part.items():
                h = layer(h) if name == "halve" else layer(h, c)
                joined.append(h)
        for block in self.middle:
            h = block(h, c)
        for part in reversed(self.up):
            for name, layer in part.items():
                if name == "enlarge":
                    h = layer(h)[:, :, :joined[-1].shape[2], :joined[-1].shape[3]]
                else:
                    h = layer(torch.cat([h, joined.pop()], dim=1), c)
        v = F.pixel_shuffle(self.out(F.silu(self.norm(h))), self.fold)
        return v[:, :, :height, :width]


class DiTBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.modulation = nn.Linear(width, 6 * width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU("tanh"), nn.Linear(4 * width, width))

    def forward(self, x, c):
        shift1, scale1, gate1, shift2, scale2, gate2 = self.modulation(c)[:, None].chunk(6, dim=-1)
        norm = lambda h: F.layer_norm(h, h.shape[-1:], eps=1e-6)
        x = x + gate1 * self.out(attend(self.qkv(norm(x) * (1 + scale1) + shift1), self.heads))
        return x + gate2 * self.mlp(norm(x) * (1 + scale2) + shift2)


class DiT(nn.Module):
    def __init__(self, patch=4, width=128, depth=6, heads=4, pictures=1, classes=10):
        super().__init__()
        self.patch, self.width, self.pictures = patch, width, pictures
        setattr(self, "in", nn.Conv2d(pictures, width, patch, stride=patch))
        self.time = nn.Sequential(nn.Linear(128, width), nn.SiLU(), nn.Linear(width, width))
        self.label = nn.Embedding(classes + 1, width) if classes else None
        self.blocks = nn.ModuleList([DiTBlock(width, heads) for _ in range(depth)])
        self.modulation = nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, patch ** 2 * pictures)

    def positions(self, rows, columns):
        """A half of the numbers by the row, the other by the column, as in MAE's and DiT's code."""
        quarter = self.width // 4
        omega = 1 / 10000 ** (torch.arange(quarter) / quarter)

        def of(places):
            angles = places.flatten()[:, None] * omega
            return torch.cat([angles.sin(), angles.cos()], dim=1)

        row, column = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
        return torch.cat([of(row), of(column)], dim=1)

    def forward(self, x, t, labels):
        b, _, height, width = x.shape
        c = self.time(time_features(t, 64))
        c = F.silu(c if self.label is None else c + self.label(labels))
        h = getattr(self, "in")(F.pad(x, (0, -width % self.patch, 0, -height % self.patch)))
        rows, columns = h.shape[2:]
        h = h.flatten(2).transpose(1, 2) + self.positions(rows, columns)
        for block in self.blocks:
            h = block(h, c)
        shift, scale = self.modulation(c)[:, None].chunk(2, dim=-1)
        v = self.out(F.layer_norm(h, h.shape[-1:], eps=1e-6) * (1 + scale) + shift)
        v = v.view(b, rows, columns, self.pictures, self.patch, self.patch).permute(0, 3, 1, 4, 2, 5)
        return v.reshape(b, self.pictures, rows * self.patch, columns * self.patch)[:, :, :height, :width]
