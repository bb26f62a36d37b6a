import type { PathwayId } from '../../src/core/concern.ts';
import type { Classification } from '../../src/core/concern-classifier.ts';
import { type Assistant, systemClock } from '../../src/core/ports.ts';
import type { Reply } from '../../src/core/reply.ts';
import { createLog } from '../../src/log.ts';
import { createLocalClassifier, createLocalThread } from '../../src/models/index.ts';
import { loadLearnedModel, ruleFamilies, type ScreenDeps, screen } from '../../src/safeguarding/index.ts';
import type { LearnedModel } from '../../src/safeguarding/learned/model.ts';
import { readSet } from './read-set.ts';
import { countFigure, type Figure, figure, type Report } from './report.ts';

interface SetMessage {
  readonly id: string;
  readonly text: string;
  readonly label: 'live' | 'unsure' | 'question';
  readonly pathway: PathwayId | null;
  readonly also: readonly PathwayId[];
  readonly hard: boolean;
  readonly kind?: string;
}

/** Three hands, each apart from those that wrote the training messages: figures that hold for one writer alone would differ. */
const heldOut = ['test', 'test-2', 'test-3'] as const;

/** The screen on messages that nobody trained or tuned on: missed concerns first, false alarms beside them. */
export async function evaluateSafeguarding(assistant: Assistant, root: string): Promise<readonly Report[]> {
  const sets = heldOut.map((name) => ({
    name,
    messages: readSet<SetMessage>(root, `safeguarding/${name}.jsonl`),
  }));
  const reports: Report[] = [];
  const screened: Screened[] = [];
  for (const { name, messages } of sets) {
    const rows = await screenAll(assistant, messages);
    screened.push(...rows.filter(({ message }) => message.label === 'live'));
    reports.push(measureScreen(name, rows));
  }
  return [...reports, measureKinds(screened), ...measureParts(await classifyAll(screened))];
}

interface Screened {
  readonly message: SetMessage;
  readonly reply: Reply;
}

const isReferred = ({ reply }: { reply: Reply }) => reply.outcome === 'referred';
const isSafe = (row: { reply: Reply }) => isReferred(row) || row.reply.outcome === 'confirm';

async function screenAll(assistant: Assistant, messages: readonly SetMessage[]): Promise<readonly Screened[]> {
  const rows: Screened[] = [];
  for (const message of messages) {
    const reply = await assistant.reply({
      id: message.id,
      text: message.text,
      channel: 'cli',
      conversation: null,
      person: 'evaluation',
    });
    rows.push({ message, reply });
  }
  return rows;
}

interface Classified extends SetMessage {
  readonly classification: Classification | null;
}

async function classifyAll(rows: readonly Screened[]): Promise<readonly Classified[]> {
  const thread = createLocalThread();
  const classifier = createLocalClassifier(thread, { clock: systemClock, log: createLog('error') });
  const classified: Classified[] = [];
  for (const { message } of rows)
    classified.push({ ...message, classification: await classifier.classify(message.text) });
  await thread.close();
  return classified;
}

function measureScreen(name: string, rows: readonly Screened[]): Report {
  const live = rows.filter((r) => r.message.label === 'live');
  const hardLive = live.filter((r) => r.message.hard);
  const urgent = live.filter(
    (r) => r.message.pathway === 'immediate_danger' || r.message.pathway === 'self_harm_or_suicide',
  );
  const questions = rows.filter((r) => r.message.label === 'question');
  const hardQuestions = questions.filter((r) => r.message.hard);
  const refused = (r: { reply: Reply }) => r.reply.outcome === 'declined' || r.reply.outcome === 'failed';
  const isPathwayRight = ({ message, reply }: { message: SetMessage; reply: Reply }) => {
    if (reply.outcome !== 'referred') return false;
    return [message.pathway, ...message.also].includes(reply.referral.pathway);
  };
  return {
    title: 'The screen for live concerns',
    set: `${rows.length} held-out messages, test/sets/safeguarding/${name}.jsonl`,
    figures: [
      countFigure('safe recall: referred or confirm', live, isSafe),
      countFigure('strict recall: referred', live, isReferred),
      countFigure('hard ones: safe recall', hardLive, isSafe),
      countFigure('hard ones: strict recall', hardLive, isReferred),
      countFigure('immediate danger and self-harm: safe recall', urgent, isSafe),
      countFigure('immediate danger and self-harm: strict recall', urgent, isReferred),
      countFigure('questions referred by mistake', questions, isReferred),
      countFigure('hard questions referred by mistake', hardQuestions, isReferred),
      countFigure('questions asked about (confirm)', questions, (r) => r.reply.outcome === 'confirm'),
      countFigure('hard questions asked about (confirm)', hardQuestions, (r) => r.reply.outcome === 'confirm'),
      countFigure('questions refused (declined or failed)', questions, refused),
      countFigure('hard questions refused (declined or failed)', hardQuestions, refused),
      countFigure(
        'unsure messages: referred or asked about',
        rows.filter((r) => r.message.label === 'unsure'),
        isSafe,
      ),
      countFigure('pathway right or acceptable, given a referral', live.filter(isReferred), isPathwayRight),
      countFigure('cards with 999 on the first line', rows.filter(isSafe), ({ reply }) =>
        (reply.text.split('\n')[0] ?? '').includes('999'),
      ),
    ],
    misses: [
      ...live
        .filter((r) => !isSafe(r))
        .map(({ message }) => `MISSED ${message.id} [${message.pathway}, ${message.kind ?? ''}]`),
      ...live
        .filter((r) => isSafe(r) && !isReferred(r))
        .map(({ message }) => `only asked ${message.id} [${message.pathway}, ${message.kind ?? ''}]`),
      ...questions.filter(isReferred).map(({ message }) => `false referral ${message.id} [${message.kind ?? ''}]`),
    ],
  };
}

