import { fileURLToPath } from 'node:url';
import { checkSlack, type Finding } from '../src/channels/slack/check.ts';
import { readConfig } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const marks = { works: 'Works:  ', missing: 'Missing:', unseen: 'Look:   ' } as const satisfies Record<
  Finding['state'],
  string
>;

/** `npm run slack -- check`: what works with the tokens in `.env`, and what is missing. Sends no message to anyone. */
try {
  const [command, ...more] = process.argv.slice(2);
  if (command !== 'check' || more.length > 0) throw new WaymarkError('usage', 'Usage: npm run slack -- check');
  const config = readConfig(process.env, root);
  const findings = await checkSlack({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    apiUrl: config.SLACK_API_URL,
  });
  for (const { state, text } of findings) process.stdout.write(`${marks[state]} ${text}\n`);
  process.exitCode = findings.some(({ state }) => state === 'missing') ? 1 : 0;
} catch (error) {
  if (!(error instanceof WaymarkError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
