/** What a learned model that reads whole sentences makes of a message. */
export interface Classification {
  /** Log-odds that a real, particular person who may be at risk is described or affected. */
  readonly logOdds: number;
  /** False where the message is longer than what was read of it: then nothing speaks for the rest. */
  readonly coversAll: boolean;
  /** Log-probabilities of the pathways, in the order of `pathwayIds`, should it be about somebody. */
  readonly pathways: readonly number[];
}

/** Reads a person's own words on this machine. It never throws: null where it is broken or late, and the screen goes by words alone. */
export interface ConcernClassifier {
  /** @param withinMs where what it says can be done without after that time; otherwise it has as long as an answer may wait */
  classify(text: string, withinMs?: number): Promise<Classification | null>;
}
