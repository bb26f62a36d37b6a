import { figure } from '../report.ts';
import type { MeasuredAnswer, MeasuredWay } from './measure.ts';

export interface PageFacts {
  readonly model: string;
  readonly at: string;
  readonly questions: number;
  /** What a question cost on average, with its currency; null where no price is set. */
  readonly cost: string | null;
}

interface Measure {
  readonly name: string;
  readonly of: (answer: MeasuredAnswer) => boolean;
  readonly hit: (answer: MeasuredAnswer) => boolean;
}

const answerable = ({ set }: MeasuredAnswer) => set !== 'unanswerable';
export const measures: readonly Measure[] = [
  {
    name: 'Complete: all that the question needs is said',
    of: ({ set }) => set === 'facts',
    hit: (one) => one.isComplete,
  },
  { name: 'Right edition', of: answerable, hit: (one) => one.isRightEdition },
  { name: 'Right passage or page', of: answerable, hit: (one) => one.isRightPassage },
  { name: 'Refused where nothing held answers', of: (one) => !answerable(one), hit: (one) => one.isRefused },
];

/** A page that stands alone: no script, no font, no picture from anywhere. */
export function drawPage(ways: readonly MeasuredWay[], facts: PageFacts): string {
  const unsupported = ways.reduce((sum, way) => sum + way.unsupported.length, 0);
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Answers: extract and model</title>
<style>
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--ground:#fff;--c0:#6e7781;--c1:#0f6b74;--c2:#b35900;--bad:#b42318}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--ground:#0d1117;--c0:#9aa4af;--c1:#4fb8c2;--c2:#f0a35c;--bad:#ff8f85}}
body{margin:2rem auto;padding:0 1rem;max-width:56rem;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin-bottom:.25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{color:var(--soft);margin:.25rem 0}
svg{display:block;width:100%;height:auto}text{fill:var(--ink);font:13px system-ui,sans-serif}.soft{fill:var(--soft)}.axis{stroke:var(--line)}
table{border-collapse:collapse;width:100%}th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:right}th:first-child,td:first-child{text-align:left}
.big{font-size:2rem;font-weight:600;color:${unsupported === 0 ? 'var(--c1)' : 'var(--bad)'}}.key span{display:inline-block;margin-right:1rem}.key i{display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;border-radius:2px}
</style></head><body>
<h1>Answers: extract and model</h1>
<p>${escapeText(facts.model)}, ${facts.questions} development questions, ${escapeText(facts.at)}</p>
<p><span class="big">${unsupported}</span> unsupported statements among what was said</p>
<p class="key">${ways.map((way, at) => `<span><i style="background:var(--c${at})"></i>${escapeText(way.name)}</span>`).join('')}</p>
<h2>How good the answers are</h2>
${drawShares(ways)}
<p>Bars are shares with their 95 % Wilson interval.</p>
<h2>How long they take</h2>
${drawTimes(ways)}
<p>Each dot is a question; the mark is the median. Waymark’s own work leaves out the waiting for the model.</p>
<h2>What became of the model’s statements</h2>
${drawDropped(ways)}
<h2>In figures</h2>
${drawTable(ways, facts)}
</body></html>
`;
}

const width = 860;
const left = 300;
const right = 70;

function drawShares(ways: readonly MeasuredWay[]): string {
  const bar = 16;
  const group = ways.length * (bar + 3) + 18;
  const x = (share: number) => left + share * (width - left - right);
  const rows = measures.map((measure, row) => {
    const bars = ways.map((way, at) => {
      const own = way.answers.filter(measure.of);
      const { hits, of, low, high } = figure(measure.name, own.filter(measure.hit).length, own.length);
      const share = of === 0 ? 0 : hits / of;
      const y = row * group + at * (bar + 3);
      return `<rect x="${left}" y="${y}" width="${(x(share) - left).toFixed(1)}" height="${bar}" fill="var(--c${at})" rx="2"/>
<line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${y + bar / 2}" y2="${y + bar / 2}" stroke="var(--ink)"/>
<text x="${(x(high) + 6).toFixed(1)}" y="${y + 13}">${Math.round(share * 100)} %</text>`;
    });
    return `<text x="0" y="${row * group + 14}">${escapeText(measure.name)}</text>${bars.join('')}`;
  });
  return svg(measures.length * group, rows.join(''), 'Shares of the questions, for each way of answering');
}

function drawTimes(ways: readonly MeasuredWay[]): string {
  const rows = ways.flatMap((way, at) => [
    { name: `${way.name}: in all`, colour: at, values: way.answers.map(({ totalMs }) => totalMs) },
    ...(way.answers.some(({ isAsked }) => isAsked)
      ? [{ name: `${way.name}: Waymark’s own work`, colour: at, values: way.answers.map(({ ownMs }) => ownMs) }]
      : []),
  ]);
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  const x = (ms: number) => left + (Math.log10(1 + ms) / Math.log10(1 + most)) * (width - left - right);
  const height = 34;
  const lines = rows.map(({ name, colour, values }, row) => {
    const y = row * height + 16;
    const dots = values.map(
      (ms) => `<circle cx="${x(ms).toFixed(1)}" cy="${y}" r="3" fill="var(--c${colour})" opacity=".25"/>`,
    );
    const middle = medianOf(values);
    return `<text x="0" y="${y + 4}">${escapeText(name)}</text>${dots.join('')}
<line x1="${x(middle).toFixed(1)}" x2="${x(middle).toFixed(1)}" y1="${y - 10}" y2="${y + 10}" stroke="var(--ink)" stroke-width="2"/>
<text x="${width - right + 6}" y="${y + 4}">${Math.round(middle)} ms</text>`;
  });
  const ticks = [1, 10, 100, 1_000, 10_000].filter((ms) => ms <= most);
  const axis = ticks.map(
    (ms) =>
      `<line class="axis" x1="${x(ms).toFixed(1)}" x2="${x(ms).toFixed(1)}" y1="0" y2="${rows.length * height}"/><text class="soft" x="${x(ms).toFixed(1)}" y="${rows.length * height + 14}" text-anchor="middle">${ms} ms</text>`,
  );
  return svg(rows.length * height + 20, axis.join('') + lines.join(''), 'Time taken, for each way of answering');
}

function drawDropped(ways: readonly MeasuredWay[]): string {
  const asked = ways.map((way, at) => ({ way, at })).filter(({ way }) => way.answers.some(({ isAsked }) => isAsked));
  const reasons = [...new Set(asked.flatMap(({ way }) => Object.keys(way.dropped)))].sort();
  const rows = ['kept', ...reasons];
  const countOf = (way: MeasuredWay, row: string) => (row === 'kept' ? way.kept : (way.dropped[row] ?? 0));
  const most = Math.max(1, ...asked.flatMap(({ way }) => rows.map((row) => countOf(way, row))));
  const group = asked.length * 15 + 10;
  const bars = rows.map((row, n) => {
    const own = asked.map(({ way, at }, line) => {
      const count = countOf(way, row);
      const length = (count / most) * (width - left - right);
      return `<rect x="${left}" y="${n * group + line * 15}" width="${length.toFixed(1)}" height="12" fill="var(--c${at})" rx="2"/><text x="${(left + length + 6).toFixed(1)}" y="${n * group + line * 15 + 11}">${count}</text>`;
    });
    return `<text x="0" y="${n * group + 12}">${escapeText(row.replaceAll('_', ' '))}</text>${own.join('')}`;
  });
  return svg(rows.length * group, bars.join(''), 'Statements kept, and dropped by reason');
}

function drawTable(ways: readonly MeasuredWay[], facts: PageFacts): string {
  const rows: readonly (readonly [string, (way: MeasuredWay) => string])[] = [
    [
      'Answers written by the model',
      (way) => `${way.answers.filter(({ isWritten }) => isWritten).length} of ${way.answers.length}`,
    ],
    ['Unsupported statements', (way) => String(way.unsupported.length)],
    [
      'Words in an answer, median',
      (way) => String(medianOf(way.answers.filter(({ words }) => words > 0).map(({ words }) => words))),
    ],
    ['Time, median', (way) => `${Math.round(medianOf(way.answers.map(({ totalMs }) => totalMs)))} ms`],
    ['Waymark’s own work, median', (way) => `${Math.round(medianOf(way.answers.map(({ ownMs }) => ownMs)))} ms`],
    ['Tokens sent and received', (way) => `${way.tokens.input} / ${way.tokens.output}`],
  ];
  const body = rows.map(
    ([name, tell]) => `<tr><td>${name}</td>${ways.map((way) => `<td>${escapeText(tell(way))}</td>`).join('')}</tr>`,
  );
  const cost = facts.cost === null ? '' : `<p>Cost of a question, on average: ${escapeText(facts.cost)}</p>`;
  return `<table><tr><th></th>${ways.map(({ name }) => `<th>${escapeText(name)}</th>`).join('')}</tr>${body.join('')}</table>${cost}`;
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function svg(height: number, body: string, title: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(title)}">${body}</svg>`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
