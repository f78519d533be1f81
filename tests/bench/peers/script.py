"""The tutorial's script as published: its loader with two workers, its model, its update, its sampler; timed.

usage: script.py MNIST_FOLDER UPDATES
Prints one JSON object: train_images_per_s, loss, sample_seconds (64 samples at 8 Euler evaluations).
"""
import json
import pathlib
import statistics
import sys
import time

import torch
import torch.nn.functional as F
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "parity"))
import mnist
from networks import SmallUNet

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Mnist(Dataset):
    """The same work an item as torchvision's MNIST under the tutorial's transforms, without its download."""

    def __init__(self, folder):
        self.images = mnist.images(folder)
        self.transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize([0.5], [0.5])])

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        return self.transform(Image.fromarray(self.images[i].numpy())), 0


@torch.no_grad()
def sample(model, n=64, nfe=8):
    model.eval()
    x = torch.randn(n, 1, 28, 28, device=device)
    for i in range(nfe):
        t0 = torch.full((n,), i / float(nfe), device=device)
        x = x + model(x, t0) * (1.0 / nfe)
    return (x.clamp(-1, 1) + 1) / 2.0


def main():
    folder, updates, warm = sys.argv[1], int(sys.argv[2]), 3
    torch.manual_seed(0)
    loader = DataLoader(Mnist(folder), batch_size=256, shuffle=True, num_workers=2, drop_last=True,
                        pin_memory=torch.cuda.is_available())
    model = SmallUNet().to(device)
    opt = torch.optim.AdamW(model.parameters(), lr=2e-4, weight_decay=1e-4)
    model.train()
    losses, begin = [], 0.0
    while len(losses) < warm + updates:
        for x, _ in loader:
            if len(losses) == warm:
                begin = time.perf_counter()
            x = x.to(device)
            z = torch.randn_like(x)
            t = torch.rand(x.size(0), device=device)
            x_t = (1 - t)[:, None, None, None] * z + t[:, None, None, None] * x
            loss = F.mse_loss(model(x_t, t), x - z)
            opt.zero_grad()
            loss.backward()
            opt.step()
            losses.append(loss.item())
            if len(losses) == warm + updates:
                break
    rate = updates * 256 / (time.perf_counter() - begin)
    times = []
    for _ in range(6):
        begin = time.perf_counter()
        sample(model).cpu()  # a GPU is done by then
        times.append(time.perf_counter() - begin)
    print(json.dumps({"train_images_per_s": rate, "loss": statistics.mean(losses[-20:]),
                      "sample_seconds": statistics.median(times[1:])}))


if __name__ == "__main__":
    main()
