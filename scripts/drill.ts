import { openStage } from './drill/stage.ts';
import { playAllegation, playConcern } from './drill/stories.ts';

/**
 * `npm run drill`: two stories from the card to the next working day, in the terminal, with the people and numbers of
 * corpus/local-pathways.sample.yaml and a clock that is moved on by hand. Everything is marked as a practice; nobody is
 * told, and nothing is kept. `-- --restarts` starts everything anew before each step: the stories must stay the same.
 */
const write = (line: string) => process.stdout.write(`${line}\n`);
const isRestarted = process.argv.includes('--restarts');
const stories = [
  ['A concern, out of hours', playConcern],
  ['An allegation against the head', playAllegation],
] as const;
for (const [title, play] of stories) {
  write(`\n=== This is a practice: ${title} ===`);
  const stage = await openStage({ write, isRestarted });
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}
write('\n=== End of the practice. Nobody was told, and nothing was kept. ===');
process.exit(0);
