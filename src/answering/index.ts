export { citationLabel, officialUrl } from './cite.ts';
export { createAssistant } from './create-assistant.ts';
