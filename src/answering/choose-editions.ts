import type { Edition } from '../core/edition.ts';
import {
  byPublication,
  describeDate,
  editionStatus,
  firstDay,
  formatDate,
  isCalendarDate,
  isInForceOn,
  isPublishedBy,
} from '../core/edition-dates.ts';
import { QuestionError } from '../core/errors.ts';
import type { EditionHolding } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { Notice } from '../core/reply.ts';
import { chooseGuidance } from './choose-guidance.ts';
import { editionBefore, readEditionWords } from './read-edition-words.ts';

/** Which editions a question is put to, and how their evidence is to be read. */
export interface EditionScope {
  /**
   * `newest`: the newest edition with good evidence speaks. `named` and `as_at`: only these. `comparison`: from the
   * first to the last, edition against edition. `first`: the earliest with good evidence.
   */
  readonly mode: 'newest' | 'named' | 'as_at' | 'comparison' | 'first';
  /** Held editions that are searched, oldest first. */
  readonly editions: readonly Edition[];
  /** For a comparison of two editions: the two, as asked. */
  readonly between: readonly [Edition, Edition] | null;
  /** Both were named, so that silence on either side is worth saying. */
  readonly namesBoth: boolean;
  readonly asAt: string | null;
  readonly notices: readonly Notice[];
  /** Named or in force on the date, but with nothing held. */
  readonly missing: readonly Edition[];
}

/**
 * Reads editions and dates from flags first, then from the question's words.
 * @param guidance whose editions they are
 * @throws QuestionError when an edition is not known or a date does not exist
 */
export function chooseEditions(
  question: Question,
  holdings: readonly EditionHolding[],
  today: string,
  guidance: string = chooseGuidance(question, holdings).guidance,
): EditionScope {
  checkFlags(question, holdings);
  const flagged = holdings.find((h) => h.edition.id === question.edition)?.edition;
  const all = holdings
    .filter((h) => h.edition.guidance === guidance)
    .map((h) => h.edition)
    .sort(byPublication);
  const isHeld = (edition: Edition) => holdings.some((h) => h.edition.id === edition.id && countPassages(h) > 0);
  const hasText = (edition: Edition) => holdings.some((h) => h.edition.id === edition.id && h.passages.official > 0);
  const scope = (
    mode: EditionScope['mode'],
    wanted: readonly Edition[],
    rest: Partial<EditionScope> = {},
  ): EditionScope => ({
    mode,
    editions: wanted.filter(isHeld),
    missing: wanted.filter((edition) => !isHeld(edition)),
    between: null,
    namesBoth: false,
    asAt: null,
    notices: [],
    ...rest,
  });

  if (flagged) return scope('named', [flagged]);
  if (question.between) return betweenScope(question.between, all, isHeld, scope);
  if (question.asAt) return asAtScope(question.asAt, all, scope);

  const words = readEditionWords(question.text, all);
  // A year without an edition of its own ("the change in 2017") asks what stood then.
  if (words.wants === 'comparison' && words.asAt && words.named.length === 0) return asAtScope(words.asAt, all, scope);
  if (words.wants === 'comparison')
    return comparisonScope(question.text, words.named, all, { isHeld, hasText }, today, scope);
  if (words.wants === 'first') return scope('first', all.filter(isHeld));
  if (words.asAt) return asAtScope(words.asAt, all, scope);
  if (words.before) {
    const earlier = editionBefore(words.before, all);
    if (earlier) return scope('named', [earlier]);
  }
  if (words.named.length > 0) return scope('named', words.named);
  if (words.relative === 'previous') {
    const newest = all.filter((edition) => editionStatus(edition, today) !== 'not_yet_in_force').at(-1);
    const previous = newest && editionBefore(newest, all);
    if (previous) return scope('named', [previous]);
  }
  return scope('newest', all.filter(isHeld));
}

function checkFlags(question: Question, holdings: readonly EditionHolding[]): void {
  if (question.edition && question.asAt) {
    throw new QuestionError('edition_and_date', 'Give an edition or a date, not both.');
  }
  if (question.edition && !holdings.some((h) => h.edition.id === question.edition)) {
    const known = holdings.map((h) => h.edition.id).join(', ');
    throw new QuestionError('unknown_edition', `There is no edition with that id. The editions are: ${known}.`);
  }
  if (question.asAt && !isCalendarDate(question.asAt)) {
    throw new QuestionError(
      'invalid_date',
      'That date does not exist. Write it as year-month-day, for example 2021-06-01.',
    );
  }
}

