"""optimizers.json: ten updates of two variables by given gradients, for many settings of each optimizer."""

import numpy as np

from recipes.common import header, keras, numbers, random_values, tensor, tf
from recipes.statements import make_optimizer

STEPS = 10
SHAPES = {"kernel": (2, 2), "bias": (3,)}
STATEMENTS = [
    f"optimizer {settings}"
    for settings in [
        "sgd",
        "sgd lr 0.1",
        "sgd lr 0.1 momentum 0.9",
        "sgd lr 0.1 momentum 0.9 nesterov",
        "sgd lr 0.1 momentum 0.5 weight_decay 0.01",
        "sgd lr 0.1 weight_decay 0.1",
        "sgd lr 0.1 clipnorm 0.5",
        "sgd lr 0.1 clipvalue 0.3",
        "sgd lr 0.1 global_clipnorm 0.5",
        "sgd lr 0.1 momentum 0.9 nesterov clipnorm 1 weight_decay 0.004",
        "rmsprop",
        "rmsprop lr 0.01",
        "rmsprop lr 0.01 rho 0.5",
        "rmsprop lr 0.01 momentum 0.9",
        "rmsprop lr 0.01 centered",
        "rmsprop lr 0.01 centered momentum 0.5 rho 0.95",
        "rmsprop lr 0.01 epsilon 0.01",
        "rmsprop lr 0.01 weight_decay 0.1",
        "rmsprop lr 0.01 clipnorm 0.5",
        "rmsprop lr 0.01 clipvalue 0.3",
        "rmsprop lr 0.01 global_clipnorm 0.5 momentum 0.9",
        "adam",
        "adam lr 0.05",
        "adam lr 0.05 beta_1 0.5",
        "adam lr 0.05 beta_2 0.9",
        "adam lr 0.05 beta_1 0.8 beta_2 0.99 epsilon 0.01",
        "adam lr 0.05 epsilon 1e-3",
        "adam lr 0.05 amsgrad",
        "adam lr 0.05 amsgrad beta_2 0.5",
        "adam lr 0.05 weight_decay 0.1",
        "adam lr 0.05 clipnorm 0.5",
        "adam lr 0.05 clipvalue 0.3",
        "adam lr 0.05 global_clipnorm 0.5",
    ]
]


def make_gradients():
    """Gradients a step: large ones first, an exact zero in the same place each time, and one step of all zeros."""
    gradients = {
        name: [random_values(50 + step, *shape, scale=2.0 / (step + 1)) for step in range(STEPS)]
        for name, shape in SHAPES.items()
    }
    for values in gradients.values():
        for gradient in values:
            gradient.flat[0] = 0
        values[5][:] = 0
    return gradients


INITIAL = {name: random_values(5, *shape) for name, shape in SHAPES.items()}
GRADIENTS = make_gradients()


def optimizer_case(statement):
    optimizer = make_optimizer(statement)
    variables = {name: keras.Variable(INITIAL[name], name=name) for name in SHAPES}
    steps = {name: [] for name in SHAPES}
    for step in range(STEPS):
        optimizer.apply([tf.constant(GRADIENTS[name][step]) for name in SHAPES], list(variables.values()))
        for name, variable in variables.items():
            steps[name].append(numbers(variable.numpy()))
    return {"optimizer": statement, "steps": steps}


def make():
    return {
        "optimizers.json": {
            **header(
                f"Each optimizer updates the variables of initial {STEPS} times, by the gradients given. "
                "steps: every variable's values after each update."
            ),
            "initial": {name: tensor(value) for name, value in INITIAL.items()},
            "gradients": {name: tensor(np.stack(values)) for name, values in GRADIENTS.items()},
            "cases": [optimizer_case(statement) for statement in STATEMENTS],
        }
    }
