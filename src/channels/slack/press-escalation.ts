import type { Asker } from '../../core/contacts.ts';
import { errorCode } from '../../core/errors.ts';
import type { ActResult, Escalations, LeadEscalation, TellResult } from '../../core/escalations.ts';
import type { SlackMessage } from './blocks.ts';
import { plainMessage } from './deliver.ts';
import {
  anyLead,
  type EscalationPress,
  type EscalationPressKind,
  escalationActions,
  readPress,
} from './escalation-values.ts';
import { type HomeDependencies, publishHome } from './home.ts';
import { isFirst } from './is-first.ts';
import type { LeadsChannel } from './leads-channel.ts';
import type { Press } from './parse-interaction.ts';
import type { PressDependencies } from './press.ts';
import { renderPressed, renderPressedOne } from './render-card.ts';
import {
  linesMessage,
  renderChoose,
  renderForContact,
  renderHandOn,
  renderImplicated,
  renderRecord,
  renderSpoken,
} from './render-escalation.ts';
import { tellPresser } from './tell-presser.ts';
import { wording } from './wording.ts';

type Deps = PressDependencies &
  HomeDependencies & { readonly escalations: Escalations; readonly leadsChannel: LeadsChannel };

/** A button under a card, under a question to whoever asked, or on a lead's message. Anything else is nobody's. */
export async function pressEscalation(press: Press, deps: Deps): Promise<void> {
  const name = press.action.split('.')[0];
  if (name === escalationActions.tell) return withValue('tell', press, deps, tell);
  if (name === escalationActions.implicated) return withValue('tell', press, deps, leaveOut);
  if (name === escalationActions.record) return withValue('record', press, deps, copyRecord);
  if (name === escalationActions.spoken)
    return withValue('spoken', press, deps, async ({ choices, user, escalation }) =>
      say(press, renderSpoken(choices, { user, escalation }), deps),
    );
  if (name === escalationActions.whom)
    return withValue('whom', press, deps, async ({ escalation, whom }, by) =>
      showAnswered(press, await deps.escalations.spoken(escalation, by, whom), deps),
    );
  if (name === escalationActions.nextDay)
    return withValue('nextDay', press, deps, async ({ escalation, answer }, by) =>
      showAnswered(press, await deps.escalations.nextDay(escalation, by, answer), deps),
    );
  if (name === escalationActions.lead || name === escalationActions.handOn)
    return withValue('lead', press, deps, actAsLead);
}

type Run<Kind extends EscalationPressKind> = (
  value: EscalationPress<Kind>,
  by: Asker,
  press: Press,
  deps: Deps,
) => Promise<void>;

/** Only the one for whom a button was made: a message can be forwarded, and a channel's card can be seen by others. */
async function withValue<Kind extends EscalationPressKind>(
  kind: Kind,
  press: Press,
  deps: Deps,
  run: Run<Kind>,
): Promise<void> {
  const value = readPress(kind, press.value);
  if (value === null) return;
  if (value.user !== press.user && value.user !== anyLead) return tellPresser(press, wording.wrongPerson, deps);
  await run(value, { channel: 'slack', person: press.person, places: [] }, press, deps);
}

const tell: Run<'tell'> = async ({ user, escalation, implicated, chosen }, by, press, deps) => {
  const isQuestion = implicated !== undefined;
  if (isQuestion && !(await isFirstPress(press, deps))) return;
  const choice = implicated === undefined ? null : { implicated, chosen: chosen ?? null };
  const result = await deps.escalations.tell(escalation, by, choice);
  // What follows is said by the notifier, in the same direct message; here only what was pressed is shown.
  if (result.kind === 'told') return showPressed(press, isQuestion ? 'all' : 'this', deps);
  if (isQuestion) await showPressed(press, 'all', deps);
  await sayTellResult(result, { press, user, escalation, implicated: implicated ?? [] }, deps);
};

const leaveOut: Run<'tell'> = async ({ user, escalation }, by, press, deps) => {
  // Ticks count whichever button is pressed: the one that tells fewer people is the safer reading.
  if (press.ticked.length === 0 && press.action.endsWith('.ticked')) return tellPresser(press, wording.tickFirst, deps);
  if (!(await isFirstPress(press, deps))) return;
  const implicated = press.ticked;
  const result = await deps.escalations.tell(escalation, by, { implicated, chosen: null });
  await showPressed(press, 'all', deps);
  await sayTellResult(result, { press, user, escalation, implicated }, deps);
};

async function sayTellResult(
  result: TellResult,
  {
    press,
    user,
    escalation,
    implicated,
  }: { press: Press; user: string; escalation: string; implicated: readonly string[] },
  deps: Deps,
): Promise<void> {
  const asked = { user, escalation };
  if (result.kind === 'unknown') return say(press, plainMessage(wording.notOpen), deps);
  if (result.kind === 'not_sent') return say(press, linesMessage(result.lines), deps);
  if (result.kind === 'ask_implicated') return say(press, renderImplicated(result, asked), deps);
  if (result.kind === 'choose') return say(press, renderChoose(result, implicated, asked), deps);
}

