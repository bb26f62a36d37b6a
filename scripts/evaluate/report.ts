/** One figure: how many of how many, with its 95 % Wilson interval. A figure is never shown without it. */
export interface Figure {
  readonly name: string;
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface Report {
  readonly title: string;
  readonly set: string;
  readonly figures: readonly Figure[];
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

export function printReport(report: Report, showMisses: boolean): void {
  const out = (line: string) => process.stdout.write(`${line}\n`);
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  out(`\n${report.title} (${report.set})`);
  for (const { name, hits, of, low, high } of report.figures) {
    out(
      `  ${name.padEnd(52)} ${percent(of === 0 ? 0 : hits / of).padStart(8)}  [${percent(low)}, ${percent(high)}]  ${hits}/${of}`,
    );
  }
  for (const note of report.notes ?? []) out(`  ${note}`);
  if (report.misses.length > 0) out(`  ${report.misses.length} misses${showMisses ? ':' : ' (--misses shows them)'}`);
  if (showMisses) for (const miss of report.misses) out(`    ${miss}`);
}
