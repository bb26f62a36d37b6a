import type { StatementFault } from './fault.ts';

/** What no statement may hold, whatever it rests on. */
export interface TextRule {
  readonly fault: StatementFault;
  isBroken(text: string): boolean;
}

/** Fewer words say nothing that could be checked; more are a passage, not a statement. */
const bounds = { fewestWords: 4, mostWords: 70, mostCharacters: 480 };

/**
 * Letters, figures and the marks of plain prose. Mark-up of every channel, mentions, links, pictures, control characters,
 * and characters that nobody sees or that turn the line round are all outside of it, whoever invents the next of them.
 */
const plainProse = /^[A-Za-zÀ-ÖØ-öø-ÿ0-9 .,;:'’‘“”"()/%£&?–—-]+$/;
const entity = /&(?! )/;
/** Shortcodes (":rotating_light:"), list marks, and code in words. */
/** Of brackets that open or close nothing something was cut. */
function hasLooseBracket(text: string): boolean {
  return /^[^(]*\)|\([^)]*$/.test(text);
}

const chatMarks = /:[a-z0-9+'-]+:|^\s*(?:-|–|—|\d{1,2}[.)])\s|--|''|\.{2,}|\/\//i;

const address =
  /\b(?:https?|www|ftp|mailto|tel)\b|\b[a-z0-9-]+\.(?:[a-z]{2,})\b(?!\.)|\b(?:gov|nhs|org|co) ?\. ?uk\b|\bdot (?:com|org|uk|net)\b/i;
/** Emergency numbers and helplines, and any run of figures as long as a telephone number. Deadlines and Acts are shorter. */
const telephone =
  /\b(?:call|ring|phone|dial|text|telephone|helpline|hotline|whatsapp|contact)\b[^.]*\d{3}|\b(?:999|101|111|112|116 ?\d{3}|0800|0808)\b|(?:\d[ ()/-]*){7,}|\+\d/i;
/** The pathways alone give numbers to ring. A section of an Act may be numbered 101. */
const lawNumbers =
  /\b(?:sections?|ss?\.?|paragraphs?|pages?|regulations?|articles?|and|to|or) ?\(?(?:101|111|112|999)\b/gi;

const reader =
  /\b(?:you|your|yours|yourself|yourselves|i|i['’]m|i['’]d|i['’]ll|i['’]ve|me|my|mine|we|us|our|ours|let['’]s|please|dear|hello|hi|thanks?|sorry|remember|note that|don['’]t|do not (?:call|tell|share|refer|report|contact|wait|worry))\b/i;

const someCase =
  /\b(?:th(?:is|at)|the above|said) (?:(?!an? |the |any |each |every |all |no |parent carer)\w+ )?(?:child\b|boy|girl|baby|infant|teenager|pupil|student|family|mother|mum|father|dad|parent|carer|case|situation|scenario|incident|concern|disclosure|injury|referral|colleague|person|man|woman)\b|\bin (?:this|that|these) (?:case|circumstance|situation|instance)s?\b|\bhere,? (?:the|a) \w+ (?:should|must|may|can)\b/i;
/** A threshold is something that people decide on; a statement that decides it is none of ours. */
const verdict =
  /\b(?:do(?:es)? not |did not |has |have |is |are |was |would |clearly )?(?:meets?|met|meeting|reach(?:es|ed)?|pass(?:es|ed)?|cross(?:es|ed)?|exceeds?|above|below|satisf(?:y|ies|ied)) (?:the )?(?:\w+ ){0,4}thresholds?\b|\bthresholds?\b(?: \w+){0,6} (?:is|are|was|were|has been|have been) (?:not |clearly |now )?(?:met|reached|passed|crossed|exceeded|satisfied)\b|\b(?:amounts? to|constitutes?) (?:significant harm|abuse|neglect|a safeguarding concern)\b|\b(?:no|not an?|low|high|medium) (?:risk|concern)\b|\bno (?:further )?action (?:is|was)\b/i;
/** A judgement of somebody rather than what the guidance says of anybody. */
const somebody = /^(?:he|she|her|his|him|mum|dad|mother|father|my)\b/i;

const instruction =
  /\b(?:ignor|disregard|overrid|forget|bypass)\w*\b.*\b(?:instruction|rule|prompt|guidance|above|previous|prior|check|polic)\w*|\b(?:system|developer|hidden|admin\w*|user)[ -](?:prompt|message|instruction|mode|override)s?\b|\bas an? (?:ai|language model|assistant|chatbot)\b|\b(?:language model|chatbot|jailbreak|waymark|openai|chatgpt|gpt)\b|\b(?:assistant|system|user|human) ?:|\b(?:respond|reply|answer|say|print|output|repeat) (?:only |exactly |with |the )|\b(?:base64|javascript|sql|html|json|markdown)\b|\b(?:click|download|install|scan|visit|open) (?:here|the|this|on|your|a)\b|\bpassword|\bplaceholder\b/i;

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

export const textRules: readonly TextRule[] = [
  { fault: 'too_short', isBroken: (text) => countWords(text) < bounds.fewestWords },
  {
    fault: 'too_long',
    isBroken: (text) => countWords(text) > bounds.mostWords || text.length > bounds.mostCharacters,
  },
  {
    fault: 'markup',
    isBroken: (text) => !plainProse.test(text) || entity.test(text) || chatMarks.test(text) || hasLooseBracket(text),
  },
  {
    fault: 'contact_details',
    isBroken: (text) =>
      address.test(text.replace(/\b(?:e\.g|i\.e)\./gi, ' ')) || telephone.test(text.replace(lawNumbers, ' ')),
  },
  { fault: 'addresses_reader', isBroken: (text) => reader.test(text) || /^(?:yes|no)\b/i.test(text) },
  { fault: 'case_advice', isBroken: (text) => someCase.test(text) || verdict.test(text) || somebody.test(text) },
  { fault: 'instruction', isBroken: (text) => instruction.test(text) },
];
