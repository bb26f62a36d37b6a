import type { Escalations } from '../core/escalations.ts';
import type { Assistant } from '../core/ports.ts';
import type { ChannelName } from '../core/question.ts';

/**
 * The assistant, with every referral that a person is shown taken up by escalation. On these channels alone: a batch run
 * tells nobody. The card never waits for anything that can fail: what breaks is said under it.
 */
export function escalateReferrals(
  assistant: Assistant,
  escalations: Escalations,
  channels: readonly ChannelName[],
): Assistant {
  return {
    reply: async (question, tellStep) => {
      if (!channels.includes(question.channel)) return assistant.reply(question, tellStep);
      // Before the answer: "a person has this now" frees the conversation for it.
      if (question.action === 'over') await escalations.over(question);
      const reply = await assistant.reply(question, tellStep);
      // Words of no conversation are half typed, in a compose box: nothing is kept of them, and nobody is asked later.
      if (reply.outcome !== 'referred' || question.conversation === null) return reply;
      const escalation = await escalations.referred(question, reply.referral);
      const text = [reply.text, ...escalation.lines].join('\n');
      return { ...reply, text, referral: { ...reply.referral, escalation } };
    },
  };
}
