"""layers.json and its like: each layer's output on a small input, and the gradients with respect to its input and weights.

A module `layers_GROUP.py` beside this one gives more CASES, for a file `layers_GROUP.json` of its own. A case is a statement and its
input, or a statement, its input and the Keras layer that is meant, where the statement has no words that `statements.py` knows. Where
the statement reads other layers, the input is a list: what comes in, then a dict of what those give; and after the Keras layer may
come how it is called on all of them (by default with a list).
"""

import importlib
import re
from pathlib import Path

import numpy as np

from recipes.common import header, keras, random_values, tensor, tf, value_and_gradients
from recipes.statements import make_layer

ACTIVATIONS = [
    "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "mish", "softplus", "softsign",
    "squareplus", "sigmoid", "hard_sigmoid", "log_sigmoid", "sparse_sigmoid", "hard_silu", "tanh", "hard_tanh",
    "tanh_shrink", "soft_shrink", "hard_shrink", "sparse_plus", "exponential", "softmax", "log_softmax",
]  # fmt: skip
MATRIX = random_values(1, 3, 5)
SMALL = random_values(4, 2, 3)
SEQUENCE = random_values(2, 2, 4, 3)
IMAGE = random_values(3, 2, 2, 3, 2)
TIES = np.float32([[[1, 2], [3, 2], [3, -1]], [[0, 0], [0, 0], [0, 0]]])
PICTURE = random_values(5, 2, 5, 6, 2)
GREY = random_values(6, 2, 6, 5, 1)
VOLUME = random_values(7, 1, 4, 3, 4, 2)
STEPS = random_values(8, 2, 7, 3)
IDS = np.int32([[1, 2, 3, 0], [5, 1, 1, 6]])

CASES = [
    ("dense 4", MATRIX),
    ("dense 4 use_bias false", MATRIX),
    ("dense 4 tanh", SEQUENCE),
    ("dense 2 relu", IMAGE),
    *[(f"dense 3 {activation}", SMALL) for activation in ACTIVATIONS],
    ("dense 4 glu", SMALL),
    ("activation relu", SEQUENCE),
    ("activation softmax", SEQUENCE),
    ("activation tanh", MATRIX),
    ("dropout 0.5", MATRIX),
    ("flatten", MATRIX),
    ("flatten", SEQUENCE),
    ("flatten", IMAGE),
    ("reshape 12", SEQUENCE),
    ("reshape 2x6", SEQUENCE),
    ("reshape 4x3x1", IMAGE),
    ("permute 2x1", SEQUENCE),
    ("permute 3x1x2", IMAGE),
    ("repeat_vector 3", MATRIX),
    ("gaussian_noise 0.5", MATRIX),
    ("gaussian_dropout 0.5", SEQUENCE),
    ("spatial_dropout1d 0.5", SEQUENCE),
    ("layer_normalization", MATRIX),
    ("layer_normalization epsilon 0.1", SEQUENCE),
    ("layer_normalization center false", IMAGE),
    ("layer_normalization scale false", SEQUENCE),
    ("unit_normalization", MATRIX),
    ("unit_normalization", IMAGE),
    ("embedding 3", IDS),
    ("global_average_pooling1d", SEQUENCE),
    ("global_max_pooling1d", SEQUENCE),
    ("global_max_pooling1d", TIES),
    ("conv2d 3 3x3", PICTURE),
    ("conv2d 2 3 relu", GREY),
    ("conv2d 3 3x2 tanh padding same", PICTURE),
    ("conv2d 3 4x3 strides 2 padding same", PICTURE),
    ("conv2d 2 2x3 strides 2x1 use_bias false", PICTURE),
    ("conv2d 2 3x2 dilation_rate 2 padding same", PICTURE),
    ("conv2d 2 2 dilation_rate 2x3", PICTURE),
    ("conv2d 4 2x2 groups 2", PICTURE),
    ("conv2d 2 5x6", PICTURE),
    ("conv1d 4 3", STEPS),
    ("conv1d 4 2 relu padding same", STEPS),
    ("conv1d 2 3 strides 2", STEPS),
    ("conv1d 2 3 padding causal", STEPS),
    ("conv1d 2 2 dilation_rate 2 padding causal", STEPS),
    ("conv3d 2 2x3x2", VOLUME),
    ("conv3d 2 2 strides 2 padding same", VOLUME),
    ("max_pooling2d", PICTURE),
    ("max_pooling2d 3x2 strides 1", PICTURE),
    ("max_pooling2d 2 padding same", PICTURE),
    ("max_pooling2d 3 strides 2x1 padding same", PICTURE),
    ("max_pooling1d 3", STEPS),
    ("max_pooling1d 2 strides 1", TIES),
    ("max_pooling1d 2 padding same", STEPS),
    ("max_pooling3d 2x1x2", VOLUME),
    ("max_pooling3d 2 padding same", VOLUME),
    ("average_pooling2d 2", PICTURE),
    ("average_pooling2d 3x2 strides 1", PICTURE),
    ("average_pooling2d 2 padding same", PICTURE),
    ("average_pooling2d 3 strides 2x1 padding same", PICTURE),
    ("average_pooling1d 3", STEPS),
    ("average_pooling1d 2 padding same", STEPS),
    ("average_pooling3d 2x1x2", VOLUME),
    ("average_pooling3d 2 padding same", VOLUME),
    ("lstm 4", STEPS),
    ("lstm 4 return_sequences true", STEPS),
    ("lstm 2 use_bias false", SEQUENCE),
    ("lstm 3 relu recurrent_activation hard_sigmoid", SEQUENCE),
    ("lstm 3 go_backwards true", STEPS),
    ("lstm 3 go_backwards true return_sequences true", STEPS),
    ("lstm 3 softmax return_sequences true", SEQUENCE),
    ("gru 4", STEPS),
    ("gru 3 return_sequences true", SEQUENCE),
    ("gru 3 reset_after false", STEPS),
    ("gru 2 use_bias false", SEQUENCE),
    ("gru 2 reset_after false use_bias false", SEQUENCE),
    ("gru 3 go_backwards true", STEPS),
    ("simple_rnn 4", STEPS),
    ("simple_rnn 3 relu return_sequences true", SEQUENCE),
    ("simple_rnn 2 use_bias false", SEQUENCE),
    ("simple_rnn 3 go_backwards true return_sequences true", STEPS),
]
VOCABULARY = 7


