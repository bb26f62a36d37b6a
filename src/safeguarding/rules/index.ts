import { actionRequest } from './action-request.ts';
import { adultAtRisk } from './adult-at-risk.ts';
import { baby } from './baby.ts';
import { carerStatement } from './carer-statement.ts';
import { childOnChild } from './child-on-child.ts';
import { deathOrSeriousIncident } from './death-or-serious-incident.ts';
import { deixis } from './deixis.ts';
import { disclosure } from './disclosure.ts';
import { exploitation } from './exploitation.ts';
import { honourFgmMarriage } from './honour-fgm-marriage.ts';
import { immediacy } from './immediacy.ts';
import { injury } from './injury.ts';
import { missing } from './missing.ts';
import { online } from './online.ts';
import { practitionerWellbeing } from './practitioner-wellbeing.ts';
import { radicalisation } from './radicalisation.ts';
import type { RuleFamily } from './rule.ts';
import { selfHarm } from './self-harm.ts';
import { staffAllegation } from './staff-allegation.ts';
import { thirdHand } from './third-hand.ts';
import { whistleblowing } from './whistleblowing.ts';

/** Every family of rules. All of them run on every clause; a family is added here and nowhere else. */
export const ruleFamilies: readonly RuleFamily[] = [
  immediacy,
  disclosure,
  thirdHand,
  injury,
  deixis,
  staffAllegation,
  selfHarm,
  online,
  honourFgmMarriage,
  radicalisation,
  exploitation,
  missing,
  baby,
  carerStatement,
  adultAtRisk,
  practitionerWellbeing,
  whistleblowing,
  deathOrSeriousIncident,
  childOnChild,
  actionRequest,
];
