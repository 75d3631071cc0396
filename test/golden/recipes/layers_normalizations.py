"""Cases of normalizations for layers_normalizations.json; see layers.py."""

from recipes.common import random_values

MATRIX = random_values(11, 4, 5)
SEQUENCE = random_values(12, 2, 4, 3)
PICTURE = random_values(13, 2, 3, 2, 6)

CASES = [
    ("batch_normalization", MATRIX),
    ("batch_normalization epsilon 0.1", PICTURE),
    ("batch_normalization center false", SEQUENCE),
    ("batch_normalization scale false", SEQUENCE),
    ("batch_normalization axis 1", PICTURE),
    ("group_normalization groups 3", PICTURE),
    ("group_normalization groups -1", PICTURE),
    ("group_normalization groups 1 epsilon 0.1", SEQUENCE),
    ("group_normalization groups 2 axis 1 scale false", SEQUENCE),
    ("group_normalization groups 2 axis -2 center false", SEQUENCE),
    ("group_normalization groups 5", MATRIX),
    ("layer_normalization axis 1", SEQUENCE),
    ("layer_normalization axis [1, 2]", SEQUENCE),
    ("layer_normalization axis [-1, 1]", PICTURE),
    ("rms_normalization", MATRIX),
    ("rms_normalization epsilon 0.1", PICTURE),
    ("rms_normalization axis [2, 3]", PICTURE),
]
