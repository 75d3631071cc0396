"""What all recipes share: a quiet, deterministic Keras, tensors as json, and gradients.

Import this module before keras or tensorflow: it sets the environment that they read when they load.
"""

import json
import os

os.environ.update(
    KERAS_BACKEND="tensorflow",
    CUDA_VISIBLE_DEVICES="-1",
    TF_CPP_MIN_LOG_LEVEL="3",
    TF_ENABLE_ONEDNN_OPTS="0",  # oneDNN reorders sums
    OMP_NUM_THREADS="1",
)

import keras
import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.config.experimental.enable_op_determinism()

LINE = 118
TENSOR_ABOUT = (
    " A tensor is {shape, values}: row-major, float32 unless dtype says otherwise; "
    '"Infinity", "-Infinity" and "NaN" stand for what json cannot write.'
)


def header(about, tensors=True):
    """The first entries of every golden file: what it is, and which versions made it."""
    about += TENSOR_ABOUT if tensors else ""
    return {"about": about, "keras": keras.__version__, "tensorflow": tf.__version__}


def number(value):
    """A json number that reads back as exactly this float32 (or this integer)."""
    if isinstance(value, (int, np.integer)):
        return int(value)
    value = np.float32(value)
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    short = float(str(value))
    return int(short) if short == int(short) and abs(short) < 1e6 and not (short == 0 and np.signbit(value)) else short


def numbers(values):
    return [number(value) for value in np.asarray(values).ravel()]


def tensor(values):
    """The json form of an array; integers are marked int32."""
    values = np.asarray(values)
    dtype = {"dtype": "int32"} if values.dtype.kind in "iub" else {}
    return {**dtype, "shape": list(values.shape), "values": numbers(values)}


def random_values(seed, *shape, scale=1.0):
    """Normal values rounded to two decimals: short in the file, and irregular enough for a test."""
    return np.round(np.random.RandomState(seed).normal(0, scale, shape), 2).astype("float32")


def dense(gradient):
    """A gradient as an array; an embedding's comes as slices, in which one row can occur more than once."""
    return tf.convert_to_tensor(gradient).numpy()


def value_and_gradients(function, inputs, cotangent=None):
    """function(*inputs), and the gradients of sum(result * cotangent) with respect to the float inputs."""
    inputs = [tf.convert_to_tensor(value) for value in inputs]
    sources = [value for value in inputs if value.dtype.is_floating]
    with tf.GradientTape() as tape:
        tape.watch(sources)
        result = function(*inputs)
        target = result if cotangent is None else tf.reduce_sum(result * cotangent)
    return result.numpy(), [dense(gradient) for gradient in tape.gradient(target, sources)]


def format_json(value):
    """Json with one line for whatever fits in one, and for every tensor."""
    return format_value(value, "") + "\n"


def format_value(value, indent):
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, (dict, list)) or len(indent) + len(line) <= LINE or is_leaf(value):
        return line
    inner = indent + " "
    if isinstance(value, list):
        entries = [inner + format_value(entry, inner) for entry in value]
        return "[\n" + ",\n".join(entries) + f"\n{indent}]"
    entries = [f"{inner}{json.dumps(key)}: {format_value(entry, inner)}" for key, entry in value.items()]
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"


def is_leaf(value):
    """Whether the value is a tensor or a list of plain values, which keep to one line at any length."""
    if isinstance(value, dict):
        return "values" in value
    return not any(isinstance(entry, (dict, list)) for entry in value)
