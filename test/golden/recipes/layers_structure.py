"""Cases of layers that read several others, wrappers and attention, for layers_structure.json; see layers.py."""

import numpy as np

from recipes.common import keras, random_values

MATRIX = random_values(31, 2, 3)
OTHER = random_values(32, 2, 3)
THIRD = random_values(33, 2, 3)
SEQUENCE = random_values(34, 2, 4, 3)
LONGER = random_values(35, 2, 5, 3)
IMAGE = random_values(36, 2, 3, 2, 2)
CHANNELS = random_values(37, 2, 2)
ONE = random_values(38, 2, 4, 1)
STEPS = random_values(40, 2, 4, 3)
MOVIE = random_values(41, 2, 3, 3, 4, 1)
PAGES = random_values(42, 2, 3, 4, 2)
TIED = np.float32([[1, 2, 3], [0, -1, 0]])
TIES = np.float32([[1, 3, 3], [0, -2, 1]])

MERGES = [
    case
    for name, layer in {
        "add": keras.layers.Add,
        "multiply": keras.layers.Multiply,
        "average": keras.layers.Average,
        "maximum": keras.layers.Maximum,
        "minimum": keras.layers.Minimum,
    }.items()
    for case in [
        (f"{name} skip", [MATRIX, {"skip": OTHER}], layer()),
        (f"{name} skip third", [MATRIX, {"skip": OTHER, "third": THIRD}], layer()),
        (f"{name} skip", [IMAGE, {"skip": CHANNELS}], layer()),
        (f"{name} skip", [ONE, {"skip": SEQUENCE}], layer()),
        (f"{name} skip", [TIED, {"skip": TIES}], layer()),
    ]
]

CASES = [
    *MERGES,
    ("subtract skip", [MATRIX, {"skip": OTHER}], keras.layers.Subtract()),
    ("subtract skip", [CHANNELS, {"skip": IMAGE}], keras.layers.Subtract()),
    ("concatenate skip", [MATRIX, {"skip": CHANNELS}], keras.layers.Concatenate()),
    ("concat skip third axis 1", [SEQUENCE, {"skip": LONGER, "third": SEQUENCE}], keras.layers.Concatenate(axis=1)),
    ("concat skip axis -2", [LONGER, {"skip": SEQUENCE}], keras.layers.Concatenate(axis=-2)),
    ("dot skip 1", [MATRIX, {"skip": OTHER}], keras.layers.Dot(axes=1)),
    ("dot skip -1", [SEQUENCE, {"skip": LONGER}], keras.layers.Dot(axes=-1)),
    ("dot skip -1 normalize", [SEQUENCE, {"skip": LONGER}], keras.layers.Dot(axes=-1, normalize=True)),
    ("dot skip [2, 1]", [SEQUENCE, {"skip": MATRIX}], keras.layers.Dot(axes=(2, 1))),
    ("dot skip [1, 3]", [MATRIX, {"skip": random_values(39, 2, 2, 2, 3)}], keras.layers.Dot(axes=(1, 3))),
    ("dot skip [3, 1]", [IMAGE, {"skip": CHANNELS}], keras.layers.Dot(axes=(3, 1))),
    ("dot skip [1, 1] normalize true", [SEQUENCE, {"skip": ONE}], keras.layers.Dot(axes=(1, 1), normalize=True)),
    *[
        (f"bidirectional merge_mode {mode} {{ lstm 2 }}", STEPS, keras.layers.Bidirectional(keras.layers.LSTM(2, name="lstm"), merge_mode=mode))
        for mode in ("concat", "sum", "mul", "ave")
    ],
    ("bidirectional { lstm 2 return_sequences }", STEPS, keras.layers.Bidirectional(keras.layers.LSTM(2, return_sequences=True, name="lstm"))),
    ("bidirectional { gru 3 reset_after false }", STEPS, keras.layers.Bidirectional(keras.layers.GRU(3, reset_after=False, name="gru"))),
    (
        "bidirectional { simple_rnn 3 return_sequences; gru 2 return_sequences go_backwards as other }",
        STEPS,
        keras.layers.Bidirectional(
            keras.layers.SimpleRNN(3, return_sequences=True, name="simple_rnn"),
            backward_layer=keras.layers.GRU(2, return_sequences=True, go_backwards=True, name="backward_other"),
        ),
    ),
    ("time_distributed { dense 4 relu }", STEPS, keras.layers.TimeDistributed(keras.layers.Dense(4, activation="relu", name="dense"))),
    ("time_distributed { conv2d 2 2 }", MOVIE, keras.layers.TimeDistributed(keras.layers.Conv2D(2, 2, name="conv2d"))),
    (
        "time_distributed { bidirectional { lstm 2 } }",
        PAGES,
        keras.layers.TimeDistributed(keras.layers.Bidirectional(keras.layers.LSTM(2, name="lstm"), name="bidirectional")),
    ),
]
