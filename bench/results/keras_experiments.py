"""The experiments of docs/results.md as one would write them in Keras 3, on the data, splits and batches of the examples.
`keras_experiments.py EXPERIMENT ROWS SEED…` prints a line of JSON for each seed: figures, seconds of training and evaluation, versions. Data
sets are read from NNC_DATA_DIR; ROWS is a folder of bench/data/folder.ts, for rows that nnc makes. KERAS_BACKEND names the backend."""
import csv
import functools
import json
import os
import platform
import sys
import time
from unittest import mock

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import Input, Model, Sequential, layers  # noqa: E402

EXAMPLES = os.path.join(os.path.dirname(__file__), "../../examples")
WORDS, TOPICS = 10_000, 46


class Clock:
    """What is done within counts."""

    seconds = 0.0

    def __enter__(self):
        self.begun = time.perf_counter()

    def __exit__(self, *_):
        self.seconds += time.perf_counter() - self.begun


clock = Clock()


@functools.cache
def load(name, **arguments):
    """keras.datasets.NAME.load_data, from files that lie there already, whatever the time stamps in them."""
    find = lambda fname, **_: os.path.join(os.environ["NNC_DATA_DIR"], fname)  # noqa: E731
    with mock.patch(f"keras.src.datasets.{name}.get_file", find):
        return getattr(keras.datasets, name).load_data(**arguments)


def multi_hot(rows):
    x = np.zeros((len(rows), WORDS), np.float32)
    for row, words in enumerate(rows):
        x[row, words] = 1
    return x


def fit(model, *data, **options):
    with clock:
        return model.fit(*data, verbose=0, **options).history


def evaluate(model, x, y):
    """The first metric."""
    with clock:
        return model.evaluate(x, y, batch_size=512, verbose=0)[1]


# IMDB


@functools.cache
def imdb_data():
    (x, y), (x_test, y_test) = load("imdb", num_words=WORDS)
    return multi_hot(x), y.astype(np.float32), multi_hot(x_test), y_test.astype(np.float32)


def imdb_model(hidden=(16, 16), activation="relu", loss="binary_crossentropy"):
    model = Sequential([Input((WORDS,)), *(layers.Dense(units, activation) for units in hidden), layers.Dense(1, "sigmoid")])
    model.compile("rmsprop", loss, metrics=["accuracy"])
    return model


def imdb(**variant):
    x, y, x_test, y_test = imdb_data()
    model = imdb_model(**variant)
    fit(model, x, y, epochs=4, batch_size=512)
    return {"test accuracy": evaluate(model, x_test, y_test)}


def imdb_overfitting():
    x, y, x_test, y_test = imdb_data()
    model = imdb_model()
    history = fit(model, x[10_000:], y[10_000:], epochs=20, batch_size=512, validation_data=(x[:10_000], y[:10_000]))
    return {"validation accuracy": history["val_accuracy"][-1], "lowest validation loss": min(history["val_loss"]), "test accuracy": evaluate(model, x_test, y_test)}


