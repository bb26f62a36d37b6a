/** Figures of speech that borrow violence, illness, water or death. Masked before anything is scored. */
const figures: readonly RegExp[] = [
  /\b(?:shot|shoot|shooting) (?:\w+ )?(?:down|me an|an email|over|for|the breeze)\b(?=.{0,40}\b(?:committee|meeting|board|governors|idea|proposal|plan|draft|email|panel|target)\b)?/g,
  /\b(?:have|had|having|take|took|taking|a) (?:\w+ )?stab at\b/g,
  /\b(?:dead ?lines?|dead in the water|dead end|dead wood|drop dead|dead tired|over my dead body)\b/g,
  /\b(?:killing|kill|killed|kills) (?:me|us|it|time|the mood|two birds|my (?:eyes|feet|back|head)|our (?:budget|morale))\b(?=.{0,60}\b(?:deadline|audit|paperwork|inspection|workload|ofsted|report|budget|policy|formatting|printer|acronyms?|spreadsheet|form|footnotes?|pdf)\b)/g,
  /\b(?:deadline|audit|paperwork|inspection|workload|ofsted|reports?|budgets?|policy|formatting|printer|acronyms?|spreadsheet|forms?|footnotes?|pdf|meeting|training|laptop|wifi|system)s? (?:is|are|was|were|will be|has been|have been)? ?(?:killing|kill|murder(?:ing|ed)?|drowning|suffocating|strangling|crippling|doing my head in)(?: me| us)?\b/g,
  /\b(?:drowning|buried|swamped|snowed under) (?:in|under) (?:\w+ )?(?:paperwork|emails?|admin|reports?|forms|referrals|acronyms|policies|policy)\b/g,
  /\b(?:beat(?:ing)? (?:about|around) the bush|beat(?:ing)? the (?:deadline|clock)|dead horse|flogging a dead horse|bite the bullet|bullet points?|pull the trigger|trigger points?|kick(?:ing|ed)? (?:off|the can|into the long grass)|bloodbath|car crash of|train wreck|hit the (?:ground running|nail|road|deadline)|hit (?:a|the) (?:wall|target|brick wall)|knife edge|cut (?:and paste|corners|to the chase|from the|out of the)|cut[ -]?offs?|short ?cuts?|budget cuts?|cuts (?:to|in) (?:the )?(?:budget|funding|service|grant)\w*|slash(?:ed|ing)? (?:the )?budgets?|axed?|murder(?:ed)? (?:the|my|our) (?:report|paper|draft|policy|budget)|massacred?|butchered?|suicide mission|political suicide|burning (?:question|issue)|burn(?:ing)? (?:through|the midnight oil)|baptism of fire|under fire|in the firing line|lost the will to live|die on (?:that|this) hill|skeletons? in the|smoking gun|ticking time bomb|bombarded|explosion of|minefield|grey area|elephant in the room)\b/g,
  /\b(?:paragraph|section|page|chapter|footnote|appendix|annex|clause|definition|chart|table|diagram|box|link|document|file|edition|pdf|term|word|phrase)s? (?:\w+ ){0,3}?(?:has |have |had )?(?:been |is |are |was |were |got |gone )?(?:missing|lost|cut|struck|dropped|disappeared|vanished|killed|removed|axed|buried|gone)\b/g,
];

/** Puts a neutral word where a figure of speech stood, in normalised text. */
export function maskFigurative(text: string): string {
  return figures.reduce((masked, figure) => masked.replace(figure, ' figure '), text);
}
