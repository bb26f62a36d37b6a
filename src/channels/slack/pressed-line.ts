import { type Block, context } from './blocks.ts';
import { escapeText } from './mrkdwn.ts';

/** Who pressed what, and when: in the reader's own time, as Slack shows dates. */
export function pressedLine(user: string, label: string, at: Date): Block {
  const seconds = Math.floor(at.getTime() / 1000);
  const time = `<!date^${seconds}^{date_short_pretty} at {time}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>`;
  return context(`<@${user}> pressed “${escapeText(label)}”, ${time}`);
}
