"""What Keras makes of folders of images and texts, and of texts as words: folders.json."""

import base64
import io
import tempfile
from pathlib import Path

import keras
import numpy as np
from PIL import Image

from recipes import common

IMAGE_CASES = [
    {"image_size": [7, 5]},
    {"image_size": [4, 6]},
    {"image_size": [9, 3], "color_mode": "grayscale"},
    {"image_size": [4, 6], "color_mode": "rgba"},
    {"image_size": [4, 6], "interpolation": "nearest"},
    {"image_size": [11, 3], "interpolation": "bicubic"},
    {"image_size": [3, 4], "interpolation": "area"},
    {"image_size": [5, 8], "interpolation": "lanczos3"},
    {"image_size": [5, 8], "interpolation": "lanczos5"},
    {"image_size": [5, 8], "interpolation": "gaussian"},
    {"image_size": [9, 3], "interpolation": "mitchellcubic"},
    {"image_size": [4, 6], "crop_to_aspect_ratio": True},
    {"image_size": [6, 3], "pad_to_aspect_ratio": True},
]

TEXTS = [
    "The film was GOOD -- really, really good!",
    "Bad film. Don't go; don't...\n\tgo\x0bthere",
    "  É\u00a0bien: ÉTÉ, naïve film \U0001f600 _snake_case_  ",
    "",
    "a b a b c",
]
WORD_CASES = [
    {"max_tokens": 8},
    {"max_tokens": 100},
    {"max_tokens": 12, "standardize": "lower"},
    {"max_tokens": 12, "standardize": "strip_punctuation"},
    {"max_tokens": 12, "standardize": None},
    {"max_tokens": 9, "split": "character"},
    {"max_tokens": 40, "ngrams": 3},
    {"max_tokens": 10, "output_sequence_length": 4},
    {"max_tokens": 10, "split": None},
]


def image_files():
    random = np.random.default_rng(3)
    picture = {
        "colour": Image.fromarray(random.integers(0, 256, (7, 5, 3), dtype=np.uint8)),
        "grey": Image.fromarray(random.integers(0, 256, (6, 9), dtype=np.uint8)),
        "seen_through": Image.fromarray(random.integers(0, 256, (4, 6, 4), dtype=np.uint8)),
    }
    files = {}
    for name, image in picture.items():
        stream = io.BytesIO()
        image.save(stream, "PNG")
        files[name] = stream.getvalue()
    return files


def images():
    files = image_files()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).mkdir()
            (Path(folder) / name / "1.png").write_bytes(content)
        cases = []
        for arguments in IMAGE_CASES:
            dataset = keras.utils.image_dataset_from_directory(folder, shuffle=False, batch_size=len(files), verbose=False, **arguments)
            ((x, y),) = [(x.numpy(), y.numpy()) for x, y in dataset]
            cases.append({"arguments": arguments, "classes": dataset.class_names, "labels": y.tolist(), "images": common.tensor(x)})
    return {"files": {name: base64.b64encode(content).decode() for name, content in files.items()}, "cases": cases}


def words():
    cases = []
    for arguments in WORD_CASES:
        layer = keras.layers.TextVectorization(**arguments)
        # Keras passes over the last text here: what it was not shown it does not know.
        layer.adapt(TEXTS[:-1])
        numbers = [np.asarray(layer([text])).reshape(-1).tolist() for text in TEXTS]
        cases.append({"arguments": arguments, "words": layer.get_vocabulary()[2:], "numbers": numbers})
    return {"texts": TEXTS, "cases": cases}


def make():
    about = "Images and texts as Keras reads folders of them; files are PNGs in base 64."
    return {"folders.json": {**common.header(about), "images": images(), "words": words()}}