const copyRecord: Run<'record'> = async ({ escalation }, by, press, deps) => {
  const text = await deps.escalations.record(escalation, by);
  await say(press, text === null ? plainMessage(wording.notOpen) : renderRecord(text), deps);
};

/** The question stands answered. What Waymark says to the answer comes as a message of its own. */
async function showAnswered(press: Press, result: ActResult, deps: Deps): Promise<void> {
  if (result.kind === 'broken') return say(press, linesMessage(result.lines), deps);
  await showPressed(press, 'all', deps);
  if (result.kind === 'unknown') await say(press, plainMessage(wording.notOpen), deps);
}

const actAsLead: Run<'lead'> = async ({ escalation, action, to }, by, press, deps) => {
  const { user, label } = press;
  const asked = { user, escalation };
  if (action === 'hand_on' && to === undefined) {
    const { forLead } = await deps.escalations.overview(by);
    const contacts = forLead.find(({ id }) => id === escalation)?.handOnTo ?? [];
    return say(press, contacts.length === 0 ? plainMessage(wording.notOpen) : renderHandOn(contacts, asked), deps);
  }
  const result = await deps.escalations.act(escalation, by, action, to ?? null);
  if (result.kind === 'broken') return say(press, linesMessage(result.lines), deps);
  const { forLead } = await deps.escalations.overview(by);
  const now = forLead.find(({ id }) => id === escalation) ?? null;
  const pressed = result.kind === 'done' ? { user, label, at: deps.clock.now() } : undefined;
  await deps.leadsChannel.refresh(escalation, pressed);
  if (press.view !== null) await publishHome(user, press.person, deps);
  else if (!deps.leadsChannel.is(press.channel)) await showStanding(press, asked, now, deps);
  if (result.kind === 'unknown') await sayNothingDone(press, now, deps);
};

/** An old button: it does nothing a second time. How things stand is said to whoever may know it, and to nobody else. */
async function sayNothingDone(press: Press, now: LeadEscalation | null, deps: Deps): Promise<void> {
  if (now === null) return tellPresser(press, wording.notOpen, deps);
  const { text, blocks } = linesMessage([wording.doneBefore, ...now.lines]);
  return tellPresser(press, { text, blocks }, deps);
}

/** The lead's own message, as things stand now: others' are edited by the escalation. */
async function showStanding(
  press: Press,
  asked: { readonly user: string; readonly escalation: string },
  now: LeadEscalation | null,
  deps: Deps,
): Promise<void> {
  const isQuestion = press.action.startsWith(escalationActions.handOn);
  if (now === null || isQuestion) return showPressed(press, 'all', deps);
  const { text, blocks } = renderForContact(now, asked);
  const [pressed] = renderPressed([], press.user, press.label, deps.clock.now());
  await edit(press, { text, blocks: pressed === undefined ? blocks : [...blocks, pressed] }, deps);
}

/** Who pressed what, in place of the buttons or of the one that was pressed. */
async function showPressed(press: Press, which: 'all' | 'this', deps: Deps): Promise<void> {
  if (press.blocks.length === 0) return;
  const render = which === 'all' ? renderPressed : renderPressedOne(press.action);
  const blocks = render(press.blocks, press.user, press.label, deps.clock.now());
  await edit(press, { text: press.text, blocks }, deps);
}

async function edit(press: Press, message: SlackMessage, deps: Deps): Promise<void> {
  const { channel, messageTs, responseUrl, isEphemeral } = press;
  try {
    if (!isEphemeral && channel !== null && messageTs !== null)
      await deps.privateApi.updateMessage({ channel, ts: messageTs }, message);
    else if (responseUrl !== null) await deps.privateApi.respond(responseUrl, message, { replacesOriginal: true });
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_message_not_updated');
  }
}

/** To the presser alone: where the button stands, if nobody else reads there, and as a direct message otherwise. */
async function say(press: Press, message: SlackMessage, deps: Deps): Promise<void> {
  const { channel, isEphemeral, responseUrl, threadTs, user } = press;
  try {
    if (isEphemeral && responseUrl !== null) return await deps.privateApi.respond(responseUrl, message);
    const isDirect = channel?.startsWith('D') === true;
    const to = isDirect && channel !== null ? channel : await deps.privateApi.openDirectMessage(user);
    await deps.privateApi.postMessage({ channel: to, ...(isDirect && threadTs !== null && { threadTs }) }, message);
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_escalation_unanswered');
    if (responseUrl !== null) await deps.privateApi.respond(responseUrl, message).catch(() => undefined);
  }
}

function isFirstPress({ channel, messageTs }: Press, deps: Deps): Promise<boolean> {
  return isFirst([`press:${channel ?? ''}:${messageTs ?? ''}`], deps);
}
