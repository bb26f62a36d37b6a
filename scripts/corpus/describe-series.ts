interface Numbered {
  readonly series: string;
  readonly paragraph: string | null;
}

/** "403 in main (1 to 403), 23 in annex-a (1 to 23)". Numbers are in document order. */
export function describeSeries(passages: readonly Numbered[]): string {
  const series = new Map<string, string[]>();
  for (const { series: name, paragraph } of passages) {
    if (paragraph !== null) series.set(name, [...(series.get(name) ?? []), paragraph]);
  }
  return [...series]
    .map(([name, numbers]) => `${numbers.length} in ${name} (${numbers[0]} to ${numbers.at(-1)})`)
    .join(', ');
}
