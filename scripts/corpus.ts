/** `npm run corpus`: what is held of the guidance, and taking up official PDFs. See `--help`. */
import '../src/silent-start.ts';

import { fileURLToPath } from 'node:url';
import { runCorpus } from './corpus/run.ts';

// A reader that has seen enough ("| head") is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await runCorpus(process.argv.slice(2), {
  root: fileURLToPath(new URL('..', import.meta.url)),
  env: process.env,
  write: (line) => void process.stdout.write(`${line}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
});
