import type { PathwayId } from '../../core/concern.ts';
import type { Asker } from '../../core/contacts.ts';
import { errorCode } from '../../core/errors.ts';
import type { Escalations } from '../../core/escalations.ts';
import type { Log } from '../../core/ports.ts';
import type { SlackApi } from './api.ts';
import { renderForLeads } from './render-escalation.ts';
import type { TimedStore } from './timed-store.ts';

/**
 * Where a notice that several people read tips nobody off. Never where it may be about one of those who read it, or about
 * whoever asks: then the one who was chosen is told, by direct message, and nobody else.
 */
const mayBeShared = {
  immediate_danger: false,
  self_harm_or_suicide: false,
  childrens_social_care: true,
  child_on_child: true,
  allegation_against_staff: false,
  fgm_mandatory_report: true,
  radicalisation: true,
  online_exploitation: true,
  missing_child: true,
  child_death_or_serious_incident: true,
  domestic_abuse_adult: false,
  practitioner_wellbeing: false,
  whistleblowing: false,
} as const satisfies Record<PathwayId, boolean>;

/** Who pressed what, and when. */
export interface Pressed {
  readonly user: string;
  readonly label: string;
  readonly at: Date;
}

interface Subject {
  readonly escalation: string;
  readonly pathway: PathwayId;
  readonly askedBy: Asker;
  /** Whose view of it is shown: somebody who was asked. */
  readonly contact: Asker;
}

export interface LeadsChannel {
  /**
   * One message for each request, edited as it goes on. It says who asks and how it stands, and never what it is about.
   * @param known how the message is named, where it was sent before a restart
   * @returns how it is named; null where there is none
   */
  show(subject: Subject, known: string | null): Promise<string | null>;
  /** The same, for a request that was shown before; nothing for any other. */
  refresh(escalation: string, pressed?: Pressed): Promise<void>;
  /** Is this where the notices stand? */
  is(channel: string | null): boolean;
}

interface Shown {
  readonly subject: Subject;
  readonly ts: string;
  /** What was pressed last on any message about it. */
  readonly pressed: Pressed | null;
}

interface LeadsChannelDeps {
  readonly api: SlackApi;
  readonly escalations: Pick<Escalations, 'overview'>;
  /** The messages that stand there, by request. */
  readonly shown: TimedStore<Shown>;
  readonly log: Log;
}

/** @param channel its id. Null: leads are told by direct message alone */
export function createLeadsChannel(
  channel: string | null,
  { api, escalations, shown, log }: LeadsChannelDeps,
): LeadsChannel {
  const render = async (subject: Subject, pressed: Pressed | null) => {
    const { forLead } = await escalations.overview(subject.contact);
    const now = forLead.find(({ id }) => id === subject.escalation) ?? null;
    return renderForLeads(now, { ...subject, pressed });
  };
  const edit = async (at: string, notice: Shown): Promise<void> => {
    shown.set(notice.subject.escalation, notice);
    await api.updateMessage({ channel: at, ts: notice.ts }, await render(notice.subject, notice.pressed));
  };
  return {
    is: (other) => channel !== null && other === channel,
    show: async (subject, known) => {
      if (channel === null || !mayBeShared[subject.pathway]) return null;
      const held = shown.get(subject.escalation);
      const ts = held?.ts ?? known;
      try {
        if (ts !== null) {
          await edit(channel, { subject, ts, pressed: held?.pressed ?? null });
          return ts;
        }
        const sent = await api.postMessage({ channel }, await render(subject, null));
        if (sent !== null) shown.set(subject.escalation, { subject, ts: sent, pressed: null });
        return sent;
      } catch (error) {
        // They have their direct message: this is beside it.
        log.error({ code: errorCode(error), channel }, 'slack_leads_channel_unreachable');
        return ts;
      }
    },
    refresh: async (escalation, pressed) => {
      const held = shown.get(escalation);
      if (channel === null || held === null) return;
      try {
        await edit(channel, { ...held, pressed: pressed ?? held.pressed });
      } catch (error) {
        log.warn({ code: errorCode(error), channel }, 'slack_leads_channel_unreachable');
      }
    },
  };
}
