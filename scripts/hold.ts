import { systemClock } from '../src/core/ports.ts';
import { openRecordsBeside, writeTarget } from '../src/records/index.ts';
import { readOneTarget } from './read-target.ts';
import { print, readOptions, runScript, UsageError } from './run-script.ts';

const usage = `Legal holds: what they cover is erased neither by retention nor on request. Also while Waymark runs.
  npm run hold -- add --person CHANNEL:ID --reference REFERENCE
  npm run hold -- add --conversation CHANNEL:ID --reference REFERENCE
  npm run hold -- add --everything --reference REFERENCE
  npm run hold -- list
  npm run hold -- release ID`;

await runScript(async (config, words) => {
  const { values, positionals } = readOptions(
    words,
    {
      person: { type: 'string' },
      conversation: { type: 'string' },
      everything: { type: 'boolean' },
      reference: { type: 'string' },
    },
    usage,
  );
  const [command, id, ...more] = positionals;
  const isKnown = command === 'add' || command === 'list' || command === 'release';
  const target = readOneTarget(values, usage);
  if (!isKnown || more.length > 0 || (command === 'release') !== (id !== undefined)) throw new UsageError(usage);
  if (command === 'add' && ((target === null) !== (values.everything ?? false) || values.reference === undefined))
    throw new UsageError(usage);
  const { holds, close } = await openRecordsBeside(config.WAYMARK_DATA, { clock: systemClock });
  try {
    if (command === 'add') {
      const hold = await holds.add(target, values.reference ?? '');
      print([`Held from now on: ${hold.id} (${hold.reference}).`]);
    } else if (command === 'release') {
      const hold = await holds.release(id ?? '');
      print([`Released: ${hold.id} (${hold.reference}). Retention goes on with what it covered.`]);
    } else {
      const standing = await holds.list();
      print(
        standing.length === 0
          ? ['No hold stands.']
          : standing.map(
              ({ id, target, reference, placedAt }) =>
                `${id}  ${placedAt.slice(0, 10)}  ${target === null ? 'everything' : `${target.kind} ${writeTarget(target)}`}  ${reference}`,
            ),
      );
    }
    return 0;
  } finally {
    await close();
  }
});
