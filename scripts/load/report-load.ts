import { type Pace, readPace } from './read-pace.ts';

/**
 * `-- [SECONDS] [A_SECOND]`: the figures as JSON on standard output, then a line for each problem, and status 1 where
 * there is one.
 * @param command what people type after `npm run`
 * @param messages what the platform calls what is sent
 */
export async function reportLoad(
  command: string,
  messages: string,
  runLoad: (pace: Pace) => Promise<{ readonly problems: readonly string[] }>,
): Promise<void> {
  const pace = readPace(process.argv.slice(2));
  if (pace === null) {
    process.stderr.write(`Give whole numbers: npm run ${command} -- 60 20 (seconds, and ${messages} a second)\n`);
    process.exitCode = 1;
    return;
  }
  const { seconds, perSecond } = pace;
  process.stderr.write(
    `${perSecond} ${messages} a second for ${seconds} s, with duplicates, concerns and broken bodies.\n`,
  );
  const { problems, ...figures } = await runLoad(pace);
  process.stdout.write(`${JSON.stringify({ seconds, perSecond, ...figures, problems: problems.length }, null, 2)}\n`);
  for (const problem of problems) process.stdout.write(`- ${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
