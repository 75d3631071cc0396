"""Writes the golden files that nnc's tests compare with: what Keras 3 computes on small inputs.

    pip install keras tensorflow-cpu
    python test/golden/make_goldens.py                     # all but datasets.json
    python test/golden/make_goldens.py --data FOLDER       # all; FOLDER holds imdb.npz, reuters.npz, ...
    python test/golden/make_goldens.py --only losses,metrics

One module of `recipes` owns one file. Keras runs on TensorFlow's CPU kernels, one thread, without XLA and oneDNN,
so that two runs on one machine write the same bytes. Every number is a float32 in its shortest decimal form:
parsed as a double and rounded with Math.fround, it is that float32 again.
"""

import argparse
import importlib
from pathlib import Path

from recipes import common

RECIPES = [
    "activations", "layers", "graphs", "recurrent_dropout", "losses", "metrics", "optimizers", "schedules", "initializers",
    "training", "stateful", "callbacks", "datasets", "folders", "augment", "summary",
]  # fmt: skip


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(RECIPES), help="recipes to run, separated by commas")
    parser.add_argument("--data", type=Path, help="folder with the published data files; needed by datasets")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where to write (default: here)")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    for name in arguments.only.split(","):
        if name == "datasets" and arguments.data is None:
            print("datasets: left as it is (no --data)")
            continue
        recipe = importlib.import_module(f"recipes.{name}")
        files = recipe.make(arguments.data) if name == "datasets" else recipe.make()
        for file, content in files.items():
            path = arguments.out / file
            path.write_text(content if isinstance(content, str) else common.format_json(content), encoding="utf-8")
            print(f"{name}: {path} ({path.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
