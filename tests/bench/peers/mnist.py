"""MNIST's training images from the official IDX file: (60000, 28, 28) uint8."""
import gzip

import numpy as np
import torch


def images(folder):
    raw = gzip.open(f"{folder}/train-images-idx3-ubyte.gz").read()
    return torch.from_numpy(np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 28, 28).copy())
