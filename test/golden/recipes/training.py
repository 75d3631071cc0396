"""training.json: twenty training steps of small models, one case an optimizer, one a loss, and the embedding models.

Each step is Keras's own compiled train step (train_on_batch, without XLA). Keras reports running means, so the metrics
are reset before each step: losses and metrics are those of one batch, before its update.
"""

import json

import numpy as np

from recipes.common import header, keras, numbers, random_values, tensor, tf
from recipes.statements import make_layer, make_loss, make_optimizer

STEPS = 20
ROWS, FEATURES, BATCHES = 6, 6, 5
IDS, VOCABULARY = 5, 12

BODY = ["dense 8 relu", "dense 5 tanh"]
SOFTMAX = [*BODY, "dense 3 softmax"]
POOLED = ["embedding 4", "global_average_pooling1d", "dense 6 relu", "dense 1 sigmoid"]

OPTIMIZERS = {
    "sgd": "sgd",
    "sgd_lr": "sgd lr 0.1",
    "sgd_momentum": "sgd lr 0.1 momentum 0.9",
    "sgd_nesterov": "sgd lr 0.1 momentum 0.9 nesterov",
    "rmsprop": "rmsprop",
    "rmsprop_momentum": "rmsprop lr 0.005 momentum 0.9",
    "rmsprop_centered": "rmsprop lr 0.005 centered",
    "adam": "adam",
    "adam_lr": "adam lr 0.05",
    "adam_amsgrad": "adam lr 0.05 amsgrad",
    "adamw": "adamw lr 0.05 weight_decay 0.1",
    "adagrad": "adagrad lr 0.1",
    "adadelta": "adadelta lr 1.0",
    "adamax": "adamax lr 0.05",
    "nadam": "nadam lr 0.05",
    "ftrl": "ftrl lr 0.1 l1_regularization_strength 0.001 l2_regularization_strength 0.01",
    "lion": "lion lr 0.01",
    "lamb": "lamb lr 0.05",
    "adafactor": "adafactor lr 0.05",
    "muon": "muon lr 0.02",
    "clipnorm": "adam lr 0.05 clipnorm 0.1",
    "global_clipnorm": "sgd lr 0.5 momentum 0.9 global_clipnorm 0.2",
    "cosine_decay": "adam lr cosine_decay(0.0, decay_steps 12, warmup_target 0.1, warmup_steps 5)",
    "cosine_decay_restarts": "sgd lr cosine_decay_restarts(0.5, first_decay_steps 4, m_mul 0.8) momentum 0.5",
    "piecewise_constant_decay": "adamw lr piecewise_constant_decay([5, 12], [0.1, 0.05, 0.01]) weight_decay 0.1",
}
# Losses are trained by sgd, which shows a wrong constant factor (adam hides it). Outputs that are no probabilities are
# clipped, near which the gradient is steep: small steps keep rounding errors from growing.
SGD = "optimizer sgd lr 0.1"
CAREFUL_SGD = "optimizer sgd lr 0.002"
CLIPPED = {"bce_linear", "bce_relu"}
# On TensorFlow, Keras computes a cross-entropy from the input of the softmax or sigmoid before it, whichever it is.
NOTES = {
    "cce_sigmoid": "Keras takes the sigmoid's inputs for logits of a softmax.",
    "bce_softmax": "Keras takes the softmax's inputs for logits of sigmoids.",
    "bce_after_flatten": "Flattened, the probabilities have lost their logits: Keras clips them and takes logarithms.",
}
# name: layers, loss, metric, labels.
LOSSES = {
    "bce_sigmoid": ([*BODY, "dense 1 sigmoid"], "bce", "accuracy", "bit"),
    "bce_sigmoid_many": ([*BODY, "dense 3 sigmoid"], "bce", "binary_accuracy", "bits"),
    "bce_sigmoid_smoothed": ([*BODY, "dense 1 sigmoid"], "bce label_smoothing 0.1", "accuracy", "bit"),
    "bce_activation_layer": ([*BODY, "dense 1", "activation sigmoid"], "bce", "accuracy", "bit"),
    "bce_after_flatten": ([*BODY, "dense 1 sigmoid", "flatten"], "bce", "accuracy", "bit"),
    "bce_logits": ([*BODY, "dense 1"], "bce from_logits", "mae", "bit"),
    "bce_linear": ([*BODY, "dense 1"], "bce", "accuracy", "bit"),
    "bce_relu": ([*BODY, "dense 1 relu"], "bce", "accuracy", "bit"),
    "bce_softmax": (SOFTMAX, "bce", "binary_accuracy", "one_hot"),
    "cce_softmax": (SOFTMAX, "cce", "accuracy", "one_hot"),
    "cce_softmax_smoothed": (SOFTMAX, "cce label_smoothing 0.1", "accuracy", "one_hot"),
    "cce_sigmoid": ([*BODY, "dense 3 sigmoid"], "cce", "accuracy", "one_hot"),
    "cce_softplus": ([*BODY, "dense 3 softplus"], "cce", "accuracy", "one_hot"),
    "sparse_cce_softmax": (SOFTMAX, "sparse_cce", "accuracy", "class"),
    "sparse_cce_softplus": ([*BODY, "dense 3 softplus"], "sparse_cce", "accuracy", "class"),
    "sparse_cce_logits": ([*BODY, "dense 3"], "sparse_cce from_logits", "accuracy", "class"),
    "mse_linear": ([*BODY, "dense 1"], "mse", "mae", "value"),
    "mse_linear_many": ([*BODY, "dense 2"], "mse", "mae", "values"),
    "mse_tanh": ([*BODY, "dense 1 tanh"], "mse", "mae", "value"),
    "mse_sigmoid": ([*BODY, "dense 1 sigmoid"], "mse", "accuracy", "bit"),
    "mae_linear": ([*BODY, "dense 1"], "mae", "mse", "value"),
    "binary_focal_sigmoid": ([*BODY, "dense 1 sigmoid"], "binary_focal_crossentropy gamma 1.5", "accuracy", "bit"),
    "categorical_focal_softmax": (SOFTMAX, "categorical_focal_crossentropy", "accuracy", "one_hot"),
    "generalized_softmax": (SOFTMAX, "categorical_generalized_cross_entropy q 0.7", "accuracy", "class"),
    "ignore_class_softmax": (SOFTMAX, "sparse_cce ignore_class 1", "accuracy", "class"),
    "dice_sigmoid": ([*BODY, "dense 3 sigmoid"], "dice", "binary_accuracy", "bits"),
    "tversky_sigmoid": ([*BODY, "dense 3 sigmoid"], "tversky alpha 0.7 beta 0.3", "binary_accuracy", "bits"),
    "cosine_linear": ([*BODY, "dense 2"], "cosine_similarity", "mae", "values"),
}
# name: layers, loss, labels, weights of the classes.
WEIGHTED = {
    "class_weight_bit": ([*BODY, "dense 1 sigmoid"], "bce", "bit", [1, 3]),
    "class_weight_class": (SOFTMAX, "sparse_cce", "class", [1, 0.5, 4]),
    "class_weight_one_hot": (SOFTMAX, "cce", "one_hot", [0, 2, 1]),
    "class_weight_dice": ([*BODY, "dense 1 sigmoid"], "dice", "bit", [1, 3]),
}
# name: layers, optimizer, gradients (how the embedding's reaches the optimizer).
EMBEDDINGS = {
    "embedding_average": (POOLED, "adam lr 0.02", "summed"),
    "embedding_average_rmsprop": (POOLED, "rmsprop lr 0.02", "summed"),
    "embedding_average_sgd": (POOLED, "sgd lr 0.5 momentum 0.9", "summed"),
    "embedding_average_nadam": (POOLED, "nadam lr 0.02", "summed"),
    "embedding_average_adamax": (POOLED, "adamax lr 0.02", "summed"),
    "embedding_average_adadelta": (POOLED, "adadelta lr 1.0", "summed"),
    "embedding_average_ftrl": (POOLED, "ftrl lr 0.5 l1_regularization_strength 0.001", "summed"),
    "embedding_average_adafactor": (POOLED, "adafactor lr 0.05", "summed"),
    "embedding_average_muon": (POOLED, "muon lr 0.02", "summed"),
    "embedding_average_clipped": (POOLED, "lamb lr 0.02 global_clipnorm 0.01", "summed"),
    "embedding_max": (["embedding 4", "global_max_pooling1d", *POOLED[2:]], "adam lr 0.02", "summed"),
    "embedding_flatten": (["embedding 4", "flatten", *POOLED[2:]], "adam lr 0.02", "summed"),
    "embedding_reshape": (["embedding 4", "reshape 20", *POOLED[2:]], "adam lr 0.02", "summed"),
    "embedding_average_slices": (POOLED, "adam lr 0.02", "slices"),
    "embedding_average_rmsprop_slices": (POOLED, "rmsprop lr 0.02", "slices"),
}


