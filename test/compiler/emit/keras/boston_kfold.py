# How good is the housing model on districts that it has never seen? 404 rows are few to hold some out of, so each is held out once.
# Expect a mean absolute error of 2.4 to 2.5 on the rows held out after the last epoch, and 2.2 to 2.3 in the best one
# before: it learns rows by heart.
# Then, trained on all rows for as long as is good, about 2.6 on the test rows. `--set epochs=500` shows in the chart how it gets worse.
import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from keras import layers

EPOCHS = 100  # one of [100, 500]


def prepare(x, *others):
    """Rows as the model gets them: what is learnt is learnt from `x`, the rows trained on."""
    mean, std = x.mean(axis=0), x.std(axis=0)
    std[std == 0] = 1
    x, *others = [(rows - mean) / std for rows in (x, *others)]
    return x, *others


def build_model():
    model = keras.Sequential(
        [
            keras.Input((13,)),
            layers.Dense(64, activation="relu"),
            layers.Dense(64, activation="relu"),
            layers.Dense(1),
        ]
    )

    model.compile(optimizer="rmsprop", loss="mean_squared_error", metrics=["mae"])

    return model


def smoothed(values, weight):
    """An exponential moving average, in which what was before has that weight."""
    averages = [values[0]]
    for value in values[1:]:
        averages.append(averages[-1] * weight + value * (1 - weight))
    return np.array(averages)


keras.utils.set_random_seed(0)

(x_train, y_train), (x_test, y_test) = keras.datasets.boston_housing.load_data()

histories = []
for held in np.array_split(np.arange(len(x_train)), 4):
    x_fit, x_val = prepare(np.delete(x_train, held, axis=0), x_train[held])
    y_fit, y_val = np.delete(y_train, held, axis=0), y_train[held]
    model = build_model()
    fold = model.fit(
        x_fit,
        y_fit,
        epochs=EPOCHS,
        batch_size=1,
        validation_data=(x_val, y_val),
        verbose=0,
    )
    histories.append(fold.history)
    last = {name: values[-1] for name, values in fold.history.items()}
    print(f"fold {len(histories)}: {last}")
folds = {
    name: np.mean([fold[name] for fold in histories], axis=0) for name in histories[0]
}
deviations = {
    name: np.std([fold[name] for fold in histories], axis=0) for name in histories[0]
}
means = {name: float(values[-1]) for name, values in folds.items()}
print(f"mean over folds: {means}")

epochs = pd.DataFrame(folds)
epochs = epochs.join(pd.DataFrame(deviations).add_suffix("_std"))
epochs.insert(0, "epoch", epochs.index + 1)
epochs.to_csv("boston_kfold.csv", index=False)

plt.figure()
line = smoothed(folds["val_mae"][10:], 0.9)
plt.plot(range(11, len(line) + 11), line, label="val_mae")
spread = smoothed(deviations["val_mae"][10:], 0.9)
plt.fill_between(range(11, len(line) + 11), line - spread, line + spread, alpha=0.2)
plt.xlabel("epoch")
plt.legend()
plt.savefig("boston_kfold.svg")

model = build_model()
x_train, x_test = prepare(x_train, x_test)
history = model.fit(x_train, y_train, epochs=80, batch_size=16)

print(model.evaluate(x_test, y_test, return_dict=True, verbose=0))
