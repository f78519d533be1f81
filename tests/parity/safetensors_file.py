"""The safetensors layout in a few lines: eight bytes of header length, a JSON header, the tensors' bytes.

Written from the format's description, not with its package, so that both sides of a comparison are independent.
"""
import json
import struct

import numpy as np

TYPES = {"F32": np.float32, "F64": np.float64, "I64": np.int64}


def write(path, tensors, metadata=None):
    """tensors: {name: array}."""
    header, data = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for name, array in tensors.items():
        kind = next(key for key, value in TYPES.items() if array.dtype == value)
        raw = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def read(path):
    """({name: array}, metadata). As strict as the format's own package: no gap, no overlap, nothing left over."""
    with open(path, "rb") as file:
        raw = file.read()
    (length,) = struct.unpack("<Q", raw[:8])
    header, data = json.loads(raw[8:8 + length]), raw[8 + length:]
    metadata = header.pop("__metadata__", {})
    tensors, reached = {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = entry["data_offsets"]
        if begin != reached:
            raise ValueError(f"{path}: {name} starts at {begin}, not at {reached}")
        tensors[name] = np.frombuffer(data[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"])
        reached = end
    if reached != len(data):
        raise ValueError(f"{path}: {len(data) - reached} bytes are left over")
    return tensors, metadata
