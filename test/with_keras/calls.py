"""Has Keras read expressions of Python and the objects that they should make: prints, for each, null or what is otherwise."""

import json
import os
import sys
from pathlib import Path

os.environ.update(KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3")

import keras
from keras import layers


def same(a, b):
    """Some numbers are kept in single precision."""
    if isinstance(a, float) or isinstance(b, float):
        return isinstance(a, (int, float)) and isinstance(b, (int, float)) and abs(a - b) <= 1e-6 * max(1, abs(a))
    if isinstance(a, dict) and isinstance(b, dict):
        # Names that nobody gave are numbered, and a built layer knows its shape.
        keys = (set(a) | set(b)) - {"name", "build_config", "seed"}
        return all(same(a.get(key), b.get(key)) for key in keys)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def difference(case):
    try:
        written = eval(case["python"], {"keras": keras, "layers": layers})
        meant = keras.saving.deserialize_keras_object(case["object"])
    except Exception as error:
        return repr(error)
    if type(written) is not type(meant):
        return f"{type(written).__name__} is no {type(meant).__name__}"
    ours, theirs = ({**keras.saving.serialize_keras_object(each)["config"]} for each in (written, meant))
    other = [f"{key}: {ours.get(key)} and not {theirs.get(key)}" for key in sorted({*ours, *theirs} - {"name", "seed"}) if not same(ours.get(key), theirs.get(key))]
    return "; ".join(other) or None


print(json.dumps([difference(case) for case in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))]))