/** "What has changed since 2018", but not "the changes from 9 December 2020". */
const since = /\b(?:since|after)\b|\b(?:changed|differ\w*|moved on|go(?:ne|es)?) from\b|\bfrom\b[^?.]*\bonwards?\b/i;

type MakeScope = (mode: EditionScope['mode'], wanted: readonly Edition[], rest?: Partial<EditionScope>) => EditionScope;

function asAtScope(day: string, all: readonly Edition[], scope: MakeScope): EditionScope {
  const inForce = all.filter((edition) => isInForceOn(edition, day));
  const waiting = all.filter(
    (edition) => isPublishedBy(edition, day) && firstDay(edition.inForceFrom.date) > day && !inForce.includes(edition),
  );
  const notices: readonly Notice[] = [
    ...inForce.map(
      (edition): Notice => ({
        code: 'date_uncertain',
        text: `On ${formatDate(day)} the edition in force was ${edition.title}, from ${describeDate(edition.inForceFrom)}.`,
      }),
    ),
    ...waiting.map(
      (edition): Notice => ({
        code: 'not_in_force_yet',
        text: `On ${formatDate(day)} ${edition.title} had been published but was not yet in force. It took effect on ${describeDate(edition.inForceFrom)}.`,
      }),
    ),
    ...(inForce.length === 0 ? noneInForce(day, all) : []),
  ];
  return scope('as_at', [...inForce, ...waiting], { asAt: day, notices });
}

/** Names what is missing for a day on which nothing that is known was in force. */
function noneInForce(day: string, all: readonly Edition[]): readonly Notice[] {
  const [earliest] = all;
  const before = all.filter((edition) => firstDay(edition.inForceFrom.date) <= day).at(-1);
  if (!earliest) return [];
  const why = before
    ? `The last before that day is ${before.title}${before.inForceUntil ? `, in force until ${describeDate(before.inForceUntil)}` : ''}.`
    : `The earliest that it knows is ${earliest.title}, in force from ${describeDate(earliest.inForceFrom)}; what stood before it is not held.`;
  const text = `Waymark holds no edition that was in force on ${formatDate(day)}. ${why}`;
  return [{ code: 'edition_not_held', text }];
}

function comparisonScope(
  text: string,
  named: readonly Edition[],
  all: readonly Edition[],
  { isHeld, hasText }: Record<'isHeld' | 'hasText', (edition: Edition) => boolean>,
  today: string,
  scope: MakeScope,
): EditionScope {
  const newest = all.filter((edition) => editionStatus(edition, today) !== 'not_yet_in_force').at(-1);
  const [one, two] = [...named].sort(byPublication);
  const isSince = since.test(text) && !two;
  const pair =
    two && one ? [one, two] : one && isSince && newest ? [one, newest] : one ? [editionBefore(one, all), one] : null;
  const [from, to] = pair ?? [];
  if (from && to && from.id !== to.id) return pairScope([from, to], two !== undefined, all, isHeld, scope);
  if (/\b(?:previous|last|prior|before)\b/i.test(text) && newest) {
    const previous = editionBefore(newest, all);
    if (previous) return scope('comparison', [previous, newest], { between: [previous, newest] });
  }
  // Nothing named: the two newest whose words can be compared, and what is known of any that came after them.
  const [previous, latest] = all.filter(hasText).slice(-2);
  if (previous && latest) {
    const since = all.filter((edition) => isHeld(edition) && byPublication(edition, previous) >= 0);
    return scope('comparison', since, { between: [previous, latest] });
  }
  return scope('comparison', all.filter(isHeld));
}

function pairScope(
  [from, to]: readonly [Edition, Edition],
  namesBoth: boolean,
  all: readonly Edition[],
  isHeld: (edition: Edition) => boolean,
  scope: MakeScope,
): EditionScope {
  const range = all.filter((edition) => byPublication(edition, from) >= 0 && byPublication(edition, to) <= 0);
  const ends = [from.id, to.id];
  const wanted = range.filter((edition) => isHeld(edition) || ends.includes(edition.id));
  return scope('comparison', wanted, { between: [from, to], namesBoth });
}

/** Two editions chosen in a control, whatever the words. */
function betweenScope(
  ids: readonly [string, string],
  all: readonly Edition[],
  isHeld: (edition: Edition) => boolean,
  scope: MakeScope,
): EditionScope {
  const [from, to] = all.filter(({ id }) => ids.includes(id));
  if (from && to) return pairScope([from, to], true, all, isHeld, scope);
  throw new QuestionError('unknown_edition', 'Choose two different editions of the same guidance to compare.');
}

function countPassages({ passages }: EditionHolding): number {
  return passages.official + passages.digest + passages.briefing;
}
