/** Who acts. The longest name counts: a lead safeguarding partner is no safeguarding partner. */
const roles = `
local authority|local authority social worker|local authority children social care|children social care|social care|social worker|lead social worker
qualified social worker|team manager|social work manager|practice supervisor|practitioner|lead practitioner|lead professional|professional
police|police officer|chief officer|chief officer of police|chief constable|police and crime commissioner|british transport police
health|health practitioner|health professional|health visitor|school nurse|midwife|nurse|doctor|gp|general practitioner|paediatrician|clinician
named professional|designated professional|designated health professional|named doctor|designated doctor|named nurse|designated nurse
nhs england|integrated care board|clinical commissioning group|hospital|ambulance|nhs trust|health organisation|mental health service
school|college|education setting|education provider|education|teacher|headteacher|head teacher|governing body|proprietor|academy trust
designated safeguarding lead|designated officer|designated lead|early years provider|childminder|nursery
parent|carer|parent and carer|mother|father|family|family network|family member|child|young person|young carer|parent carer|sibling|baby
safeguarding partner|lead safeguarding partner|delegated safeguarding partner|child death review partner|partner|partnership chair|partnership
local safeguarding children board|independent scrutineer|scrutineer|relevant agency|agency|organisation|other agency
child safeguarding practice review panel|national child safeguarding practice review panel|national panel|panel|reviewer|independent reviewing officer|independent chair|chair|conference chair
child death overview panel|coroner|registrar|medical examiner|secretary of state|government|department for education|home office|ministry of justice
ofsted|care quality commission|inspectorate|court|family court|judge|guardian|advocate|probation service|probation|youth offending team
youth custody service|prison|governor|immigration enforcement|uk visa and immigration|border force|armed force|housing authority|housing
director|director of children service|chief executive|manager|line manager|supervisor|lead member|councillor|commissioner|employer|staff|volunteer
charity|nspcc|trustee|voluntary organisation|faith organisation|sport organisation|care worker|foster carer|adult social care|probation officer
youth worker|key worker|victim|perpetrator|referrer|charity commission|children commissioner|core group|multi agency team|review team`;

/** What is not what its last word is: an initial conference is no review conference, a working day is no day. */
const terms = `
initial child protection conference|child protection review conference|review conference|pre birth conference|child protection conference
child protection plan|child protection enquiry|child protection|child in need plan|child in need|children in need|strategy discussion|strategy meeting
section 47 enquiry|early help assessment|early help|family help|working day|school day|calendar day|bank holiday|rapid review
local child safeguarding practice review|national child safeguarding practice review|child safeguarding practice review|serious case review
child death review|child death review meeting|joint agency response|serious incident|serious harm|significant harm|looked after child|care leaver
emergency protection order|police protection|child assessment order|care order|interim care order|supervision order|private fostering|kinship care
single assessment|multi agency assessment|statutory assessment|parenting assessment|risk assessment|pre birth assessment|needs assessment
data protection act|children act|mental health|domestic abuse|sexual abuse|physical abuse|emotional abuse|sexual exploitation|criminal exploitation
extra familial|female genital mutilation|whistleblowing policy|yearly report|annual report|written evidence|multi agency|single agency`;

interface Term {
  readonly words: readonly string[];
  readonly isRole: boolean;
}

function read(text: string, isRole: boolean): readonly Term[] {
  return text
    .trim()
    .split(/[|\n]/)
    .filter(Boolean)
    .map((term) => ({ words: term.trim().split(' '), isRole }));
}

/** Longest first. */
export const namedTerms: readonly Term[] = [...read(roles, true), ...read(terms, false)].sort(
  (a, b) => b.words.length - a.words.length,
);
