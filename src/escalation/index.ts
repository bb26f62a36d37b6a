export { createEscalations, type EscalationDeps, type RunningEscalations } from './create-escalations.ts';
export { escalateReferrals } from './escalate-referrals.ts';
export { createLogNotifier } from './log-notifier.ts';
export { type EscalationWording, escalationWordingSchema } from './wording.ts';
