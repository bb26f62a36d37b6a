export { createLocalEncoder, type LocalEncoder } from './local-encoder.ts';
