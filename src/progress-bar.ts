import { Presets, SingleBar } from 'cli-progress';

/** A bar on standard error; on a terminal only, for a log file needs none. Null where there is nothing to build. */
export function createProgressBar(title: string): (done: number, total: number) => void {
  let bar: SingleBar | null = null;
  return (done, total) => {
    if (!bar) {
      bar = new SingleBar(
        {
          format: `${title} {bar} {percentage}% of {total} texts`,
          stream: process.stderr,
          hideCursor: true,
          noTTYOutput: false,
        },
        Presets.shades_classic,
      );
      bar.start(total, done);
    }
    bar.update(done);
    if (done >= total) bar.stop();
  };
}
