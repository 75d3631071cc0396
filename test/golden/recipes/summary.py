"""summary_*.txt: what model.summary() prints, before training and after compiling with an optimizer."""

from recipes.common import keras
from recipes.statements import make_layer, make_optimizer

MODELS = {
    "imdb": ("float32", (10000,), ["dense 16 relu", "dense 16 relu", "dense 1 sigmoid"]),
    "imdb_embedding": (
        "int32",
        (256,),
        ["embedding 16", "global_average_pooling1d", "dense 16 relu", "dropout 0.5", "dense 1 sigmoid"],
    ),
}


def summarize(dtype, shape, layers):
    inputs = keras.Input(shape, dtype=dtype)
    model = keras.Sequential([inputs, *(make_layer(layer, vocabulary=10000) for layer in layers)])
    return capture(model) + "\n" + capture(trained(model))


def summarize_branches():
    """Two branches that are added, and what comes in beside them."""
    inputs = keras.Input((16,), name="features")
    branches = [make_layer("dense 8 relu")(inputs), make_layer("dense 8")(inputs)]
    outputs = keras.layers.Concatenate(name="joined")([keras.layers.Add()(branches), inputs])
    model = keras.Model(inputs, make_layer("dense 1 sigmoid")(outputs))
    return capture(model) + "\n" + capture(trained(model))


def trained(model):
    """The model with its optimizer built: its summary then counts the optimizer's variables too."""
    model.compile(optimizer=make_optimizer("optimizer rmsprop"), loss="binary_crossentropy")
    model.optimizer.build(model.trainable_variables)
    return model


def capture(model):
    lines = []
    model.summary(print_fn=lambda text, line_break=True: lines.append(text), line_length=80)
    return "\n".join(lines).rstrip() + "\n"


def make():
    summaries = {}
    for name, make_one in [*((name, lambda model=model: summarize(*model)) for name, model in MODELS.items()), ("branches", summarize_branches)]:
        keras.backend.clear_session()  # so that names start again at sequential, dense, dense_1
        summaries[f"summary_{name}.txt"] = make_one()
    return summaries
