import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AssembleDeps, assemble } from '../../src/assemble.ts';
import { type Config, modelSettingsOf } from '../../src/config.ts';
import { systemClock } from '../../src/core/ports.ts';
import { createLog } from '../../src/log.ts';
import { openLanguageModel } from '../../src/models/index.ts';
import { openModel } from '../../src/open-model.ts';
import { maskText } from '../../src/safeguarding/index.ts';
import { openModelServer } from '../../test/support/models/stand-in.ts';
import { drawPage, measures, medianOf } from './answers/draw-page.ts';
import { type MeasuredWay, measureWay, readRows } from './answers/measure.ts';
import { createHonestWriter, createHostileWriter, type Writer } from './answers/writers.ts';
import { countFigure, type Report } from './report.ts';

interface Options {
  readonly root: string;
  readonly config: Config;
  /** Questions of each set; null for all. Left out, few with the stand-in and all with a model that is paid for. */
  readonly sample?: number | null | undefined;
  readonly onProgress?: AssembleDeps['onProgress'];
}

const standInSample = 40;

/**
 * The extract and the model over the development questions: the real one where `ANSWERS=model` asks for it, otherwise a
 * server on this machine, with a writer that keeps to the passages and one that does not. Writes a page beside the figures.
 */
export async function evaluateAnswers(
  options: Options,
): Promise<{ readonly reports: readonly Report[]; readonly page: string }> {
  const settings = modelSettingsOf(options.config);
  const rows = readRows(
    options.root,
    options.sample === undefined ? (settings ? null : standInSample) : options.sample,
  );
  const ways: MeasuredWay[] = [];
  if (settings) {
    const models = await openModel(options.config, { root: options.root, clock: systemClock, log: createLog('error') });
    await withWaymark(options, models && { ...models, givesSecondOpinion: false }, async (waymark) => {
      ways.push(await measureWay('Extract', rows, waymark, { isExtractOnly: true }));
      ways.push(await measureWay(settings.model, rows, waymark, { isExtractOnly: false }));
    });
  } else {
    await withStandIn(options, createHonestWriter(), async (waymark) => {
      // The first pass over questions warms up; each way is asked the same ones.
      await measureWay('warming', rows, waymark, { isExtractOnly: true });
      ways.push(await measureWay('Extract', rows, waymark, { isExtractOnly: true }));
      ways.push(await measureWay('Stand-in, honest', rows, waymark, { isExtractOnly: false }));
    });
    await withStandIn(options, createHostileWriter(), async (waymark, { lies }) => {
      await measureWay('warming', rows, waymark, { isExtractOnly: true });
      ways.push(await measureWay('Stand-in, hostile', rows, waymark, { isExtractOnly: false, lies }));
    });
  }
  const page = join(options.config.WAYMARK_DATA, 'evaluation', 'answers.html');
  mkdirSync(join(options.config.WAYMARK_DATA, 'evaluation'), { recursive: true });
  const model = settings?.model ?? 'A stand-in on this machine';
  const at = systemClock.now().toISOString().slice(0, 10);
  const money = settings?.budget.money ?? null;
  const asked = ways.at(-1);
  const cost =
    money && asked
      ? `${((asked.tokens.input * money.inputPrice + asked.tokens.output * money.outputPrice) / 1e6 / Math.max(1, asked.answers.length)).toFixed(5)} ${money.currency}`
      : null;
  writeFileSync(page, drawPage(ways, { model, at, questions: rows.length, cost }));
  const [extract] = ways;
  return { reports: ways.map((way) => toReport(way, extract ?? way, page)), page };
}

type Run = (waymark: ReturnType<typeof assemble>, writer: Writer) => Promise<void>;

async function withStandIn(options: Options, writer: Writer, run: Run): Promise<void> {
  const server = await openModelServer({ chat: writer.chat });
  try {
    const model = await openLanguageModel(
      {
        provider: { kind: 'openai', apiKey: 'stand-in', baseURL: server.baseURL },
        ...{ model: 'stand-in', temperature: undefined, timeoutMs: 20_000, maxOutputTokens: 4_000, maxConcurrent: 4 },
        budget: { tokensPerDay: 100_000_000, money: null },
        ...{ givesSecondOpinion: false, moderationModel: null },
      },
      {
        promptsFolder: join(options.root, 'prompts'),
        // What the stand-in is asked counts against nobody's budget.
        dataFolder: join(options.config.WAYMARK_DATA, 'evaluation', 'stand-in'),
        ...{ clock: systemClock, log: createLog('error'), random: Math.random },
      },
    );
    await withWaymark(options, { model, mask: maskText, givesSecondOpinion: false }, (waymark) => run(waymark, writer));
  } finally {
    await server.close();
  }
}

async function withWaymark(
  { root, config, onProgress }: Options,
  models: AssembleDeps['models'],
  run: (waymark: ReturnType<typeof assemble>) => Promise<void>,
): Promise<void> {
  const waymark = assemble({
    ...{ root, dataFolder: config.WAYMARK_DATA, clock: systemClock, log: createLog('silent'), models },
    ...(onProgress ? { onProgress } : {}),
  });
  try {
    await waymark.guidance.opened;
    await run(waymark);
  } finally {
    await waymark.close();
  }
}

function toReport(way: MeasuredWay, extract: MeasuredWay, page: string): Report {
  const said = way.answers.filter(({ isWritten }) => isWritten);
  const dropped = Object.entries(way.dropped)
    .map(([why, count]) => `${why} ${count}`)
    .sort()
    .join(', ');
  const own = (one: MeasuredWay) => medianOf(one.answers.map(({ ownMs }) => ownMs));
  const median = (pick: (answer: MeasuredWay['answers'][number]) => number) =>
    medianOf(way.answers.map(pick)).toFixed(1);
  return {
    title: `Answers: ${way.name}`,
    set: `${way.answers.length} development questions`,
    figures: [
      ...measures.map(({ name, of, hit }) => countFigure(name, way.answers.filter(of), hit)),
      countFigure('written by the model', way.answers, ({ isWritten }) => isWritten),
    ],
    notes: [
      `unsupported statements: ${way.unsupported.length} (must be 0)`,
      `statements of the model kept: ${way.kept}${dropped ? `; dropped: ${dropped}` : ''}`,
      `median time ${median(({ totalMs }) => totalMs)} ms, of which Waymark’s own work ${median(({ ownMs }) => ownMs)} ms: ${(own(way) - own(extract)).toFixed(1)} ms more than the extract (limit 100); written answers ${said.length}`,
      `tokens sent ${way.tokens.input}, received ${way.tokens.output}`,
      `page: ${page}`,
    ],
    misses: way.unsupported,
  };
}
