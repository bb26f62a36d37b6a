export { createLocalEncoder } from './local-encoder.ts';
