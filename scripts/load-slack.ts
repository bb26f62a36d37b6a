import { runLoad } from './load-slack/run.ts';

/** `npm run load-slack -- [SECONDS] [A_SECOND]`: 20 signed events a second for 60 seconds, and what became of them. */
const seconds = Number(process.argv[2] ?? 60);
const perSecond = Number(process.argv[3] ?? 20);
if (![seconds, perSecond].every((number) => Number.isInteger(number) && number >= 1 && number <= 3_600)) {
  process.stderr.write('Give whole numbers: npm run load-slack -- 60 20 (seconds, and events a second)\n');
  process.exit(1);
}
process.stderr.write(`${perSecond} events a second for ${seconds} s, with duplicates, concerns and broken bodies.\n`);
const { problems, ...figures } = await runLoad({ seconds, perSecond });
process.stdout.write(`${JSON.stringify({ seconds, perSecond, ...figures, problems: problems.length }, null, 2)}\n`);
for (const problem of problems) process.stdout.write(`- ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
