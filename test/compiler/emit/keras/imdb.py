# Is a film review positive? From which words occur in it.
# Expect a test accuracy of about 0.87 to 0.88 after 4 epochs on all 25,000 reviews.
import keras
import numpy as np
from keras import layers


def multi_hot(rows, words):
    """Each row of words as a row of zeros, with a 1 for each word that it has."""
    hot = np.zeros((len(rows), words), "float32")
    for row, ids in enumerate(rows):
        hot[row, list(ids)] = 1
    return hot


keras.utils.set_random_seed(0)

(x_train, y_train), (x_test, y_test) = keras.datasets.imdb.load_data(num_words=10_000)
x_train = multi_hot(x_train, 10_000)
x_test = multi_hot(x_test, 10_000)

model = keras.Sequential(
    [
        keras.Input((10_000,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)

model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])

model.summary()

history = model.fit(x_train, y_train, epochs=4, batch_size=512)

print(model.evaluate(x_test, y_test, return_dict=True, verbose=0))
