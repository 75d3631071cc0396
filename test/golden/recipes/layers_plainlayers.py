"""layers_plainlayers.json: the layers that pad, crop, resize, convolve channel by channel or the other way round, and activations as layers.

Keras objects are given beside the statements: many take arguments that `statements.py` does not read.
"""

import numpy as np

from recipes.common import keras, random_values, tf
from recipes.layers import GREY, IMAGE, MATRIX, PICTURE, SEQUENCE, STEPS, TIES, VOLUME

K = keras.layers
SMALL_PICTURE = random_values(31, 2, 3, 4, 2)
SMALL_VOLUME = random_values(32, 1, 2, 3, 2, 2)
# One place is the greatest in two windows that overlap, and there are ties.
TIED_PICTURE = np.float32([[[[1], [3], [3]], [[0], [3], [2]], [[5], [5], [-1]]]])
# Below, between, at and above the bounds of the cases.
AROUND = np.float32([[-2, -0.5, 0, 0.25, 0.5], [0.75, 1, 3, 6, 7.5]])


def transpose_cases():
    """`strides`, `padding`, `output_padding` and `dilation_rate` of transposed convolutions."""
    one = [
        ("conv1d_transpose 3 3", {}),
        ("conv1d_transpose 2 2 tanh strides 3", dict(activation="tanh", strides=3)),
        ("conv1d_transpose 2 5 strides 2 padding same", dict(strides=2, padding="same")),
        ("conv1d_transpose 2 4 strides 3 padding same output_padding 1", dict(strides=3, padding="same", output_padding=1)),
        ("conv1d_transpose 2 3 dilation_rate 2", dict(dilation_rate=2)),
        ("conv1d_transpose 2 3 strides 2 output_padding 1 use_bias false", dict(strides=2, output_padding=1, use_bias=False)),
    ]
    two = [
        ("conv2d_transpose 3 3x2 relu", dict(activation="relu")),
        ("conv2d_transpose 2 3 strides 2 padding same", dict(strides=2, padding="same")),
        ("conv2d_transpose 2 2x3 strides 3x1", dict(strides=(3, 1))),
        ("conv2d_transpose 2 3 strides 2 padding same output_padding 1x0", dict(strides=2, padding="same", output_padding=(1, 0))),
        ("conv2d_transpose 2 2x3 dilation_rate 2x1 padding same", dict(dilation_rate=(2, 1), padding="same")),
        ("conv2d_transpose 2 4x3 strides 2x3 output_padding 0x2", dict(strides=(2, 3), output_padding=(0, 2))),
    ]
    three = [
        ("conv3d_transpose 2 2x3x1", {}),
        ("conv3d_transpose 2 2 strides 2 padding same", dict(strides=2, padding="same")),
    ]
    groups = [(one, K.Conv1DTranspose, SEQUENCE), (two, K.Conv2DTranspose, SMALL_PICTURE), (three, K.Conv3DTranspose, SMALL_VOLUME)]
    return [(statement, rows, made(layer, statement, options)) for cases, layer, rows in groups for statement, options in cases]


def made(kind, statement, options):
    """TensorFlow's own kernels for the CPU know no dilation there; XLA's do."""
    layer = kind(*sizes_of(statement), **options)
    if "dilation_rate" in options:
        plain = layer.call
        layer.call = lambda inputs: tf.function(plain, jit_compile=True)(inputs)
    return layer


def sizes_of(statement):
    """`conv2d_transpose 3 3x2 relu` → 3, (3, 2)"""
    _, filters, window = statement.split()[:3]
    sizes = tuple(int(size) for size in window.split("x"))
    return int(filters), sizes if len(sizes) > 1 else sizes[0]


