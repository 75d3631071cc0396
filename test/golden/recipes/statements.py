"""Reads the few `.nn` statements that the goldens use, and makes the Keras object each of them means.

The goldens name their layers, losses and optimizers as statements, and Keras objects are made from those same
statements: the two cannot differ. This is no parser for the language; it knows just the forms used here.
"""

import inspect
import json
import re

from recipes.common import keras

LAYERS = {
    "dense": (keras.layers.Dense, ["units", "activation"]),
    "activation": (keras.layers.Activation, ["activation"]),
    "dropout": (keras.layers.Dropout, ["rate"]),
    "flatten": (keras.layers.Flatten, []),
    "reshape": (keras.layers.Reshape, ["target_shape"]),
    "permute": (keras.layers.Permute, ["dims"]),
    "repeat_vector": (keras.layers.RepeatVector, ["n"]),
    "gaussian_noise": (keras.layers.GaussianNoise, ["stddev"]),
    "gaussian_dropout": (keras.layers.GaussianDropout, ["rate"]),
    "spatial_dropout1d": (keras.layers.SpatialDropout1D, ["rate"]),
    "batch_normalization": (keras.layers.BatchNormalization, []),
    "group_normalization": (keras.layers.GroupNormalization, []),
    "layer_normalization": (keras.layers.LayerNormalization, []),
    "rms_normalization": (keras.layers.RMSNormalization, []),
    "unit_normalization": (keras.layers.UnitNormalization, []),
    "activity_regularization": (keras.layers.ActivityRegularization, []),
    "masking": (keras.layers.Masking, ["mask_value"]),
    "embedding": (keras.layers.Embedding, ["output_dim"]),
    **{f"conv{rank}d": (getattr(keras.layers, f"Conv{rank}D"), ["filters", "kernel_size", "activation"]) for rank in (1, 2, 3)},
    **{f"max_pooling{rank}d": (getattr(keras.layers, f"MaxPooling{rank}D"), ["pool_size"]) for rank in (1, 2, 3)},
    **{f"average_pooling{rank}d": (getattr(keras.layers, f"AveragePooling{rank}D"), ["pool_size"]) for rank in (1, 2, 3)},
    "lstm": (keras.layers.LSTM, ["units", "activation"]),
    "gru": (keras.layers.GRU, ["units", "activation"]),
    "simple_rnn": (keras.layers.SimpleRNN, ["units", "activation"]),
    "global_average_pooling1d": (keras.layers.GlobalAveragePooling1D, []),
    "global_max_pooling1d": (keras.layers.GlobalMaxPooling1D, []),
}
LOSSES = {
    "bce": keras.losses.BinaryCrossentropy,
    "cce": keras.losses.CategoricalCrossentropy,
    "sparse_cce": keras.losses.SparseCategoricalCrossentropy,
    "mse": keras.losses.MeanSquaredError,
    "mae": keras.losses.MeanAbsoluteError,
    "binary_focal_crossentropy": keras.losses.BinaryFocalCrossentropy,
    "categorical_focal_crossentropy": keras.losses.CategoricalFocalCrossentropy,
    "categorical_generalized_cross_entropy": keras.losses.CategoricalGeneralizedCrossEntropy,
    "dice": keras.losses.Dice,
    "tversky": keras.losses.Tversky,
    "cosine_similarity": keras.losses.CosineSimilarity,
}
OPTIMIZERS = {
    "sgd": keras.optimizers.SGD,
    "rmsprop": keras.optimizers.RMSprop,
    **{
        name.lower(): getattr(keras.optimizers, name)
        for name in ["Adam", "AdamW", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "Lion", "Lamb", "Adafactor", "Muon"]
    },
}
SCHEDULES = {
    "exponential_decay": keras.optimizers.schedules.ExponentialDecay,
    "inverse_time_decay": keras.optimizers.schedules.InverseTimeDecay,
    "piecewise_constant_decay": keras.optimizers.schedules.PiecewiseConstantDecay,
    "polynomial_decay": keras.optimizers.schedules.PolynomialDecay,
    "cosine_decay": keras.optimizers.schedules.CosineDecay,
    "cosine_decay_restarts": keras.optimizers.schedules.CosineDecayRestarts,
}
# The arguments that each schedule takes by place.
SCHEDULE_PLACES = {
    "exponential_decay": ["initial_learning_rate", "decay_steps", "decay_rate"],
    "inverse_time_decay": ["initial_learning_rate", "decay_steps", "decay_rate"],
    "piecewise_constant_decay": ["boundaries", "values"],
    "polynomial_decay": ["initial_learning_rate", "decay_steps"],
    "cosine_decay": ["initial_learning_rate", "decay_steps"],
    "cosine_decay_restarts": ["initial_learning_rate", "first_decay_steps"],
}
FULL_NAMES = {"lr": "learning_rate"}
BOOLEANS = {"nesterov", "centered", "amsgrad", "from_logits", "staircase", "cycle", "exclude_embeddings"}


