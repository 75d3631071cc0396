"""losses.json: each loss's value a row and reduced, and its gradient with respect to the predictions."""

import numpy as np

from recipes.common import header, keras, number, random_values, tensor, value_and_gradients

LOSSES = {
    name: getattr(keras.losses, "".join(part.capitalize() for part in name.split("_")))
    for name in [
        "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy", "mean_squared_error",
        "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_logarithmic_error", "huber", "log_cosh",
        "hinge", "squared_hinge", "categorical_hinge", "poisson", "binary_focal_crossentropy",
        "categorical_focal_crossentropy", "cosine_similarity", "dice", "tversky",
    ]
} | {
    "kl_divergence": keras.losses.KLDivergence,
    "categorical_generalized_cross_entropy": keras.losses.CategoricalGeneralizedCrossEntropy,
}  # fmt: skip

BITS = np.float32([[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0]])
PROBABILITIES = np.float32([[0.9, 0.2, 0.51], [0.07, 0.5, 0.33], [0.62, 0.999, 0.001], [0.4, 0.25, 0.75]])
# Exactly 0 and 1, right and wrong, and values inside and outside Keras's epsilon of 1e-7.
EDGE_BITS = np.float32([[1], [1], [0], [0], [1], [0], [1], [0]])
EDGES = np.float32([[0], [1], [0], [1], [1e-8], [1e-6], [1.5], [-0.5]])
LOGITS = np.float32([[2, -1.5, 0.25], [-0.5, 0, 3], [50, -50, 20], [0.1, 100, -100]])
CLASSES = np.int32([2, 0, 1, 1])
ONE_HOT = np.eye(3, dtype="float32")[CLASSES]
SIMPLEX = np.float32([[0.1, 0.2, 0.7], [0.5, 0.25, 0.25], [0.05, 0.9, 0.05], [0.3, 0.4, 0.3]])
SIMPLEX_EDGES = np.float32([[0, 0, 1], [0, 0.5, 0.5], [0, 1, 0], [1, 0, 0]])
NOT_NORMALISED = np.float32([[0.2, 0.4, 1.4], [0.1, 0.1, 0.1], [2, 1, 1], [0.3, 0.4, 0.3]])
TARGETS, PREDICTIONS = random_values(1, 4, 3), random_values(2, 4, 3)
RANK3, RANK3_PREDICTIONS = random_values(3, 2, 3, 2), random_values(4, 2, 3, 2)
SIGNS = BITS * 2 - 1
MILD = np.float32([[2, -1.5, 0.25], [-0.5, 0, 3], [1, -2, 0.5], [0.1, 1.5, -1]])
FLAGS, SHARES = np.float32(RANK3 > 0), np.float32(np.round(1 / (1 + np.exp(-RANK3_PREDICTIONS)), 2))
COLUMN, COLUMN_PREDICTIONS = random_values(5, 5, 1), random_values(6, 5, 1)

SMOOTH = {"label_smoothing": 0.1}
FROM_LOGITS = {"from_logits": True}
WEIGHTS = np.float32([1, 0.5, 2, 0])


def cross_entropy_cases():
    """name, y_true, y_pred, parameters, activation before the loss (which then works on that activation's input)."""
    yield "binary_crossentropy", BITS, PROBABILITIES, {}, None
    yield "binary_crossentropy", EDGE_BITS, EDGES, {}, None
    yield "binary_crossentropy", BITS, PROBABILITIES, SMOOTH, None
    yield "binary_crossentropy", BITS, LOGITS, FROM_LOGITS, None
    yield "binary_crossentropy", BITS, LOGITS, FROM_LOGITS | SMOOTH, None
    yield "binary_crossentropy", BITS, LOGITS, {}, "sigmoid"
    yield "categorical_crossentropy", ONE_HOT, SIMPLEX, {}, None
    yield "categorical_crossentropy", ONE_HOT, SIMPLEX_EDGES, {}, None
    yield "categorical_crossentropy", ONE_HOT, NOT_NORMALISED, {}, None
    yield "categorical_crossentropy", ONE_HOT, SIMPLEX, SMOOTH, None
    yield "categorical_crossentropy", ONE_HOT, LOGITS, FROM_LOGITS, None
    yield "categorical_crossentropy", ONE_HOT, LOGITS, FROM_LOGITS | SMOOTH, None
    yield "categorical_crossentropy", ONE_HOT, LOGITS, {}, "softmax"
    yield "sparse_categorical_crossentropy", CLASSES, SIMPLEX, {}, None
    yield "sparse_categorical_crossentropy", CLASSES, SIMPLEX_EDGES, {}, None
    yield "sparse_categorical_crossentropy", CLASSES, NOT_NORMALISED, {}, None
    yield "sparse_categorical_crossentropy", CLASSES, LOGITS, FROM_LOGITS, None
    yield "sparse_categorical_crossentropy", CLASSES, LOGITS, {}, "softmax"
    yield "categorical_crossentropy", ONE_HOT, LOGITS, {}, "sigmoid"
    yield "binary_crossentropy", BITS, LOGITS, {}, "softmax"
    yield "binary_focal_crossentropy", BITS, PROBABILITIES, {}, None
    yield "categorical_focal_crossentropy", ONE_HOT, SIMPLEX, {}, None
    yield "sparse_categorical_crossentropy", CLASSES, SIMPLEX, {"ignore_class": 1}, None
    yield "sparse_categorical_crossentropy", CLASSES, LOGITS, FROM_LOGITS | {"ignore_class": 0}, None
    yield "sparse_categorical_crossentropy", CLASSES, SIMPLEX, {"ignore_class": -1}, None
    yield "binary_crossentropy", BITS, PROBABILITIES, {"axis": 0}, None
    for parameters in [{"gamma": 1.5}, {"apply_class_balancing": True, "alpha": 0.4}, SMOOTH, FROM_LOGITS]:
        yield "binary_focal_crossentropy", BITS, MILD if parameters == FROM_LOGITS else PROBABILITIES, parameters, None
    yield "binary_focal_crossentropy", BITS, MILD, {}, "sigmoid"
    for parameters in [{"gamma": 0.5, "alpha": 0.6}, SMOOTH, FROM_LOGITS]:
        yield "categorical_focal_crossentropy", ONE_HOT, MILD if parameters == FROM_LOGITS else SIMPLEX, parameters, None
    yield "categorical_focal_crossentropy", ONE_HOT, NOT_NORMALISED, {}, None
    yield "categorical_focal_crossentropy", ONE_HOT, MILD, {}, "softmax"
    yield "categorical_generalized_cross_entropy", CLASSES, SIMPLEX, {}, None
    yield "categorical_generalized_cross_entropy", CLASSES, SIMPLEX, {"q": 0.9}, None
    yield "kl_divergence", FLAGS * np.float32(0.8) + np.float32(0.0625), SHARES, {}, None
    yield "kl_divergence", ONE_HOT * 0.8 + np.float32(0.0625), SIMPLEX, {}, None


