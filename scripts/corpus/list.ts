import { nameEdition } from '../../src/core/edition.ts';
import { describeDate, toIsoDate } from '../../src/core/edition-dates.ts';
import type { EditionHolding } from '../../src/core/ports.ts';
import { systemClock } from '../../src/core/ports.ts';
import { createLibrary, type HeldDocument, readHeld } from '../../src/guidance/index.ts';
import { type CommandInput, openCorpus } from './command.ts';

const statuses = { in_force: 'in force', superseded: 'superseded', not_yet_in_force: 'not yet in force' } as const;

/** Every edition, with its dates and how sure they are, and what is held of it. */
export async function listCommand(input: CommandInput): Promise<void> {
  const corpus = openCorpus(input);
  const held = readHeldOrNothing(input.dataFolder);
  const library = createLibrary(() => corpus, { clock: systemClock, label: () => '', url: () => null });
  let guidance = '';
  for (const holding of library.editions()) {
    const document = held[holding.edition.id] ?? null;
    if (input.json) {
      input.write(JSON.stringify(toLine(holding, document)));
      continue;
    }
    if (guidance !== holding.guidance.id) {
      guidance = holding.guidance.id;
      input.write(
        `\n${holding.guidance.title}${holding.guidance.statutory ? '' : ' (advice, not statutory guidance)'}`,
      );
    }
    for (const line of describe(holding, document)) input.write(line);
  }
  if (!input.json) input.write(`\nStatus on ${toIsoDate(systemClock.now())}, as far as the dates are known.`);
}

function toLine({ edition, guidance, passages, status }: EditionHolding, document: HeldDocument | null) {
  const { id, title, published, inForceFrom, inForceUntil = null, supersededBy = null } = edition;
  return {
    ...{ id, guidance: guidance.id, title, statutory: guidance.statutory, status },
    ...{ published, inForceFrom, inForceUntil, supersededBy, passages },
    document: document && {
      ...{ source: document.source, sha256: document.pdfSha256, parsedAt: document.parsedAt },
      ...{ pages: document.pageCount, paragraphs: document.paragraphs, problems: document.problems },
    },
  };
}

function describe({ edition, passages, status }: EditionHolding, document: HeldDocument | null): readonly string[] {
  const { official, digest, briefing } = passages;
  const counts = [
    official > 0 ? `${official} official passages` : '',
    digest > 0 ? `${digest} digests of ours` : '',
    briefing > 0 ? `${briefing} facts from briefings` : '',
  ].filter(Boolean);
  const until = edition.inForceUntil ? ` until ${describeDate(edition.inForceUntil)}` : '';
  return [
    `  ${edition.id.padEnd(24)} ${nameEdition(edition)}: ${statuses[status]}`,
    `      published ${describeDate(edition.published)}`,
    `      in force from ${describeDate(edition.inForceFrom)}${until}`,
    `      held: ${counts.join(', ') || 'nothing'}`,
    ...(document ? describeDocument(document) : []),
  ];
}

function describeDocument(document: HeldDocument): readonly string[] {
  const { source, pdfSha256, parsedAt, pageCount, paragraphs, problems } = document;
  const from = 'url' in source ? source.url : source.fileName;
  return [
    `      document: ${from}, ${pageCount} pages, ${paragraphs} numbered paragraphs, read ${parsedAt.slice(0, 10)}`,
    `      sha256 ${pdfSha256}`,
    ...(problems.length > 0 ? [`      ${problems.length} problems: ${problems.map((p) => p.message).join(' ')}`] : []),
  ];
}

function readHeldOrNothing(dataFolder: string): Readonly<Record<string, HeldDocument>> {
  try {
    return readHeld(dataFolder)?.editions ?? {};
  } catch {
    // What is wrong was told when the passages were read.
    return {};
  }
}
