"""What TensorBoard reads in nnc's event files, and in those that Keras's callback writes: `python events.py OURS THEIRS`.

OURS is a folder that has files; THEIRS is written here, by a model of the same layers. Prints json.
"""

import json
import os
import sys

os.environ.update(KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3")

import keras
import numpy as np
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from tensorboard.plugins.graph import keras_util
from tensorboard.util import tensor_util


def train_with_keras(folder):
    layers = keras.layers
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "tanh"), layers.Dense(3, "softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    x, y = np.random.rand(20, 4), np.arange(20) % 3
    callback = keras.callbacks.TensorBoard(folder, histogram_freq=1, update_freq=1, write_images=True, write_steps_per_second=True)
    model.fit(x, y, epochs=2, batch_size=10, validation_split=0.2, callbacks=[callback], verbose=0)


def read(folder):
    multiplexer = EventMultiplexer().AddRunsFromDirectory(folder)
    multiplexer.Reload()
    return {run: read_run(multiplexer.GetAccumulator(run)) for run in multiplexer.Runs()}


def read_run(run):
    answer = {"tags": {}, "values": {}}
    for tag in run.Tags()["tensors"]:
        answer["tags"][tag] = run.SummaryMetadata(tag).plugin_data.plugin_name
        events = [(event.step, tensor_util.make_ndarray(event.tensor_proto)) for event in run.Tensors(tag)]
        if answer["tags"][tag] in ("scalars", "histograms"):
            answer["values"][tag] = [[step, list(value.shape), [float(each) for each in value.ravel()]] for step, value in events]
        if answer["tags"][tag] == "graph_keras_model":
            described = keras_util.keras_model_to_graph_def(json.loads(events[0][1].item()))
            answer["conceptual"] = [[node.name, list(node.input)] for node in described.node]
    if run.Tags()["graph"]:
        answer["graph"] = [[node.name, node.op, list(node.input)] for node in run.Graph().node]
    return answer


def main():
    ours, theirs = sys.argv[1:]
    train_with_keras(theirs)
    print(json.dumps({"ours": read(ours), "theirs": read(theirs)}))


if __name__ == "__main__":
    main()