def imdb_embedding():
    (x, y), (x_test, y_test) = load("imdb", num_words=WORDS)
    x, x_test = (keras.utils.pad_sequences(rows, maxlen=256, padding="post") for rows in (x, x_test))
    model = Sequential([Input((256,)), layers.Embedding(WORDS, 16), layers.GlobalAveragePooling1D(), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    history = fit(model, x[10_000:], y[10_000:], epochs=40, batch_size=512, validation_data=(x[:10_000], y[:10_000]))
    return {"validation accuracy": history["val_accuracy"][-1], "test accuracy": evaluate(model, x_test, y_test)}


# Reuters


@functools.cache
def reuters_data(one_hot=True):
    (x, y), (x_test, y_test) = load("reuters", num_words=WORDS)
    labels = (lambda values: keras.utils.to_categorical(values, TOPICS)) if one_hot else np.asarray
    return multi_hot(x), labels(y), multi_hot(x_test), labels(y_test)


def reuters_model(hidden=(64, 64), one_hot=True):
    model = Sequential([Input((WORDS,)), *(layers.Dense(units, "relu") for units in hidden), layers.Dense(TOPICS, "softmax")])
    model.compile("rmsprop", "categorical_crossentropy" if one_hot else "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def fit_reuters(model, x, y, epochs, batch_size=512):
    return fit(model, x[1000:], y[1000:], epochs=epochs, batch_size=batch_size, validation_data=(x[:1000], y[:1000]))


def reuters(hidden=(64, 64), one_hot=True, epochs=9, batch_size=512):
    x, y, x_test, y_test = reuters_data(one_hot)
    model = reuters_model(hidden, one_hot)
    history = fit_reuters(model, x, y, epochs, batch_size)
    return {"validation accuracy": history["val_accuracy"][-1], "test accuracy": evaluate(model, x_test, y_test)}


def continue_training():
    x, y, x_test, y_test = reuters_data()
    model = reuters_model()
    fit_reuters(model, x, y, 5)
    evaluate(model, x_test, y_test)
    model.save("continue_training.keras")
    model = keras.saving.load_model("continue_training.keras")
    fit_reuters(model, x, y, 4)
    return {"test accuracy": evaluate(model, x_test, y_test)}


# Boston


def boston_model(**options):
    model = Sequential([Input((13,)), layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile("rmsprop", "mse", metrics=["mae"], **options)
    return model


def normalized(x, by):
    return ((x - by.mean(axis=0)) / by.std(axis=0)).astype(np.float32)


def boston_housing():
    (x, y), (x_test, y_test) = load("boston_housing")
    model = boston_model()
    fit(model, normalized(x, x), y, epochs=80, batch_size=16)
    return {"test mae": evaluate(model, normalized(x_test, x), y_test)}


def boston_kfold(epochs):
    """steps_per_execution does as Keras advises for models this small: the steps are the same, and take half the time."""
    (x, y), (x_test, y_test) = load("boston_housing")
    folds = []
    for held in np.array_split(np.arange(len(x)), 4):
        train = np.delete(np.arange(len(x)), held)
        validation = normalized(x[held], x[train]), y[held]
        model = boston_model(steps_per_execution=50)
        folds.append(fit(model, normalized(x[train], x[train]), y[train], epochs=epochs, batch_size=1, validation_data=validation, validation_batch_size=len(held)))
    loss, mae = (np.mean([history[name] for history in folds], axis=0) for name in ("val_loss", "val_mae"))
    model = boston_model()
    fit(model, normalized(x, x), y, epochs=80, batch_size=16)
    return {"mae of folds": float(mae[-1]), "mae of folds, best epoch": float(mae[np.argmin(loss)]), "test mae": evaluate(model, normalized(x_test, x), y_test)}


# Others


def mnist_cnn():
    (x, y), (x_test, y_test) = load("mnist")
    x, x_test = (images[..., None].astype(np.float32) / 255 for images in (x, x_test))
    y, y_test = (keras.utils.to_categorical(labels, 10) for labels in (y, y_test))
    model = Sequential([
        Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2), layers.Dropout(0.25),
        layers.Flatten(), layers.Dense(128, "relu"), layers.Dropout(0.5), layers.Dense(10, "softmax"),
    ])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    history = fit(model, x, y, epochs=5, batch_size=32)
    return {"training accuracy": history["accuracy"][-1], "test accuracy": evaluate(model, x_test, y_test)}


def early_stopping():
    """The rows are nnc's, in their order; the last fifth is the test part."""
    with open(os.path.join(sys.argv[2], "meta.json"), encoding="utf-8") as file:
        rows = json.load(file)["rows"]
    x = np.fromfile(os.path.join(sys.argv[2], "features.bin"), np.float32).reshape(rows, -1)
    y = np.fromfile(os.path.join(sys.argv[2], "labels.bin"), np.int32)
    train, validated = rows * 4 // 5, rows * 16 // 25
    x, x_test = normalized(x, x[:validated])[:train], normalized(x, x[:validated])[train:]
    y, y_test = y[:train], y[train:]
    model = Sequential([Input((60,)), layers.Dense(128, "relu"), layers.Dropout(0.5), layers.Dense(128, "relu"), layers.Dropout(0.5), layers.Dense(60, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=5, restore_best_weights=True)
    fit(model, x, y, epochs=200, batch_size=64, validation_split=0.2, callbacks=[stop, keras.callbacks.CSVLogger("early_stopping.csv")])
    model.save("early_stopping.keras")
    return {"test accuracy": evaluate(model, x_test, y_test)}


def windows(series, length=12):
    x = np.lib.stride_tricks.sliding_window_view(series, length)[:-1]
    return x[..., None].copy(), series[length:]


def airline(outputs, optimizer="adam", callbacks=(), **options):
    with open(os.path.join(EXAMPLES, "data/airline-months.csv"), encoding="utf-8") as file:
        months = np.array([float(row["passengers"]) for row in csv.DictReader(file)])
    train, test = np.split(months, [int(len(months) * 0.67)])
    low, high = train.min(), train.max()
    (x, y), (x_test, y_test) = (windows(((part - low) / (high - low)).astype(np.float32)) for part in (train, test))
    inputs = Input((12, 1))
    model = Model(inputs, outputs(inputs))
    model.compile(optimizer, "mse", metrics=["mae"])
    fit(model, x, y, validation_data=(x_test, y_test), callbacks=list(callbacks), **options)
    return {"test mae": evaluate(model, x_test, y_test)}


def airline_lstm():
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10)
    return airline(Sequential([layers.LSTM(100), layers.Dropout(0.25), layers.Dense(1), layers.Activation("relu")]), epochs=30, batch_size=100, callbacks=[stop])


def airline_stacked_lstm():
    net = Sequential([layers.LSTM(32, return_sequences=True), layers.LSTM(32), layers.Dense(1)])
    return airline(net, keras.optimizers.Adam(0.003), epochs=60, batch_size=16)


def airline_attention():
    def outputs(inputs):
        steps = layers.LSTM(100, return_sequences=True)(inputs)
        return layers.Dense(1)(layers.GlobalAveragePooling1D()(layers.Attention()([steps, steps])))

    return airline(outputs, epochs=30, batch_size=100)


EXPERIMENTS = {
    "imdb": imdb,
    "imdb_overfitting": imdb_overfitting,
    "imdb_one_layer": lambda: imdb(hidden=[16]),
    "imdb_four_layers": lambda: imdb(hidden=[16] * 4),
    "imdb_1024_units": lambda: imdb(hidden=[1024] * 2),
    "imdb_mse": lambda: imdb(loss="mse"),
    "imdb_tanh": lambda: imdb(activation="tanh"),
    "imdb_three_layers_mse_tanh": lambda: imdb(hidden=[16] * 3, activation="tanh", loss="mse"),
    "imdb_embedding": imdb_embedding,
    "reuters": reuters,
    "reuters_sparse": lambda: reuters(one_hot=False),
    "reuters_bottleneck": lambda: reuters(hidden=[64, 4], epochs=20, batch_size=128),
    "reuters_512_units": lambda: reuters(hidden=[512] * 2),
    "reuters_4096_units": lambda: reuters(hidden=[4096] * 2),
    "reuters_one_layer": lambda: reuters(hidden=[64]),
    "reuters_five_layers": lambda: reuters(hidden=[64] * 5),
    "boston_housing": boston_housing,
    "boston_kfold": lambda: boston_kfold(100),
    "boston_kfold_500": lambda: boston_kfold(500),
    "mnist_cnn": mnist_cnn,
    "early_stopping": early_stopping,
    "airline_lstm": airline_lstm,
    "airline_stacked_lstm": airline_stacked_lstm,
    "airline_attention": airline_attention,
    "continue_training": continue_training,
}


def use_one_thread():
    """What the library itself can be told; the rest follows from the environment."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as library

        library.config.threading.set_intra_op_parallelism_threads(1)
        library.config.threading.set_inter_op_parallelism_threads(1)
    else:
        import jax as library
    return library


def main():
    library = use_one_thread()
    backend = {"tensorflow": "TensorFlow", "jax": "JAX"}[keras.backend.backend()]
    versions = f"Keras {keras.__version__} on {backend} {library.__version__}, Python {platform.python_version()}"
    for seed in sys.argv[3:]:
        keras.utils.clear_session()
        keras.utils.set_random_seed(int(seed))
        clock.seconds = 0.0
        figures = EXPERIMENTS[sys.argv[1]]()
        print(json.dumps({"figures": {name: float(value) for name, value in figures.items()}, "seconds": clock.seconds, "versions": versions}), flush=True)


main()
