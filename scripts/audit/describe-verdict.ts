import type { AuditVerdict } from '../../src/records/index.ts';

/** The finding, and what it shows and does not: an auditor must not take it for more. */
export function describeVerdict(
  { count, head, whole, retained, erased, decisions, problems }: AuditVerdict,
  expected: { readonly head: string | null; readonly count: number | null },
): readonly string[] {
  const wasCompared = expected.head !== null;
  return [
    problems.length === 0 ? 'The audit is as it was written.' : 'The audit is NOT as it was written:',
    ...problems.map((problem) => `- ${problem}`),
    '',
    `Entries: ${count}. Head: ${head}`,
    `Of these ${whole} can be read; ${retained} were deleted by retention and ${erased} by erasure${decisions.length === 0 ? '' : ` (${decisions.join(', ')})`}.`,
    '',
    'What this shows: no entry that is still there was changed, moved or put in between, and every one whose content is gone',
    'was deleted by a retention or an erasure that is itself an entry.',
    wasCompared
      ? 'The head that you gave is in its place: nothing up to it was cut off or written anew since it was noted.'
      : 'It was compared with no head. Whoever can write the file could cut off its end, or write the whole of it anew:',
    ...(wasCompared
      ? ['For entries after it, compare with a later head.']
      : [
          'compare with a head from logs that are kept on another machine (the daily line audit_head):',
          '  npm run audit -- verify --expect-head HASH --expect-count N',
        ]),
    'What it cannot show: that what was written was true; that every reply has its entry (one that could not be written is',
    'the log line audit_not_written, and one may be lost where the process was killed); what a deleted entry said, or whether',
    'its deletion was right: for that, look at the decision.',
  ];
}
