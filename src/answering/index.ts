export type { AnswerDeps } from './answer-question.ts';
export { citationLabel, officialUrl } from './cite.ts';
export { createAssistant } from './create-assistant.ts';
export { isVerbatim } from './verify-answer.ts';
