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
        "adamw",
        "adamw lr 0.05 weight_decay 0.1 amsgrad",
        "adagrad",
        "adagrad lr 0.1 initial_accumulator_value 0.5 epsilon 0.01",
        "adadelta",
        "adadelta lr 1.0 rho 0.8 epsilon 1e-4",
        "adamax",
        "adamax lr 0.05 beta_1 0.5 beta_2 0.9 clipnorm 1",
        "nadam",
        "nadam lr 0.05 beta_1 0.8 beta_2 0.9 weight_decay 0.1",
        "ftrl",
        "ftrl lr 0.1 l1_regularization_strength 0.1 l2_regularization_strength 0.05",
        "ftrl lr 0.1 learning_rate_power -0.3 l2_shrinkage_regularization_strength 0.1 beta 0.2",
        "ftrl lr 0.1 initial_accumulator_value 0.5 learning_rate_power 0",
        "lion",
        "lion lr 0.01 beta_1 0.5 beta_2 0.8 weight_decay 0.1",
        "lamb",
        "lamb lr 0.05 beta_1 0.5 beta_2 0.9",
        "adafactor",
        "adafactor lr 0.05 beta_2_decay -0.5 epsilon_2 0.01 clip_threshold 0.5",
        "muon",
        "muon lr 0.05 nesterov false momentum 0.5 ns_steps 3 rms_rate 0.5",
        "muon lr 0.05 weight_decay 0.1 adam_weight_decay 0.2 adam_lr_ratio 0.5",
        "sgd lr exponential_decay(0.1, decay_steps 3, decay_rate 0.5)",
        "sgd lr cosine_decay(0.0, decay_steps 4, warmup_target 0.1, warmup_steps 3) momentum 0.9 weight_decay 0.1",
        "adam lr piecewise_constant_decay([2, 5], [0.1, 0.05, 0.01])",
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
