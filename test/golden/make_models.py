"""Writes the folder `models`: small models as Keras saves them, in each of its forms, with rows and what it predicts for them.

    pip install keras tensorflow-cpu
    python test/golden/make_models.py
"""

import gzip
from pathlib import Path

from recipes import common
from recipes.common import keras, random_values, tensor

FOLDER = Path(__file__).parent / "models"
ROWS = random_values(71, 8, 4)
LABELS = [0, 1, 2, 1, 0, 2, 1, 0]


def chain():
    layers = keras.layers
    return keras.Sequential([keras.Input((4,)), layers.Dense(3, "tanh"), layers.BatchNormalization(), layers.Dense(3, "softmax")])


def branches():
    layers = keras.layers
    inputs = keras.Input((4,))
    steps = layers.LSTM(2, return_sequences=True)(layers.Reshape((2, 2))(inputs))
    seen = layers.Attention(use_scale=True)([steps, steps])
    joined = layers.Concatenate()([layers.GlobalAveragePooling1D()(seen), layers.Dense(2, "relu")(inputs)])
    return keras.Model(inputs, layers.Dense(3, "softmax")(joined))


MODELS = {
    "chain": (chain, lambda: keras.optimizers.Adam(0.05)),
    "branches": (branches, lambda: keras.optimizers.SGD(0.1, momentum=0.9)),
}


def save(model, name):
    """Gzipped: most of an HDF5 file is room for more."""
    for ending in [".keras", ".h5", ".weights.h5"]:
        path = FOLDER / f"{name}{ending}"
        if ending == ".weights.h5":
            model.save_weights(path)
        else:
            model.save(path)
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        path.unlink()


def main():
    FOLDER.mkdir(exist_ok=True)
    cases = []
    for name, (build, optimizer) in MODELS.items():
        keras.backend.clear_session()
        keras.utils.set_random_seed(3)
        model = build()
        model.compile(optimizer(), "sparse_categorical_crossentropy", metrics=["accuracy"], run_eagerly=True)
        losses = []
        for step in range(4):
            if step == 2:
                save(model, name)
                predictions = tensor(model(ROWS, training=False))
            model.reset_metrics()
            losses.append(float(model.train_on_batch(ROWS, common.np.array(LABELS), return_dict=True)["loss"]))
        cases.append({"name": name, "predictions": predictions, "losses": losses[2:]})
    about = "Models after two steps on all rows, saved in each form of Keras's; predictions: of the rows then; losses: of the two steps after."
    content = common.format_json({**common.header(about), "rows": tensor(ROWS), "labels": LABELS, "cases": cases})
    (FOLDER / "models.json").write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
