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
# Small, so that in gradients of softmax little cancels out, which float32 would not bear.
QUIET = random_values(44, 2, 4, 3, scale=0.3)
VALUES = random_values(43, 2, 5, 2, scale=0.3)
KEYS = random_values(45, 2, 5, 3, scale=0.3)
PLANES = random_values(46, 2, 3, 2, 2, scale=0.3)
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



def attend(**call):
    """How the layer is called: [query, value] or [query, value, key], where the value is the query unless another is given."""
    return lambda layer, query, value=None, key=None: layer([query, query if value is None else value, *([] if key is None else [key])], training=False, **call)


def attend_by_heads(**call):
    return lambda layer, query, value=None, key=None: layer(query, query if value is None else value, key, training=False, **call)


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
    *[
        (f"{name} {words}".rstrip(), inputs, layer(**arguments), attend(**call))
        for name, layer, options in [
            ("attention", keras.layers.Attention, [("use_scale true", {"use_scale": True}), ("score_mode concat use_scale", {"score_mode": "concat", "use_scale": True})]),
            ("additive_attention", keras.layers.AdditiveAttention, [("use_scale false", {"use_scale": False})]),
        ]
        for words, inputs, arguments, call in [
            ("", STEPS, {}, {}),
            ("use_causal_mask", STEPS, {}, {"use_causal_mask": True}),
            ("value other", [SEQUENCE, {"other": LONGER}], {}, {}),
            ("value other key third use_causal_mask", [SEQUENCE, {"other": VALUES, "third": LONGER}], {}, {"use_causal_mask": True}),
            *[(words, SEQUENCE, arguments, {}) for words, arguments in options],
        ]
    ],
    ("attention", IMAGE, keras.layers.Attention(), attend()),
    *[
        (f"multi_head_attention 2 3 {words}".rstrip(), inputs, keras.layers.MultiHeadAttention(2, 3, **arguments), attend_by_heads(**call))
        for words, inputs, arguments, call in [
            ("", QUIET, {}, {}),
            ("use_causal_mask", QUIET, {}, {"use_causal_mask": True}),
            ("sliding_window 2", QUIET, {"sliding_window": 2}, {}),
            ("sliding_window 2 use_causal_mask", QUIET, {"sliding_window": 2}, {"use_causal_mask": True}),
            ("use_bias false value_dim 2", QUIET, {"use_bias": False, "value_dim": 2}, {}),
            ("output_shape 5 use_gate", QUIET, {"output_shape": 5, "use_gate": True}, {}),
            ("output_shape 2x2", QUIET, {"output_shape": (2, 2)}, {}),
            ("value other", [QUIET, {"other": VALUES}], {}, {}),
            ("value other key third", [QUIET, {"other": VALUES, "third": KEYS}], {}, {}),
            ("", PLANES, {}, {}),
            ("attention_axes 2", PLANES, {"attention_axes": 2}, {}),
            ("attention_axes [-3] use_causal_mask", PLANES, {"attention_axes": (-3,)}, {"use_causal_mask": True}),
        ]
    ],
]
