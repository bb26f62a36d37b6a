export { renderForTerminal } from './render.ts';
export { runBatch } from './run-batch.ts';