def read_value(word):
    """16 → 16, 0.1 → 0.1, 3x4 → (3, 4), [1, 2] → [1, 2], true → True, relu → "relu", l2(0.1) → keras.regularizers.L2(0.1)."""
    if re.fullmatch(r"\w+\(.*\)", word):
        return make_call(word)
    if re.fullmatch(r"\d+(x\d+)+", word):
        return tuple(int(size) for size in word.split("x"))
    try:
        return json.loads(word)
    except json.JSONDecodeError:
        return word


def split_words(text):
    """Words, where what stands in brackets or parentheses is one; commas between words are left out."""
    words, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if depth == 0 and letter in " ,":
            words.append("")
        else:
            words[-1] += letter
    return [word for word in words if word]


def make_call(text):
    """`cosine_decay(0.1, decay_steps 100)` → keras.optimizers.schedules.CosineDecay(0.1, decay_steps=100); `l2(0.1)` → keras.regularizers.L2(0.1)."""
    name, rest = text[:-1].split("(", 1)
    made = SCHEDULES.get(name) or next(getattr(kind, name) for kind in (keras.regularizers, keras.constraints, keras.initializers) if hasattr(kind, name))
    known = [parameter for parameter in inspect.signature(made.__init__).parameters if parameter != "self"]
    return made(**read_arguments(split_words(rest), SCHEDULE_PLACES.get(name, known), set(known)))


def read_arguments(words, positional, known):
    """The arguments of a statement: `units` and `activation` by place, others by name, booleans by name alone."""
    arguments, positional, words = {}, list(positional), list(words)
    while words:
        word = words.pop(0)
        name = FULL_NAMES.get(word, word)
        if name in known and (name not in BOOLEANS or (words and words[0] in ("true", "false"))):
            arguments[name] = read_value(words.pop(0))
        elif name in BOOLEANS:
            arguments[name] = True
        else:
            arguments[positional.pop(0)] = read_value(word)
    return arguments


def make_layer(statement, vocabulary=None):
    """`dense 8 relu` → keras.layers.Dense(units=8, activation="relu"). An embedding's input_dim is the data's."""
    name, *words = split_words(statement)
    layer, positional = LAYERS[name]
    known = set(inspect.signature(layer.__init__).parameters) | set(inspect.signature(keras.layers.RNN.__init__).parameters)
    known -= set(positional)
    arguments = read_arguments(words, positional, known)
    if name == "embedding":
        arguments["input_dim"] = vocabulary
    if name == "reshape" and isinstance(arguments["target_shape"], int):
        arguments["target_shape"] = (arguments["target_shape"],)
    return layer(**arguments)


def make_loss(statement):
    """`loss bce label_smoothing 0.1` → keras.losses.BinaryCrossentropy(label_smoothing=0.1)."""
    _, name, *words = statement.split()
    return LOSSES[name](**read_arguments(words, [], set(LOSSES[name].__init__.__code__.co_varnames)))


def make_optimizer(statement):
    """`optimizer sgd lr 0.1 nesterov` → keras.optimizers.SGD(learning_rate=0.1, nesterov=True)."""
    _, name, *words = split_words(statement)
    optimizer = OPTIMIZERS[name]
    return optimizer(**read_arguments(words, [], set(optimizer().get_config())))
