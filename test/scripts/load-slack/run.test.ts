import { expect, it } from 'vitest';
import { runLoad } from '../../../scripts/load-slack/run.ts';

it('answers every question once and cards every concern, under duplicates and broken bodies', {
  timeout: 240_000,
}, async () => {
  const { sent, questions, concerns, problems } = await runLoad({ seconds: 2, perSecond: 20 });
  expect(sent).toEqual({ question: 28, concern: 4, duplicate: 4, malformed: 2, unsigned: 2 });
  expect(questions).toEqual({ answeredOnce: 28, unanswered: 0, answeredTwice: 0 });
  expect(concerns).toEqual({ carded: 4, withoutCard: 0, twice: 0 });
  // How fast it is, and whether the encoder comes up in time, depends on what else this machine does.
  expect(problems.filter((problem) => !/^(?:p99|the encoder failed)/.test(problem))).toEqual([]);
});
