import { readPace } from './load/read-pace.ts';
import { runLoad } from './load-teams/run.ts';

/** `npm run load-teams -- [SECONDS] [A_SECOND]`: 20 activities a second for 60 seconds, and what became of them. */
const pace = readPace(process.argv.slice(2));
if (pace === null) {
  process.stderr.write('Give whole numbers: npm run load-teams -- 60 20 (seconds, and activities a second)\n');
  process.exit(1);
}
const { seconds, perSecond } = pace;
process.stderr.write(
  `${perSecond} activities a second for ${seconds} s, with duplicates, concerns and broken bodies.\n`,
);
const { problems, ...figures } = await runLoad(pace);
process.stdout.write(`${JSON.stringify({ seconds, perSecond, ...figures, problems: problems.length }, null, 2)}\n`);
for (const problem of problems) process.stdout.write(`- ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
