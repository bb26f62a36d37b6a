import { openStage } from './drill/stage.ts';
import { playAllegation, playConcern } from './drill/stories.ts';

/**
 * `npm run drill`: two stories from the card to the next working day, in the terminal, with invented people and a clock
 * that is moved on by hand. Everything is marked as a practice; nobody is told, and nothing is kept.
 */
const write = (line: string) => process.stdout.write(`${line}\n`);
const stories = [
  ['A concern, out of hours', playConcern],
  ['An allegation against the head', playAllegation],
] as const;
for (const [title, play] of stories) {
  write(`\n=== This is a practice: ${title} ===`);
  const stage = await openStage(write);
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}
write('\n=== End of the practice. Nobody was told, and nothing was kept. ===');
process.exit(0);
