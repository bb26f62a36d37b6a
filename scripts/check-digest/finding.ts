export type CheckName =
  | 'place'
  | 'overlap'
  | 'asks'
  | 'law'
  | 'number'
  | 'deadline'
  | 'duty'
  | 'exception'
  | 'coverage';

export interface Finding {
  readonly check: CheckName;
  readonly file: string;
  readonly line: number;
  /** Which passage, as its heading in the corpus says. */
  readonly label: string;
  /** What a review names, the same as long as the words behind it are: `added 15 working day`, `missing 16g(4)`. */
  readonly what: string;
  readonly message: string;
}
