"""Models that Keras makes, for nnc to load: each with its rows, and how it is trained.

None drops anything while it trains, since Keras and nnc draw other random numbers.
"""

import keras
import numpy as np

layers = keras.layers
COUNT = 10


def numbers(*shape):
    return np.random.RandomState(5).uniform(-1, 1, (COUNT, *shape)).astype("float32")


def words(count, vocabulary):
    return np.random.RandomState(6).randint(0, vocabulary, (COUNT, count)).astype("int32")


def padded(steps, features):
    """Rows that end at other steps."""
    ends = np.random.RandomState(7).randint(1, steps + 1, COUNT)
    return numbers(steps, features) * (np.arange(steps) < ends[:, None])[:, :, None].astype("float32")


def sequential(x, *stack):
    return x, keras.Sequential([keras.Input(x.shape[1:], dtype=str(x.dtype)), *stack])


def graph(x, build):
    inputs = keras.Input(x.shape[1:], dtype=str(x.dtype))
    return x, keras.Model(inputs, build(inputs))


def dense():
    return sequential(numbers(6), layers.Dense(8, "relu"), layers.Dense(2))


def no_input_layer():
    x = numbers(6)
    model = keras.Sequential([layers.Dense(8, "tanh"), layers.Dropout(0.0), layers.Dense(2)])
    model.build((None, 6))
    return x, model


def dense_options():
    return sequential(
        numbers(6),
        layers.Dense(8, keras.activations.gelu, use_bias=False, kernel_initializer="he_normal", name="dots. and spaces"),
        layers.Dense(8, "swish", kernel_regularizer=keras.regularizers.L1L2(0.01, 0.02), bias_constraint="non_neg"),
        layers.Dense(4, layers.LeakyReLU(negative_slope=0.1), kernel_constraint=keras.constraints.MaxNorm(1.0), activity_regularizer="l2"),
        layers.PReLU(),
        layers.ReLU(max_value=2.0, negative_slope=0.1),
        layers.Activation("hard_silu"),
        layers.Dense(2, None),
    )


def image():
    return sequential(
        numbers(8, 8, 2),
        layers.Conv2D(4, 3, activation="relu", padding="same"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(),
        layers.SeparableConv2D(4, (2, 2), activation="tanh"),
        layers.DepthwiseConv2D(2, padding="same", depth_multiplier=2),
        layers.Conv2DTranspose(3, 2, strides=2),
        layers.ZeroPadding2D(((1, 0), (0, 1))),
        layers.Cropping2D(1),
        layers.UpSampling2D((1, 2)),
        layers.AveragePooling2D(2, strides=1, padding="same"),
        layers.GlobalAveragePooling2D(keepdims=True),
        layers.Flatten(),
        layers.Dense(2),
    )


def volume():
    return sequential(numbers(4, 4, 4, 1), layers.Conv3D(2, 2, activation="relu"), layers.MaxPooling3D(2, padding="same"), layers.GlobalAveragePooling3D(), layers.Dense(2))


def sequence():
    return sequential(
        numbers(8, 3),
        layers.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="relu"),
        layers.SeparableConv1D(4, 2),
        layers.ZeroPadding1D((1, 2)),
        layers.Cropping1D(1),
        layers.UpSampling1D(2),
        layers.AveragePooling1D(2),
        layers.GlobalMaxPooling1D(),
        layers.Reshape((4, 1)),
        layers.Permute((2, 1)),
        layers.Flatten(),
        layers.RepeatVector(2),
        layers.Flatten(),
        layers.Dense(2),
    )


def embedding():
    return sequential(words(5, 9), layers.Embedding(9, 4), layers.GlobalAveragePooling1D(), layers.Dense(2))


def masked_words():
    return sequential(words(5, 9), layers.Embedding(9, 4, mask_zero=True), layers.LSTM(3), layers.Dense(2))


def masking():
    return sequential(padded(5, 3), layers.Masking(), layers.GRU(3, return_sequences=True), layers.SimpleRNN(3), layers.Dense(2))


def recurrent():
    return sequential(
        numbers(5, 3),
        layers.LSTM(4, return_sequences=True, unit_forget_bias=False),
        layers.GRU(3, return_sequences=True, reset_after=False),
        layers.GRU(3, return_sequences=True, go_backwards=True, recurrent_activation="hard_sigmoid"),
        layers.SimpleRNN(3, activation="relu", recurrent_initializer="glorot_uniform"),
        layers.Dense(2),
    )


def wrappers():
    return sequential(
        numbers(5, 3),
        layers.Bidirectional(layers.LSTM(3, return_sequences=True)),
        layers.Bidirectional(layers.GRU(3, return_sequences=True), merge_mode="ave"),
        layers.TimeDistributed(layers.Dense(2, "tanh")),
        layers.Flatten(),
        layers.Dense(2),
    )


def normalizations():
    return sequential(
        numbers(4, 4, 4),
        layers.BatchNormalization(momentum=0.8, center=False),
        layers.GroupNormalization(2),
        layers.LayerNormalization(axis=(1, 2)),
        layers.RMSNormalization(),
        layers.UnitNormalization(),
        layers.Flatten(),
        layers.LayerNormalization(scale=False),
        layers.Dense(2),
    )


