export { createEscalations, type EscalationDeps, type RunningEscalations } from './create-escalations.ts';
export { escalateReferrals } from './escalate-referrals.ts';
export { createNextWorkingDay, createOfficeTime, isWeekday } from './next-working-day.ts';
export { escalationWordingSchema } from './wording.ts';
