"""recurrent_dropout.json: recurrent layers in training, with the masks that their dropout would draw given.

Keras's own random numbers are of no use to others, so its cells are handed masks made of uniform numbers that the golden holds.
"""

import numpy as np

from recipes.common import header, keras, random_values, tensor, tf, value_and_gradients
from recipes.layers import STEPS, set_random_weights

K = keras.layers
UNITS = 3
ROWS, _, FEATURES = STEPS.shape
# The statement, the layer, and how many gates it has.
CASES = [
    ("simple_rnn 3 dropout 0.5 recurrent_dropout 0.25 return_sequences true", K.SimpleRNN, 1, dict(dropout=0.5, recurrent_dropout=0.25, return_sequences=True)),
    ("lstm 3 dropout 0.5", K.LSTM, 4, dict(dropout=0.5)),
    ("lstm 3 recurrent_dropout 0.25", K.LSTM, 4, dict(recurrent_dropout=0.25)),
    ("lstm 3 dropout 0.5 recurrent_dropout 0.25 return_sequences true", K.LSTM, 4, dict(dropout=0.5, recurrent_dropout=0.25, return_sequences=True)),
    ("gru 3 dropout 0.5", K.GRU, 3, dict(dropout=0.5)),
    ("gru 3 dropout 0.25 recurrent_dropout 0.5", K.GRU, 3, dict(dropout=0.25, recurrent_dropout=0.5)),
    ("gru 3 dropout 0.25 recurrent_dropout 0.5 reset_after false", K.GRU, 3, dict(dropout=0.25, recurrent_dropout=0.5, reset_after=False)),
    ("gru 3 recurrent_dropout 0.5 go_backwards true use_bias false", K.GRU, 3, dict(recurrent_dropout=0.5, go_backwards=True, use_bias=False)),
]


def uniform(seed, count, n):
    """Tensors of numbers in [0, 1), `count` of them, for masks [rows, n]."""
    return [np.abs(random_values(seed + index, ROWS, n, scale=0.5)) % 1 for index in range(count)]


def masks_of(numbers, rate):
    return [tf.constant(np.where(drawn >= rate, 1 / (1 - rate), 0).astype(np.float32)) for drawn in numbers]


def case(statement, kind, gates, options):
    layer = kind(UNITS, **options)
    layer.build(STEPS.shape)
    set_random_weights(layer)
    weights = {weight.name: weight.numpy() for weight in layer.weights}
    rate, recurrent_rate = options.get("dropout", 0), options.get("recurrent_dropout", 0)
    # One mask for all gates where only the input is dropped; see LSTMCell.
    drawn = uniform(50, (gates if recurrent_rate else 1) if rate else 0, FEATURES)
    drawn_recurrent = uniform(60, gates if recurrent_rate else 0, UNITS)
    masks, recurrent_masks = masks_of(drawn, rate), masks_of(drawn_recurrent, recurrent_rate)

    def call(*values):
        given, inputs = values[: len(weights)], values[len(weights)]
        cell = layer.cell
        several = getattr(cell, "dropout_mask_count", None) is not None
        assert several == (gates > 1 and recurrent_rate > 0)
        if masks:
            cell._dropout_mask = masks if several else masks[0]
        if recurrent_masks:
            cell._recurrent_dropout_mask = recurrent_masks if several else recurrent_masks[0]
        with keras.StatelessScope(state_mapping=list(zip(layer.trainable_variables, given))):
            return layer(inputs, training=True)

    cotangent = random_values(9, *call(*map(tf.constant, weights.values()), tf.constant(STEPS)).shape)
    output, gradients = value_and_gradients(call, [*weights.values(), STEPS], cotangent)
    return {
        "layer": statement,
        "input": tensor(STEPS),
        "weights": {name: tensor(value) for name, value in weights.items()},
        "uniform": [tensor(numbers) for numbers in [*drawn, *drawn_recurrent]],
        "output": tensor(output),
        "cotangent": tensor(cotangent),
        "gradients": {name: tensor(value) for name, value in zip([*weights, "input"], gradients)},
    }


def make():
    about = (
        "Each recurrent layer's output in training, and the gradients of sum(output * cotangent). A mask is 1 / (1 - rate) where the "
        "uniform number is at least the rate, else 0; first those of the input, one or one a gate, then those of h, one a gate."
    )
    return {"recurrent_dropout.json": {**header(about), "cases": [case(*each) for each in CASES]}}
