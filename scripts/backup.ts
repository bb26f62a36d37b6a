import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';
import { backUp } from '../src/records/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm run backup -- FILE`: a copy of the records, also while Waymark runs. */
try {
  const target = process.argv[2];
  if (target === undefined) throw new WaymarkError('usage', 'Name the file to write: npm run backup -- FILE');
  backUp(readConfig(process.env, root).WAYMARK_DATA, target);
  process.stdout.write(
    `The records are copied to ${target}, and the copy is sound. Keep it as safe as the records themselves.\n`,
  );
} catch (error) {
  if (!(error instanceof WaymarkError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
