import type { LanguageModel } from '../core/language-model.ts';
import type { MaskText } from '../core/mask.ts';
import type { TermNames } from './checking/index.ts';

/** A language model as the flow asks it. Left out, nothing is sent anywhere, and everything is answered without one. */
export interface ModelDeps {
  readonly model: LanguageModel;
  /** Everything that is sent goes through it first. */
  readonly mask: MaskText;
  /** What the glossary calls the same: the check of what it writes reads abbreviations by it. */
  readonly names: TermNames;
  /** Whether it is also asked if a message is about somebody at risk. */
  readonly givesSecondOpinion: boolean;
}