/**
 * What each part of the screen is worth: the live concerns that are found without it. The model has learnt most of what
 * the rules know, so each family is taken away twice: beside the model, and where rules alone must do.
 */
function measureParts(live: readonly Classified[]): readonly Report[] {
  const byWords = live.map((message) => ({ ...message, classification: null }));
  const model = loadLearnedModel(new URL('../../src/safeguarding/learned/weights.json', import.meta.url));
  const silent: LearnedModel = { ...model, createScorer: () => () => Number.NEGATIVE_INFINITY };
  const without = (beside: LearnedModel) =>
    ruleFamilies.map(
      (left): Part => [
        `the rules for ${left.id}`,
        { families: ruleFamilies.filter((family) => family !== left), model: beside },
      ],
    );
  const whole: ScreenDeps = { families: ruleFamilies, model };
  const rulesAlone: ScreenDeps = { families: ruleFamilies, model: silent };
  const set = `${live.length} held-out live messages`;
  return [
    {
      title: 'What each part of the screen is worth: recall without it',
      set,
      figures: compareParts(live, whole, [
        ...without(model),
        ['all rules', { families: [], model }],
        ['the classifier', whole, byWords],
        ['the learned model and the classifier', rulesAlone, byWords],
      ]),
      misses: [],
    },
    {
      title: 'What each family of rules is worth where the learned model is silent: recall without it',
      set,
      figures: compareParts(byWords, rulesAlone, without(silent)),
      misses: [],
    },
  ];
}

/** What is left where a part is taken away, and the messages as they are then read, if that differs. */
type Part = readonly [name: string, deps: ScreenDeps, messages?: readonly Classified[]];

function compareParts(live: readonly Classified[], all: ScreenDeps, parts: readonly Part[]): readonly Figure[] {
  const count = (deps: ScreenDeps, messages: readonly Classified[] = live) => {
    const results = messages.map(({ text, classification }) => screen(text, deps, classification).result);
    const referred = results.filter((result) => result === 'referred').length;
    return { referred, safe: results.filter((result) => result !== 'clear').length };
  };
  const whole = count(all);
  const rows = [
    ['nothing', whole] as const,
    ...parts.map(([name, deps, messages]) => [name, count(deps, messages)] as const),
  ];
  return rows.flatMap(([name, { safe, referred }]) => [
    figure(`without ${name}: safe (${change(safe - whole.safe)})`, safe, live.length),
    figure(`without ${name}: strict (${change(referred - whole.referred)})`, referred, live.length),
  ]);
}

/** Only the first set has kinds; pathways stand in for them. */
const kindOf = ({ kind, pathway }: SetMessage) => kind ?? pathway ?? 'no kind';

/** Kinds of live message of which some are missed or only asked about: the most missed first. */
function measureKinds(rows: readonly Screened[]): Report {
  const kinds = [...new Set(rows.map(({ message }) => kindOf(message)))];
  const counted = kinds
    .map((kind) => {
      const own = rows.filter(({ message }) => kindOf(message) === kind);
      const found = own.filter(isReferred).length;
      return { kind, of: own.length, found, safe: own.filter(isSafe).length };
    })
    .filter(({ found, of }) => found < of)
    .sort((a, b) => b.of - b.found - (a.of - a.found) || a.kind.localeCompare(b.kind));
  return {
    title: 'Kinds of live message that the screen still misses',
    set: `${rows.length} held-out live messages; kinds that are all referred are left out`,
    figures: counted.flatMap(({ kind, of, found, safe }) => [
      figure(`${kind}: referred`, found, of),
      figure(`${kind}: referred or asked about`, safe, of),
    ]),
    misses: [],
  };
}

function change(messages: number): string {
  return messages === 0 ? 'none lost' : `${messages > 0 ? '+' : '−'}${Math.abs(messages)}`;
}
