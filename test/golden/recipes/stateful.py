"""stateful.json: training steps of small models whose layers keep state, or add to the loss, or bound their weights.

Four epochs over ten rows in batches of four, so that each epoch ends with a batch of two. Each step is Keras's own train
step; the loss is that of its batch before the update, penalties included.
"""

import inspect
import re

import numpy as np

from recipes.common import header, keras, numbers, random_values, tensor
from recipes.statements import make_layer, make_loss, make_optimizer, read_arguments, split_words
from recipes.training import sum_gradients, train_step

EPOCHS, BATCH = 4, 4

ROWS = random_values(31, 10, 6)
PICTURES = random_values(32, 10, 4, 4, 2)
SEQUENCES = random_values(33, 10, 5, 2)
WORDS = np.random.RandomState(34).randint(0, 7, (10, 4)).astype("int32")
# Steps of zeros before, between and after others, and in one row nothing else.
PADDED = SEQUENCES * np.float32([[1, 1, 1, 0, 0], [0, 1, 1, 1, 1], [1, 0, 1, 0, 1], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]] * 2)[:, :, None]
NUMBERS = np.round(ROWS[:, :1] * ROWS[:, 1:2] - 0.5 * ROWS[:, 2:3], 2)
INPUTS = {"rows": ROWS, "pictures": PICTURES, "sequences": SEQUENCES, "padded": PADDED, "words": WORDS}
STEPS = np.round(SEQUENCES[:, :, :1] - 0.5 * SEQUENCES[:, :, 1:], 2)
LABELS = {"numbers": NUMBERS, "steps": STEPS, "bits_of_steps": np.float32(STEPS > 0)}
VOCABULARY = 7

