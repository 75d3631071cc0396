"""Cases of layers that make masks for layers_masks.json; see layers.py. What masks do is in stateful.py."""

import numpy as np

from recipes.common import random_values

PADDED = random_values(41, 3, 4, 2) * np.float32([[1, 1, 0, 0], [0, 1, 1, 1], [1, 0, 1, 1]])[:, :, None]
HALVES = np.float32([[[0.5, 0.5], [0.5, 1]], [[0, 0], [0.5, 0.5]]])

CASES = [
    ("masking", PADDED),
    ("masking 0.5", HALVES),
    ("masking", PADDED[:, 0]),
    ("activity_regularization l1 0.1", PADDED),
]
