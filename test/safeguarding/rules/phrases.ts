/** Phrases by family: `live` must be seen by the family, `near` looks like it and must not be. All are invented. */
export interface FamilyPhrases {
  readonly live: readonly string[];
  readonly near: readonly string[];
}

export const phrases: Readonly<Record<string, FamilyPhrases>> = {
  immediacy: {
    live: [
      'he is banging on the door and I am in here with the kids',
      "there's a dad outside the nursery with a hammer",
      'our year 9 is on the roof of the sports hall',
      'the toddler is unresponsive',
      'she has just taken a whole packet of paracetamol',
      'his mum is putting them on a plane tonight',
      'he said he will kill her when she gets home',
      'I can smell smoke and my brothers are upstairs, smoke everywhere and kids inside',
      'he is holding the baby over the stair rail',
    ],
    near: [
      'when is immediate action needed under section 47?',
      'who may use police protection powers, and for how many hours?',
      'the deadline is killing us and the printer is on fire',
      'which paragraph is on emergency protection orders',
      'does the guidance mention knives?',
    ],
  },
  disclosure: {
    live: [
      'a girl in my class told me something about her stepdad',
      'he has just disclosed to the lunchtime lady',
      'she begged me not to tell anyone',
      'one of my pupils said "he comes in at night"',
      'she drew a picture of daddy and the dark cupboard',
      'the twins whispered to me at home time',
      'my student wrote to me about her uncle',
    ],
    near: [
      'what should a teacher do when a child makes a disclosure?',
      'which section covers disclosure of information to the panel?',
      'is there a duty to tell parents about an assessment?',
      'how are children helped to speak about their wishes and feelings?',
    ],
  },
  'third-hand': {
    live: [
      'my neighbour told me he locks them in',
      'a mum says that he shouts at them all night',
      'apparently she is sleeping at a man’s flat, our pupil that is',
      'someone said he has been seen with older lads',
      'my sister reckons he is hitting the children',
      'another parent told us the little boy is left alone',
    ],
    near: [
      'which agencies must be told about a death?',
      'what does the guidance say about anonymous referrals?',
      'who said that child protection is everyone’s responsibility?',
      'how should hearsay be recorded in conference minutes',
    ],
  },
  injury: {
    live: [
      'he has a bruise on his cheek again',
      'she is always hungry and her coat is filthy',
      'he flinches when I lift my hand, the boy in my group',
      'she has gone very quiet and will not change for pe, her sleeves are always down',
      'his story keeps changing about the mark on his arm',
      'my pupil is falling asleep at his desk in the same clothes',
      'her dad hits her with a belt',
    ],
    near: [
      'what counts as physical abuse?',
      'list the indicators of neglect in the glossary',
      'does the 2018 edition define emotional abuse',
      'which paragraph lists signs that a child may need early help',
      'was the section on neglect cut from the new edition?',
    ],
  },
  deixis: {
    live: [
      'he came in this morning with it',
      'she was crying again after lunch',
      'she told me at the gate yesterday',
      'his mum was here on Monday and he hid',
      'it is the third time he has said it',
      'there is a boy in our unit and he was upset last night',
    ],
    near: [
      'since when has the duty applied?',
      'has the wording changed since 2018?',
      'how many days after the meeting is the review held?',
      'is the 2018 edition in force today?',
    ],
  },
  staff: {
    live: [
      'our swimming coach keeps messaging the girls',
      'my colleague slapped a child',
      'the teaching assistant grabbed him by the arm, he is six',
      'one of our drivers was arrested at the weekend',
      'her tutor gives her lifts and gifts',
      'we would rather keep it in house with the vicar, he is a good man',
      'complaint about the supply teacher, she says he touched her hair',
    ],
    near: [
      'who is told about an allegation against a teacher?',
      'what is the role of the designated officer?',
      'must a school governor have a DBS check',
      'which chapter covers people in positions of trust?',
      'does a coach have safeguarding duties under the guidance',
    ],
  },
  'self-harm': {
    live: [
      'he wants to die',
      'she said she does not want to be here any more',
      'I have been thinking of ending it',
      'one of our year 11s is self harming, she showed a friend',
      'he is giving away all his games to his mates',
      'a goodbye note was in her bag',
      'how do I stop wanting to hurt myself',
      'goodbye everyone, thank you',
    ],
    near: [
      'does the guidance cover suicide?',
      'Goodbye all, cake in the staffroom at three',
      'is suspected suicide a notifiable incident in the 2015 edition?',
      'which page mentions mental health services',
      'what is said about deaths by suicide of care leavers',
      'political suicide to cut the training budget',
    ],
  },
  online: {
    live: [
      'a man has asked her for pictures',
      'he met someone online and now he is meeting him on Saturday',
      'my daughter is being blackmailed over a photo',
      'somebody is sharing images of a girl in year 8, she is in pieces',
      'she is talking to a bloke on discord at night',
      'he was told to pay or they send it to everyone',
    ],
    near: [
      'does the guidance mention online safety?',
      'which edition first named online abuse?',
      'is there a picture of the assessment flow chart?',
      'can a case conference be held online?',
    ],
  },
  honour: {
    live: [
      'she is going to Gambia for a special ceremony',
      'her aunt is coming and she says she will become a woman',
      'he is being forced to marry his cousin, my student',
      'my pupil says her passport is locked away until the wedding',
      'she told me she has been cut',
      'her family say she has brought shame, there is an engagement',
    ],
    near: [
      'is FGM defined in the glossary?',
      'who must report female genital mutilation?',
      'has the age cut-off changed between editions?',
      'budget cuts to services: does the guidance say anything?',
      'what does the guidance say on forced marriage',
    ],
  },
  radicalisation: {
    live: [
      'he says the attackers were heroes',
      'our student has been drawing swastikas and says he hates them all',
      'my son is reading a manifesto in his room',
      'she keeps talking about martyrs and her new brothers online',
      'he has a hit list in his locker',
      'a boy in my tutor group says a race war is coming',
    ],
    near: [
      'what is the Prevent duty?',
      'does the guidance define extremism?',
      'who sits on a Channel panel?',
      'which paragraph covers terrorism offences?',
    ],
  },
  exploitation: {
    live: [
      'he has two phones and he is out till three',
      'she owes them money and she is scared',
      'my pupil gets picked up by older men after school',
      'our lad came back with new trainers and cash',
      'he is working in a nail bar and his passport is with the boss',
      'a boy from my class is running drugs',
    ],
    near: [
      'how is child criminal exploitation defined?',
      'is modern slavery in the 2023 edition?',
      'what is county lines?',
      'what should a strategy discussion about exploitation decide',
    ],
  },
  missing: {
    live: [
      'she has not come home and it is dark',
      'he ran off from the trip',
      'our 14 year old walked out of the placement last night',
      'my foster son is missing',
      'he was collected by a man we do not know',
      'we cannot find her, she left school at lunch',
    ],
    near: [
      'what is the guidance on missing children?',
      'paragraph 23 seems to be missing from my copy',
      'was the flow chart dropped from the new edition, it has disappeared',
      'who holds a return interview',
    ],
  },
  baby: {
    live: [
      'my client’s baby has a mark on his cheek',
      'she is 20 weeks pregnant and using again',
      'the newborn is not gaining weight and mum is drunk, she swears it is fine',
      'he is 6 weeks old with bruising',
      'our tenant leaves the baby alone, she says he sleeps',
      'her twins are always cold and crying',
    ],
    near: [
      'what is a pre-birth assessment?',
      'does the guidance mention unborn children?',
      'which paragraph covers babies under one?',
      'is concealed pregnancy in the glossary',
    ],
  },
  carer: {
    live: [
      'I lost it and shook him',
      'mum said she might hurt him',
      'dad snapped and slapped her',
      'his mother was drunk at pick up',
      'I can not cope, I could throttle her',
      'she says she wishes he was never born, her dad smelled of alcohol',
    ],
    near: [
      'what support is there for parents who misuse drugs?',
      'must both parents be invited to the conference?',
      'what is said about parental mental health',
      'how are fathers involved in assessments?',
    ],
  },
  adult: {
    live: [
      'my husband checks my phone and will not let me see my sister',
      'her boyfriend has locked her out again',
      'I am scared to go home',
      'his wife hits him',
      'my ex turned up outside my flat',
      'her partner controls all the money',
    ],
    near: [
      'is domestic abuse in the guidance?',
      'how does the 2023 edition define controlling behaviour?',
      'are children victims of domestic abuse in their own right',
      'which agencies sit on a MARAC?',
    ],
  },
  practitioner: {
    live: [
      'I can not sleep and I am crying before every visit',
      'I feel numb and I can not face work',
      'I have been having nightmares about a case',
      'a father followed me home',
      'he threatened me and my family',
      'I dread Mondays, I am burnt out',
    ],
    near: [
      'what does the guidance say about supervision?',
      'is there anything on manageable caseloads?',
      'who supports staff after a review?',
      'I am exhausted by acronyms: what is a LSP',
    ],
  },
  organisation: {
    live: [
      'my manager told me not to refer',
      'the head asked us to change the record',
      'they covered it up before the inspection',
      'I have raised it four times and nothing was done',
      'she was told to backdate the visits',
      'our trust ignored every report',
    ],
    near: [
      'what is the whistleblowing procedure?',
      'how long are records kept?',
      'which duty was changed in 2020?',
      'who can escalate a disagreement about thresholds?',
    ],
  },
  death: {
    live: [
      'a baby on my caseload has died',
      'one of our pupils was found dead at home',
      'she is on life support, my year 10',
      'the boy next door has been stabbed',
      'my client’s son passed away last night, he was four',
      'he was in intensive care by the time we heard',
    ],
    near: [
      'who reviews child deaths?',
      'what must be notified to the national panel?',
      'how soon is a rapid review held?',
      'the old procedure is dead in the water',
    ],
  },
  peer: {
    live: [
      'another boy touched her in the toilets, she is seven',
      'two lads held him down and filmed it, he is in my form',
      'his brother makes him do things, another boy hit him too',
      'some girls in year 9 are bullying her and taking pictures',
      'older pupils threaten him every day and he hides',
      'a group of boys locked him in the cupboard, he was crying',
    ],
    near: [
      'is child-on-child abuse in Working Together?',
      'what is the policy on bullying between pupils?',
      'which guidance covers harmful sexual behaviour?',
      'does the 2023 edition mention other children in the home?',
    ],
  },
  action: {
    live: [
      'I am worried about a girl in my class, what do I do',
      'he told me at lunch, who do I call',
      'should I ring her mum, she is upset',
      'I have a gut feeling about our new boy',
      'do we wait until Monday, he is at home with them',
      'concerned for one of my pupils',
    ],
    near: [
      'what should practitioners do after a referral?',
      'who calls the strategy discussion?',
      'when must a local authority decide on next steps?',
      'what help is available to families?',
    ],
  },
};
