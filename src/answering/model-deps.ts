import type { LanguageModel } from '../core/language-model.ts';
import type { MaskText } from '../core/mask.ts';

/** A language model as the flow asks it. Left out, nothing is sent anywhere, and everything is answered without one. */
export interface ModelDeps {
  readonly model: LanguageModel;
  /** Everything that is sent goes through it first. */
  readonly mask: MaskText;
  /** Whether it is also asked if a message is about somebody at risk. */
  readonly givesSecondOpinion: boolean;
}
