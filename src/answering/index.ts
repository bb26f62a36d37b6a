export { createTermNames } from './checking/index.ts';
export { leadingGuidance } from './choose-guidance.ts';
export { citationLabel, officialUrl } from './cite.ts';
export { createAssistant } from './create-assistant.ts';
export { createQuickSearch } from './create-quick-search.ts';
export type { ModelDeps } from './model-deps.ts';
