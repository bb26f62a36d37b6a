import { systemClock } from '../../src/core/ports.ts';
import {
  addDocument,
  corpusFolder,
  describeProblem,
  type HeldDocument,
  loadCorpus,
  RefusedDocumentError,
  rollBack,
} from '../../src/guidance/index.ts';
import type { CommandInput } from './command.ts';

export const takenUp =
  'A running Waymark takes this up by itself; the search index is built anew, which takes a minute or two.';

/** Takes a PDF from disk. */
export async function addCommand(input: CommandInput): Promise<void> {
  const { words, editions, acceptGaps, acceptDocument, dataFolder, root, write } = input;
  const [file = ''] = words;
  const [edition] = editions;
  if (edition === undefined || editions.length > 1) {
    throw new RefusedDocumentError(
      'unknown_edition',
      'Say which edition the file is, once: add FILE.pdf --edition ID.',
    );
  }
  const { guidance } = loadCorpus(corpusFolder(root));
  const toAdd = { file, edition, acceptGaps, acceptDocument, guidance, dataFolder };
  const { held, isOtherFile, warnings } = await addDocument(toAdd, systemClock);
  for (const line of describeTaken(edition, held)) write(line);
  for (const warning of warnings) write(warning);
  if (isOtherFile) {
    write(
      'Its hash is not one that corpus/guidance.yaml lists for this edition. It may be another issue of it: check the pages.',
    );
  }
  write(takenUp);
}

/** Undoes the last add or sync. */
export async function rollBackCommand({ dataFolder, write }: CommandInput): Promise<void> {
  const manifest = await rollBack(dataFolder);
  const editions = Object.keys(manifest?.editions ?? {});
  write(
    editions.length > 0
      ? `Went back to the state before. Official text is held of ${editions.join(', ')}.`
      : 'Went back to the state before. No official text is held.',
  );
}

export function describeTaken(edition: string, held: HeldDocument): readonly string[] {
  return [
    `Took ${edition}: ${held.passages} passages, ${held.paragraphs} of them numbered paragraphs, from ${held.pageCount} pages.`,
    `sha256 ${held.pdfSha256}`,
    ...held.problems.map((problem) => `- ${describeProblem(problem)}`),
  ];
}