def make_batches():
    """The inputs and every kind of label, a list of batches each; the labels can be learned from the inputs."""
    floats = [random_values(100 + batch, ROWS, FEATURES) for batch in range(BATCHES)]
    ids = [random_ids(200 + batch) for batch in range(BATCHES)]
    classes = [np.argmax(x[:, :3], axis=1).astype("int32") for x in floats]
    return {
        "floats": floats,
        "ids": ids,
        "bit": [np.float32(x[:, :1] + x[:, 1:2] > 0) for x in floats],
        "bits": [np.float32(x[:, :3] > 0.2) for x in floats],
        "class": classes,
        "one_hot": [np.eye(3, dtype="float32")[rows] for rows in classes],
        "value": [np.round(x[:, :1] * x[:, 1:2] - 0.5 * x[:, 2:3], 2) for x in floats],
        "values": [np.round(x[:, :2] + x[:, 2:4], 2) for x in floats],
        "id_bit": [np.float32(x.sum(axis=1, keepdims=True) % 2) for x in ids],
    }


def random_ids(seed):
    return np.random.RandomState(seed).randint(0, VOCABULARY, (ROWS, IDS)).astype("int32")


BATCH_TABLE = make_batches()
FIRST_WITH = {}


def make_model(layers, inputs):
    shape, dtype = BATCH_TABLE[inputs][0].shape[1:], "int32" if inputs == "ids" else "float32"
    return keras.Sequential([keras.Input(shape, dtype=dtype), *(make_layer(layer, VOCABULARY) for layer in layers)])