def set_random_weights(layer):
    """Weights of two decimals in place of the layer's own, biases included, which would be zero. A variance is positive."""
    for index, weight in enumerate(layer.weights):
        values = random_values(20 + index, *weight.shape, scale=0.7)
        weight.assign(np.abs(values) + np.float32(0.5) if "variance" in weight.name else values)


def call_with_weights(layer, count, use):
    """The layer's inference as a function of its weights' values and its inputs, so that a tape can watch both."""

    def call(*values):
        weights, inputs = values[:count], values[count:]
        mapping = list(zip(layer.weights, weights))
        with keras.StatelessScope(state_mapping=mapping):
            return use(layer, *inputs)

    return call


def use_layer(layer, *inputs):
    return layer(inputs[0] if len(inputs) == 1 else list(inputs), training=False)


def weight_name(weight):
    """`lstm/lstm_cell/kernel` → `kernel`, `bidirectional/forward_lstm/lstm_cell/kernel` → `forward_lstm/kernel`."""
    _, *parts = re.sub(r"_\d+(?=/)", "", weight.path).split("/")
    return "/".join(part for part in parts if not part.endswith("_cell"))


def layer_case(statement, inputs, layer=None, use=use_layer):
    keras.backend.clear_session()
    layer = layer or make_layer(statement, VOCABULARY)
    others = inputs[1] if isinstance(inputs, list) else {}
    inputs = inputs[0] if isinstance(inputs, list) else inputs
    use(layer, *map(tf.constant, [inputs, *others.values()]))
    set_random_weights(layer)
    weights = {weight_name(weight): weight.numpy() for weight in layer.weights}
    call = call_with_weights(layer, len(weights), use)
    given = [inputs, *others.values()]
    cotangent = random_values(9, *call(*map(tf.constant, [*weights.values(), *given])).shape)
    output, gradients = value_and_gradients(call, [*weights.values(), *given], cotangent)
    return {
        "layer": statement,
        **({"vocabulary": VOCABULARY} if "embedding" in statement else {}),
        "input": tensor(inputs),
        **({"others": {name: tensor(value) for name, value in others.items()}} if others else {}),
        "weights": {name: tensor(value) for name, value in weights.items()},
        "output": tensor(output),
        "cotangent": tensor(cotangent),
        "gradients": {name: tensor(value) for name, value in zip([*weights, "input", *others], gradients)},
    }


def make():
    groups = sorted(path.stem for path in Path(__file__).parent.glob("layers_*.py"))
    files = {"layers": CASES, **{group: importlib.import_module(f"recipes.{group}").CASES for group in groups}}
    about = "Each layer's output at inference, and the gradients of sum(output * cotangent). An input of integers has no gradient."
    return {f"{name}.json": {**header(about), "cases": [layer_case(*case) for case in cases]} for name, cases in files.items()}
