import { systemClock } from '../src/core/ports.ts';
import { findCopies, openRecords, recordsFolder } from '../src/records/index.ts';
import { readOneTarget } from './read-target.ts';
import { print, readOptions, runScript, UsageError } from './run-script.ts';

const usage = `Erases all that is kept of a person or a conversation. Stop Waymark first.
  npm run erase -- --person CHANNEL:ID --decision REFERENCE [--dry-run]
  npm run erase -- --conversation CHANNEL:ID --decision REFERENCE [--dry-run]
REFERENCE points to the recorded decision, DPO-2026-014 for example. It stays in the audit, so let it name nobody.`;

/**
 * Only while the service is stopped: what it holds in memory would be written again. The lock says so in words. Nothing
 * of it can be undone, and the audit's chain still verifies.
 */
await runScript(async (config, words) => {
  const { values } = readOptions(
    words,
    {
      person: { type: 'string' },
      conversation: { type: 'string' },
      decision: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    usage,
  );
  const target = readOneTarget(values, usage);
  if (target === null || values.decision === undefined) throw new UsageError(usage);
  const isTrial = values['dry-run'] ?? false;
  const records = openRecords(config.WAYMARK_DATA, { clock: systemClock });
  try {
    const { entries, escalations, questions, references } = await records.erase(target, {
      decision: values.decision,
      isTrial,
    });
    print([
      isTrial ? 'This would be erased. Nothing has been yet.' : `Erased on decision ${values.decision}:`,
      `- audit entries: ${entries} (the chain keeps their hashes, which say nothing)`,
      `- escalations with their steps: ${escalations}`,
      `- kept questions: ${questions}`,
      `- ways to write to them: ${references}`,
    ]);
    if (!isTrial) print(otherCopies(findCopies(recordsFolder(config.WAYMARK_DATA))));
    return 0;
  } finally {
    await records.close();
  }
});

function otherCopies(copies: readonly string[]): readonly string[] {
  return [
    'Not reached by this: your backups, the logs, and what Slack or Teams keep. After a restore, erase again.',
    ...(copies.length === 0
      ? []
      : ['These copies were made before, and still hold it. Delete them when you need them no more:', ...copies]),
  ];
}
