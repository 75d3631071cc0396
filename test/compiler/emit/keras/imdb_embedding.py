# Is a film review positive? From the mean of vectors that are learnt for its words.
# The first 10,000 reviews are held out: watch validation stop improving while training goes on.
# Expect a test accuracy of about 0.87 after 40 epochs.
import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from keras import layers

keras.utils.set_random_seed(0)

(x_train, y_train), (x_test, y_test) = keras.datasets.imdb.load_data(num_words=10_000)
shown, label = x_test[0], y_test[0]
x_train = keras.utils.pad_sequences(x_train, 256, padding="post")
x_test = keras.utils.pad_sequences(x_test, 256, padding="post")

x_train, x_val = x_train[10_000:], x_train[:10_000]
y_train, y_val = y_train[10_000:], y_train[:10_000]

model = keras.Sequential(
    [
        keras.Input((256,), dtype="int32"),
        layers.Embedding(10_000, 16),
        layers.GlobalAveragePooling1D(),
        layers.Dense(16, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)

model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

model.summary()

history = model.fit(
    x_train,
    y_train,
    epochs=40,
    batch_size=512,
    validation_data=(x_val, y_val),
)

print(model.evaluate(x_test, y_test, return_dict=True, verbose=0))

_, axes = plt.subplots(2, sharex=True, figsize=(7, 6))
for ax, name in zip(axes, ("loss", "accuracy")):
    for column in (name, f"val_{name}"):
        line = history.history[column]
        ax.plot(range(1, len(line) + 1), line, label=column)
    ax.set_title(name)
    ax.legend()
axes[-1].set_xlabel("epoch")
plt.savefig("imdb_embedding.svg")

ranks = keras.datasets.imdb.get_word_index()
words = {rank + 3: word for word, rank in ranks.items()}
print(label, " ".join(words.get(number, "?") for number in shown[1:]))

scores = model.predict(x_test[:1], verbose=0).ravel()
predicted = (scores > 0.5).astype(int)
scores = np.column_stack([1 - scores, scores])
classes = ["negative", "positive"]
predictions = pd.DataFrame(scores, columns=classes).add_prefix("p_")
predictions.insert(0, "predicted", np.array(classes)[predicted])
predictions["truth"] = np.array(classes)[y_test[:1]]
print(predictions)
