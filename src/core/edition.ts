/** How sure a date is. `inferred` and `reported` dates are never shown to a person as certain. */
export type Certainty = 'certain' | 'reported' | 'inferred';

/** A date as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface DatedFact {
  readonly date: string;
  readonly certainty: Certainty;
}

export interface OfficialFile {
  /** Left out where only the asset's id is known. */
  readonly url?: string | undefined;
  readonly sha256?: string | undefined;
  readonly assetId?: string | undefined;
  readonly label?: string | undefined;
  /** The file that `corpus sync` downloads. */
  readonly current?: boolean | undefined;
}

/** One dated version of a guidance. Which one is current is derived from dates, never stored. */
export interface Edition {
  readonly id: string;
  readonly guidance: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly published: DatedFact;
  readonly inForceFrom: DatedFact;
  /** The day on which the next edition takes over (exclusive). */
  readonly inForceUntil?: DatedFact | undefined;
  readonly supersededBy?: string | undefined;
  readonly subtitle?: string | undefined;
  /** What every citation must say of this text beside its title: that it is not statutory, or not the final version. */
  readonly standing?: string | undefined;
  readonly summaryOfChanges?: string | undefined;
  /** PDF page minus printed page, where it is known or inferred from documents of the same publisher's template. */
  readonly pdfPageOffset?: number | undefined;
  readonly pages?: number | undefined;
  /** The passage that says how far the edition is to be followed, as series and number: "main/6". */
  readonly bindingPassage?: string | undefined;
  readonly notes: readonly string[];
  readonly files: readonly OfficialFile[];
  readonly held: 'none' | 'briefing' | 'digest';
}

/** The title with what a reader must know of the text's standing: "… 2025 (“for information” version)". */
export function nameEdition({ title, standing }: Pick<Edition, 'title' | 'standing'>): string {
  return standing === undefined ? title : `${title} (${standing})`;
}

export interface Guidance {
  readonly id: string;
  readonly title: string;
  /** How people say it: "KCSIE". */
  readonly shortName?: string | undefined;
  /** Statutory guidance must be followed unless exceptional circumstances arise; other guidance is advice. */
  readonly statutory: boolean;
  readonly publisher: string;
  readonly landingPage: string;
  readonly contentApi?: string | undefined;
  readonly editions: readonly Edition[];
}
