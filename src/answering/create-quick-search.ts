import { byPublication, toIsoDate } from '../core/edition-dates.ts';
import type { Passage } from '../core/passage.ts';
import type { OpenedPassage, QuickSearch, Retriever } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import { screen } from '../safeguarding/index.ts';
import type { AnswerDeps } from './answer-question.ts';
import { chooseEditions } from './choose-editions.ts';
import { chooseGuidance, withoutGuidanceName } from './choose-guidance.ts';
import { lookUpPlace } from './look-up-place.ts';
import { toSearchText } from './search-text.ts';
import { weakestEvidence } from './select-evidence.ts';

type QuickSearchDeps = Pick<AnswerDeps, 'screening' | 'cards' | 'library' | 'retriever' | 'defaultGuidance' | 'clock'>;

/** Passages that are looked at, and how near to the best one must come to be shown. */
const searchedPassages = 20;
const nearShare = 0.3;

/** Half of a question is weak evidence of anything: less is asked of it than of one that is answered. */
const weakestFinding = weakestEvidence / 3;

/** More than a compose box holds; the screen reads all of it. */
const maxCharacters = 300;

/** One search, where an answer may take several: what it finds is shown as it stands, and nothing is composed. */
export function createQuickSearch(deps: QuickSearchDeps): QuickSearch {
  return {
    find: async (typed) => {
      const { text, channel, person, places = [] } = typed;
      const asker = { channel, person, places };
      const finding = screen(text, deps.screening);
      if (finding.result === 'referred')
        return { kind: 'concern', card: deps.cards.referral(finding.concern, asker, false) };
      if (finding.result === 'confirm') {
        const { reason, mayAnswerNo, concern } = finding;
        return { kind: 'concern', card: deps.cards.confirm({ reason, mayAnswerNo, writer: concern.writer }, asker) };
      }
      const question = { ...typed, id: '', conversation: null, text: text.slice(0, maxCharacters) };
      const holdings = deps.library.editions();
      const choice = chooseGuidance(question, holdings, deps.defaultGuidance(question));
      const scope = chooseEditions(question, holdings, toIsoDate(deps.clock.now()), choice.guidance);
      const typedWords = toSearchText(choice.isNamed ? withoutGuidanceName(question.text) : question.text, scope.mode);
      const editions = scope.editions.map(({ id }) => id);
      if (editions.length === 0 || typedWords === '') return { kind: 'passages', passages: [] };
      const retriever = await deps.retriever();
      const place = lookUpPlace(question.text, scope, retriever);
      if (place !== null) return { kind: 'passages', passages: open(place.found.passages) };
      const words = retriever.complete(typedWords);
      const query = { text: words, editions, limit: searchedPassages, isPrivate: true };
      const found = (await retriever.search(query)).passages;
      const shown = near(
        found.filter((one) => one.score >= weakestEvidence || speaksOf(words, one.passage, retriever)),
      );
      const order = new Map([...scope.editions].sort(byPublication).map(({ id }, at) => [id, at]));
      const newestFirst = shown.sort(
        (a, b) => (order.get(b.passage.edition) ?? 0) - (order.get(a.passage.edition) ?? 0),
      );
      return { kind: 'passages', passages: open(newestFirst) };
    },
  };

  function open(found: readonly RetrievedPassage[]): readonly OpenedPassage[] {
    return found.map(({ passage }) => deps.library.open(passage.id)).filter((one) => one !== null);
  }
}

/** Weak evidence is shown all the same where the passage has any of the words: the question is half typed. */
function speaksOf(words: string, { text, section, asks }: Passage, retriever: Retriever): boolean {
  return retriever.weighSentences(words, [text, ...section, ...asks]).some((share) => share > 0);
}

function near(found: readonly RetrievedPassage[]): RetrievedPassage[] {
  const best = found[0]?.score ?? 0;
  return best < weakestFinding ? [] : found.filter(({ score }) => score >= best * nearShare);
}
