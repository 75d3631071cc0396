"""Does what the tests ask of Keras: `python worker.py JOBS ANSWERS`, both json, or `--list` for its models.

One process does all jobs of a test file, since importing TensorFlow takes seconds. A job that fails answers with `error`,
and the others are done. Arrays travel as npz files.
"""

import json
import os
import sys
import traceback
from pathlib import Path

os.environ.update(
    KERAS_BACKEND="tensorflow",
    CUDA_VISIBLE_DEVICES="-1",
    TF_CPP_MIN_LOG_LEVEL="3",
    TF_ENABLE_ONEDNN_OPTS="0",  # oneDNN reorders sums
)

import keras
import models
import numpy as np


def rows_for(model, path):
    """x and y of a file of rows, x in the type that the model takes, and with a batch of the model's rank."""
    with np.load(path) as arrays:
        x, y = arrays["x"], arrays["y"] if "y" in arrays else None
    wanted = model.inputs[0]
    return x.reshape((len(x), *wanted.shape[1:])).astype(wanted.dtype), y


def scramble(model):
    """Other weights than the model has, so that loading them shows."""
    model.set_weights([np.full(weight.shape, 0.5, "float32") for weight in model.get_weights()])


def load_safetensors(model, path):
    """The weights by their names, `layer.weight`. Layers within a wrapper have theirs below it."""
    from safetensors.numpy import load_file

    tensors = load_file(path)
    for layer in model.layers:
        own = {name.removeprefix(f"{layer.name}."): value for name, value in tensors.items() if name.startswith(f"{layer.name}.")}
        if sorted(value.shape for value in own.values()) != sorted(tuple(weight.shape) for weight in layer.weights):
            raise ValueError(f"{layer.name} has {[weight.path for weight in layer.weights]}, and the file {list(own)}")
        for weight in layer.weights:
            weight.assign(own[weight.name])


def open_model(job):
    """Predictions of a saved model, and of its layers with the weights of other files."""
    model = keras.models.load_model(job["file"])
    x, _ = rows_for(model, job["rows"])
    predictions = [flat(model(x, training=False))]
    for path in job.get("weights", []):
        scramble(model)
        if path.endswith(".safetensors"):
            load_safetensors(model, path)
        else:
            model.load_weights(path)
        predictions.append(flat(model(x, training=False)))
    return {"predictions": predictions}


def train_model(job):
    """Predictions of a saved model, and the losses of further steps on all rows at once."""
    model = keras.models.load_model(job["file"])
    x, y = rows_for(model, job["rows"])
    return {"predictions": [flat(model(x, training=False))], "losses": train(model, x, y, job["steps"])}


def make_model(job):
    """One of Keras's own models: trained, saved to each of the files, and trained further."""
    build, optimizer = models.CASES[job["case"]]
    keras.utils.set_random_seed(7)
    x, model = build()
    y = np.random.RandomState(8).uniform(0, 1, (len(x), 2)).astype("float32")
    np.savez(job["rows"], x=x, y=y)
    model.compile(optimizer=optimizer(), loss="mse", metrics=["mae"], run_eagerly=True)
    train(model, x, y, 3)
    for path in job["files"]:
        if path.endswith(".weights.h5"):
            model.save_weights(path)
        else:
            model.save(path)
    return {"predictions": [flat(model(x, training=False))], "losses": train(model, x, y, job["steps"])}


def train(model, x, y, steps):
    model.run_eagerly = True
    losses = []
    for _ in range(steps):
        model.reset_metrics()
        losses.append(float(model.train_on_batch(x, y, return_dict=True)["loss"]))
    return losses


def flat(values):
    return [float(value) for value in np.asarray(values, "float64").ravel()]


OPERATIONS = {"open": open_model, "train": train_model, "make": make_model}


def answer(job):
    try:
        return OPERATIONS[job["do"]](job)
    except Exception:
        return {"error": traceback.format_exc(limit=-3)}


def main():
    if sys.argv[1] == "--list":
        print(json.dumps(list(models.CASES)))
        return
    jobs, answers = map(Path, sys.argv[1:])
    done = []
    for job in json.loads(jobs.read_text(encoding="utf-8")):
        done.append(answer(job))
    answers.write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main()
