/** What one request is, by what it has to lead to. `refused`: well formed, and turned away at the door. */
export type LoadKind = 'question' | 'concern' | 'duplicate' | 'malformed' | 'refused';

export interface LoadRequest {
  readonly kind: LoadKind;
  readonly body: string;
  /** Made as it is sent: a signature is good for minutes. */
  headersAt(now: Date): Readonly<Record<string, string>>;
}

const questions = [
  'How long may an assessment take?',
  'Who attends a strategy discussion?',
  'When must a child protection conference be held?',
  'What does early help mean?',
  'Who chairs a core group?',
];

/** Invented. */
const concern = 'A boy in my class has new bruises and flinched today.';

/** Of twenty in a second: two concerns, two duplicates, one body that is broken, one that is to be refused. */
const mix: readonly LoadKind[] = Array.from({ length: 20 }, (_, at) => {
  if (at === 3 || at === 13) return 'concern';
  if (at === 6 || at === 16) return 'duplicate';
  if (at === 9) return 'malformed';
  return at === 19 ? 'refused' : 'question';
});

/**
 * So many requests in the order of the mix. A duplicate is the message before it once more, as platforms repeat them.
 * @param make one message; what is malformed or refused is made as the platform needs it
 */
export function makeMix<Request extends LoadRequest>(
  count: number,
  make: (kind: Exclude<LoadKind, 'duplicate'>, at: number, words: string) => Request,
): readonly Request[] {
  const made: Request[] = [];
  for (let at = 0; at < count; at++) {
    const kind = mix[at % mix.length] ?? 'question';
    const earlier =
      kind === 'duplicate' ? made.findLast((one) => one.kind === 'question' || one.kind === 'concern') : undefined;
    const words = kind === 'concern' ? concern : (questions[at % questions.length] ?? '');
    if (earlier !== undefined) made.push({ ...earlier, kind: 'duplicate' });
    else made.push(make(kind === 'duplicate' ? 'question' : kind, at, words));
  }
  return made;
}
