/** One hand's questions over the 2023 edition, answerable and not, which are counted apart from every other hand's. */
export interface RetrievalSet {
  /** What `--set` names. */
  readonly id: string;
  /** What stands in the title of its figures. */
  readonly name: string;
  /** Under `test/sets/retrieval`, without `.jsonl`; each has its `unanswerable-` beside it. */
  readonly files: readonly string[];
  /** Questions that nothing is trained or tuned on: their texts are never shown. */
  readonly isHeldOut: boolean;
}

/** Three held-out hands, as for the screen: a figure that holds for one writer alone would differ for the others. */
export const retrievalSets: readonly RetrievalSet[] = [
  { id: 'development', name: 'development', files: ['dev', 'dev2', 'dev3'], isHeldOut: false },
  { id: 'test', name: 'held out', files: ['test'], isHeldOut: true },
  { id: 'test-2', name: 'held out, by a second hand', files: ['test-2'], isHeldOut: true },
  { id: 'test-3', name: 'held out, by a third hand', files: ['test-3'], isHeldOut: true },
];
