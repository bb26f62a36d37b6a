import { expect } from 'vitest';
import type { Reply } from '../../../src/core/reply.ts';
import { checkMessages, checkOneStands, type Snapshot } from './check-messages.ts';
import { type Conversation, type ExpectedReply, heldWords, type Step } from './conversation.ts';
import { cast, type Driver } from './drivers/driver.ts';
import type { Story } from './expected-words.ts';
import type { Stage } from './stage.ts';

/** What must be the same on every channel, step by step: compared in the test. */
export interface Fact {
  readonly step: string;
  readonly outcome: string | null;
  readonly text: string | null;
  readonly citations: readonly string[];
  readonly urls: readonly string[];
  readonly notices: readonly string[];
  readonly told: readonly string[];
}

/** Plays a conversation on a channel and holds what is shown there against what every channel must show. */
export async function perform(conversation: Conversation, driver: Driver, stage: Stage, run: number): Promise<Fact[]> {
  await stage.begin(driver.channel, conversation.isWritten ?? false);
  await driver.begin(run);
  const facts: Fact[] = [];
  const earlier = new Map<string, 'said' | 'asked'>();
  let story: Story = { channel: driver.channel, reply: null, referred: null, toldAt: null };
  /** All that has stood anywhere: what an edit brings back is not new. */
  const known = new Set<string>();
  note(await look(driver), known);
  for (const [index, step] of conversation.steps.entries()) {
    const name = `${driver.channel}, step ${index + 1}: ${nameOf(step)}`;
    stage.replies.length = 0;
    await act(step, conversation, driver, stage);
    const after = await look(driver);
    // Outside any conversation Slack asks on behalf of nobody, for the list of other editions.
    const asked = stage.replies.filter(({ question }) => question.conversation !== null);
    // A word that is a command may be screened first, or not: its own words answer it.
    if (!('commands' in step))
      expect([name, asked.map(({ reply }) => reply.outcome)]).toEqual([name, step.reply ? [step.reply.outcome] : []]);
    const reply = 'commands' in step ? null : (asked.at(-1)?.reply ?? null);
    if (reply !== null && step.reply) checkReply(name, reply, step.reply);
    story = {
      ...story,
      reply: reply ?? story.reply,
      referred: asked[0] && reply?.outcome === 'referred' ? { question: asked[0].question, reply } : story.referred,
      toldAt: story.toldAt ?? (isFirstNotice(step) ? stage.hands.clock.now() : null),
    };
    if (step.kept) expect([name, stage.feedback.at(-1)]).toEqual([name, expect.objectContaining(step.kept)]);
    const scene = { name, step, conversation, known, after, story, driver, stage };
    await checkMessages(scene);
    await checkOneStands(scene, earlier);
    note(after, known);
    facts.push(toFact(nameOf(step), reply, step));
  }
  return facts;
}

async function look(driver: Driver): Promise<Snapshot> {
  const alone = await Promise.all(cast.map(async (role) => [role, await driver.privateTo(role)] as const));
  return { alone: new Map(alone), inPublic: await driver.inPublic() };
}

function note({ alone, inPublic }: Snapshot, known: Set<string>): void {
  for (const { id } of inPublic) known.add(`public ${id}`);
  for (const [role, messages] of alone) for (const { id } of messages) known.add(`${role} ${id}`);
}

async function act(step: Step, conversation: Conversation, driver: Driver, stage: Stage): Promise<void> {
  const by = step.by ?? 'rosa';
  const where = step.where ?? conversation.where ?? 'private';
  if ('says' in step)
    return driver.say(
      by,
      where,
      step.says.replace(heldWords, () => stage.held),
      step.how,
    );
  if ('commands' in step) return driver.command(by, step.commands);
  if ('edits' in step) return driver.edit(by, where, step.edits);
  if ('presses' in step) return driver.press(by, step.presses, step.of);
  if ('ticks' in step) return driver.tick(by, step.ticks);
  if ('opensPassage' in step) return driver.openPassage(by);
  if ('judges' in step) return driver.judge(by, step.judges);
  if ('waits' in step) return stage.wait(step.waits);
  stage.hands.set(step.until);
  await stage.settle();
}

function nameOf(step: Step): string {
  const { by = 'rosa' } = step;
  if ('says' in step) return `${by} says “${step.says.slice(0, 40)}”`;
  if ('commands' in step) return `${by} asks for ${step.commands}`;
  if ('edits' in step) return `${by} edits`;
  if ('presses' in step) return `${by} presses “${step.presses}”`;
  if ('ticks' in step) return `${by} ticks ${step.ticks.join(', ')}`;
  if ('opensPassage' in step) return `${by} opens a passage`;
  if ('judges' in step) return `${by} judges “${step.judges}”`;
  return 'waits' in step ? `${step.waits} minutes pass` : `it is ${step.until}`;
}

function isFirstNotice({ told = {} }: Step): boolean {
  return Object.values(told).some((list) => list.some(({ kind }) => kind === 'contact'));
}

function checkReply(name: string, reply: Reply, wanted: ExpectedReply): void {
  if (wanted.pathway !== undefined)
    expect([name, reply.outcome === 'referred' ? reply.referral.pathway : null]).toEqual([name, wanted.pathway]);
  if (wanted.notices !== undefined)
    expect([name, reply.notices.map(({ code }) => code).sort()]).toEqual([name, [...wanted.notices].sort()]);
  const places = reply.citations.map(({ edition, paragraph, page }) => ({ edition, paragraph, page }));
  for (const place of wanted.cites ?? []) expect([name, places]).toEqual([name, expect.arrayContaining([place])]);
}

function toFact(step: string, reply: Reply | null, { told = {}, inPublic = [] }: Step): Fact {
  return {
    step,
    outcome: reply?.outcome ?? null,
    text: reply?.text ?? null,
    citations: reply?.citations.map(({ label }) => label) ?? [],
    urls: reply?.citations.flatMap(({ url }) => url ?? []) ?? [],
    notices: reply?.notices.map(({ text }) => text) ?? [],
    told: [...Object.keys(told), ...(inPublic.length > 0 ? ['public'] : [])],
  };
}
