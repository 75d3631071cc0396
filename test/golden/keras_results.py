"""What Keras reaches on the real data: the figures that the docs set beside nnc's. Not a golden: no test reads them.

    python test/golden/keras_results.py --data FOLDER --out /tmp/keras_results.json

Every experiment is trained once a seed; the results are written after each one, so an interrupted run loses little.
"""

import argparse
import csv
import json
import time
from pathlib import Path

from recipes.common import keras, np, tf
from recipes.datasets import load
from recipes.statements import make_layer, make_optimizer
from recipes.training import sum_gradients

SEEDS = [1, 2, 3]
WORDS = 10000


def multi_hot(rows):
    """A row of ones at the ids that occur."""
    result = np.zeros((len(rows), WORDS), dtype="float32")
    for index, row in enumerate(rows):
        result[index, row] = 1
    return result


def pad(rows):
    """256 ids a row: zeros after short rows; long rows lose their beginning, which is Keras's default."""
    return keras.utils.pad_sequences(rows, maxlen=256, padding="post")


def z_score(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


def load_iris(data):
    """120 rows to train on and 30 to test on, in an order of a fixed seed."""
    rows = list(csv.reader((data / "iris.csv").read_text().split()))
    names = sorted({row[-1] for row in rows})
    x = np.float32([row[:-1] for row in rows])
    y = np.array([names.index(row[-1]) for row in rows])
    order = np.random.RandomState(113).permutation(len(x))
    x, y = x[order], y[order]
    return (*z_score(x[:120], x[120:]), y[:120], y[120:])


def imdb_multi_hot(data):
    (x, y), (x_test, y_test) = load("imdb", data, num_words=WORDS)
    return {
        "layers": ["dense 16 relu", "dense 16 relu", "dense 1 sigmoid"],
        "train": (multi_hot(x), np.float32(y)),
        "test": (multi_hot(x_test), np.float32(y_test)),
        "compile": ("optimizer rmsprop", "binary_crossentropy", "accuracy"),
        "fit": {"epochs": 4, "batch_size": 512},
    }


def imdb_embedding(data, gradients="slices"):
    (x, y), (x_test, y_test) = load("imdb", data, num_words=WORDS)
    x, y = pad(x), np.float32(y)
    return {
        "layers": ["embedding 16", "global_average_pooling1d", "dense 16 relu", "dense 1 sigmoid"],
        "train": (x[10000:], y[10000:]),
        "validation": (x[:10000], y[:10000]),
        "test": (pad(x_test), np.float32(y_test)),
        "compile": ("optimizer adam", "binary_crossentropy", "accuracy"),
        "fit": {"epochs": 40, "batch_size": 512},
        "gradients": gradients,
    }


def imdb_embedding_summed(data):
    """As on Keras's other backends: see recipes.training.sum_gradients."""
    return imdb_embedding(data, gradients="summed")


def reuters_multi_hot(data):
    (x, y), (x_test, y_test) = load("reuters", data, num_words=WORDS)
    x, y = multi_hot(x), keras.utils.to_categorical(y, 46)
    return {
        "layers": ["dense 64 relu", "dense 64 relu", "dense 46 softmax"],
        "train": (x[1000:], y[1000:]),
        "validation": (x[:1000], y[:1000]),
        "test": (multi_hot(x_test), keras.utils.to_categorical(y_test, 46)),
        "compile": ("optimizer rmsprop", "categorical_crossentropy", "accuracy"),
        "fit": {"epochs": 9, "batch_size": 512},
    }


def boston_housing(data):
    (x, y), (x_test, y_test) = load("boston_housing", data)
    x, x_test = z_score(x, x_test)
    return {
        "layers": ["dense 64 relu", "dense 64 relu", "dense 1"],
        "train": (x, y),
        "test": (x_test, y_test),
        "compile": ("optimizer rmsprop", "mean_squared_error", "mae"),
        "fit": {"epochs": 80, "batch_size": 16},
    }


def iris(data):
    x, x_test, y, y_test = load_iris(data)
    return {
        "layers": ["dense 16 relu", "dense 3 softmax"],
        "train": (x, y),
        "test": (x_test, y_test),
        "compile": ("optimizer adam lr 0.01", "sparse_categorical_crossentropy", "accuracy"),
        "fit": {"epochs": 50, "batch_size": 16},
    }


EXPERIMENTS = [imdb_multi_hot, reuters_multi_hot, boston_housing, iris, imdb_embedding, imdb_embedding_summed]


def make_model(experiment, seed):
    keras.utils.set_random_seed(seed)
    x = experiment["train"][0]
    layers = [make_layer(layer, vocabulary=WORDS) for layer in experiment["layers"]]
    model = keras.Sequential([keras.Input(x.shape[1:], dtype=x.dtype.name), *layers])
    optimizer, loss, metric = experiment["compile"]
    optimizer = make_optimizer(optimizer)
    if experiment.get("gradients") == "summed":
        sum_gradients(optimizer)
    model.compile(optimizer=optimizer, loss=loss, metrics=[metric], jit_compile=False)
    return model


def run(experiment, seed):
    """One training run: what it reaches on the test part, its last epoch's figures, and how long it took."""
    model = make_model(experiment, seed)
    start = time.perf_counter()
    history = model.fit(
        *experiment["train"], **experiment["fit"], validation_data=experiment.get("validation"), verbose=0
    )
    seconds = time.perf_counter() - start
    loss, metric = model.evaluate(*experiment["test"], batch_size=512, verbose=0)
    last = {name: round(values[-1], 5) for name, values in history.history.items()}
    return {
        "seed": seed,
        "test_loss": round(loss, 5),
        f"test_{experiment['compile'][2]}": round(metric, 5),
        "last_epoch": last,
        "fit_seconds": round(seconds, 2),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the published data files")
    parser.add_argument("--out", type=Path, required=True, help="json file to write")
    parser.add_argument("--only", default=",".join(make.__name__ for make in EXPERIMENTS))
    arguments = parser.parse_args()
    results = {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": 1}
    for make in EXPERIMENTS:
        if make.__name__ not in arguments.only.split(","):
            continue
        experiment = make(arguments.data)
        results[make.__name__] = []
        for seed in SEEDS:
            results[make.__name__].append(run(experiment, seed))
            arguments.out.write_text(json.dumps(results, indent=1) + "\n")
            print(make.__name__, results[make.__name__][-1], flush=True)


if __name__ == "__main__":
    main()
