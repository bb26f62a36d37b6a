/** One change of the tables. Once released it is never edited: the next change is a file of its own. */
export interface Migration {
  /** Counted from 1, without gaps. */
  readonly version: number;
  readonly sql: string;
}
