import type { PathwayId } from '../core/concern.ts';

/**
 * Plain words that say which route a concern needs, once there is one. They find no concern: they only weigh in the
 * choice of its pathway, beside the rules and the learned ranking, and so need no particular person in the clause.
 */
const cues: readonly (readonly [PathwayId, RegExp])[] = [
  [
    'immediate_danger',
    /\b(?:right now|as i type|at this moment|outside (?:now|the door|reception|the (?:school|house|flat|gate))|can hear|banging|smash(?:ed|ing)|screaming|on fire|smoke|flames|machete|knife|gun|petrol|unconscious|unresponsive|not breathing|collapsed|floppy|seizure|blue|bleeding|strangl\w*|choking|locked in|hiding|on the (?:roof|ledge|bridge|balcony|edge)|over the (?:rail\w*|edge|balcony)|boarding|airport|flight|minutes? ago|head under)\b/,
  ],
  [
    'self_harm_or_suicide',
    /\b(?:suicid\w*|self harm\w*|(?:hurt|hurting|harm|harming|cut|cutting|cuts|kill|killing|starv\w*) (?:himself|herself|myself|themselves|yourself|itself)|want\w* to die|not (?:be|being|wake|waking) (?:here|alive|up|around)|end (?:it|things|it all)|ending (?:it|things)|overdose\w*|take (?:his|her|my|their) (?:own )?life|better off without|no point|nobody (?:will|would) (?:miss|care|notice)|goodbye|gave away|giv(?:en|ing) away|does not want to (?:be here|live)|ligature|razor|blades?|hopeless|cuts on|long sleeves|letters? to everyone|the bridge|funeral songs?)\b/,
  ],
  [
    'child_on_child',
    /\b(?:another (?:child|pupil|boy|girl|kid|student|player|resident|young person)|older (?:boys?|girls?|pupils?|kids|lads|students?)|bull(?:y|ies|ied|ying)|classmates?|team ?mates?|initiation|peers?|(?:boys?|lads|girls) (?:in|from) (?:his|her|the|year|my|our) \w+|two (?:boys|girls|lads|pupils|year \d+s)|between (?:two )?(?:pupils|children|students)|younger (?:one|child|boy|girl|kid|brother|sister|cousin)s?|his (?:little|younger|baby|step) ?(?:brother|sister|cousin)|upskirt\w*|(?:year|y) ?\d{1,2} (?:boy|girl)s? .{0,60}(?:year|y) ?\d{1,2})\b/,
  ],
  [
    'allegation_against_staff',
    /\b(?:teacher|teaching assistant|coach|caretaker|driver|escort|head ?teacher|tutor|volunteer|youth worker|vicar|priest|imam|pastor|curate|father \w+|scout leader|leader|instructor|chaperone|foster (?:carer|mum|dad)|key ?worker|support worker|night staff|agency (?:worker|nurse|staff|carer|lad)|registrar|consultant|physio|therapist|counsellor|colleague|co ?worker|member of staff|staff member|childminder|nanny|babysitter|lecturer|chaplain|trainer|referee|lifeguard|sir|our manager|deputy|a ta|the ta|trustee|technician|surveyor|officer|one of our (?:staff|volunteers|carers|drivers|coaches|leaders|team)|dbs|i (?:grabbed|hit|slapped|pushed|restrained|shouted at|lost it))\b/,
  ],
  [
    'fgm_mandatory_report',
    /\b(?:fgm|circumcis\w*|sunna|khitan|gudniin|cutter|been cut|be cut|getting cut|mutilat\w*|becom\w+ a woman|made a woman|special (?:ceremony|party|procedure|day)|women'?s? ceremony|purif\w*|infibulat\w*|gambia|somalia|sierra leone|guinea|conakry|mali|sudan|egypt|eritrea|ceremony)\b/,
  ],
  [
    'radicalisation',
    /\b(?:radicali[sz]\w*|extremis\w*|terror\w*|isis|daesh|jihad\w*|martyr\w*|nazi\w*|hitler|swastika|white (?:power|race)|great replacement|incels?|far right|manifesto|unbelievers?|infidels?|kafir|kuffar|caliphate|beheading\w*|massacre|shooter\w*|school shooting\w*|mass shooting\w*|attackers?|hit ?list|list of (?:names|targets|mosques)|bomb\w*|explosive\w*|fertili[sz]er|race war|the cause|brotherhood|oath|prevent|channel panel|replace(?:d|ment)|mosques?|synagogues?)\b/,
  ],
  [
    'online_exploitation',
    /\b(?:online|snap(?:chat)?|insta(?:gram)?|tiktok|discord|roblox|fortnite|minecraft|whatsapp|telegram|omegle|twitch|gaming|app|nudes?|nude|pics?|photos?|pictures?|selfies?|webcam|livestream\w*|stream\w*|deepfakes?|deep fake|ai|blackmail\w*|sextort\w*|onlyfans|only fans|dms?|followers?|send (?:more|another|one)|met (?:him|her|someone) on(?:line)?|gift ?cards?|robux|v ?bucks|account)\b/,
  ],
  [
    'missing_child',
    /\b(?:missing|misper|gone|went off|run away|ran (?:away|off)|running away|abscond\w*|awol|not (?:come|came|been|got|turned up|arrived|returned|back)|did not (?:come|turn up|arrive|get|return)|has not (?:come|been|turned|arrived|returned)|never (?:came|arrived|turned up|got|made)|no (?:sign|trace) of|not seen (?:since|for|him|her)|disappeared|vanished|can not (?:find|get hold of|locate)|whereabouts|out all night|phone (?:is )?(?:off|dead)|left (?:the )?(?:placement|unit|home|school|site)|nobody (?:knows where|has seen)|moved without|flat is empty|collected by)\b/,
  ],
  [
    'child_death_or_serious_incident',
    /\b(?:died|dead|death|passed away|killed|inquest|coroner|post ?mortem|stillb\w+|mortuary|funeral|sudi|sids|cardiac arrest|coma|ventilat\w*|intensive care|p?icu|life support|resus|pronounced|fatal|serious incident|rapid review|bereave\w*|drowned|murder\w*|the death)\b/,
  ],
  [
    'domestic_abuse_adult',
    /\b(?:my (?:husband|partner|boyfriend|girlfriend|wife|ex|fella|bloke|other half|in laws|mother in law)|her (?:husband|partner|boyfriend|fella|ex|bloke|in laws)|his (?:wife|partner|girlfriend|ex)|colleague|neighbour|friend|he (?:checks|tracks|controls|follows|takes|holds) (?:my|her)|controlling|stalk\w*|domestic abuse|perp\w*|refuge|non molestation|black eye|strangl\w*|marac|idva|forced marriage|passport|forced to marry|not allowed (?:out|to|money)|no money of her own)\b/,
  ],
  [
    'practitioner_wellbeing',
    /\b(?:i (?:can ?not|can not) (?:cope|sleep|stop|switch off|face|breathe|do this)|i (?:cry|cried|keep crying|dread|drink|am drinking|feel (?:sick|numb|broken|empty|nothing))|burn(?:t|ed) ?out|my (?:caseload|manager|supervisor|job|work|visits|gp)|in (?:my|the) car (?:before|after|park)|off sick|signed off|nightmares?|panic attacks?|flashbacks?|compassion fatigue|before (?:work|my shift|every visit)|threatened me|knows where i live|followed me|my address|i am not (?:coping|ok|okay|sleeping)|who looks after us|imposter)\b/,
  ],
  [
    'whistleblowing',
    /\b(?:told (?:me |us |staff )?(?:not to|to (?:delete|change|alter|backdate|bin|keep|drop|close|leave|re ?grade|downgrade|rewrite|reword|sign|say))|(?:head|manager|boss|director|exec|governors|trust|slt|chair|owner|provider|council|employer|partner) (?:\w+ ){0,3}?(?:wont|will not|refus\w*|says? (?:no|not|it)|told|wants? (?:it|me|us)|asked me to|has not|ignor\w*|does not want)|backdat\w*|cover(?:ed|ing)? (?:\w+ )?up|falsif\w*|shredd?\w*|altered|amend(?:ed)? (?:the |my )?(?:notes?|records?|log|minutes)|re ?grad\w*|not in writing|before (?:ofsted|cqc|inspection|the inspection|hmi)|swept under|ignored|whistle ?blow\w*|speak(?:ing)? up|raised (?:it|this|concerns)|reputation|nobody acts|the third time i have|retaliat\w*|non disclosure|nda|settlement|silenced|datix)\b/,
  ],
];

/** The pathways whose words stand in the text. */
export function findPathwayCues(text: string): ReadonlySet<PathwayId> {
  return new Set(cues.flatMap(([pathway, pattern]) => (pattern.test(text) ? [pathway] : [])));
}
