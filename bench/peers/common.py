"""What the peers' scripts share: the rows of a folder, in the form that a user of the library would train on, and the protocol
of bench/protocol.ts. `serve` does as bench/pace.ts."""
import json
import math
import os
import sys
import time

import numpy as np

# Seconds; see bench/pace.ts.
WARM, EPOCH, SHORTEST, PART = 3.0, 10.0, 0.25, 2.0
DTYPES = {"f32": np.float32, "i32": np.int32, "u8": np.uint8}
WORDS, LENGTH = 10_000, 256


class Data:
    """Rows x and labels y of the workload; `classes`: labels are whole numbers."""

    def __init__(self, folder):
        with open(os.path.join(folder, "meta.json"), encoding="utf-8") as file:
            self.meta = json.load(file)
        self.workload, self.batch = self.meta["workload"], self.meta["batch"]
        self.rows = self.meta["rows"]
        self.steps = -(-self.rows // self.batch)
        x, self.y = self._column(folder, "features"), self._column(folder, "labels")
        self.x = PREPARE[self.workload](x)
        self.sizes = [len(self.x[first : first + self.batch]) for first in range(0, self.rows, self.batch)]

    def _column(self, folder, name):
        meta = self.meta["columns"][name]
        path = os.path.join(folder, name)
        if meta["kind"] == "ragged":
            return np.fromfile(f"{path}.offsets.bin", np.int32), np.fromfile(f"{path}.values.bin", np.int32)
        return np.fromfile(f"{path}.bin", DTYPES[meta["dtype"]]).reshape([self.rows, *meta["shape"]])


def multi_hot(ragged):
    offsets, values = ragged
    x = np.zeros((len(offsets) - 1, WORDS), np.float32)
    x[np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), values] = 1
    return x


def pad(ragged):
    """As Keras's pad_sequences with padding='post': the last words are kept."""
    offsets, values = ragged
    x = np.zeros((len(offsets) - 1, LENGTH), np.int32)
    for row in range(len(x)):
        words = values[offsets[row] : offsets[row + 1]][-LENGTH:]
        x[row, : len(words)] = words
    return x


def normalize(x):
    return ((x - x.mean(0)) / x.std(0)).astype(np.float32)


PREPARE = {
    "imdb": multi_hot,
    "imdb_embedding": pad,
    "reuters": multi_hot,
    "boston1": normalize,
    "boston16": normalize,
    "mnist_cnn": lambda x: x[..., None].astype(np.float32) / 255,
    "lstm": lambda x: x[..., None],
    "lstm_two": lambda x: x.reshape(len(x), 100, 32),
    "gru": lambda x: x.reshape(len(x), 100, 32),
    "attention": lambda x: x.reshape(len(x), 128, 32),
    "batch_norm": lambda x: x[..., None].astype(np.float32) / 255,
    "augment": lambda x: x[..., None].astype(np.float32) / 255,
}


class Learner:
    """`epoch()` trains on all rows in their order and gives the mean loss. `part(first, steps)` likewise on some steps; a
    learner without it only knows whole epochs."""

    part = None

    def epochs(self, count):
        """Seconds and the mean loss of each of so many epochs."""
        return [timed(self.epoch) for _ in range(count)]


def say(word, **values):
    clean = json.loads(json.dumps(values), parse_constant=lambda _: None)
    print(word, json.dumps(clean), flush=True)


def timed(act, *args):
    begun = time.perf_counter()
    loss = float(act(*args))
    return time.perf_counter() - begun, loss


def serve(data, learner, description, versions):
    """Warms the learner up, then trains once for each line `run`."""
    if learner.part is not None:
        count = min(2, data.steps)
        learner.part(0, count)
        seconds, loss = timed(learner.part, 0, count)
        if seconds / count * data.steps > EPOCH:
            serve_parts(data, learner, description, versions, max(1, round(PART * count / seconds)), loss)
            return
    epochs, begun = [], time.perf_counter()
    while not epochs or time.perf_counter() - begun < WARM:
        [(seconds, loss)] = learner.epochs(1)
        epochs.append(loss)
    count = max(1, math.ceil(SHORTEST / seconds))
    say("ready", description=description, versions=versions)
    for line in sys.stdin:
        if line.strip() != "run":
            continue
        done = learner.epochs(count)
        epochs.extend(loss for _, loss in done)
        say("run", seconds=sum(seconds for seconds, _ in done), steps=count * data.steps, losses=[epochs[0], epochs[-1]], epochs=epochs)


def serve_parts(data, learner, description, versions, count, first_loss):
    count = min(count, data.steps)
    learner.part(0, count)
    say("ready", description=description, versions=versions)
    at = 0
    for line in sys.stdin:
        if line.strip() != "run":
            continue
        at = at if at + count <= data.steps else 0
        seconds, loss = timed(learner.part, at, count)
        at += count
        say("run", seconds=seconds, steps=count, losses=[first_loss, loss], epochs=[])