# name: layers, inputs, labels, optimizer, and a loss where it is not mse.
CASES = {
    "batch_normalization": (["dense 8", "batch_normalization", "activation tanh", "dense 1"], "rows", "numbers", "sgd lr 0.1"),
    "batch_normalization_adam": (["dense 8 relu", "batch_normalization momentum 0.9 epsilon 0.01", "dense 1"], "rows", "numbers", "adam lr 0.05"),
    "batch_normalization_first": (["batch_normalization momentum 0.5 center false", "dense 1"], "rows", "numbers", "sgd lr 0.1"),
    "batch_normalization_pictures": (
        ["conv2d 3 2x2", "batch_normalization momentum 0.8", "activation relu", "batch_normalization axis 1 scale false", "flatten", "dense 1"],
        "pictures", "numbers", "sgd lr 0.05",
    ),
    "group_normalization": (["conv2d 4 2x2", "group_normalization groups 2", "activation relu", "flatten", "dense 1"], "pictures", "numbers", "sgd lr 0.05"),
    "rms_normalization": (["dense 8", "rms_normalization", "dense 1"], "rows", "numbers", "sgd lr 0.1"),
    "regularizers": (
        ["dense 8 tanh kernel_regularizer l1_l2(0.01, l2 0.02) bias_regularizer l2", "dense 1 kernel_regularizer l1(0.05)"], "rows", "numbers", "sgd lr 0.1",
    ),
    "regularizers_orthogonal": (
        ["dense 6 tanh kernel_regularizer orthogonal_regularizer(0.5)", "dense 4 tanh kernel_regularizer orthogonal_regularizer(0.3, mode columns)", "dense 1"],
        "rows", "numbers", "sgd lr 0.1",
    ),
    "regularizers_activity": (["dense 8 tanh activity_regularizer l2(0.1)", "activity_regularization l1 0.05 l2 0.01", "dense 1"], "rows", "numbers", "sgd lr 0.1"),
    "regularizers_conv2d": (["conv2d 3 2x2 relu kernel_regularizer l2(0.05) activity_regularizer l1(0.01)", "flatten", "dense 1"], "pictures", "numbers", "sgd lr 0.05"),
    "regularizers_embedding": (["embedding 3 embeddings_regularizer l2(0.05)", "flatten", "dense 1"], "words", "numbers", "adam lr 0.05"),
    "regularizers_lstm": (
        ["lstm 3 kernel_regularizer l2(0.05) recurrent_regularizer l1(0.02) bias_regularizer l2(0.1) activity_regularizer l2(0.1)", "dense 1"], "sequences", "numbers", "sgd lr 0.1",
    ),
    "regularizers_gru": (["gru 3 recurrent_regularizer l2(0.1) activity_regularizer l1(0.1) return_sequences true", "flatten", "dense 1"], "sequences", "numbers", "sgd lr 0.1"),
    "regularizers_simple_rnn": (["simple_rnn 3 kernel_regularizer l2(0.1) recurrent_constraint max_norm(0.8)", "dense 1"], "sequences", "numbers", "sgd lr 0.1"),
    "regularizers_batch_normalization": (
        ["dense 8", "batch_normalization gamma_regularizer l2(0.1) beta_regularizer l1(0.1) beta_constraint non_neg gamma_constraint max_norm(2)", "dense 1"],
        "rows", "numbers", "sgd lr 0.1",
    ),
    "constraints": (
        ["dense 8 tanh kernel_constraint max_norm(0.7) bias_constraint non_neg", "dense 4 tanh kernel_constraint min_max_norm(0.5, 0.9, rate 0.6)", "dense 1 kernel_constraint unit_norm"],
        "rows", "numbers", "adam lr 0.05",
    ),
    "constraints_conv2d": (["conv2d 3 2x2 kernel_constraint max_norm(0.5, axis [0, 1, 2])", "flatten", "dense 1 kernel_constraint max_norm"], "pictures", "numbers", "sgd lr 0.05"),
    "constraints_embedding": (["embedding 3 embeddings_constraint unit_norm(axis 1)", "flatten", "dense 1"], "words", "numbers", "adam lr 0.05"),
    "masked_lstm": (["masking", "lstm 3", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_lstm_sequences": (["masking", "lstm 3 return_sequences true", "gru 2", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_gru": (["masking 0", "gru 3", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_gru_backwards": (
        ["masking", "gru 3 reset_after false go_backwards true return_sequences true", "simple_rnn 2", "dense 1"], "padded", "numbers", "sgd lr 0.1",
    ),
    "masked_simple_rnn": (["masking", "simple_rnn 3", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_simple_rnn_sequences": (["masking", "simple_rnn 3 return_sequences true zero_output_for_mask true", "flatten", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_loss": (["masking", "simple_rnn 3 return_sequences true", "dense 1"], "padded", "steps", "sgd lr 0.1"),
    "masked_loss_bce": (["masking", "dense 3 tanh", "dense 1 sigmoid"], "padded", "bits_of_steps", "sgd lr 0.1", "bce"),
    "masked_batch_normalization": (["masking", "batch_normalization momentum 0.9", "lstm 3", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_embedding_lstm": (["embedding 3 mask_zero true", "lstm 3", "dense 1"], "words", "numbers", "adam lr 0.05"),
    "masked_embedding_pooling": (["embedding 3 mask_zero true", "global_average_pooling1d", "dense 1"], "words", "numbers", "adam lr 0.05"),
    "masked_through_layers": (
        [
            "embedding 4 mask_zero true", "dense 4 tanh", "dropout 0", "spatial_dropout1d 0", "gaussian_noise 0", "gaussian_dropout 0", "layer_normalization",
            "group_normalization groups 2", "unit_normalization", "activity_regularization l2 0.01", "activation tanh", "global_average_pooling1d keepdims true", "flatten", "dense 1",
        ],
        "words", "numbers", "sgd lr 0.1",
    ),
    **{
        f"masked_{merge}": (
            ["masking as rows", "dense 2 tanh as both", f"{merge} rows", "gru 2", "dense 1"], "padded", "numbers", "sgd lr 0.1",
        )
        for merge in ["add", "multiply", "maximum", "minimum", "concatenate"]
    },
    "masked_by_two": (
        ["dense 2 tanh as all", "masking 0 as some", "dense 2", "maximum all", "multiply some", "minimum some", "masking as others", "concatenate some all", "gru 2", "dense 1"],
        "padded", "numbers", "sgd lr 0.1",
    ),
    "masked_bidirectional": (["masking", "bidirectional { lstm 2 }", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_bidirectional_sequences": (
        ["embedding 3 mask_zero true", "bidirectional merge_mode sum { gru 2 return_sequences true activity_regularizer l2(0.1) }", "simple_rnn 2", "dense 1"],
        "words", "numbers", "sgd lr 0.1",
    ),
    "masked_time_distributed": (["masking", "time_distributed { dense 2 tanh kernel_regularizer l2(0.1) }", "lstm 2", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_time_distributed_sentences": (
        ["reshape 2x2", "embedding 3 mask_zero true", "time_distributed { lstm 2 }", "flatten", "dense 1"], "words", "numbers", "adam lr 0.05",
    ),
    "masked_dot": (["masking as rows", "dense 2 tanh", "dot rows 2", "flatten", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_attention": (["masking", "lstm 2 return_sequences true", "attention", "flatten", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_attention_causal": (["masking", "dense 2 tanh", "attention use_causal_mask true use_scale true", "flatten", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_attention_of_others": (["masking as rows", "conv1d 2 1 tanh", "attention value rows", "flatten", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_additive_attention": (["masking as rows", "dense 2 tanh", "additive_attention value rows", "gru 2", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_multi_head_attention": (["masking", "multi_head_attention 2 2", "gru 2", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_multi_head_attention_causal": (["masking", "multi_head_attention 1 2 use_causal_mask true", "flatten", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
    "masked_multi_head_attention_of_others": (
        ["masking as rows", "conv1d 2 1 tanh", "multi_head_attention 1 2 value rows kernel_regularizer l2(0.1) bias_constraint max_norm(0.5)", "flatten", "dense 1"],
        "padded", "numbers", "sgd lr 0.1",
    ),
    "mask_lost": (["masking", "conv1d 3 2", "lstm 3", "dense 1"], "padded", "numbers", "sgd lr 0.1"),
}  # fmt: skip


MERGES = {
    "add": keras.layers.Add, "multiply": keras.layers.Multiply, "maximum": keras.layers.Maximum, "minimum": keras.layers.Minimum,
    "concatenate": keras.layers.Concatenate, "dot": lambda: keras.layers.Dot(axes=2),
}  # fmt: skip


ATTENTIONS = {"attention": [], "additive_attention": [], "multi_head_attention": ["num_heads", "key_dim"]}


def attend(statement, query, named):
    """The attention layer of a statement, called: a value is what comes in, unless another is named; causal masks go with the call."""
    kind, *words = split_words(statement)
    causal = {"use_causal_mask": True} if "use_causal_mask" in words else {}
    value = named[words[words.index("value") + 1]] if "value" in words else query
    plain = [word for before, word in zip(["", *words], words) if not {before, word} & {"value", "use_causal_mask"}]
    layer = getattr(keras.layers, "".join(part.capitalize() for part in kind.split("_")))
    layer = layer(**read_arguments(plain, ATTENTIONS[kind], set(inspect.signature(layer).parameters)))
    return layer, layer(query, value, **causal) if kind == "multi_head_attention" else layer([query, value], **causal)


def make_stated(statement):
    """The layer of a statement; wrappers have one layer in their braces."""
    wrapper = re.fullmatch(r"(\w+)( merge_mode (\w+))? { (.*) }", statement)
    if wrapper is None:
        return make_layer(statement, VOCABULARY)
    kind, _, mode, inner = wrapper.groups()
    within = make_layer(inner, VOCABULARY)
    within.name = inner.split()[0]
    return keras.layers.Bidirectional(within, merge_mode=mode or "concat") if kind == "bidirectional" else keras.layers.TimeDistributed(within)


def make_model(layers, inputs):
    """The model, and its layers as they are stated: `dense 8 as skip` gives a name that `add skip` reads."""
    data = INPUTS[inputs]
    start = value = keras.Input(data.shape[1:], dtype=data.dtype)
    named, made = {}, []
    for statement in layers:
        words, _, name = statement.partition(" as ")
        kind, *others = words.split()
        if kind in ATTENTIONS:
            layer, value = attend(words, value, named)
            made.append(layer)
            continue
        layer = MERGES[kind]() if kind in MERGES else make_stated(words)
        value = layer([value, *(named[other] for other in others if other in named)] if kind in MERGES else value)
        made.append(layer)
        if name:
            named[name] = value
    return keras.Model(start, value), made


def read_weights(layers):
    return {str(index): {name_of(weight): tensor(weight.numpy()) for weight in layer.weights} for index, layer in enumerate(layers) if layer.weights}


def name_of(weight):
    """Its place in its layer: `kernel`, `forward_lstm/kernel`."""
    return "/".join(part for part in weight.path.split("/")[1:] if not part.endswith("_cell"))


def stateful_case(name, layers, inputs, labels, optimizer, loss="mse"):
    keras.utils.set_random_seed(5)
    model, made = make_model(layers, inputs)
    keras_optimizer = make_optimizer(f"optimizer {optimizer}")
    sum_gradients(keras_optimizer)
    model.compile(optimizer=keras_optimizer, loss=make_loss(f"loss {loss}"), jit_compile=False)
    x, y = INPUTS[inputs], LABELS[labels]
    initial = read_weights(made)
    starts = [start for _ in range(EPOCHS) for start in range(0, len(x), BATCH)]
    losses = [train_step(model, x[start : start + BATCH], y[start : start + BATCH])["loss"] for start in starts]
    model.reset_metrics()
    return {
        "name": name, "layers": layers, "x": inputs, "y": labels, "loss": f"loss {loss}", "optimizer": f"optimizer {optimizer}",
        "initial": initial, "losses": numbers(losses), "final": read_weights(made),
        "evaluation": numbers([model.test_on_batch(x, y, return_dict=True)["loss"]])[0],
    }  # fmt: skip


def make():
    about = (
        f"{EPOCHS} epochs over the rows of inputs[x] and labels[y], in batches of {BATCH} and a last one of what is left. "
        "initial, final: weights by layer index and name. losses: of each step's batch, before its update. evaluation: the loss "
        "of the final model over all rows at once."
    )
    return {
        "stateful.json": {
            **header(about), "epochs": EPOCHS, "batch": BATCH, "vocabulary": VOCABULARY,
            "inputs": {name: tensor(values) for name, values in INPUTS.items()},
            "labels": {name: tensor(values) for name, values in LABELS.items()},
            "cases": [stateful_case(name, *case) for name, case in CASES.items()],
        }
    }  # fmt: skip
