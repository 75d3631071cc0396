"""metrics.json: metrics after each of three batches of unequal sizes."""

import numpy as np

from recipes.common import header, keras, number, random_values, tensor

SIZES = [4, 3, 1]
CLASSES = [np.int32([2, 0, 1, 1]), np.int32([0, 0, 2]), np.int32([1])]
# The second row of the first batch and the first row of the second have a tie for the largest score.
SCORES = [
    np.float32([[0.1, 0.2, 0.7], [0.4, 0.4, 0.2], [0.3, 0.5, 0.2], [0.6, 0.3, 0.1]]),
    np.float32([[0.4, 0.2, 0.4], [0.2, 0.5, 0.3], [0.1, 0.2, 0.7]]),
    np.float32([[0.25, 0.5, 0.25]]),
]
ONE_HOT = [np.eye(3, dtype="float32")[classes] for classes in CLASSES]
# Exactly 0.5 is no more than the threshold, hence class 0.
BITS = [np.float32([[1], [0], [1], [0]]), np.float32([[1], [0], [1]]), np.float32([[0]])]
PROBABILITIES = [np.float32([[0.5], [0.5], [0.51], [0.2]]), np.float32([[0.31], [0.9], [0.3]]), np.float32([[0.3]])]
MANY_BITS = [np.float32(random_values(30 + size, size, 2) > 0) for size in SIZES]
MANY_PROBABILITIES = [np.round(1 / (1 + np.exp(-random_values(40 + size, size, 2))), 2) for size in SIZES]
TARGETS = [random_values(10 + size, size, 2) for size in SIZES]
PREDICTIONS = [random_values(20 + size, size, 2) for size in SIZES]


def metrics():
    """The metric under test, its statement, and the batches it sees."""
    of = keras.metrics
    yield "binary_accuracy", of.BinaryAccuracy(), BITS, PROBABILITIES
    yield "binary_accuracy", of.BinaryAccuracy(), MANY_BITS, MANY_PROBABILITIES
    yield "binary_accuracy threshold 0.3", of.BinaryAccuracy(threshold=0.3), BITS, PROBABILITIES
    yield "categorical_accuracy", of.CategoricalAccuracy(), ONE_HOT, SCORES
    yield "sparse_categorical_accuracy", of.SparseCategoricalAccuracy(), CLASSES, SCORES
    yield "top_k_categorical_accuracy k 2", of.TopKCategoricalAccuracy(k=2), ONE_HOT, SCORES
    yield "mean_absolute_error", of.MeanAbsoluteError(), TARGETS, PREDICTIONS
    yield "mean_squared_error", of.MeanSquaredError(), TARGETS, PREDICTIONS
    yield "root_mean_squared_error", of.RootMeanSquaredError(), TARGETS, PREDICTIONS
    yield "binary_crossentropy", of.BinaryCrossentropy(), BITS, PROBABILITIES
    yield "precision", of.Precision(), BITS, PROBABILITIES
    yield "recall", of.Recall(), BITS, PROBABILITIES


def metric_case(statement, metric, y_true, y_pred):
    results = []
    for truth, prediction in zip(y_true, y_pred):
        metric.update_state(truth, prediction)
        results.append(number(metric.result().numpy()))
    return {
        "metric": statement,
        "batches": [{"y_true": tensor(t), "y_pred": tensor(p)} for t, p in zip(y_true, y_pred)],
        "results": results,
    }


def make():
    return {
        "metrics.json": {
            **header("results: the metric's value after each batch, over all rows seen so far."),
            "cases": [metric_case(*case) for case in metrics()],
        }
    }
