import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkDigestFile } from '../../../scripts/corpus/check-digest.ts';

// The official file is not part of the project; it lies in a folder beside it where it is developed.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const file = join(root, '..', 'shared', 'guidance', 'working-together-2023.pdf');
const present = existsSync(file);

describe.skipIf(!present)(
  present
    ? 'the digest of 2023'
    : 'skipped: no ../shared/guidance/working-together-2023.pdf to hold the digest against',
  () => {
    it('is in its own words, says what the official text says, and leaves no passage out', async () => {
      const report = await checkDigestFile(root, 'wt-2023', file);
      expect(report.findings.map(({ file: at, line, message }) => `${at}:${line}: ${message}`)).toEqual([]);
      expect(report.reviews).toEqual([]);
      expect(report.passageCount).toBeGreaterThan(470);
    });
  },
);
