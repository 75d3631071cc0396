"""Has Keras make the objects that a json file describes, and prints the class of each, or what was wrong."""

import json
import os
import sys
from pathlib import Path

os.environ.update(KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3")

import keras


def make(description):
    try:
        made = keras.saving.deserialize_keras_object(description)
    except Exception as error:
        return {"error": str(error)}
    config = made.get_config()
    for key, value in description["config"].items():
        # Some are kept in single precision.
        if key in config and config[key] != value and not (isinstance(value, float) and abs(config[key] - value) < 1e-7):
            return {"error": f"{key} became {config[key]}"}
    return {"made": type(made).__name__}


print(json.dumps({name: make(description) for name, description in json.loads(Path(sys.argv[1]).read_text()).items()}))
