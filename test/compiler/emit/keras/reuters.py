# Which of 46 topics is a newswire about? Labels written one-hot.
# Expect a test accuracy of about 0.78 to 0.80 after 9 epochs.
import keras
import numpy as np
from keras import layers

HIDDEN = 64  # one of [4, 64, 512]


def multi_hot(rows, words):
    """Each row of words as a row of zeros, with a 1 for each word that it has."""
    hot = np.zeros((len(rows), words), "float32")
    for row, ids in enumerate(rows):
        hot[row, list(ids)] = 1
    return hot


keras.utils.set_random_seed(0)

(x_train, y_train), (x_test, y_test) = keras.datasets.reuters.load_data(
    num_words=10_000,
)
x_train = multi_hot(x_train, 10_000)
x_test = multi_hot(x_test, 10_000)
y_train = keras.utils.to_categorical(y_train, 46)
y_test = keras.utils.to_categorical(y_test, 46)

x_train, x_val = x_train[1000:], x_train[:1000]
y_train, y_val = y_train[1000:], y_train[:1000]

model = keras.Sequential(
    [
        keras.Input((10_000,)),
        layers.Dense(HIDDEN, activation="relu"),
        layers.Dense(HIDDEN, activation="relu"),
        layers.Dense(46, activation="softmax"),
    ]
)

model.compile(
    optimizer="rmsprop",
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)

history = model.fit(
    x_train,
    y_train,
    epochs=9,
    batch_size=512,
    validation_data=(x_val, y_val),
)

print(model.evaluate(x_test, y_test, return_dict=True, verbose=0))
