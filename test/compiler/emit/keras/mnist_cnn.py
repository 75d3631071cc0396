# Which digit is written here? A convolutional network over 60,000 pictures of 28 x 28 pixels.
# Expect a test accuracy of about 0.99 after 5 epochs.
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

keras.utils.set_random_seed(0)

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train.astype("float32") / 255
x_test = x_test.astype("float32") / 255
y_train = keras.utils.to_categorical(y_train, 10)
y_test = keras.utils.to_categorical(y_test, 10)

model = keras.Sequential(
    [
        keras.Input((28, 28)),
        layers.Reshape((28, 28, 1)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Dropout(0.25),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]
)

model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

model.summary()

history = model.fit(x_train, y_train, epochs=5, batch_size=32)

print(model.evaluate(x_test, y_test, return_dict=True, verbose=0))

scores = model.predict(x_test, verbose=0)
predicted = scores.argmax(axis=1)
counts = np.zeros((10, 10), int)
np.add.at(counts, (y_test.argmax(axis=1), predicted), 1)
plt.figure()
plt.imshow(counts, cmap="Blues")
for (row, column), count in np.ndenumerate(counts):
    color = "white" if count > counts.max() / 2 else "black"
    plt.text(column, row, count, ha="center", va="center", color=color)
plt.xticks(range(10))
plt.yticks(range(10))
plt.xlabel("prediction")
plt.ylabel("truth")
plt.savefig("mnist_confusion.svg")

scores = model.predict(x_test[:25], verbose=0)
predicted = scores.argmax(axis=1)
truth = y_test[:25].argmax(axis=1)
pictures = x_test[:25].reshape(-1, 28, 28)
pictures = (pictures - pictures.min()) / np.ptp(pictures)
plt.figure(figsize=(6, 7))
for place, picture in enumerate(pictures):
    plt.subplot(5, 5, place + 1)
    plt.imshow(picture, cmap="gray")
    title = str(truth[place])
    right = predicted[place] == truth[place]
    if not right:
        title += " → " + str(predicted[place])
    plt.title(title, fontsize=8, color="black" if right else "red")
    plt.axis("off")
plt.tight_layout()
plt.savefig("mnist_images.png")

kernel = model.layers[1].get_weights()[0]
most = np.abs(kernel).max()
plt.figure(figsize=(8, 8))
for place in range(32):
    plt.subplot(6, 6, place + 1)
    plt.imshow(kernel[:, :, 0, place], cmap="RdBu", vmin=-most, vmax=most)
    plt.axis("off")
plt.savefig("mnist_filters.svg")
