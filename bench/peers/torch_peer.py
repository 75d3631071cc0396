"""The workloads in PyTorch, eager, in the loop that a user writes. `torch_peer.py FOLDER`, by bench/protocol.ts."""
import os
import sys

import torch
from torch import nn
from torch.nn import functional

from common import Data, Learner, serve


def dense_net(*sizes):
    parts = [part for inputs, outputs in zip(sizes, sizes[1:]) for part in (nn.Linear(inputs, outputs), nn.ReLU())]
    return nn.Sequential(*parts[:-1])


def squared(z, y):
    return ((z[:, 0] - y) ** 2).mean()


def binary(z, y):
    return functional.binary_cross_entropy_with_logits(z[:, 0], y)


class Embedded(nn.Module):
    def __init__(self):
        super().__init__()
        self.table, self.rest = nn.Embedding(10_000, 16), dense_net(16, 16, 1)

    def forward(self, x):
        return self.rest(self.table(x).mean(1))


class Recurrent(nn.Module):
    def __init__(self, inputs, count, after):
        super().__init__()
        self.cells, self.after = nn.LSTM(inputs, 100, count, batch_first=True), after

    def forward(self, x):
        return self.after(self.cells(x)[0][:, -1])


def as_keras(net):
    """Initial weights as Keras draws them, so that losses are comparable."""
    for part in net.modules():
        if isinstance(part, (nn.Linear, nn.Conv2d)):
            nn.init.xavier_uniform_(part.weight)
            nn.init.zeros_(part.bias)
        elif isinstance(part, nn.Embedding):
            nn.init.uniform_(part.weight, -0.05, 0.05)
        elif isinstance(part, nn.LSTM):
            for name, weight in part.named_parameters():
                if name.startswith("weight_ih"):
                    nn.init.xavier_uniform_(weight)
                elif name.startswith("weight_hh"):
                    nn.init.orthogonal_(weight)
                else:
                    nn.init.zeros_(weight)
                    if name.startswith("bias_ih"):
                        # Nothing is forgotten at first; gates are i, f, g, o.
                        nn.init.ones_(weight.data[100:200])
    return net


def convolutional():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),
        nn.Linear(4608, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10),
    )


def rmsprop(net):
    return torch.optim.RMSprop(net.parameters(), 1e-3, alpha=0.9)


def adam(net):
    return torch.optim.Adam(net.parameters(), 1e-3)


NETS = {
    "imdb": (lambda: dense_net(10_000, 16, 16, 1), rmsprop, binary),
    "imdb_embedding": (Embedded, adam, binary),
    "reuters": (lambda: dense_net(10_000, 64, 64, 46), rmsprop, functional.cross_entropy),
    "boston1": (lambda: dense_net(13, 64, 64, 1), rmsprop, squared),
    "boston16": (lambda: dense_net(13, 64, 64, 1), rmsprop, squared),
    "mnist_cnn": (convolutional, adam, functional.cross_entropy),
    "lstm": (lambda: Recurrent(1, 1, nn.Sequential(nn.Dropout(0.25), nn.Linear(100, 1), nn.ReLU())), adam, squared),
    "lstm_two": (lambda: Recurrent(32, 2, nn.Linear(100, 1)), adam, squared),
}


class TorchLearner(Learner):
    def __init__(self, data):
        net, optimizer, self.loss = NETS[data.workload]
        self.net = as_keras(net())
        self.optimizer = optimizer(self.net)
        self.data = data
        # Torch's convolutions take channels first.
        self.x = torch.as_tensor(data.x.transpose(0, 3, 1, 2).copy() if data.workload == "mnist_cnn" else data.x)
        self.y = torch.as_tensor(data.y).long() if self.loss is functional.cross_entropy else torch.as_tensor(data.y).float()

    def epoch(self):
        losses = []
        for first in range(0, self.data.rows, self.data.batch):
            x, y = self.x[first : first + self.data.batch], self.y[first : first + self.data.batch]
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.loss(self.net(x), y)
            loss.backward()
            self.optimizer.step()
            losses.append(loss.detach())
        return (torch.stack(losses) * torch.tensor(self.data.sizes)).sum() / self.data.rows


def main():
    torch.manual_seed(1)
    if "NNC_BENCH_THREADS" in os.environ:
        torch.set_num_threads(int(os.environ["NNC_BENCH_THREADS"]))
    data = Data(sys.argv[1])
    serve(data, TorchLearner(data), f"PyTorch {torch.__version__}, eager", {"torch": torch.__version__})


main()
