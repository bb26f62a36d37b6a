/** Why a message gets a short fixed reply instead of an answer. */
export type OutOfScope = 'greeting' | 'thanks' | 'other_jurisdiction' | 'subversion' | 'unrelated' | 'help';

const greeting =
  /^(?:hi+|hello+|hey+|hiya|morning|good (?:morning|afternoon|evening)|yo|alright|evening|afternoon)(?:\s+(?:there|all|waymark|bot|everyone|team|again))*\s*[!.,?]*$/i;
const thanks =
  /^(?:(?:ok(?:ay)?|great|brilliant|perfect|lovely|cool|amazing|that['’]?s|thats)[\s,!.]+)*(?:thanks?|thank you|thx|ty|cheers|ta|much appreciated|great|brilliant|perfect|lovely|ok(?:ay)?|cool|bye|goodbye|good night)(?:\s+(?:so|very|much|a lot|lots|waymark|again|for that|for your help|you|all|both|helpful|that['’]?s|that helps|very helpful))*\s*[!.]*$/i;
/** A cry for help is asked about first, by the screen; it comes here once the person has said that nobody is at risk. */
const help =
  /^(?:(?:(?:please|pls|plz|i|we|really|just|need|some|your|me|us|now)\s+)*help(?:\s+(?:please|pls|plz|me|us|now))*|(?:can|could|will|would) (?:you|anyone|someone|anybody|somebody) (?:please )?help(?: (?:me|us))?(?: out)?(?: with (?:something|this|a question))?(?: please)?|i have a question|(?:can|could|may) i ask (?:you )?(?:something|a question)|what can you do|how do (?:i|you) (?:use|work)(?: (?:this|you|waymark))?|who are you|what are you|what is waymark|commands?|start)\s*[?!.]*$/i;

