"""Event files of a run against TensorBoard's own reader, and against the formats read plainly."""
import csv
import math
import pathlib
import struct
import tempfile
import unittest

from support import run

try:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
except ImportError as error:
    EventAccumulator, why_no_tensorboard = None, str(error)


def crc32c(data):
    """Bit by bit: slow, and plainly what RFC 3720 says."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def chunk(field, data):
    return bytes([field << 3 | 2, len(data)]) + data


def record(message):
    length = struct.pack("<Q", len(message))
    return length + struct.pack("<I", masked(length)) + message + struct.pack("<I", masked(message))


def records(path):
    data, at = path.read_bytes(), 0
    while at < len(data):
        length, sum_of_length = struct.unpack_from("<QI", data, at)
        assert sum_of_length == masked(data[at:at + 8])
        message = data[at + 12:at + 12 + length]
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(message)
        yield message
        at += 16 + length


def fields(message):
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        key = varint()
        size = {0: None, 1: 8, 2: None, 5: 4}[key & 7]
        if key & 7 == 0:
            yield key >> 3, varint()
            continue
        if key & 7 == 2:
            size = varint()
        yield key >> 3, message[at:at + size]
        at += size


def scalars(path):
    """{tag: [(step, value)]}"""
    found = {}
    for message in records(path):
        event = dict(fields(message))
        for _, value in fields(event.get(5, b"")):
            entry = dict(fields(value))
            found.setdefault(entry[1].decode(), []).append((event.get(2, 0), struct.unpack("<f", entry[2])[0]))
    return found


class EventFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.temporary.name) / "run"
        common = ("--batch", 16, "--micro-batch", 16, "--threads", 1)
        run("train", "--out", cls.out, "--steps", 4, *common)
        # A killed run: lines beyond its checkpoint, and half a record.
        cls.first = next(cls.out.glob("events.out.tfevents.*"))
        beyond = record(b"\x10\x05" + chunk(5, chunk(1, chunk(1, b"loss") + b"\x15" + struct.pack("<f", 99))))
        cls.first.write_bytes(cls.first.read_bytes() + beyond + beyond[:-7])
        run("train", "--out", cls.out, "--resume", "--steps", 6, "--threads", 1)
        with open(cls.out / "metrics.csv", newline="") as file:
            cls.metrics = list(csv.DictReader(file))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def agree(self, got, column, limit):
        wanted = [(int(row["step"]), float(row[column])) for row in self.metrics]
        self.assertEqual([step for step, _ in got], [step for step, _ in wanted])
        for (step, value), (_, line) in zip(got, wanted):
            self.assertTrue(math.isclose(value, line, rel_tol=1e-3, abs_tol=limit), f"{column} at {step}")

    def test_plainly(self):
        second = max(self.out.glob("events.out.tfevents.*"))
        self.assertGreater(second.name, self.first.name)
        got = scalars(second)
        self.assertEqual([step for step, _ in got["loss"]], [5, 6])
        messages = [dict(fields(message)) for message in records(second)]
        self.assertEqual(messages[0][3], b"brain.Event:2")
        self.assertEqual((messages[1][2], messages[1][7]), (5, b"\x08\x01"))  # SessionLog.START at step 5

    def test_tensorboard_reads_the_same(self):
        if not EventAccumulator:
            self.skipTest(f"tensorboard is missing ({why_no_tensorboard})")
        reader = EventAccumulator(str(self.out))
        reader.Reload()
        self.assertEqual(sorted(reader.Tags()["scalars"]), ["epoch", "images_per_s", "loss", "lr", "transport_cost"])
        for tag, limit in (("loss", 1e-6), ("lr", 1e-8), ("epoch", 1e-5), ("images_per_s", 0.06), ("transport_cost", 1e-5)):
            self.agree([(event.step, event.value) for event in reader.Scalars(tag)], tag, limit)
        times = [event.wall_time for event in reader.Scalars("loss")]
        self.assertEqual(times, sorted(times))


if __name__ == "__main__":
    unittest.main(verbosity=2)
