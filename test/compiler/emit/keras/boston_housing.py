# What is a house worth, in thousands of dollars? From 13 numbers about its district.
# Expect a mean absolute error of about 2.6 to 2.9 on the test rows.
import keras
import matplotlib.pyplot as plt
from keras import layers

keras.utils.set_random_seed(0)

(x_train, y_train), (x_test, y_test) = keras.datasets.boston_housing.load_data()

# Scaled by what the training rows alone say.
mean, std = x_train.mean(axis=0), x_train.std(axis=0)
std[std == 0] = 1
x_train = (x_train - mean) / std
x_test = (x_test - mean) / std

model = keras.Sequential(
    [
        keras.Input((13,)),
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(1),
    ]
)

model.compile(optimizer="rmsprop", loss="mean_squared_error", metrics=["mae"])

history = model.fit(x_train, y_train, epochs=80, batch_size=16)

print(model.evaluate(x_test, y_test, return_dict=True, verbose=0))

predicted = model.predict(x_test, verbose=0)
plt.figure()
plt.scatter(y_test, predicted.ravel(), s=8)
plt.axline((y_test.mean(), y_test.mean()), slope=1, color="gray")
plt.xlabel("truth")
plt.ylabel("prediction")
plt.savefig("boston_housing.svg")
