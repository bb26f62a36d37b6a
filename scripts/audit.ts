import { existsSync } from 'node:fs';
import { isCalendarDate } from '../src/core/edition-dates.ts';
import { systemClock } from '../src/core/ports.ts';
import { openRecordsBeside, type Records, recordsFile } from '../src/records/index.ts';
import { describeReport } from './audit/describe-report.ts';
import { describeVerdict } from './audit/describe-verdict.ts';
import { print, readOptions, runScript, UsageError } from './run-script.ts';

const usage = `The audit: one entry for each reply, without any text. Also while Waymark runs.
  npm run audit -- verify [--expect-head HASH] [--expect-count N]   is it as it was written? (exit code 1 if not)
  npm run audit -- report [--from DATE] [--to DATE] [--json]        counts, small ones left out
  npm run audit -- questions [--from DATE] [--to DATE]              masked questions, where RETAIN_QUESTIONS_DAYS keeps them
DATE is year-month-day.`;

interface Asked {
  readonly from: string | null;
  readonly to: string | null;
  readonly asJson: boolean;
  readonly head: string | null;
  readonly count: string | null;
}

async function verify(records: Records, { head, count }: Asked): Promise<number> {
  if ((head !== null && !/^[0-9a-f]{64}$/.test(head)) || (count !== null && !/^\d{1,15}$/.test(count)))
    throw new UsageError(
      'A head is 64 hexadecimal digits, and a count a number: both stand in the log line audit_head.',
    );
  const expected = { head, count: count === null ? null : Number(count) };
  const verdict = await records.verify(expected);
  print(describeVerdict(verdict, expected));
  return verdict.problems.length === 0 ? 0 : 1;
}

async function report(records: Records, { from, to, asJson }: Asked): Promise<number> {
  const found = await records.report({ from, to });
  print(asJson ? [JSON.stringify(found)] : describeReport(found));
  return 0;
}

async function questions(records: Records, { from, to }: Asked): Promise<number> {
  const kept = await records.questions.between(from ?? '0000', to === null ? '9999' : `${to}T23:59:59.999Z`);
  for (const question of kept) print([JSON.stringify(question)]);
  return 0;
}

const commands: Readonly<Record<string, (records: Records, asked: Asked) => Promise<number>>> = {
  verify,
  report,
  questions,
};

await runScript(async (config, words) => {
  const { values, positionals } = readOptions(
    words,
    {
      'expect-head': { type: 'string' },
      'expect-count': { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean' },
    },
    usage,
  );
  const { from = null, to = null } = values;
  for (const date of [from, to]) if (date !== null && !isCalendarDate(date)) throw new UsageError(usage);
  const command = positionals.length === 1 ? commands[positionals[0] ?? ''] : undefined;
  if (command === undefined) throw new UsageError(usage);
  if (!existsSync(recordsFile(config.WAYMARK_DATA)))
    throw new UsageError('There are no records yet: nothing has been asked, or WAYMARK_DATA names another folder.');
  const records = await openRecordsBeside(config.WAYMARK_DATA, { clock: systemClock });
  try {
    return await command(records, {
      ...{ from, to, asJson: values.json ?? false },
      head: values['expect-head']?.toLowerCase() ?? null,
      count: values['expect-count'] ?? null,
    });
  } finally {
    await records.close();
  }
});
