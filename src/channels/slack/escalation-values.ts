import { z } from 'zod';
import { nextDayAnswers, spokenTo } from '../../core/escalation.ts';
import { leadActions } from '../../core/notifier.ts';

/** What a button about an escalation carries back: ids and fixed words only. `user` alone may press it. */
const escalationPress = z.object({ user: z.string(), escalation: z.string() });

/** In place of a person, where several leads may press: whether it is theirs is decided when they do. */
export const anyLead = 'leads';

const answer = z.object({ value: z.string(), label: z.string() });

const press = {
  tell: escalationPress.extend({
    /** Whom the person named as concerned or close. Left out where they have not been asked. */
    implicated: z.array(z.string()).optional(),
    chosen: z.string().optional(),
  }),
  /** The choices go with the button, for they differ with how it stands. */
  spoken: escalationPress.extend({ choices: z.array(answer) }),
  whom: escalationPress.extend({ whom: z.enum(spokenTo) }),
  nextDay: escalationPress.extend({ answer: z.enum(nextDayAnswers) }),
  record: escalationPress,
  lead: escalationPress.extend({ action: z.enum(leadActions), to: z.string().optional() }),
} as const;

export type EscalationPressKind = keyof typeof press;
export type EscalationPress<Kind extends EscalationPressKind> = z.infer<(typeof press)[Kind]>;

export function encodePress<Kind extends EscalationPressKind>(_kind: Kind, value: EscalationPress<Kind>): string {
  return JSON.stringify(value);
}

/** Null for what Waymark did not make. */
export function readPress<Kind extends EscalationPressKind>(kind: Kind, value: string): EscalationPress<Kind> | null {
  try {
    const parsed = press[kind].safeParse(JSON.parse(value));
    // The table's entry for this kind has just read it.
    return parsed.success ? (parsed.data as EscalationPress<Kind>) : null;
  } catch {
    return null;
  }
}

/** Each begins with `waymark_esc_`; what follows a point tells buttons of one row apart. */
export const escalationActions = {
  tell: 'waymark_esc_tell',
  /** "It is about none of them", and "leave out those ticked". */
  implicated: 'waymark_esc_implicated',
  /** The ticks themselves: nothing is done until a button is pressed. */
  ticks: 'waymark_esc_ticks',
  spoken: 'waymark_esc_spoken',
  whom: 'waymark_esc_whom',
  nextDay: 'waymark_esc_next_day',
  record: 'waymark_esc_record',
  lead: 'waymark_esc_lead',
  handOn: 'waymark_esc_hand_on',
} as const;
