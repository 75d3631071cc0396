"""metrics.json: metrics after each of three batches of unequal sizes."""

import numpy as np

from recipes.common import header, keras, number, numbers, random_values, tensor, tf

from keras.src.metrics.metrics_utils import confusion_matrix  # noqa: E402 (common sets the environment first)

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
MORE_BITS = [np.float32(random_values(60 + size, 3 * size, 1) > 0) for size in SIZES]
MORE_PROBABILITIES = [
    np.round(1 / (1 + np.exp(-random_values(70 + size, 3 * size, 1) - bits)), 3) for size, bits in zip(SIZES, MORE_BITS)
]
EXTREME_PROBABILITIES = [np.where(p < 0.3, 0, np.where(p > 0.9, 1, p)).astype("float32") for p in MORE_PROBABILITIES]
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
    yield "categorical_crossentropy", of.CategoricalCrossentropy(), ONE_HOT, SCORES
    yield "categorical_crossentropy label_smoothing 0.1", of.CategoricalCrossentropy(label_smoothing=0.1), ONE_HOT, SCORES
    yield "sparse_categorical_crossentropy", of.SparseCategoricalCrossentropy(), CLASSES, SCORES
    yield "sparse_categorical_crossentropy ignore_class 1", of.SparseCategoricalCrossentropy(ignore_class=1), CLASSES, SCORES
    yield "sparse_top_k_categorical_accuracy k 2", of.SparseTopKCategoricalAccuracy(k=2), CLASSES, SCORES
    yield "mean_absolute_percentage_error", of.MeanAbsolutePercentageError(), TARGETS, PREDICTIONS
    yield "mean_squared_logarithmic_error", of.MeanSquaredLogarithmicError(), TARGETS, PREDICTIONS
    yield "log_cosh_error", of.LogCoshError(), TARGETS, PREDICTIONS
    yield "cosine_similarity", of.CosineSimilarity(), TARGETS, PREDICTIONS
    yield "hinge", of.Hinge(), MANY_BITS, PREDICTIONS
    yield "squared_hinge", of.SquaredHinge(), MANY_BITS, PREDICTIONS
    yield "categorical_hinge", of.CategoricalHinge(), ONE_HOT, SCORES
    yield "kl_divergence", of.KLDivergence(), ONE_HOT, SCORES
    yield "poisson", of.Poisson(), MANY_BITS, MANY_PROBABILITIES
    yield from answer_metrics()
    yield from curve_metrics()
    yield from class_metrics()
    for arguments in [{}, {"class_aggregation": "variance_weighted_average"}, {"class_aggregation": None}, {"num_regressors": 3}]:
        written = " ".join(f"{key} {'none' if value is None else value}" for key, value in arguments.items())
        yield f"r2_score {written}".strip(), of.R2Score(**arguments), TARGETS, PREDICTIONS


def answer_metrics():
    """Right and wrong answers of yes and no."""
    of = keras.metrics
    for name, metric in {"precision": of.Precision, "recall": of.Recall}.items():
        yield name, metric(), BITS, PROBABILITIES
        yield f"{name} 0.3", metric(thresholds=0.3), MANY_BITS, MANY_PROBABILITIES
        yield f"{name} [0.3, 0.5, 0.8]", metric(thresholds=[0.3, 0.5, 0.8]), BITS, PROBABILITIES
        yield f"{name} top_k 2", metric(top_k=2), ONE_HOT, SCORES
        yield f"{name} 0.25 top_k 1 class_id 1", metric(thresholds=0.25, top_k=1, class_id=1), ONE_HOT, SCORES
        yield f"{name} class_id 1", metric(class_id=1), MANY_BITS, MANY_PROBABILITIES
    counts = {
        "true_positives": of.TruePositives, "false_positives": of.FalsePositives,
        "true_negatives": of.TrueNegatives, "false_negatives": of.FalseNegatives,
    }  # fmt: skip
    for name, metric in counts.items():
        yield name, metric(), MANY_BITS, MANY_PROBABILITIES
        yield f"{name} [0.3, 0.6]", metric(thresholds=[0.3, 0.6]), BITS, PROBABILITIES
    for average in [None, "micro", "macro", "weighted"]:
        written = "" if average is None else f" {average}"
        yield f"f1_score{written}", of.F1Score(average=average), ONE_HOT, SCORES
        yield f"f1_score{written} threshold 0.45", of.F1Score(average=average, threshold=0.45), MANY_BITS, MANY_PROBABILITIES
        yield f"fbeta_score{written} beta 2", of.FBetaScore(average=average, beta=2.0), ONE_HOT, SCORES


