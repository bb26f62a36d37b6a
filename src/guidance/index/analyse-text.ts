import { stemmer } from 'stemmer';
import type { GlossaryEntry } from '../corpus/read-glossary.ts';

/** Words that carry no topic. Question words among them; "not" and duty words are kept. */
const stopWords = new Set(
  `a about above after again all also am an and any are as at be because been before being between both but by can could d did do
  does doing don done down during each else ever few for from further get gets getting go goes going got had has have having he her here hers
  him his how i if im in into is it its itself ive just kind know let like ll lot made make makes many me mean means might more most much my need
  needs no nor now of off ok on once one only or other our ours out over own per please put quick quickly re really same say says said se she
  so some something sort such t tell than thank thanks that thats the their theirs them then there theres these they thing things this those through to too
  under up us use ve very want wants was way we well were what whats when where which while who whom whos whose why will with would yes yet you
  your yours hi hello hey anyone someone everybody`.split(/\s+/),
);

/** Words about the document rather than its content: they place the question and say nothing of its topic. */
const documentWords = new Set(
  `guidance guide working together wt wtsc statutory edition version document doc book page pages pg paragraph para paragraphs section chapter
  guideline guidelines update updated amended amendment official text current latest newest previous old question answer cite quote`.split(
    /\s+/,
  ),
);

/** Words of "what changed between 2018 and 2023?" and its like, which name no subject. */
const changeWords = new Set(
  `change changes changed changing new different differ difference differences between added since came main key list summary things full from vs
  versus compared comparison revision revisions minor major four three happened dec december july march`.split(/\s+/),
);

function isYear(word: string): boolean {
  return /^(19|20)\d\d$/.test(word);
}

export interface TextAnalysis {
  /** Stemmed words and concept tokens, in order, for indexing and for lexical search. */
  tokens(text: string): string[];
  /** What a question is about, stop words and document words left out: each word with the concepts that it is part of. */
  topic(text: string): readonly TopicWord[];
  /** Is there anything but words about the document, years and "changed"? */
  hasSubject(text: string): boolean;
  /** The text with abbreviations written out, for the sentence encoder. */
  expand(text: string): string;
}

export interface TopicWord {
  readonly token: string;
  /** Concept tokens that stand for the same. */
  readonly concepts: readonly string[];
}

interface Phrase {
  readonly words: readonly string[];
  readonly concept: string;
}

/**
 * Text to tokens, the same way for passages and questions. Terms of one glossary entry share a concept token beside
 * their own words, so that "strat" finds "strategy discussion" and the other way round.
 */
export function createTextAnalysis(glossary: readonly GlossaryEntry[]): TextAnalysis {
  const phrases = new Map<string, Phrase[]>();
  const expansions = new Map<string, string>();
  for (const { term, also } of glossary) {
    const concept = `=${words(term).join('-')}`;
    for (const form of [term, ...also]) {
      const parts = words(form).map(stem);
      const [first] = parts;
      if (first === undefined) continue;
      phrases.set(first, [...(phrases.get(first) ?? []), { words: parts, concept }]);
      // Only what is written as an abbreviation is written out: a synonym is already in words.
      if (form !== term && /^(?:[A-Z0-9][A-Za-z0-9]{1,6}|s\d{1,3})$/.test(form))
        expansions.set(form.toLowerCase(), term);
    }
  }

  const findPhrases = (stems: readonly string[]): readonly { concept: string; start: number; end: number }[] =>
    stems.flatMap((first, start) =>
      (phrases.get(first) ?? [])
        .filter((phrase) => phrase.words.every((word, i) => stems[start + i] === word))
        .map((phrase) => ({ concept: phrase.concept, start, end: start + phrase.words.length })),
    );

  const tokens = (text: string): string[] => {
    const all = words(text);
    const stems = all.map(stem);
    return [
      ...all.filter((word) => !stopWords.has(word)).map(stem),
      ...sections(all),
      ...new Set(findPhrases(stems).map((phrase) => phrase.concept)),
    ];
  };

  return {
    tokens,
    topic: (text) => {
      const all = words(text);
      const found = findPhrases(all.map(stem));
      const pick = (isOut: (word: string) => boolean) => {
        const topical = new Map<string, TopicWord>();
        all.forEach((word, at) => {
          if (isOut(word)) return;
          const concepts = found.filter(({ start, end }) => start <= at && at < end).map(({ concept }) => concept);
          topical.set(stem(word), { token: stem(word), concepts });
        });
        return [...topical.values()];
      };
      const subject = pick((word) => stopWords.has(word) || documentWords.has(word) || isYear(word));
      // "When was the 2018 edition amended?" is about the document: then its words are the topic.
      return subject.length > 1 ? subject : pick((word) => stopWords.has(word));
    },
    hasSubject: (text) =>
      words(text).some(
        (word) => !stopWords.has(word) && !documentWords.has(word) && !isYear(word) && !changeWords.has(word),
      ),
    expand: (text) =>
      text.replace(/\bs\.? ?(?=\d{1,3}\b)/gi, 's').replace(/[A-Za-z0-9]+/g, (word) => {
        const meaning = expansions.get(word.toLowerCase());
        return meaning && !stopWords.has(word.toLowerCase()) ? meaning : word;
      }),
  };
}

/** "section 47" and "s.47" as one token each: the number alone says little. */
function sections(all: readonly string[]): string[] {
  return all.flatMap((word, i) => {
    const next = all[i + 1];
    return word === 'section' && next && /^\d+[a-z]{0,2}$/.test(next) ? [`section${next}`] : [];
  });
}

function words(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'‘`]/g, '')
    .replace(/\bss?\.?\s?(?=\d{1,3}[a-z]{0,2}\b)/g, 'section ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function stem(word: string): string {
  return /\d/.test(word) ? word : stemmer(word);
}
