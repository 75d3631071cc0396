"""initializers.json: what each initializer gives.

Its numbers, where nothing is random. Of orthogonal matrices, the products of their columns. Of what is drawn, quantiles over many
draws: generators differ, and so do the draws of two seeds, but not what they are drawn from.
"""

import inspect

import numpy as np

from recipes.common import header, keras, numbers, tensor

SHARES = [0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95]
MATRIX, KERNEL, VECTOR = (40, 200), (2, 2, 10, 100), (8000,)

EXACT = [
    ("zeros", (3, 4), {}),
    ("ones", (3, 4), {}),
    ("constant value 0.25", (3, 4), {"value": 0.25}),
    ("identity", (3, 4), {}),
    ("identity gain 2.5", (4, 3), {"gain": 2.5}),
]
ORTHOGONAL = [
    ("orthogonal", (6, 4), {}),
    ("orthogonal", (4, 6), {}),
    ("orthogonal gain 2.5", (5, 5), {"gain": 2.5}),
    ("orthogonal", (2, 2, 3, 4), {}),
]
DRAWN = [
    *[
        (name, shape, {})
        for name in ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal"]
        for shape in [MATRIX, KERNEL]
    ],
    ("random_normal", MATRIX, {}),
    ("random_normal mean 0.5 stddev 2", MATRIX, {"mean": 0.5, "stddev": 2.0}),
    ("random_uniform", VECTOR, {}),
    ("random_uniform minval 0.5 maxval 2", MATRIX, {"minval": 0.5, "maxval": 2.0}),
    ("truncated_normal", MATRIX, {}),
    ("truncated_normal mean 0.5 stddev 2", VECTOR, {"mean": 0.5, "stddev": 2.0}),
    ("variance_scaling", MATRIX, {}),
    *[
        (
            f"variance_scaling scale 3 mode {mode} distribution {distribution}",
            KERNEL,
            {"scale": 3.0, "mode": mode, "distribution": distribution},
        )
        for mode, distribution in [("fan_in", "uniform"), ("fan_out", "truncated_normal"), ("fan_avg", "untruncated_normal")]
    ],
]


def make_initializer(statement, arguments):
    name = statement.split()[0]
    cls = getattr(keras.initializers, "".join(part.capitalize() for part in name.split("_")))
    seed = {"seed": 7} if "seed" in inspect.signature(cls).parameters else {}
    return cls(**arguments, **seed)


def draw(statement, shape, arguments):
    return np.asarray(make_initializer(statement, arguments)(shape, dtype="float32"))


def exact_case(statement, shape, arguments):
    return {"initializer": statement, "values": tensor(draw(statement, shape, arguments))}


def orthogonal_case(statement, shape, arguments):
    """Keras makes a matrix of all axes but the last, and its columns, or its rows where there are fewer, stand at right angles."""
    values = draw(statement, shape, arguments).reshape(-1, shape[-1]).astype("float64")
    products = values.T @ values if values.shape[0] >= values.shape[1] else values @ values.T
    return {"initializer": statement, "shape": list(shape), "products": tensor(np.round(products, 5))}


def drawn_case(statement, shape, arguments):
    values = draw(statement, shape, arguments)
    return {"initializer": statement, "shape": list(shape), "quantiles": numbers(np.quantile(values, SHARES))}


def make():
    return {
        "initializers.json": {
            **header(
                "exact: values. orthogonal: products of the columns, or of the rows where these are fewer. drawn: quantiles, "
                "one for each of shares."
            ),
            "shares": SHARES,
            "exact": [exact_case(*case) for case in EXACT],
            "orthogonal": [orthogonal_case(*case) for case in ORTHOGONAL],
            "drawn": [drawn_case(*case) for case in DRAWN],
        }
    }