def attention():
    def build(x):
        steps = layers.LSTM(4, return_sequences=True)(x)
        seen = layers.Attention(use_scale=True)([steps, steps])
        added = layers.AdditiveAttention()([seen, steps, steps])
        heads = layers.MultiHeadAttention(2, 3)(added, steps, use_causal_mask=True)
        return layers.Dense(2)(layers.GlobalAveragePooling1D()(layers.LayerNormalization()(layers.Add()([heads, steps]))))

    return graph(numbers(5, 4), build)


def attention_pooling():
    def build(x):
        steps = layers.LSTM(4, return_sequences=True)(x)
        shares = layers.Softmax()(layers.Flatten()(layers.Dense(1, "tanh")(steps)))
        return layers.Dense(2)(layers.Dot(1)([shares, steps]))

    return graph(numbers(5, 4), build)


def residual():
    def build(x):
        narrow = layers.Conv2D(4, 1)(x)
        wide = layers.Conv2D(4, 3, padding="same", activation="relu")(x)
        wide = layers.BatchNormalization()(wide)
        joined = layers.Concatenate()([layers.Add()([narrow, wide]), layers.MaxPooling2D(3, 1, "same")(x)])
        return layers.Dense(2)(layers.GlobalMaxPooling2D()(joined))

    return graph(numbers(6, 6, 2), build)


def merging():
    def build(x):
        first, second = layers.Dense(4, "tanh")(x), layers.Dense(4, "tanh")(x)
        merged = layers.Multiply()([first, layers.Subtract()([second, first])])
        merged = layers.Average()([merged, layers.Maximum()([first, second]), layers.Minimum()([first, second])])
        return layers.Dense(2)(layers.concatenate([merged, x]))

    return graph(numbers(6), build)


def adam():
    return keras.optimizers.Adam(0.05)


MODELS = [
    dense, no_input_layer, dense_options, image, volume, sequence, embedding, masked_words, masking, recurrent, wrappers,
    normalizations, attention, attention_pooling, residual, merging,
]  # fmt: skip

# A gradient of an embedding comes in slices on TensorFlow, which adam squares one by one there.
SLICES = {"embedding", "masked_words"}


def small():
    return sequential(
        numbers(6), layers.Dense(8, "tanh"), layers.Reshape((4, 2)), layers.Conv1D(3, 2, activation="tanh"), layers.Flatten(),
        layers.BatchNormalization(), layers.Dense(2),
    )  # fmt: skip


optimizers, schedules = keras.optimizers, keras.optimizers.schedules
OPTIMIZERS = {
    "SGD": lambda: optimizers.SGD(),
    "SGD momentum": lambda: optimizers.SGD(0.1, momentum=0.9, nesterov=True),
    "RMSprop": lambda: optimizers.RMSprop(),
    "RMSprop centered": lambda: optimizers.RMSprop(0.01, momentum=0.9, centered=True),
    "Adam": lambda: optimizers.Adam(),
    "Adam amsgrad": lambda: optimizers.Adam(0.05, amsgrad=True, clipnorm=1.0),
    "AdamW": lambda: optimizers.AdamW(0.05, weight_decay=0.1),
    "Adagrad": lambda: optimizers.Adagrad(0.1),
    "Adadelta": lambda: optimizers.Adadelta(1.0),
    "Adamax": lambda: optimizers.Adamax(0.05, global_clipnorm=1.0),
    "Nadam": lambda: optimizers.Nadam(0.05),
    "Ftrl": lambda: optimizers.Ftrl(0.1, l1_regularization_strength=0.01),
    "Lion": lambda: optimizers.Lion(0.01, clipvalue=0.5),
    "Lamb": lambda: optimizers.Lamb(0.05),
    "Adafactor": lambda: optimizers.Adafactor(0.05),
    "Muon": lambda: optimizers.Muon(0.05),
    "ExponentialDecay": lambda: optimizers.SGD(schedules.ExponentialDecay(0.1, 2, 0.5, staircase=True), momentum=0.9),
    "CosineDecay": lambda: optimizers.Adam(schedules.CosineDecay(0.0, 4, warmup_target=0.1, warmup_steps=2)),
    "CosineDecayRestarts": lambda: optimizers.Adam(schedules.CosineDecayRestarts(0.1, 2)),
    "PolynomialDecay": lambda: optimizers.Adam(schedules.PolynomialDecay(0.1, 4, cycle=True)),
    "InverseTimeDecay": lambda: optimizers.Adam(schedules.InverseTimeDecay(0.1, 1, 0.5)),
    "PiecewiseConstantDecay": lambda: optimizers.Adam(schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.05, 0.01])),
}
CASES = {
    **{model.__name__: (model, (lambda: optimizers.SGD(0.1, momentum=0.9)) if model.__name__ in SLICES else adam) for model in MODELS},
    **{name: (small, optimizer) for name, optimizer in OPTIMIZERS.items()},
}
