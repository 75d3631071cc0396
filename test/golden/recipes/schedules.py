"""schedules.json: the learning rates of each schedule, at many steps."""

import numpy as np

from recipes.common import header, keras, numbers
from recipes.statements import make_call

STEPS = [0, 1, 2, 5, 9, 10, 11, 15, 19, 20, 21, 25, 30, 31, 40, 49, 50, 69, 70, 71, 100, 149, 150, 151, 1000, 12345, 1000000]
SCHEDULES = [
    "exponential_decay(0.1, decay_steps 10, decay_rate 0.9)",
    "exponential_decay(0.1, decay_steps 1000, decay_rate 0.96)",
    "exponential_decay(0.1, decay_steps 10, decay_rate 0.5, staircase true)",
    "inverse_time_decay(0.1, decay_steps 10, decay_rate 0.5)",
    "inverse_time_decay(0.1, decay_steps 10, decay_rate 0.5, staircase true)",
    "piecewise_constant_decay([10, 20], [0.1, 0.05, 0.01])",
    "piecewise_constant_decay([0, 70, 150], [0.0, 0.1, 0.05, 0.01])",
    "piecewise_constant_decay([50], [0.1, 0.02])",
    "polynomial_decay(0.1, decay_steps 50)",
    "polynomial_decay(0.1, decay_steps 50, end_learning_rate 0.01, power 2)",
    "polynomial_decay(0.1, decay_steps 20, end_learning_rate 0.01, power 0.5, cycle true)",
    "polynomial_decay(0.0, decay_steps 100, end_learning_rate 0.3)",
    "cosine_decay(0.1, decay_steps 50)",
    "cosine_decay(0.1, decay_steps 50, alpha 0.2)",
    "cosine_decay(0.01, decay_steps 50, warmup_target 0.1, warmup_steps 20)",
    "cosine_decay(0.0, decay_steps 50, alpha 0.1, warmup_target 0.1, warmup_steps 20)",
    "cosine_decay_restarts(0.1, first_decay_steps 10)",
    "cosine_decay_restarts(0.1, first_decay_steps 10, t_mul 1, m_mul 0.9)",
    "cosine_decay_restarts(0.1, first_decay_steps 20, t_mul 1.5, m_mul 0.8, alpha 0.1)",
]


def schedule_case(text):
    schedule = make_call(text)
    rates = [np.float32(keras.ops.convert_to_numpy(schedule(keras.ops.convert_to_tensor(step, "int64")))) for step in STEPS]
    return {"schedule": text, "rates": numbers(rates)}


def make():
    return {
        "schedules.json": {
            **header("rates: the learning rate of each of steps, which are counted from 0.", tensors=False),
            "steps": STEPS,
            "cases": [schedule_case(text) for text in SCHEDULES],
        }
    }
