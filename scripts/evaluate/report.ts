/** One figure: how many of how many, with its 95 % Wilson interval. A figure is never shown without it. */
export interface Figure {
  readonly name: string;
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** Figures side by side, one row a group of questions or a way of searching. */
export interface Table {
  readonly title: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly name: string;
  readonly of: number;
  readonly shares: readonly Figure[];
  readonly means: readonly Mean[];
}

/** A mean over questions, with its 95 % bootstrap interval. */
export interface Mean {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Report {
  readonly title: string;
  readonly set: string;
  readonly figures: readonly Figure[];
  readonly tables?: readonly Table[];
  readonly notes?: readonly string[];
  /** Ids, with a word on what went wrong. */
  readonly misses: readonly string[];
}

/** Wilson's score interval (1927) for a share, at 95 %. */
export function figure(name: string, hits: number, of: number): Figure {
  const z = 1.959964;
  if (of === 0) return { name, hits, of, low: 0, high: 1 };
  const share = hits / of;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { name, hits, of, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

export function countFigure<T>(name: string, rows: readonly T[], test: (row: T) => boolean): Figure {
  return figure(name, rows.filter(test).length, rows.length);
}

const resamples = 2_000;

/** A mean with the percentile bootstrap's interval (Efron, 1979). The draws are seeded: the same rows give the same interval. */
export function bootstrapMean(name: string, values: readonly number[]): Mean {
  const of = values.length;
  if (of === 0) return { name, value: 0, low: 0, high: 1 };
  const random = seededRandom(1979);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < of; i++) sum += values[Math.floor(random() * of)] ?? 0;
    return sum / of;
  }).sort((a, b) => a - b);
  const at = (share: number) => means[Math.min(resamples - 1, Math.floor(resamples * share))] ?? 0;
  return { name, value: values.reduce((a, b) => a + b, 0) / of, low: at(0.025), high: at(0.975) };
}

/** Mulberry32: small, and good enough to draw rows with. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function printReport(report: Report, showMisses: boolean): void {
  const out = (line: string) => process.stdout.write(`${line}\n`);
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  out(`\n${report.title} (${report.set})`);
  for (const { name, hits, of, low, high } of report.figures) {
    out(
      `  ${name.padEnd(60)} ${percent(of === 0 ? 0 : hits / of).padStart(8)}  [${percent(low)}, ${percent(high)}]  ${hits}/${of}`,
    );
  }
  for (const table of report.tables ?? []) for (const line of tableLines(table)) out(line);
  for (const note of report.notes ?? []) out(`  ${note}`);
  if (report.misses.length > 0) out(`  ${report.misses.length} misses${showMisses ? ':' : ' (--misses shows them)'}`);
  if (showMisses) for (const miss of report.misses) out(`    ${miss}`);
}

const nameWidth = 56;
const cellWidth = 19;

function tableLines({ title, rows }: Table): readonly string[] {
  const [first] = rows;
  if (!first) return [];
  const whole = (value: number) => (value * 100).toFixed(0);
  const heads = [...first.shares, ...first.means].map(({ name }) => name.padStart(cellWidth));
  return [
    `  ${title.padEnd(nameWidth)} ${'n'.padStart(4)}${heads.join('')}`,
    ...rows.map(({ name, of, shares, means }) => {
      const cells = [
        ...shares.map(
          (one) => `${whole(one.of === 0 ? 0 : one.hits / one.of)} % [${whole(one.low)}–${whole(one.high)}]`,
        ),
        ...means.map(({ value, low, high }) => `${value.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}]`),
      ];
      return `    ${name.padEnd(nameWidth - 2)} ${String(of).padStart(4)}${cells.map((cell) => cell.padStart(cellWidth)).join('')}`;
    }),
  ];
}
