export { type Cards, createCards } from './cards.ts';
export { type ConcernMemory, createConcernMemory } from './concern-memory.ts';
export { type LearnedModel, loadLearnedModel } from './learned/model.ts';
export * from './local/index.ts';
export { type PathwayWording, pathwayWordingSchema } from './pathway-wording.ts';
export { renderCard } from './render-card.ts';
export { ruleFamilies } from './rules/index.ts';
export { type ScreenDeps, screen } from './screen.ts';
export { screenConversation } from './screen-conversation.ts';
