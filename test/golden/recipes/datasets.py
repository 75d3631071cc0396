"""datasets.json: what Keras's load_data makes of the published data files, as checksums and first rows.

Keras checks the sha256 of its downloads; here its own code reads the files given, whatever their sha256.
"""

import hashlib
from unittest import mock

import numpy as np

from recipes.common import header, keras

# name: data set, arguments of load_data.
SEQUENCES = {
    "imdb": ("imdb", {}),
    "imdb words 10000": ("imdb", {"num_words": 10000}),
    "imdb words 5000 skip_top 20 maxlen 200": ("imdb", {"num_words": 5000, "skip_top": 20, "maxlen": 200}),
    "imdb without start_char": ("imdb", {"num_words": 10000, "start_char": None}),
    "imdb without oov_char": ("imdb", {"num_words": 10000, "oov_char": None}),
    "imdb index_from 0": ("imdb", {"num_words": 10000, "start_char": None, "index_from": 0}),
    "imdb seed 7": ("imdb", {"num_words": 10000, "seed": 7}),
    "reuters": ("reuters", {}),
    "reuters words 10000": ("reuters", {"num_words": 10000}),
    "reuters test_split 0.3 seed 7": ("reuters", {"test_split": 0.3, "seed": 7}),
    "reuters words 1000 skip_top 10 maxlen 100": ("reuters", {"num_words": 1000, "skip_top": 10, "maxlen": 100}),
}
TABLES = {
    "boston_housing": {},
    "boston_housing test_split 0.3 seed 7": {"test_split": 0.3, "seed": 7},
}


def load(name, data, **arguments):
    """keras.datasets.<name>.load_data, reading from the folder `data` instead of downloading."""

    def find_file(fname, **_):
        inside = data / name / fname
        return str(inside if inside.exists() else data / fname)

    with mock.patch(f"keras.src.datasets.{name}.get_file", find_file):
        return getattr(keras.datasets, name).load_data(**arguments)


def sha256(values, dtype):
    return hashlib.sha256(np.ascontiguousarray(values, dtype=dtype).tobytes()).hexdigest()


def describe_sequences(x, y):
    lengths = np.array([len(row) for row in x])
    values = np.concatenate([np.asarray(row, dtype="int32") for row in x])
    return {
        "rows": len(x),
        "ids": len(values),
        "largest_id": int(values.max()),
        "shortest": int(lengths.min()),
        "longest": int(lengths.max()),
        "mean_length": float(lengths.mean()),
        "x_sha256": sha256(values, "<i4"),
        "lengths_sha256": sha256(lengths, "<i4"),
        "y_sha256": sha256(y, "<i4"),
        "first_ids": {str(row): [int(word) for word in x[row][:10]] for row in [0, 1, len(x) - 1]},
        "first_lengths": [int(length) for length in lengths[:10]],
        "first_y": [int(label) for label in y[:20]],
        "last_y": [int(label) for label in y[-5:]],
    }


def describe_images(x, y):
    return {
        "x_shape": list(x.shape),
        "y_shape": list(y.shape),
        "x_sha256": sha256(x, "u1"),
        "y_sha256": sha256(y, "<i4"),
        "mean_pixel": float(x.mean(dtype="float64")),
        "row_14_of_first": [int(pixel) for pixel in x[0][14]],
        "first_y": [int(label) for label in y[:20]],
        "last_y": [int(label) for label in y[-5:]],
    }


def describe_table(x, y):
    return {
        "x_shape": list(x.shape),
        "y_shape": list(y.shape),
        "x_sha256": sha256(x, "<f8"),
        "y_sha256": sha256(y, "<f8"),
        "first_rows": [[float(value) for value in row] for row in x[:2]],
        "last_row": [float(value) for value in x[-1]],
        "first_y": [float(value) for value in y[:10]],
        "last_y": [float(value) for value in y[-3:]],
        "column_means": [float(value) for value in x.mean(axis=0)],
        "column_standard_deviations": [float(value) for value in x.std(axis=0)],
    }


def describe_parts(parts, describe):
    return {name: describe(*part) for name, part in zip(["train", "test"], parts)}


def describe_generator(seed):
    """numpy's RandomState, that is MT19937 seeded by init_genrand, at the levels at which a port can go wrong."""
    draw = np.random.RandomState
    return {
        "seed": seed,
        "initial_state": [int(word) for word in draw(seed).get_state()[1][:5]],
        "words": [int(word) for word in draw(seed).randint(0, 2**32, 10, dtype="uint32")],
        "word_after_1000": int(draw(seed).randint(0, 2**32, 1001, dtype="uint32")[-1]),
        "random_sample": [float(value) for value in draw(seed).random_sample(5)],
        "shuffle_20": shuffle(seed, 20),
        "shuffle_1000_first": shuffle(seed, 1000)[:10],
        "shuffle_1000_sha256": sha256(shuffle(seed, 1000), "<i4"),
        "shuffle_25000_sha256": sha256(shuffle(seed, 25000), "<i4"),
        "two_shuffles_of_10": two_shuffles(seed, 10),
    }


def shuffle(seed, count):
    values = np.arange(count)
    np.random.RandomState(seed).shuffle(values)
    return [int(value) for value in values]


def two_shuffles(seed, count):
    """Two in a row from one generator, as imdb.load_data makes: first the training rows, then the test rows."""
    generator = np.random.RandomState(seed)
    results = []
    for _ in range(2):
        values = np.arange(count)
        generator.shuffle(values)
        results.append([int(value) for value in values])
    return results


def make(data):
    return {
        "datasets.json": {
            **header(
                "x_sha256 of sequences: over all ids of all rows one after another, as int32 little-endian; "
                "lengths_sha256, y_sha256: over the row lengths and the labels, likewise. Of images: x over uint8, y "
                "over int32. Of tables: x, y over float64 little-endian. Shuffles: of 0, 1, 2, ..., hashed as int32.",
                tensors=False,
            ),
            "generator": [describe_generator(113), describe_generator(7)],
            "sequences": {
                name: {"arguments": arguments, **describe_parts(load(source, data, **arguments), describe_sequences)}
                for name, (source, arguments) in SEQUENCES.items()
            },
            "tables": {
                name: {
                    "arguments": arguments,
                    **describe_parts(load("boston_housing", data, **arguments), describe_table),
                }
                for name, arguments in TABLES.items()
            },
            "images": {name: describe_parts(load(name, data), describe_images) for name in ["mnist", "fashion_mnist"]},
        }
    }
