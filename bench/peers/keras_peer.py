"""The workloads in Keras 3, on the backend that KERAS_BACKEND names. `keras_peer.py FOLDER`, by bench/protocol.ts."""
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
from keras import Input, Sequential, layers  # noqa: E402

from common import Data, Learner, serve  # noqa: E402


def dense_net(width, *sizes, ending):
    hidden = [layers.Dense(size, "relu") for size in sizes[:-1]]
    return Sequential([Input((width,)), *hidden, layers.Dense(sizes[-1], ending)])


def imdb():
    return dense_net(10_000, 16, 16, 1, ending="sigmoid"), "rmsprop", "binary_crossentropy"


def imdb_embedding():
    net = [Input((256,)), layers.Embedding(10_000, 16), layers.GlobalAveragePooling1D(), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")]
    return Sequential(net), "adam", "binary_crossentropy"


def reuters():
    return dense_net(10_000, 64, 64, 46, ending="softmax"), "rmsprop", "categorical_crossentropy"


def boston():
    return dense_net(13, 64, 64, 1, ending=None), "rmsprop", "mse"


def mnist_cnn():
    net = [
        Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Dropout(0.25), layers.Flatten(), layers.Dense(128, "relu"), layers.Dropout(0.5), layers.Dense(10, "softmax"),
    ]
    return Sequential(net), "adam", "categorical_crossentropy"


def lstm():
    return Sequential([Input((12, 1)), layers.LSTM(100), layers.Dropout(0.25), layers.Dense(1, "relu")]), "adam", "mse"


def lstm_two():
    return Sequential([Input((100, 32)), layers.LSTM(100, return_sequences=True), layers.LSTM(100), layers.Dense(1)]), "adam", "mse"


def gru():
    return Sequential([Input((100, 32)), layers.GRU(100), layers.Dense(1)]), "adam", "mse"


def attention():
    steps = Input((128, 32))
    x = layers.LayerNormalization()(layers.Add()([steps, layers.MultiHeadAttention(2, 16)(steps, steps)]))
    x = layers.LayerNormalization()(layers.Add()([x, layers.Dense(32)(layers.Dense(64, "relu")(x))]))
    return keras.Model(steps, layers.Dense(1)(layers.Flatten()(x))), "adam", "mse"


def batch_norm():
    net = [Input((28, 28, 1))]
    for filters in (16, 32):
        net += [layers.Conv2D(filters, 3, use_bias=False), layers.BatchNormalization(), layers.Activation("relu"), layers.MaxPooling2D(2)]
    return Sequential([*net, layers.Flatten(), layers.Dense(10, "softmax")]), "adam", "categorical_crossentropy"


def augment():
    net = [
        Input((28, 28, 1)), layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.05), layers.RandomZoom(0.1),
        layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax"),
    ]
    return Sequential(net), "adam", "categorical_crossentropy"


NETS = {
    "imdb": imdb, "imdb_embedding": imdb_embedding, "reuters": reuters, "boston1": boston, "boston16": boston,
    "mnist_cnn": mnist_cnn, "lstm": lstm, "lstm_two": lstm_two, "gru": gru, "attention": attention, "batch_norm": batch_norm, "augment": augment,
}


class Clock(keras.callbacks.Callback):
    """Seconds and loss of each epoch. What `fit` does once, before the first, is not counted."""

    def on_train_begin(self, logs=None):
        self.epochs = []

    def on_epoch_begin(self, epoch, logs=None):
        self.begun = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.epochs.append((time.perf_counter() - self.begun, float(logs["loss"])))


class KerasLearner(Learner):
    def __init__(self, data):
        self.data = data
        self.model, optimizer, loss = NETS[data.workload]()
        self.model.compile(optimizer=optimizer, loss=loss)
        self.x = data.x
        self.y = keras.utils.to_categorical(data.y, self.model.output_shape[-1]) if loss == "categorical_crossentropy" else data.y.astype("float32")
        if keras.backend.backend() == "tensorflow":
            # Else each `fit` would copy them anew.
            self.x, self.y = keras.ops.convert_to_tensor(self.x), keras.ops.convert_to_tensor(self.y)

    def epochs(self, count):
        clock = Clock()
        self.model.fit(self.x, self.y, batch_size=self.data.batch, epochs=count, shuffle=False, verbose=0, callbacks=[clock])
        return clock.epochs


def main():
    keras.utils.set_random_seed(1)
    data = Data(sys.argv[1])
    backend = keras.backend.backend()
    if backend == "tensorflow":
        import tensorflow as library
    else:
        import jax as library
    serve(data, KerasLearner(data), f"Keras {keras.__version__} on {backend} {library.__version__}", {"keras": keras.__version__, backend: library.__version__})


main()
