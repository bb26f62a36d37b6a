import { runKillTest } from './kill-test/run.ts';

/** `npm run kill-test -- 200 [SEED]`: kills the process at that many random moments, and says what was found. */
const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Give a number of kills, and if you like a seed: npm run kill-test -- 200 7\n');
  process.exit(1);
}
process.stderr.write(`${kills} kills, seed ${seed}\n`);
const verdict = await runKillTest(kills, seed, (done) => {
  if (done % 10 === 0) process.stderr.write(`${done} of ${kills}\n`);
});
const { problems, ...counts } = verdict;
process.stdout.write(`${JSON.stringify({ kills, seed, ...counts, problems: problems.length })}\n`);
for (const problem of problems) process.stdout.write(`- ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