CASES = [
    *transpose_cases(),
    ("depthwise_conv1d 3", STEPS, K.DepthwiseConv1D(3)),
    ("depthwise_conv1d 2 tanh padding same depth_multiplier 2 strides 2", STEPS, K.DepthwiseConv1D(2, activation="tanh", padding="same", depth_multiplier=2, strides=2)),
    ("depthwise_conv1d 3 dilation_rate 2 use_bias false", STEPS, K.DepthwiseConv1D(3, dilation_rate=2, use_bias=False)),
    ("depthwise_conv2d 3x2", PICTURE, K.DepthwiseConv2D((3, 2))),
    ("depthwise_conv2d 3 relu padding same depth_multiplier 3", PICTURE, K.DepthwiseConv2D(3, activation="relu", padding="same", depth_multiplier=3)),
    ("depthwise_conv2d 2 strides 2 padding same use_bias false", PICTURE, K.DepthwiseConv2D(2, strides=2, padding="same", use_bias=False)),
    ("depthwise_conv2d 2 dilation_rate 2 depth_multiplier 2", PICTURE, K.DepthwiseConv2D(2, dilation_rate=2, depth_multiplier=2)),
    ("depthwise_conv2d 2 strides 2 dilation_rate 2 padding same", PICTURE, K.DepthwiseConv2D(2, strides=2, dilation_rate=2, padding="same")),
    ("depthwise_conv2d 3 depth_multiplier 2", GREY, K.DepthwiseConv2D(3, depth_multiplier=2)),
    ("separable_conv1d 4 3 relu", STEPS, K.SeparableConv1D(4, 3, activation="relu")),
    ("separable_conv1d 2 2 strides 2 padding same depth_multiplier 2", STEPS, K.SeparableConv1D(2, 2, strides=2, padding="same", depth_multiplier=2)),
    ("separable_conv2d 3 3x2", PICTURE, K.SeparableConv2D(3, (3, 2))),
    ("separable_conv2d 4 3 tanh padding same depth_multiplier 2", PICTURE, K.SeparableConv2D(4, 3, activation="tanh", padding="same", depth_multiplier=2)),
    ("separable_conv2d 2 2 dilation_rate 2 use_bias false", PICTURE, K.SeparableConv2D(2, 2, dilation_rate=2, use_bias=False)),
    ("zero_padding1d", SEQUENCE, K.ZeroPadding1D()),
    ("zero_padding1d [0, 2]", SEQUENCE, K.ZeroPadding1D((0, 2))),
    ("zero_padding2d", IMAGE, K.ZeroPadding2D()),
    ("zero_padding2d 1x2", IMAGE, K.ZeroPadding2D((1, 2))),
    ("zero_padding2d [[1, 0], [0, 3]]", IMAGE, K.ZeroPadding2D(((1, 0), (0, 3)))),
    ("zero_padding3d 2", SMALL_VOLUME, K.ZeroPadding3D(2)),
    ("zero_padding3d [1, [0, 2], 0]", SMALL_VOLUME, K.ZeroPadding3D((1, (0, 2), 0))),
    ("cropping1d", STEPS, K.Cropping1D()),
    ("cropping1d [2, 0]", STEPS, K.Cropping1D((2, 0))),
    ("cropping2d", PICTURE, K.Cropping2D()),
    ("cropping2d 1x2", PICTURE, K.Cropping2D((1, 2))),
    ("cropping2d [[1, 0], [0, 3]]", PICTURE, K.Cropping2D(((1, 0), (0, 3)))),
    ("cropping3d", VOLUME, K.Cropping3D()),
    ("cropping3d [[0, 1], 1, [2, 0]]", VOLUME, K.Cropping3D(((0, 1), (1, 1), (2, 0)))),
    ("up_sampling1d", SEQUENCE, K.UpSampling1D()),
    ("up_sampling1d 3", SEQUENCE, K.UpSampling1D(3)),
    ("up_sampling2d", IMAGE, K.UpSampling2D()),
    ("up_sampling2d 1x3", IMAGE, K.UpSampling2D((1, 3))),
    ("up_sampling2d bilinear", SMALL_PICTURE, K.UpSampling2D(interpolation="bilinear")),
    ("up_sampling2d 3x2 bilinear", SMALL_PICTURE, K.UpSampling2D((3, 2), interpolation="bilinear")),
    ("up_sampling3d 2x1x3", SMALL_VOLUME, K.UpSampling3D((2, 1, 3))),
    ("resizing 3 7", PICTURE, K.Resizing(3, 7)),
    ("resizing 7 4 nearest", PICTURE, K.Resizing(7, 4, interpolation="nearest")),
    ("rescaling 0.25", MATRIX, K.Rescaling(0.25)),
    ("rescaling 2 -1", SEQUENCE, K.Rescaling(2.0, offset=-1.0)),
    ("identity", SEQUENCE, K.Identity()),
    ("global_average_pooling2d", PICTURE, K.GlobalAveragePooling2D()),
    ("global_average_pooling2d keepdims", PICTURE, K.GlobalAveragePooling2D(keepdims=True)),
    ("global_average_pooling3d", VOLUME, K.GlobalAveragePooling3D()),
    ("global_max_pooling2d", TIED_PICTURE, K.GlobalMaxPooling2D()),
    ("global_max_pooling2d keepdims", PICTURE, K.GlobalMaxPooling2D(keepdims=True)),
    ("global_max_pooling3d keepdims", VOLUME, K.GlobalMaxPooling3D(keepdims=True)),
    ("adaptive_average_pooling1d 3", STEPS, K.AdaptiveAveragePooling1D(3)),
    ("adaptive_max_pooling1d 4", STEPS, K.AdaptiveMaxPooling1D(4)),
    ("adaptive_average_pooling2d 3x4", PICTURE, K.AdaptiveAveragePooling2D((3, 4))),
    ("adaptive_average_pooling2d 5x2", PICTURE, K.AdaptiveAveragePooling2D((5, 2))),
    ("adaptive_max_pooling2d 2", TIED_PICTURE, K.AdaptiveMaxPooling2D(2)),
    ("adaptive_max_pooling2d 3", PICTURE, K.AdaptiveMaxPooling2D(3)),
    ("adaptive_average_pooling3d 3x2x2", VOLUME, K.AdaptiveAveragePooling3D((3, 2, 2))),
    ("adaptive_max_pooling3d 2x2x3", VOLUME, K.AdaptiveMaxPooling3D((2, 2, 3))),
    ("spatial_dropout2d 0.5", PICTURE, K.SpatialDropout2D(0.5)),
    ("spatial_dropout3d 0.5", VOLUME, K.SpatialDropout3D(0.5)),
    ("alpha_dropout 0.5", MATRIX, K.AlphaDropout(0.5)),
    ("relu", AROUND, K.ReLU()),
    ("relu max_value 1", AROUND, K.ReLU(1.0)),
    ("relu max_value 6", AROUND, K.ReLU(6.0)),
    ("relu negative_slope 0.1", AROUND, K.ReLU(negative_slope=0.1)),
    ("relu threshold 0.5 negative_slope 0.25 max_value 3", AROUND, K.ReLU(3.0, 0.25, 0.5)),
    ("leaky_relu", AROUND, K.LeakyReLU()),
    ("leaky_relu 0.1", AROUND, K.LeakyReLU(0.1)),
    ("prelu", MATRIX, K.PReLU()),
    ("prelu shared_axes 1", SEQUENCE, K.PReLU(shared_axes=1)),
    ("prelu shared_axes [1, 2]", IMAGE, K.PReLU(shared_axes=[1, 2])),
    ("elu", AROUND, K.ELU()),
    ("elu 0.5", AROUND, K.ELU(0.5)),
    ("softmax", MATRIX, K.Softmax()),
    ("softmax axis 1", SEQUENCE, K.Softmax(axis=1)),
    ("softmax axis [1, -1]", IMAGE, K.Softmax(axis=[1, -1])),
    ("dense 6 glu", MATRIX, K.Dense(6, activation="glu")),
    ("dense 3 celu", MATRIX, K.Dense(3, activation="celu")),
    ("activation glu", IMAGE, K.Activation("glu")),
    ("lstm 3 unroll true", SEQUENCE, K.LSTM(3, unroll=True)),
    ("gru 3 dropout 0.5 recurrent_dropout 0.5", SEQUENCE, K.GRU(3, dropout=0.5, recurrent_dropout=0.5)),
]
