/** How the official documents are read: each in a process of its own, so that time and memory are its own. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type ParsedDocument, parsePdf } from '../../src/guidance/pdf/index.ts';
import { describeSeries } from '../corpus/describe-series.ts';
import { type Figure, figure, type Report } from './report.ts';

const measured = z.object({
  series: z.array(z.object({ name: z.string(), found: z.int(), last: z.int() })),
  paragraphs: z.string(),
  passages: z.int(),
  pages: z.int(),
  gaps: z.array(z.string()),
  footnotes: z.int(),
  seconds: z.number(),
  megabytes: z.number(),
});
type Measured = z.infer<typeof measured>;

const thisFile = fileURLToPath(import.meta.url);

/** Paragraphs, gaps, footnotes, seconds and memory of each document in the folder beside the project; null without it. */
export async function evaluateIngest(root: string): Promise<Report | null> {
  const folder = join(root, '..', 'shared', 'guidance');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pdf')) : [];
  if (files.length === 0) return null;
  const figures: Figure[] = [];
  const notes: string[] = [];
  const misses: string[] = [];
  for (const file of files.sort()) {
    const result = await measure(join(folder, file));
    const name = file.replace(/\.pdf$/, '');
    for (const { name: series, found, last } of result.series) {
      figures.push(figure(`${name}: paragraphs of ${series}`, found, last));
    }
    notes.push(
      `${name}: ${result.pages} pages, ${result.paragraphs || 'no numbers'}, ${result.passages} passages, ${result.gaps.length} gaps, ${result.footnotes} footnotes, ${result.seconds.toFixed(1)} s, ${result.megabytes} MB`,
    );
    misses.push(...result.gaps.map((gap) => `${name}: ${gap}`));
  }
  return {
    title: 'Official documents read',
    set: `${files.length} documents, ../shared/guidance`,
    figures,
    notes,
    misses,
  };
}

function measure(file: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', thisFile, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(measured.parse(JSON.parse(output)));
      else reject(new Error(`reading a document ended with ${code}`));
    });
  });
}

async function measureHere(file: string): Promise<Measured> {
  const bytes = new Uint8Array(readFileSync(file));
  const start = performance.now();
  const document = await parsePdf(bytes);
  const seconds = (performance.now() - start) / 1000;
  return {
    ...countSeries(document),
    passages: document.passages.length,
    pages: document.pageCount,
    gaps: document.problems.filter(({ kind }) => kind !== 'footnote').map(({ message }) => message),
    footnotes: document.passages.reduce((sum, passage) => sum + passage.footnotes.length, 0),
    seconds,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function countSeries({ passages }: ParsedDocument): Pick<Measured, 'series' | 'paragraphs'> {
  const numbered = passages.filter((passage) => passage.paragraph !== null);
  const names = [...new Set(numbered.map(({ series }) => series))];
  const series = names.map((name) => {
    const numbers = new Set(numbered.flatMap((passage) => (passage.series === name ? (passage.paragraph ?? []) : [])));
    const found = numbers.size;
    // "1.1" does not count up to anything.
    const last = [...numbers].some((number) => number.includes('.')) ? found : Math.max(...[...numbers].map(Number));
    return { name, found, last };
  });
  return { series, paragraphs: describeSeries(passages) };
}

const [, script, file] = process.argv;
if (script === thisFile && file) process.stdout.write(JSON.stringify(await measureHere(file)));