def curve_metrics():
    """Over all thresholds."""
    of = keras.metrics
    for curve in ["ROC", "PR", "PRGAIN"]:
        for method in ["interpolation", "minoring", "majoring"]:
            statement = f"auc {curve} summation_method {method}"
            yield statement, of.AUC(curve=curve, summation_method=method), MORE_BITS, MORE_PROBABILITIES
    yield "auc", of.AUC(), MORE_BITS, MORE_PROBABILITIES
    yield "auc PR num_thresholds 5", of.AUC(curve="PR", num_thresholds=5), MORE_BITS, MORE_PROBABILITIES
    yield "auc thresholds [0.2, 0.9, 0.4]", of.AUC(thresholds=[0.2, 0.9, 0.4]), MORE_BITS, MORE_PROBABILITIES
    yield "auc multi_label true", of.AUC(multi_label=True), MANY_BITS, MANY_PROBABILITIES
    yield (
        "auc multi_label true label_weights [1, 3] thresholds [0.2, 0.6]",
        of.AUC(multi_label=True, label_weights=[1, 3], thresholds=[0.2, 0.6]), MANY_BITS, MANY_PROBABILITIES,
    )  # fmt: skip
    yield "auc label_weights [1, 3]", of.AUC(label_weights=[1, 3]), MANY_BITS, MANY_PROBABILITIES
    yield "auc from_logits true", of.AUC(from_logits=True), MANY_BITS, PREDICTIONS
    at = {
        "precision_at_recall": of.PrecisionAtRecall, "recall_at_precision": of.RecallAtPrecision,
        "sensitivity_at_specificity": of.SensitivityAtSpecificity, "specificity_at_sensitivity": of.SpecificityAtSensitivity,
    }  # fmt: skip
    for name, metric in at.items():
        yield f"{name} 0.6", metric(0.6), MORE_BITS, MORE_PROBABILITIES
        yield f"{name} 0.8 num_thresholds 7", metric(0.8, num_thresholds=7), MORE_BITS, EXTREME_PROBABILITIES
    yield "precision_at_recall 0.5 num_thresholds 1 class_id 1", of.PrecisionAtRecall(0.5, num_thresholds=1, class_id=1), MANY_BITS, MANY_PROBABILITIES


def class_metrics():
    """How often each class is taken for each."""
    of = keras.metrics
    yield "mean_iou", of.MeanIoU(num_classes=3, sparse_y_pred=False), CLASSES, SCORES
    yield "mean_iou ignore_class 1", of.MeanIoU(num_classes=3, sparse_y_pred=False, ignore_class=1), CLASSES, SCORES
    yield "one_hot_mean_iou 3", of.OneHotMeanIoU(num_classes=3), ONE_HOT, SCORES
    yield "iou [0, 2]", of.IoU(num_classes=3, target_class_ids=[0, 2], sparse_y_pred=False), CLASSES, SCORES
    yield "binary_iou", of.BinaryIoU(), MANY_BITS, MANY_PROBABILITIES
    yield "binary_iou target_class_ids [1] threshold 0.3", of.BinaryIoU(target_class_ids=[1], threshold=0.3), BITS, PROBABILITIES
    yield "confusion_matrix", ConfusionMatrix(3, lambda y: y, lambda p: p.argmax(-1)), CLASSES, SCORES
    yield "confusion_matrix", ConfusionMatrix(3, lambda y: y.argmax(-1), lambda p: p.argmax(-1)), ONE_HOT, SCORES
    yield "confusion_matrix 0.3", ConfusionMatrix(2, lambda y: y[:, 0], lambda p: p[:, 0] > np.float32(0.3)), BITS, PROBABILITIES


class ConfusionMatrix:
    """As a metric: Keras has only the function."""

    def __init__(self, classes, truth, given):
        self.classes, self.truth, self.given, self.total = classes, truth, given, 0

    def update_state(self, y_true, y_pred):
        truth, given = self.truth(y_true).astype("int32"), self.given(y_pred).astype("int32")
        self.total += confusion_matrix(truth, given, self.classes).numpy()

    def result(self):
        return tf.convert_to_tensor(self.total)


def metric_case(statement, metric, y_true, y_pred):
    results = []
    for truth, prediction in zip(y_true, y_pred):
        metric.update_state(truth, prediction)
        result = metric.result().numpy()
        results.append(number(result) if result.size == 1 else numbers(result))
    return {
        "metric": statement,
        "batches": [{"y_true": tensor(t), "y_pred": tensor(p)} for t, p in zip(y_true, y_pred)],
        "results": results,
    }


def make():
    return {
        "metrics.json": {
            **header("results: the metric's value after each batch, over all rows seen so far; lists and tables row by row."),
            "cases": [metric_case(*case) for case in metrics()],
        }
    }
