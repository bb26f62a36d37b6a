/**
 * Words that questions about the guidance have with a capital, or at the start of a sentence, and that are then no name.
 * A word that is missing here costs a reader that one word; a name that stood here would be kept.
 */
export const known: ReadonlySet<string> = new Set(
  `academy academies grammar kindergarten preschool prep comprehensive middle lower upper primaries a about abuse abused according accountability act action acts actions add adult adults advice advise after again age
  aged agencies agency agreed agreement alert all allegation allegations alleged allocated allow allowed already also
  alternative although am an and annex annexes another answer any anybody anyone anything appendix applicable applies apply
  appointed appropriate april are area areas arrangements as ask asks assess assessed assessing assessment assessments
  assistant at attend attended august authorities authority away babies baby back bad bail balance barnardo be because
  become been before begin behaviour being below best better between board boarding boards body both box boxes boy boys
  breach british bruise bruises bullying but by call called calls came can cannot care carer carers case cases cause centre
  chair change changed changes chapter chapters charities charity check checklist chief child childline childminder
  childminders children choose christian church clarify clause clear clinical club code college colleges come commissioner
  commissioning committee common community compare compared complete compliance concern concerned concerns conclude
  conclusion conduct conference conferences confidential confidentiality confirm consent consider constable consult
  consultation contact contacts contents contextual continue control coordinate coordinator core coroner could council
  councils county court courts coverage covered create crime criminal criteria cross culture current currently custody
  date day days dbs dead deadline deadlines deal death deaths december decide decided decision decisions define defined
  definition definitions delegated delegates delivery department deputy describe designated detail details develop
  development did difference differences different director directors disability disabled disagree disagreement disagreements
  disclose disclosed disclosure disclosures discuss discussed district do doctor doctors document documents does doing
  domestic done draft due duties duty during each earlier early economic edition editions education effect effective either
  elective else emergency emotional employee employer employers end engagement england english ensure enquiries enquiry
  entry equality escalate escalation escalating essential establish establishment evaluation even ever every everyone
  evidence example exactly exclude excluded exclusion executive existing expected explain exploitation exploited external
  extra extract extremism fabricated failure failures faith families family father february felt female few figure file
  final find first flow flowchart following follows footnote footnotes for force form formal forms fostered foster found
  foundation four framework fraser free frequency friday from front full funding further future gang gangs general get
  getting gillick girl girls give given gives glossary go goes going good government governing governor governors gp gps
  grandparent grandparents great group groups guidance guide guidelines had half handle happen happened happens harm harmful
  has hate have he head heads headteacher headteachers health hear held hello help helping her here hi high him his history
  home homeless homelessness homes hospital hospitals host hour hours house household housing how however human i icb icpc
  idea identified identify if illness immediate immediately immigration implement implementation important improvement in
  include included includes including independent index individual induced infant information informed infants initial
  injuries injury inquiry inspection inspections inspectorate instead integrated intelligence intervention interview into
  introduction investigate investigation investigations involve involved is issue issues it its january job joint judge july
  june junior just justice keep keeping key keyworker kingdom kinship know known language large last later law lawful laws
  lead leader leaders leadership leading leads learn learning leave leaving led legal legislation length less let letter
  level levels liaison licence licensed life like line link list listed local long longer look looked looking low made main
  mainstream maintained make makes making male management manager managers mandatory many march may me mean means
  measure measures medical meet meeting meetings member members mental mention met midwife midwives might minimum minister
  missing model models modern monday month months more most mother move moved much multi multiple must my name named names
  national nature near need needed needs neglect neglected network never new newborn next nhs night no nobody non none nor
  normal normally northern not note notes nothing notice notification notifications notify november now nspcc number nurse
  nurseries nursery nurses objective occur october of off offence offences offender offenders offer offered office officer
  officers official ofsted often ok okay old older on once one ones ongoing online only open operation operational or order
  orders organisation organisational organisations other others our out outcome outcomes outline outside over overall
  oversight own page pages panel panels para paragraph paragraphs parent parental parents part parties partner partners
  partnership partnerships parts past pathway patient people per period permission permanent person personal persons phase
  photo physical place placed placement placements plan planning plans please plus point police policies policy position
  possible post postnatal powers practice practitioner practitioners pre pregnancy pregnant premises prevent prevention
  previous primary principal principles prior priority prison private probation procedure procedures proceedings process
  professional professionals programme programmes project proportionate protect protected protecting protection protocol
  provide provided provider providers provides provision public publication published pupil pupils purpose put qualified
  quality quarter question questions quick quickly radicalisation rapid rather read reason reasonable reception recommend
  recommendations record recorded recording records recruitment refer referral referrals referred referring refuse refused
  regarding region regional register registered registration regular regulation regulations related relation relationship
  relevant religion religious remain remove removed report reported reporting reports request required requirement
  requirements requires residential resolution resolve resources respond response responsibilities responsibility
  responsible rest restraint result retain return review reviewed reviewer reviews right rights risk risks role roles rota
  route routes royal rule rules run safe safeguard safeguarded safeguarding safer safety said same saturday say saying says
  school schools scotland scottish screening scrutiny secondary secretary section sections sector secure see seek seen self
  send senior separate september serious service services set sets settings seven setting several severe sex sexual share
  shared sharing she short should show sibling siblings side sight sign significant signs similar since single situation six
  sixth slavery small social society some someone something soon sorry special specialist staff stage stages standard
  standards start state statement states status statutory step steps still strategic strategy street strengthened student
  students sub subject such suicide suitable summarise summary sunday supervision supervisor support supported suspected
  table take taken talk teacher teachers team teams teenager tell ten term terms thank thanks that the their them themes
  then there therefore these they thing things think third this those though threat three threshold thresholds through
  thursday time timeline timelines times timescale timescales to today together told tomorrow too topic toward town train
  trained training transfer transition transport treatment trust trusts tuesday turn twelve two type types uk
  unaccompanied unborn under understand understanding unexpected united unit university unless until unlawful up update
  updated upn upon upper urgent us use used useful uses using usual van various version very via victim victims violence
  violent virtual visit visiting visitor visits voluntary volunteer volunteers vs vulnerable wales want wants was way ways
  we website wednesday week weekend weeks welfare well welsh went were what whatever when whenever where whereas whether
  which while whistleblowing who whoever whole whom whose why wider will wish with within without witness woman women word
  wording words work worked worker workers workforce working works worried worry would write writing written wrong yeah year
  years yes yesterday yet you young younger your youth email phone postcode link ni ad hoc eg ie etc re via vs per pls hi
  hey dear cheers kind regards st nd rd th pp pdf url hr it ict pe send ehcp eha cin cp cpp lac dsl ddsl lado mash icpc
  cdop cspr cla fgm csa cse cce nrm mappa marac camhs cafcass dfe dwp gdpr ico kcsie wt rcpc tac taf waymark slack teams
  microsoft gov google contextualised disproportionality neurodivergent autism autistic adhd sen black asian minority
  ethnic muslim jewish catholic roman hindu sikh islam romany gypsy traveller travellers roma lgbt trans gay england's
  hospital's previously recently similarly generally usually currently additionally finally firstly secondly hence
  anyway meanwhile suppose suspect regardless depending following given assuming concerning considering despite except
  beyond above across against along among around behind beside besides inside near onto toward within throughout whereby`
    .split(/\s+/)
    .filter(Boolean),
);
