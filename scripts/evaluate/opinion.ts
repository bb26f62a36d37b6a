import type { PathwayId } from '../../src/core/concern.ts';
import type { LanguageModel, Opinion } from '../../src/core/language-model.ts';
import type { MaskText } from '../../src/core/mask.ts';
import { type ScreenDeps, screen } from '../../src/safeguarding/index.ts';
import { readSet } from './read-set.ts';
import { countFigure, type Report } from './report.ts';

export interface JudgedMessage {
  readonly id: string;
  readonly text: string;
  readonly label: 'live' | 'unsure' | 'question';
  readonly pathway: PathwayId | null;
  readonly also: readonly PathwayId[];
}

interface OpinionDeps {
  readonly model: Pick<LanguageModel, 'judge'>;
  readonly mask: MaskText;
  readonly screening: ScreenDeps;
}

/** The training side’s alone: what is held out leaves this machine for no figure. */
const trainingSets = 'abcdefghijklmn'.split('').map((hand) => `train-${hand}`);

/** Of each label so many, spread evenly over all hands: the same ones each time. */
export function readJudged(root: string, perLabel: number): readonly JudgedMessage[] {
  const all = trainingSets.flatMap((name) => readSet<JudgedMessage>(root, `safeguarding/${name}.jsonl`));
  return (['live', 'question', 'unsure'] as const).flatMap((label) => {
    const own = all.filter((message) => message.label === label);
    const step = Math.max(1, own.length / perLabel);
    return Array.from({ length: Math.min(perLabel, own.length) }, (_, at) => own[Math.floor(at * step)] ?? []).flat();
  });
}

const atOnce = 4;

/**
 * What a language model makes of messages whose label is known, asked by itself and masked, as the second opinion asks it. The
 * screen was trained on the same messages, so what it leaves clear of them is less than what it leaves clear of others’.
 */
export async function evaluateOpinion(messages: readonly JudgedMessage[], deps: OpinionDeps): Promise<Report> {
  const rows: Judged[] = [];
  for (let at = 0; at < messages.length; at += atOnce)
    rows.push(...(await Promise.all(messages.slice(at, at + atOnce).map((message) => judge(message, deps)))));
  const judged = rows.filter((row): row is Judged & { readonly opinion: Opinion } => row.opinion !== null);
  const of = (label: JudgedMessage['label']) => judged.filter(({ message }) => message.label === label);
  const [live, questions, unsure] = [of('live'), of('question'), of('unsure')];
  const referred = live.filter(({ opinion }) => opinion.result === 'referred');
  const failed = rows.length - judged.length;
  const says =
    (...results: readonly Opinion['result'][]) =>
    ({ opinion }: { readonly opinion: Opinion }) =>
      results.includes(opinion.result);
  return {
    title: 'The second opinion, by itself',
    set: `${rows.length} training messages, of ${trainingSets.length} hands`,
    figures: [
      countFigure('live: referred or asked about', live, says('referred', 'confirm')),
      countFigure('live: referred', live, says('referred')),
      countFigure(
        'live that the screen leaves clear: referred or asked about',
        live.filter(({ isClear }) => isClear),
        says('referred', 'confirm'),
      ),
      countFigure('questions referred by mistake', questions, says('referred')),
      countFigure('questions asked about (confirm)', questions, says('confirm')),
      countFigure(
        'questions that the screen leaves clear: referred or asked about',
        questions.filter(({ isClear }) => isClear),
        says('referred', 'confirm'),
      ),
      countFigure('unsure: referred or asked about', unsure, says('referred', 'confirm')),
      countFigure('agrees with the label (live referred, question clear)', [...live, ...questions], (row) =>
        says(row.message.label === 'live' ? 'referred' : 'clear')(row),
      ),
      countFigure('pathway right or acceptable, given a referral', referred, ({ message, opinion }) =>
        [message.pathway, ...message.also].includes(opinion.pathway),
      ),
    ],
    notes: [`no opinion came: ${failed} of ${rows.length}`],
    misses: live.filter(says('clear')).map(({ message }) => `left clear ${message.id} [${message.pathway}]`),
  };
}

interface Judged {
  readonly message: JudgedMessage;
  readonly isClear: boolean;
  /** Null where none came. */
  readonly opinion: Opinion | null;
}

async function judge(message: JudgedMessage, { model, mask, screening }: OpinionDeps): Promise<Judged> {
  const result = await model.judge(mask(message.text));
  const isClear = screen(message.text, screening).result === 'clear';
  return { message, isClear, opinion: result.kind === 'done' ? result.value : null };
}