/** Attempts to change what Waymark is. Matched on words about its instructions, never on the topic. */
const subversion: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop|discard|set aside)\b[^.?!]{0,60}\b(?:instruction|rule|prompt|guardrail|filter|restriction|polic(?:y|ies) (?:of yours|you)|programming|guideline|safety|training)s?\b[^.?!]{0,60}(?:\b(?:and|then|now|instead|above|previous|prior|you|your|earlier)\b|$)/i,
  /\b(?:your|the|hidden|initial|original|full) (?:system )?(?:prompt|instructions|configuration|source code|training data|api keys?|env(?:ironment)? variables?|secret|password|token)s?\b[^.?!]{0,30}(?:$|[?.!]|\bverbatim|\bword for word|\babove)/i,
  /\b(?:print|show|reveal|repeat|output|display|dump|leak|give me|tell me|list)\b[^.?!]{0,40}\b(?:system prompt|your (?:prompt|instructions|rules|config\w*|source|code|keys?)|everything above|text above|words above|api key|\.env|hidden (?:prompt|instructions))\b/i,
  /\b(?:pretend|imagine|act|behave|roleplay|role-play)\b[^.?!]{0,30}\b(?:you(?:['’]re| are)?|as|to be)\b[^.?!]{0,40}\b(?:not (?:an? )?(?:ai|bot|assistant|waymark)|unrestricted|no (?:rules|restrictions|limits|filters)|different (?:ai|bot|assistant)|dan\b|pirate|lawyer|solicitor|judge|developer|admin|department for|the dfe|government|minister|chatgpt|human|therapist|hacker|my \w+|evil|free|(?:an? )?(?:ai|assistant|bot|model)\b)/i,
  /\b(?:output|print|write|say|type|(?:reply|answer|respond) with)\b[^.?!]{0,20}\b(?:words?|phrase|sentence|text|string)\b[^.?!]{0,80}\b(?:nothing else|nothing more|no other words|verbatim)\b/i,
  /\byou are now\b|\bfrom now on,? you\b|\bjailbreak|\bDAN mode\b|\bdeveloper mode\b|\bdebug mode\b|\badmin(?:istrator)? (?:mode|override)\b|\bsudo\b|\bsystem\s*:\s|<\/?(?:system|assistant|instructions?)>|\[(?:system|inst)\]/i,
  /\b(?:make up|invent|fabricate|fake)\b[^.?!]{0,40}\b(?:paragraph|quote|quotation|citation|reference|page|edition|section|duty)\b/i,
  /\b(?:without|no|don['’]?t (?:give|include|add)|skip)\b[^.?!]{0,15}\b(?:citations?|sources?|checking)\b[^.?!]{0,60}\b(?:say|answer|reply|respond|tell)\b/i,
  /\b(?:write|say|reply|respond|answer)\b[^.?!]{0,30}\b(?:exactly|only with|nothing but|with the (?:single )?word)\b/i,
  /\b(?:write|compose|tell)\s+(?:me\s+)?(?:a|an|some)\s+(?:poem|song|joke|story|limerick|rap|essay about you|haiku)\b/i,
];

const elsewhere =
  /\b(?:wales|welsh|scotland|scottish|scots|northern ireland|northern irish|n\.? ?ireland|republic of ireland|ireland|irish|glasgow|edinburgh|cardiff|belfast|dublin|swansea|wrexham|jersey|guernsey|isle of man|usa|u\.s\.(?:a\.)?|america|american|united states|california|texas|new york|ontario|quebec|australia|australian|new zealand|canada|canadian|france|french|germany|german|spain|india|european union|girfec|getting it right for every child|children \(scotland\) act|hearings? system|children['’]?s hearing|all wales|wales safeguarding procedures|social services and well-?being|tusla|children first act|co-?operating to safeguard|sbni|capta|child protective services|cps worker|mandated reporter|named person scheme|named person)\b/i;
/** Places named because England's guidance speaks of them, or compared with: still ours. */
const aboutEngland =
  /\b(?:england|english|working together|move[sd]? (?:to|from|between)|moving (?:to|from|between)|cross[- ]border|foreign|abroad|overseas|from another country|nationals?|(?:air|military|army|naval)[- ]?bases?|visiting forces|service famil(?:y|ies))\b/i;

/** Matters of everyday life and of other trades; only asked where the guidance has no good evidence. */
const everyday =
  /\b(?:recipe|bake|cook(?:ing)?|banana|weather|forecast|football|rugby|cricket|cup final|fa cup|league|match score|box ?set|netflix|film|movie|song|lyrics|poem|limerick|joke|horoscope|lottery|capital (?:city )?of|population of|translate|convert|miles|kilomet\w+|km|celsius|fahrenheit|excel|spreadsheets?|pivot table|powerpoint|wi-?fi|broadband|printer|laptop|iphone|android|python|javascript|kettle|boiler|washing machine|train times?|next train|bus times?|flights?|passport|driving licence|car park\w*|park(?:ing)? (?:at|permit|space)|where can (?:i|we|staff) park|mortgage|stamp duty|council tax|income tax|vat|universal credit|minimum wage|redundancy|annual leave|sick pay|bitcoin|shares|crypto|restaurants?|pizza|coffee|holiday (?:deals?|in)|hotels?|birthday present|who won|world cup|prime minister|president|blue badge)\b/i;
/** A word of our own field, and the question is one for "I could not find that". */
const ourField =
  /\b(?:child\w*|kids?|bab(?:y|ies)|teen\w*|young|pupils?|students?|school\w*|parent\w*|carers?|famil\w*|foster\w*|adopt\w*|safeguard\w*|abus\w*|neglect\w*|harm\w*|welfare|social (?:work\w*|care|services)|police|midwi\w*|nurse\w*|lado|dsl|mash|guidance|working together|early help|ofsted|dbs)\b/i;

/** Fixed, cheap checks on the user's words, after the screen: what is not a question for this guidance at all. */
export function findOutOfScope(text: string): OutOfScope | null {
  const trimmed = text.trim();
  if (greeting.test(trimmed)) return 'greeting';
  if (thanks.test(trimmed)) return 'thanks';
  if (help.test(trimmed)) return 'help';
  if (subversion.some((pattern) => pattern.test(trimmed))) return 'subversion';
  if (elsewhere.test(trimmed) && !aboutEngland.test(trimmed)) return 'other_jurisdiction';
  return null;
}

/** Asked once retrieval has found too little: is this plainly about something else altogether? */
export function isUnrelated(text: string): boolean {
  return everyday.test(text) && !ourField.test(text);
}