def sum_gradients(optimizer):
    """Hands the optimizer each gradient as one dense tensor.

    On TensorFlow an embedding's gradient comes as slices, one an occurrence of an id. Keras's adam and rmsprop then
    square the slices before adding them up, so that an id which occurs twice gets g1² + g2² for (g1 + g2)². On its
    other backends, and in the papers, it is the square of the sum.
    """
    apply, summed = optimizer.apply, tf.convert_to_tensor
    optimizer.apply = lambda gradients, variables=None: apply([summed(g) for g in gradients], variables)


def read_weights(model):
    return {
        str(index): {weight.name: tensor(weight.numpy()) for weight in layer.weights}
        for index, layer in enumerate(model.layers)
        if layer.weights
    }


def weights_or_name(initial, name):
    """The weights, or the case that began with them first."""
    first = FIRST_WITH.setdefault(json.dumps(initial), name)
    return initial if first == name else first


def offset_last_bias(model):
    """Moves the model's outputs to around 0.5, so that some are probabilities and some are not."""
    model.layers[-1].bias.assign(np.full(model.layers[-1].bias.shape, 0.5, "float32"))


def training_case(seed, name, layers, loss, optimizer, metric, inputs, labels, gradients="summed", class_weight=None):
    keras.utils.set_random_seed(seed)
    model = make_model(layers, inputs)
    if name in CLIPPED:
        offset_last_bias(model)
    keras_optimizer = make_optimizer(optimizer)
    if gradients == "summed":
        sum_gradients(keras_optimizer)
    model.compile(optimizer=keras_optimizer, loss=make_loss(loss), metrics=[metric], jit_compile=False)
    initial = read_weights(model)
    batches = list(zip(BATCH_TABLE[inputs], BATCH_TABLE[labels]))
    weights = None if class_weight is None else dict(enumerate(class_weight))
    logs = [train_step(model, *batches[step % BATCHES], weights) for step in range(STEPS)]
    return {
        "name": name,
        **({"note": NOTES[name]} if name in NOTES else {}),
        "layers": layers,
        "loss": loss,
        "optimizer": optimizer,
        "metrics": metric,
        **({"gradients": gradients} if inputs == "ids" else {}),
        "x": inputs,
        "y": labels,
        **({"class_weight": class_weight} if class_weight else {}),
        "initial": weights_or_name(initial, name),
        "losses": numbers([entry["loss"] for entry in logs]),
        "metric_values": numbers([entry[metric] for entry in logs]),
    }


def train_step(model, x, y, class_weight=None):
    model.reset_metrics()
    return model.train_on_batch(x, y, class_weight=class_weight, return_dict=True)


def all_cases():
    seed = 1
    for name, optimizer in OPTIMIZERS.items():
        yield seed, name, SOFTMAX, "loss cce", f"optimizer {optimizer}", "accuracy", "floats", "one_hot"
    for name, (layers, loss, metric, labels) in LOSSES.items():
        seed += 1
        yield seed, name, layers, f"loss {loss}", CAREFUL_SGD if name in CLIPPED else SGD, metric, "floats", labels
    for name, (layers, loss, labels, class_weight) in WEIGHTED.items():
        yield 3, name, layers, f"loss {loss}", SGD, "accuracy", "floats", labels, "summed", class_weight
    for name, (layers, optimizer, gradients) in EMBEDDINGS.items():
        yield 50, name, layers, "loss bce", f"optimizer {optimizer}", "accuracy", "ids", "id_bit", gradients


def make():
    return {
        "training.json": {
            **header(
                f"{STEPS} training steps of each case. Step i trains on batch i % {BATCHES} of batches[x], batches[y], "
                "whose first axis is the batch. initial: weights by layer index and name, or the name of the case that "
                "begins with the same. losses, metric_values: those of each step's batch, before its update. "
                "gradients: summed is one gradient a weight; slices is what Keras does on TensorFlow, whose adam and "
                "rmsprop square an embedding's gradient for each occurrence of an id before adding them up."
            ),
            "steps": STEPS,
            "vocabulary": VOCABULARY,
            "batches": {name: tensor(np.stack(batches)) for name, batches in BATCH_TABLE.items()},
            "cases": [training_case(*case) for case in all_cases()],
        }
    }
