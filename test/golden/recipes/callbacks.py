"""callbacks.json: what Keras's callbacks decide when they are told of readings, epoch by epoch.

A model of one weight stands in for one that is trained: its weight is the number of the epoch.
"""

import numpy as np

from recipes.common import header, keras, number

STEADY = [5, 4, 3, 2, 1]
STUCK = [5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]
WORSE = [1, 2, 3, 4, 5, 6]
SAW = [5, 3, 4, 2.9, 3.5, 2.8, 3, 2.7, 2.9, 2.75, 2.72, 2.71, 2.705, 2.5]
UP = [0.5, 0.6, 0.6, 0.55, 0.61, 0.7, 0.69, 0.68, 0.67, 0.9, 0.1, 0.1, 0.1]
SLOW = [1, 0.9999, 0.9998, 0.9997, 0.9996, 0.9995, 0.9994, 0.9993]
# Differences that single precision does not see.
SAME = [1, 1 - 1e-9, 1 - 2e-9, 1 - 3e-9, 1 - 1e-7, 1 - 1.5e-7]
BROKEN = [2, float("nan"), 1.5, float("nan"), 1.6, 1.4]
BROKEN_FIRST = [float("nan"), 2, 1, 0.5]
WALK = [round(float(value), 4) for value in 3 + np.cumsum(np.random.RandomState(7).normal(-0.02, 0.3, 40))]

SERIES = {
    "steady": STEADY, "stuck": STUCK, "worse": WORSE, "saw": SAW, "up": UP, "slow": SLOW,
    "same": SAME, "broken": BROKEN, "broken_first": BROKEN_FIRST, "walk": WALK,
}

STOPPING = [
    {},
    {"patience": 1},
    {"patience": 3, "restore_best_weights": True},
    {"patience": 2, "min_delta": 0.1, "restore_best_weights": True},
    {"patience": 2, "mode": "max", "restore_best_weights": True},
    {"patience": 2, "mode": "max", "min_delta": 0.01},
    {"patience": 2, "baseline": 3, "restore_best_weights": True},
    {"patience": 3, "baseline": 0.65, "mode": "max", "min_delta": 0.04, "restore_best_weights": True},
    {"patience": 1, "start_from_epoch": 3, "restore_best_weights": True},
    {"start_from_epoch": 100, "restore_best_weights": True},
    {"patience": 3, "min_delta": 0.00015},
]

PLATEAU = [
    {},
    {"patience": 0},
    {"patience": 1, "factor": 0.5},
    {"patience": 2, "factor": 0.5, "cooldown": 2},
    {"patience": 2, "cooldown": 1, "min_lr": 0.0001},
    {"patience": 1, "factor": 0.3, "min_lr": 0.0002, "min_delta": 0.05},
    {"patience": 1, "factor": 0.5, "mode": "max", "min_delta": 0},
    {"patience": 3, "factor": 0.9, "min_delta": 0},
]


CHECKPOINTS = [
    {},
    {"save_best_only": True},
    {"save_best_only": True, "mode": "max"},
    {"save_best_only": True, "initial_value_threshold": 2.95},
    {"save_best_only": True, "initial_value_threshold": 0.65, "mode": "max"},
]
# Steps between two savings, steps of each epoch.
FREQUENCIES = [(1, [2, 2]), (3, [5, 5, 5]), (4, [2, 2, 2, 2, 2]), (10, [4, 4, 4, 4, 4, 4]), (7, [7, 7]), (50, [20, 20])]


class Model:
    """What callbacks ask of a model."""

    def __init__(self):
        self.stop_training = False
        self.weights = 0
        self.saved = []
        self.metrics = []
        self.optimizer = keras.optimizers.SGD(0.001)

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights

    def save(self, path, overwrite):
        self.saved.append(self.weights)


def statement(name, options):
    words = [f"{key} {str(value).lower() if isinstance(value, bool) else value}" for key, value in options.items()]
    return " ".join([name, *words])


def tell(callback, series):
    """The model after the epochs that Keras would train, and the rates after each."""
    model = Model()
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(series):
        model.weights = epoch + 1
        callback.on_epoch_end(epoch, {"val_loss": value})
        rates.append(number(model.optimizer.learning_rate.numpy()))
        if model.stop_training:
            break
    callback.on_train_end()
    return model, rates


def stopping_case(options, name):
    series = SERIES[name]
    model, rates = tell(keras.callbacks.EarlyStopping(**options), series)
    return {
        "statement": statement("early_stopping", options), "series": name,
        "epochs": len(rates), "stopped": model.stop_training, "weights": model.weights,
    }


def plateau_case(options, name):
    _, rates = tell(keras.callbacks.ReduceLROnPlateau(**options), SERIES[name])
    return {"statement": statement("reduce_lr", options), "series": name, "rates": rates}


def checkpoint_case(options, name):
    model, _ = tell(keras.callbacks.ModelCheckpoint("a.keras", **options), SERIES[name])
    return {"statement": statement('checkpoint "a.keras"', options), "series": name, "saved": model.saved}


def frequency_case(frequency, epochs):
    callback, model = keras.callbacks.ModelCheckpoint("a.keras", save_freq=frequency), Model()
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, steps in enumerate(epochs):
        callback.on_epoch_begin(epoch)
        for step in range(steps):
            model.weights += 1
            callback.on_train_batch_end(step, {"loss": 1.0})
        callback.on_epoch_end(epoch, {"loss": 1.0})
    return {"statement": f'checkpoint "a.keras" every {frequency}', "epochs": epochs, "saved": model.saved}


def make():
    return {
        "callbacks.json": {
            **header(
                "Each callback is told val_loss of a series, epoch by epoch. early_stopping: how many epochs were trained, "
                "whether the callback stopped them, and of which epoch (from 1) the weights are afterwards. "
                "reduce_lr: the learning rate after each epoch, from 0.001. checkpoint: after which epochs the model is saved, "
                "or for epochs of so many steps after which steps, all counted from 1.",
                tensors=False,
            ),
            "series": {name: [value if value == value else "NaN" for value in series] for name, series in SERIES.items()},
            "early_stopping": [stopping_case(options, name) for options in STOPPING for name in SERIES],
            "checkpoint": [checkpoint_case(options, name) for options in CHECKPOINTS for name in SERIES],
            "checkpoint_steps": [frequency_case(*case) for case in FREQUENCIES],
            "reduce_lr": [plateau_case(options, name) for options in PLATEAU for name in SERIES],
        }
    }
