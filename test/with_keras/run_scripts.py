"""Runs scripts that nnc emitted, on a few made rows in place of the published data sets: `python run_scripts.py SCRIPT...`.

Prints, as json, for each script what it printed, or how it failed.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

os.environ.update(KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3")

import keras
import numpy as np


def words(rows, classes, num_words=None, **_):
    random = np.random.RandomState(1)
    lists = np.array([random.randint(1, num_words or 1000, random.randint(5, 40)).tolist() for _ in range(rows)], dtype=object)
    return lists, np.arange(rows) % classes


def pictures(rows):
    random = np.random.RandomState(2)
    return random.randint(0, 256, (rows, 28, 28)).astype("uint8"), (np.arange(rows) % 10).astype("uint8")


def houses(rows):
    random = np.random.RandomState(3)
    return random.rand(rows, 13), random.rand(rows) * 50


def patch():
    sets = keras.datasets
    sets.imdb.load_data = lambda **options: (words(40, 2, **options), words(20, 2, **options))
    sets.reuters.load_data = lambda **options: (words(60, 46, **options), words(46, 46, **options))
    sets.mnist.load_data = sets.fashion_mnist.load_data = lambda: (pictures(40), pictures(20))
    sets.boston_housing.load_data = lambda **_: (houses(40), houses(20))


def run(script):
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        try:
            exec(compile(Path(script).read_text(encoding="utf-8"), script, "exec"), {"__name__": "__main__"})
        except Exception:
            return {"error": traceback.format_exc(limit=3)}
    keras.backend.clear_session()
    return {"printed": printed.getvalue()}


def main():
    patch()
    print(json.dumps({script: run(script) for script in sys.argv[1:]}))


main()
