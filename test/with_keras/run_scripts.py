"""Runs scripts that nnc emitted, on made rows in files as they are published: `python run_scripts.py JOBS ANSWERS`, both json.

A job is a script, the folder that it runs in, the folder of data sets, files of initial weights, in the order in which models are
compiled, and a file of rows for functions that make some up. The answer has what training, judging and predicting came to. What
a script itself says is not touched: Keras is watched instead.
"""

import ast
import contextlib
import io
import json
import os
import re
import sys
import traceback
from pathlib import Path

os.environ.update(KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3", MPLBACKEND="Agg")

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras.src.datasets import boston_housing, fashion_mnist, imdb, mnist, reuters

from keras.src.trainers.trainer import Trainer

DATASETS = (boston_housing, fashion_mnist, imdb, mnist, reuters)
plain_compile, plain_fit, plain_evaluate = Trainer.compile, keras.Model.fit, keras.Model.evaluate
plain_apply, plain_read = keras.Optimizer.apply, pd.read_csv


def apply_dense(optimizer, gradients, *args):
    # On TensorFlow the gradient of an embedding comes in slices, which adam squares one by one; on other backends it does not.
    return plain_apply(optimizer, [tf.convert_to_tensor(each) for each in gradients], *args)


class Watch:
    """Hands over weights, and keeps what comes out."""

    def __init__(self, job):
        self.job, self.weights = job, list(job["weights"])
        self.epochs, self.evaluations = [], []

    def __enter__(self):
        def get_file(fname, cache_subdir="", **_):
            part = "fashion_mnist" if "fashion" in cache_subdir else ""
            return str(Path(self.job["data"], part, fname))

        def compile_model(model, *args, **kwargs):
            # Small models take longer to be translated by XLA than to be trained.
            plain_compile(model, *args, **{**kwargs, "jit_compile": False})
            if self.weights and model.built:
                model.load_weights(self.weights.pop(0))

        def fit(model, *args, **kwargs):
            history = plain_fit(model, *args, **{**kwargs, "verbose": 0})
            self.epochs += [dict(zip(history.history, values)) for values in zip(*history.history.values())]
            return history

        def evaluate(model, *args, **kwargs):
            results = plain_evaluate(model, *args, **kwargs)
            if "return_dict" in kwargs and "_use_cached_eval_dataset" not in kwargs:
                self.evaluations.append(results)
            return results

        for module in DATASETS:
            module.get_file = get_file
        Trainer.compile, keras.Model.fit, keras.Model.evaluate, keras.Optimizer.apply = compile_model, fit, evaluate, apply_dense
        pd.read_csv = lambda path, **options: plain_read(self.job["iris"] if path.startswith("https://") else path, **options)
        return self

    def __exit__(self, *_):
        Trainer.compile, keras.Model.fit, keras.Model.evaluate = plain_compile, plain_fit, plain_evaluate
        keras.Optimizer.apply, pd.read_csv = plain_apply, plain_read


def run(job):
    printed = io.StringIO()
    tree = ast.parse(Path(job["script"]).read_text(encoding="utf-8"))
    names = {"__name__": "__main__"}
    if job["made"] is not None:
        # Rows that the script would draw otherwise than nnc.
        rows = np.load(job["made"])
        made = (rows["x"], rows["y"]) if "y" in rows else rows["x"]
        names["made"] = lambda *_: made
        tree.body = [ast.parse(f"{node.name} = made").body[0] if isinstance(node, ast.FunctionDef) and node.name.startswith("make_") else node for node in tree.body]
    with contextlib.chdir(job["folder"]), contextlib.redirect_stdout(printed), Watch(job) as watch:
        try:
            exec(compile(tree, job["script"], "exec"), names)
        except Exception:
            return {"error": traceback.format_exc(limit=5)}
    keras.backend.clear_session()
    return {"epochs": watch.epochs, "evaluations": watch.evaluations, "printed": printed.getvalue(), "predictions": predictions(job)}


def predictions(job):
    """The arrays of numbers that both wrote, ours and theirs, row after row."""
    if job["predictions"] is None:
        return {}
    ours, theirs = (np.load(path, allow_pickle=False) for path in job["predictions"])
    shared = [name for name in ours if name in theirs and name != "row" and ours[name].dtype.kind in "fiu"]
    return {name: [ours[name].ravel().tolist(), theirs[name].ravel().tolist()] for name in shared}


def main():
    jobs, answers = sys.argv[1:]
    done = [run(job) for job in json.loads(Path(jobs).read_text(encoding="utf-8"))]
    text = json.dumps(done)
    Path(answers).write_text(re.sub(r"\b(NaN|-?Infinity)\b", "null", text), encoding="utf-8")


main()
