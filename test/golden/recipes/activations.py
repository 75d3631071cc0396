"""activations.json: every activation of Keras, and its gradient, at points that include its kinks and far tails."""

import numpy as np

from recipes.common import header, keras, numbers, random_values, tensor, value_and_gradients

POINTS = np.float32(
    [
        *[-50, -20, -6, -3, -2.5, -1, -0.9, -0.5, -0.1, -1e-3, -1e-6, -0.0],
        *[0, 1e-6, 1e-3, 0.1, 0.5, 0.7, 1, 2.5, 3, 6, 7.25, 20, 50],
    ]
)
# Rows of a matrix: ordinary values, a tie, and values far apart.
ROWS = np.float32([[0.5, -1.25, 2, 0.1, -0.3], [1, 1, 1, -2, 0], [-50, 20, 50, 49.5, 0]])

ELEMENTWISE = [
    ("linear", {}),
    ("relu", {}),
    ("relu", {"negative_slope": 0.1, "max_value": 5.0, "threshold": 0.5}),
    ("relu6", {}),
    ("leaky_relu", {}),
    ("leaky_relu", {"negative_slope": 0.3}),
    ("elu", {}),
    ("elu", {"alpha": 0.5}),
    ("selu", {}),
    ("celu", {}),
    ("celu", {"alpha": 2.0}),
    ("gelu", {}),
    ("gelu", {"approximate": True}),
    ("silu", {}),
    ("mish", {}),
    ("softplus", {}),
    ("softsign", {}),
    ("squareplus", {}),
    ("squareplus", {"b": 1}),
    ("sigmoid", {}),
    ("hard_sigmoid", {}),
    ("log_sigmoid", {}),
    ("sparse_sigmoid", {}),
    ("hard_silu", {}),
    ("tanh", {}),
    ("hard_tanh", {}),
    ("tanh_shrink", {}),
    ("soft_shrink", {}),
    ("hard_shrink", {}),
    ("sparse_plus", {}),
    ("threshold", {"threshold": 0.5, "default_value": -1.0}),
    ("exponential", {}),
]
# Rows of which sparsemax leaves one number; see NOTES.
PEAKS = np.float32([[0.5, -1.25, 2, 0.1, -0.3], [1, 1, 3, -2, 0], [-50, 20, 50, 48.75, 0]])
ROWWISE = [("softmax", ROWS), ("log_softmax", ROWS), ("sparsemax", PEAKS), ("glu", ROWS[:, :4])]
NOTES = {
    "celu": "Keras 3.15's derivative at 0 is 2, the sum of a maximum's and a minimum's; mathematically it is 1.",
    "sparsemax": "Keras 3.15 adds up the support's cumulative sums, not its values: right only where one number is left.",
}


def function_of(name, parameters):
    activation = getattr(keras.activations, name)
    return lambda x: activation(x, **parameters)


def describe(name):
    return {"name": name, **({"note": NOTES[name]} if name in NOTES else {})}


def elementwise_case(name, parameters):
    value, [gradient] = value_and_gradients(function_of(name, parameters), [POINTS])
    return {**describe(name), "parameters": parameters, "values": numbers(value), "gradient": numbers(gradient)}


def rowwise_case(name, rows):
    width = rows.shape[1] // 2 if name == "glu" else rows.shape[1]
    cotangent = random_values(7, len(rows), width)
    value, [gradient] = value_and_gradients(function_of(name, {}), [rows], cotangent)
    return {
        **describe(name),
        "input": tensor(rows),
        "cotangent": tensor(cotangent),
        "output": tensor(value),
        "gradient": tensor(gradient),
    }


def make():
    return {
        "activations.json": {
            **header(
                "elementwise: values and derivative of each activation at every one of points. "
                "rowwise: activations over the last axis, with the gradient of sum(output * cotangent)."
            ),
            "points": numbers(POINTS),
            "aliases": {"swish": "silu", "hard_swish": "hard_silu"},
            "elementwise": [elementwise_case(name, parameters) for name, parameters in ELEMENTWISE],
            "rowwise": [rowwise_case(name, rows) for name, rows in ROWWISE],
        }
    }
