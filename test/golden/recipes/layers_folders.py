"""layers_folders.json: the layers that change images at random, which leave them alone when a model does not train."""

from recipes.common import keras
from recipes.layers import PICTURE

K = keras.layers

CASES = [
    ("random_flip", PICTURE, K.RandomFlip()),
    ("random_translation 0.1 0.1", PICTURE, K.RandomTranslation(0.1, 0.1)),
    ("random_rotation 0.1", PICTURE, K.RandomRotation(0.1)),
    ("random_zoom 0.1", PICTURE, K.RandomZoom(0.1)),
]