def regression_cases():
    for name in ["mean_squared_error", "mean_absolute_error"]:
        yield name, TARGETS, PREDICTIONS, {}, None
        yield name, COLUMN, COLUMN_PREDICTIONS, {}, None
        yield name, RANK3, RANK3_PREDICTIONS, {}, None
        yield name, TARGETS, TARGETS, {}, None
    yield "huber", TARGETS, PREDICTIONS, {}, None
    yield "huber", TARGETS, PREDICTIONS, {"delta": 0.5}, None
    yield "log_cosh", TARGETS, PREDICTIONS, {}, None
    yield "mean_absolute_percentage_error", TARGETS, PREDICTIONS, {}, None
    yield "mean_squared_logarithmic_error", abs(TARGETS), abs(PREDICTIONS), {}, None
    yield "hinge", SIGNS, PREDICTIONS, {}, None
    yield "hinge", BITS, PREDICTIONS, {}, None
    yield "squared_hinge", SIGNS, PREDICTIONS, {}, None
    yield "categorical_hinge", ONE_HOT, PREDICTIONS, {}, None
    yield "poisson", abs(TARGETS), abs(PREDICTIONS), {}, None
    yield "cosine_similarity", TARGETS, PREDICTIONS, {}, None
    yield "cosine_similarity", RANK3, RANK3_PREDICTIONS, {"axis": 1}, None
    yield "cosine_similarity", RANK3, RANK3_PREDICTIONS, {"axis": -1}, None
    for axis in [None, 1, [1, 2], 0, [0, -1]]:
        yield "dice", FLAGS, SHARES, {"axis": axis}, None
        yield "tversky", FLAGS, SHARES, {"axis": axis, "alpha": 0.7, "beta": 0.3}, None
    yield "tversky", BITS, PROBABILITIES, {}, None


def weighted_cases():
    """The same with a weight a row: what class_weight becomes."""
    yield "binary_crossentropy", BITS, PROBABILITIES, {}, None
    yield "sparse_categorical_crossentropy", CLASSES, SIMPLEX, {}, None
    yield "mean_squared_error", TARGETS, PREDICTIONS, {}, None


def loss_case(name, y_true, y_pred, parameters, activation, sample_weight=None):
    before = getattr(keras.activations, activation or "linear")
    reduced = LOSSES[name](**parameters)
    a_row = LOSSES[name](**parameters, reduction=None)
    value, [gradient] = value_and_gradients(lambda x: reduced(y_true, before(x), sample_weight), [y_pred])
    return {
        "name": name,
        "parameters": parameters,
        **({"activation": activation} if activation else {}),
        **({"sample_weight": tensor(sample_weight)} if sample_weight is not None else {}),
        "y_true": tensor(y_true),
        "y_pred": tensor(y_pred),
        # A mask is made good for only when the mean is taken.
        "rows": tensor(np.float32(0) if "ignore_class" in parameters else a_row(y_true, before(keras.ops.convert_to_tensor(y_pred)), sample_weight)),
        "value": number(value),
        "gradient": tensor(gradient),
    }


def make():
    cases = [loss_case(*case) for case in [*cross_entropy_cases(), *regression_cases()]]
    weighted = [loss_case(*case, sample_weight=WEIGHTS) for case in weighted_cases()]
    return {
        "losses.json": {
            **header(
                "rows: the loss with reduction none. value: with Keras's default, sum_over_batch_size. gradient: of "
                "value, with respect to y_pred. Where activation is given, y_pred goes through that activation first, "
                "and Keras computes the loss from the activation's input, to which the gradient is with respect."
            ),
            "cases": cases + weighted,
        }
    }
