import { z } from 'zod';

/** Raised whenever the files of the store change their form. A store of another form is not read. */
export const storeSchema = 1;

/** Raised whenever the same PDF can give other passages: `sync` then reads every file again. */
export const parserVersion = 2;

const storedPassage = z.strictObject({
  chapter: z.string(),
  section: z.array(z.string()),
  series: z.string(),
  paragraph: z.string().nullable(),
  page: z.int().nullable(),
  pageEnd: z.int().nullable(),
  pdfPage: z.int(),
  kind: z.enum(['paragraph', 'box', 'glossary', 'flowchart', 'other']),
  text: z.string(),
  footnotes: z.array(z.strictObject({ number: z.string(), text: z.string() })),
  isDescription: z.boolean(),
});

const problem = z.strictObject({
  kind: z.enum(['gap', 'repeat', 'footnote']),
  series: z.string(),
  message: z.string(),
  page: z.int().nullable(),
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const storedDocument = z.strictObject({
  /** Where the PDF came from: its web address, or the name of a file on disk without its folder. */
  source: z.union([z.strictObject({ url: z.string() }), z.strictObject({ fileName: z.string() })]),
  pdfSha256: sha256,
  pdfBytes: z.int(),
  parsedAt: z.string(),
  parserVersion: z.int(),
  title: z.string().nullable(),
  pageCount: z.int(),
  scheme: z.enum(['continuous', 'per-chapter', 'chapter-dotted', 'none']),
  problems: z.array(problem),
});

export const passagesFile = z.strictObject({ passages: z.array(storedPassage) });

export const manifestFile = z.strictObject({
  schema: z.literal(storeSchema),
  state: z.int().positive(),
  /** The state that `rollback` goes back to; 0 is a store that holds nothing. */
  previous: z.int().nonnegative(),
  writtenAt: z.string(),
  editions: z.record(
    z.string(),
    storedDocument.extend({ passages: z.int(), paragraphs: z.int(), file: z.string(), fileSha256: sha256 }),
  ),
});

export type StoredPassage = z.output<typeof storedPassage>;
export type StoredDocument = z.output<typeof storedDocument>;
export type StoreManifest = z.output<typeof manifestFile>;
export type HeldDocument = StoreManifest['editions'][string];

/** A document that was read and is ready to be kept. */
export interface NewEdition {
  readonly edition: string;
  readonly document: StoredDocument;
  readonly passages: readonly StoredPassage[];
}
