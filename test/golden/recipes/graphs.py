"""graphs.json: models that branch and join, as `.nn` layers and as Keras's functional API has them: output and gradients.

The layers of both go by the same names, so that the weights of one are those of the other.
"""

from recipes.common import header, keras, random_values, tensor, value_and_gradients

L = keras.layers


def residual(features):
    first = L.Dense(6, "relu", name="first")(features)
    x = L.Dense(8, "tanh", name="dense")(first)
    x = L.Dense(6, name="dense_1")(x)
    x = L.Add()([x, first])
    for names in (("inner", "dense_2"), ("inner_1", "dense_3")):
        inner = L.Dense(6, "tanh", name=names[0])(x)
        x = L.Add()([L.Dense(6, name=names[1])(inner), inner, first])
    x = L.Concatenate()([x, features])
    return L.Dense(3, "softmax", name="dense_4")(x)


def inception(features):
    image = L.Reshape((4, 4, 2))(L.Dense(32, "tanh", name="dense")(features))
    paths = [
        L.Conv2D(2, 1, activation="relu", name="conv2d")(image),
        L.Conv2D(3, 3, activation="tanh", padding="same", name="conv2d_2")(L.Conv2D(2, 1, name="conv2d_1")(image)),
        L.Conv2D(2, 1, name="conv2d_3")(L.MaxPooling2D(3, strides=1, padding="same")(image)),
        image,
    ]
    mixed = L.Concatenate()(paths)
    halves = [L.Conv2D(4, 2, strides=2, name="conv2d_4")(mixed), L.MaxPooling2D(2)(L.Conv2D(4, 1, name="conv2d_5")(mixed))]
    x = L.Flatten()(L.Average()(halves))
    x = L.Maximum()([L.Dense(3, name="dense_1")(x), L.Dense(3, name="dense_2")(x)])
    return L.Softmax()(x)


def attention(features):
    steps = L.Reshape((4, 3))(L.Dense(12, "tanh", name="dense")(features))
    both = L.Bidirectional(L.LSTM(2, return_sequences=True, name="lstm"), name="both")(steps)
    seen = L.MultiHeadAttention(2, 3, name="multi_head_attention")(both, both)
    x = L.LayerNormalization(name="layer_normalization")(L.Add()([seen, both]))
    x = L.TimeDistributed(L.Dense(3, "tanh", name="dense"), name="time_distributed")(x)
    seen = L.Attention(use_scale=True, name="seen")([x, steps])
    weights = L.Softmax()(L.Flatten()(L.Dense(1, "tanh", name="dense_1")(seen)))
    return L.Dense(3, "softmax", name="dense_2")(L.Dot(1)([weights, seen]))


MODELS = [
    (residual, """
dense 6 relu as first
residual { dense 8 tanh; dense 6 }
repeat 2 {
  dense 6 tanh as inner
  dense 6
  add inner first
}
concat features
dense 3 softmax
"""),
    (inception, """
dense 32 tanh
reshape 4x4x2
parallel concat {
  branch { conv2d 2 1 relu }
  branch { conv2d 2 1; conv2d 3 3 tanh padding same }
  branch { max_pool2d 3 strides 1 padding same; conv2d 2 1 }
  branch { }
}
parallel average {
  branch { conv2d 4 2 strides 2 }
  branch { conv2d 4 1; max_pool2d 2 }
}
flatten
parallel max { branch { dense 3 }; branch { dense 3 } }
activation softmax
"""),
    (attention, """
dense 12 tanh
reshape 4x3 as steps
bidirectional as both { lstm 2 return_sequences }
multi_head_attention 2 3
add both
layer_norm
time_distributed { dense 3 tanh }
attention use_scale value steps as seen
dense 1 tanh
flatten
activation softmax
dot seen 1
dense 3 softmax
"""),
]  # fmt: skip


def state_name(weight):
    """`both/forward_lstm/lstm_cell/kernel` → `both/forward_lstm/kernel`."""
    return "/".join(part for part in weight.path.split("/") if not part.endswith("_cell"))


def graph_case(build, layers, rows):
    keras.backend.clear_session()
    inputs = keras.Input(rows.shape[1:])
    model = keras.Model(inputs, build(inputs))
    weights = {state_name(weight): random_values(60 + index, *weight.shape, scale=0.5) for index, weight in enumerate(model.weights)}

    def call(*values):
        with keras.StatelessScope(state_mapping=list(zip(model.weights, values))):
            return model(values[-1], training=False)

    cotangent = random_values(9, len(rows), *model.output.shape[1:])
    output, gradients = value_and_gradients(call, [*weights.values(), rows], cotangent)
    return {
        "layers": layers.strip(),
        "input": tensor(rows),
        "weights": {name: tensor(value) for name, value in weights.items()},
        "output": tensor(output),
        "cotangent": tensor(cotangent),
        "gradients": {name: tensor(value) for name, value in zip([*weights, "features"], gradients)},
    }


def make():
    about = "Models that branch and join: their output at inference, and the gradients of sum(output * cotangent)."
    rows = random_values(50, 3, 4, scale=0.8)
    return {"graphs.json": {**header(about), "cases": [graph_case(build, layers, rows) for build, layers in MODELS]}}
