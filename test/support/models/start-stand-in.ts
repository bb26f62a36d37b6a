import { onTestFinished } from 'vitest';
import { type ModelServer, openModelServer, type StandInScripts } from './stand-in.ts';

/** The stand-in, gone when the test that asks for it is over. */
export async function startModelServer(scripts: StandInScripts = {}): Promise<ModelServer> {
  const server = await openModelServer(scripts);
  onTestFinished(server.close);
  return server;
}
