export { renderJson } from './render.ts';
export { runBatch } from './run-batch.ts';
