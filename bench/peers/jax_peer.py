"""The workloads in plain JAX and optax: a whole epoch is one compiled scan, the strongest peer on small steps.
`jax_peer.py FOLDER`, by bench/protocol.ts."""
import functools
import sys

import jax
import jax.numpy as jnp
import numpy as np
import optax

from common import Data, Learner, serve


def glorot(key, inputs, outputs):
    limit = (6 / (inputs + outputs)) ** 0.5
    return jax.random.uniform(key, (inputs, outputs), minval=-limit, maxval=limit)


def dense_weights(key, *sizes):
    keys = jax.random.split(key, len(sizes))
    return [(glorot(keys[i], a, b), jnp.zeros(b)) for i, (a, b) in enumerate(zip(sizes, sizes[1:]))]


def dense_net(weights, x):
    for w, b in weights[:-1]:
        x = jax.nn.relu(x @ w + b)
    w, b = weights[-1]
    return x @ w + b


def conv_weights(key, inputs, outputs):
    return jax.random.uniform(key, (3, 3, inputs, outputs), minval=-1, maxval=1) * (6 / (9 * (inputs + outputs))) ** 0.5, jnp.zeros(outputs)


def dropout(key, x, rate):
    return x * (jax.random.bernoulli(key, 1 - rate, x.shape) / (1 - rate))


def convolutional(weights, x, key):
    first, second = jax.random.split(key)
    for w, b in weights[0]:
        x = jax.nn.relu(jax.lax.conv_general_dilated(x, w, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC")) + b)
    x = jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    x = dropout(first, x, 0.25).reshape(len(x), -1)
    (w, b), last = weights[1]
    return dropout(second, jax.nn.relu(x @ w + b), 0.5) @ last[0] + last[1]


def cell_weights(key, inputs, size):
    # As in Keras: orthogonal from step to step, and nothing forgotten at first.
    a, b = jax.random.split(key)
    bias = jnp.zeros(4 * size).at[size : 2 * size].set(1)
    return glorot(a, inputs, 4 * size), jax.nn.initializers.orthogonal()(b, (size, 4 * size)), bias


def lstm_layer(weights, x, sequences):
    kernel, recurrent, bias = weights

    def step(carry, projected):
        hidden, memory = carry
        i, f, g, o = jnp.split(projected + hidden @ recurrent, 4, -1)
        memory = jax.nn.sigmoid(f) * memory + jax.nn.sigmoid(i) * jnp.tanh(g)
        hidden = jax.nn.sigmoid(o) * jnp.tanh(memory)
        return (hidden, memory), hidden

    zero = jnp.zeros((x.shape[0], recurrent.shape[0]))
    (hidden, _), all_hidden = jax.lax.scan(step, (zero, zero), jnp.swapaxes(x @ kernel + bias, 0, 1))
    return jnp.swapaxes(all_hidden, 0, 1) if sequences else hidden


def binary(z, y):
    return optax.sigmoid_binary_cross_entropy(z[:, 0], y).mean()


def categorical(z, y):
    return optax.softmax_cross_entropy_with_integer_labels(z, y).mean()


def squared(z, y):
    return ((z[:, 0] - y) ** 2).mean()


def lstm_net(weights, x, key):
    return jax.nn.relu(dense_net(weights[1], dropout(key, lstm_layer(weights[0], x, False), 0.25)))


KEYS = jax.random.split(jax.random.PRNGKey(1), 3)
BOSTON = (lambda: dense_weights(KEYS[0], 13, 64, 64, 1), lambda p, x, _: dense_net(p, x), optax.rmsprop(1e-3), squared)
NETS = {
    "imdb": (lambda: dense_weights(KEYS[0], 10_000, 16, 16, 1), lambda p, x, _: dense_net(p, x), optax.rmsprop(1e-3), binary),
    "imdb_embedding": (
        lambda: (jax.random.uniform(KEYS[0], (10_000, 16), minval=-0.05, maxval=0.05), dense_weights(KEYS[1], 16, 16, 1)),
        lambda p, x, _: dense_net(p[1], p[0][x].mean(1)), optax.adam(1e-3), binary,
    ),
    "reuters": (lambda: dense_weights(KEYS[0], 10_000, 64, 64, 46), lambda p, x, _: dense_net(p, x), optax.rmsprop(1e-3), categorical),
    "boston1": BOSTON,
    "boston16": BOSTON,
    "mnist_cnn": (
        lambda: ([conv_weights(KEYS[0], 1, 32), conv_weights(KEYS[1], 32, 32)], dense_weights(KEYS[2], 4608, 128, 10)),
        convolutional, optax.adam(1e-3), categorical,
    ),
    "lstm": (lambda: (cell_weights(KEYS[0], 1, 100), dense_weights(KEYS[1], 100, 1)), lstm_net, optax.adam(1e-3), squared),
    "lstm_two": (
        lambda: (cell_weights(KEYS[0], 32, 100), cell_weights(KEYS[1], 100, 100), dense_weights(KEYS[2], 100, 1)),
        lambda p, x, _: dense_net(p[2], lstm_layer(p[1], lstm_layer(p[0], x, True), False)), optax.adam(1e-3), squared,
    ),
}


class JaxLearner(Learner):
    def __init__(self, data):
        self.data = data
        weights, net, optimizer, loss = NETS[data.workload]
        self.weights = weights()
        self.slots = optimizer.init(self.weights)
        self.x = jnp.asarray(data.x)
        self.y = jnp.asarray(data.y if loss is categorical else data.y.astype(np.float32))
        self.key = jax.random.PRNGKey(2)
        self.whole = data.rows // data.batch

        def step(carry, rows):
            weights, slots, key, x, y = carry
            key, own = jax.random.split(key)
            value, gradients = jax.value_and_grad(lambda p: loss(net(p, x[rows], own), y[rows]))(weights)
            updates, slots = optimizer.update(gradients, slots, weights)
            return (optax.apply_updates(weights, updates), slots, key, x, y), value

        @functools.partial(jax.jit, donate_argnums=(0, 1))
        def train(weights, slots, key, x, y, order, rest):
            carry, losses = jax.lax.scan(step, (weights, slots, key, x, y), order)
            total = losses.sum() * order.shape[1]
            if rest.shape[0] > 0:
                carry, value = step(carry, rest)
                total += value * rest.shape[0]
            return carry[0], carry[1], carry[2], total / (order.size + rest.shape[0])

        self.train = train

    def part(self, first, steps):
        batch = self.data.batch
        whole = min(steps, self.whole - first)
        order = jnp.arange(first * batch, (first + whole) * batch).reshape(whole, batch)
        rest = jnp.arange(self.whole * batch, self.data.rows if first + steps > self.whole else self.whole * batch)
        self.weights, self.slots, self.key, loss = self.train(self.weights, self.slots, self.key, self.x, self.y, order, rest)
        return loss.block_until_ready()

    def epoch(self):
        return self.part(0, self.data.steps)


def main():
    data = Data(sys.argv[1])
    versions = {"jax": jax.__version__, "optax": optax.__version__}
    serve(data, JaxLearner(data), f"JAX {jax.__version__} and optax, an epoch in one scan", versions)


main()
