"""augment.json: Keras's layers that change images at random, in training, with the random numbers that they draw given.

The goldens hold uniform numbers in [0, 1), which take the place of Keras's own.
"""

import itertools

import numpy as np
from keras.src.backend.tensorflow import random as keras_random

from recipes.common import header, keras, random_values, tensor, tf

K = keras.layers
INPUTS = {"images": random_values(71, 3, 5, 7, 2), "grey": random_values(72, 4, 6, 4, 1), "line": random_values(73, 2, 1, 5, 1)}
FILLS = ["reflect", "wrap", "constant", "nearest"]
MOVES = [
    ("random_translation 0.3 [-0.4, 0.8]", K.RandomTranslation, dict(height_factor=0.3, width_factor=(-0.4, 0.8))),
    ("random_translation 1 1", K.RandomTranslation, dict(height_factor=1.0, width_factor=1.0)),
    ("random_rotation 0.5", K.RandomRotation, dict(factor=0.5)),
    ("random_rotation [-0.1, 0.2]", K.RandomRotation, dict(factor=(-0.1, 0.2))),
    ("random_zoom 0.9", K.RandomZoom, dict(height_factor=0.9)),
    ("random_zoom [-0.5, 0.1] [0.2, 1]", K.RandomZoom, dict(height_factor=(-0.5, 0.1), width_factor=(0.2, 1.0))),
]
CASES = [
    *[
        (f"{statement} fill_mode {fill} interpolation {interpolation}", "images", kind(**options, fill_mode=fill, interpolation=interpolation))
        for (statement, kind, options), fill, interpolation in itertools.product(MOVES[::2], FILLS, ["bilinear", "nearest"])
    ],
    *[(statement, "grey", kind(**options)) for statement, kind, options in MOVES],
    ("random_rotation 0.3 fill_mode constant fill_value 2.5", "grey", K.RandomRotation(0.3, fill_mode="constant", fill_value=2.5)),
    ("random_translation 0.5 0.5 fill_mode constant fill_value -1 interpolation nearest", "grey", K.RandomTranslation(0.5, 0.5, fill_mode="constant", fill_value=-1.0, interpolation="nearest")),
    *[(f"random_translation 1 1 fill_mode {fill}", "line", K.RandomTranslation(1.0, 1.0, fill_mode=fill)) for fill in FILLS],
    ("random_flip", "images", K.RandomFlip()),
    ("random_flip horizontal", "grey", K.RandomFlip("horizontal")),
    ("random_flip vertical", "grey", K.RandomFlip("vertical")),
]


class Drawn:
    """Stands in for Keras's uniform numbers, and keeps those that it gave."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.given = []

    def __call__(self, shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
        self.given.append(self.random.random(shape, dtype=np.float32))
        return tf.constant(self.given[-1]) * (maxval - minval) + minval


def case(index, statement, images, layer):
    drawn = Drawn(index)
    keras_random.uniform = drawn
    output = layer(tf.constant(INPUTS[images]), training=True)
    return {
        "layer": statement,
        "uniform": [tensor(numbers.reshape(-1, 1, 1)) for numbers in drawn.given],
        "input": images,
        "output": tensor(output),
    }


def make():
    own = keras_random.uniform
    try:
        cases = [case(index, *each) for index, each in enumerate(CASES)]
    finally:
        keras_random.uniform = own
    about = header(__doc__.split("\n\n")[0].removeprefix("augment.json: "))
    return {"augment.json": {**about, "inputs": {name: tensor(images) for name, images in INPUTS.items()}, "cases": cases}}
