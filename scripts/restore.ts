import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';
import { restore } from '../src/records/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm run restore -- FILE`: puts a backup in the place of the records, and keeps what stood there. */
try {
  const source = process.argv[2];
  if (source === undefined) throw new WaymarkError('usage', 'Name the backup: npm run restore -- FILE');
  const kept = restore(readConfig(process.env, root).WAYMARK_DATA, source, new Date());
  process.stdout.write(`${source} is restored.${kept === null ? '' : ` What was replaced is kept as ${kept}.`}\n`);
} catch (error) {
  if (!(error instanceof WaymarkError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
