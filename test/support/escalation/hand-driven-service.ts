import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '../temp-folder.ts';

const program = fileURLToPath(new URL('./served-by-hand.ts', import.meta.url));

/** A Monday evening, when both councils of the sample file are closed. */
const evening = '2026-11-23T19:30:00.000Z';

/** The service in a process that can be killed and started again, on the same port and folder, with a clock moved by hand. */
export async function openHandDrivenService() {
  const folder = makeFolder();
  let now = new Date(evening).getTime();
  let port = 0;
  let child: ChildProcess;

  const start = async () => {
    child = fork(program, [folder, String(port), new Date(now).toISOString()], { execArgv: ['--import', 'tsx'] });
    port = Number(await answerOf(child));
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const set = async (time: number) => {
    now = time;
    const answer = answerOf(child);
    child.send(new Date(now).toISOString());
    await answer;
  };
  await start();
  return {
    url: () => `http://127.0.0.1:${port}`,
    /** No signal that it could catch: what is not in the file is gone. */
    killAndStart: async () => {
      await kill();
      await start();
    },
    forward: (minutes: number) => set(now + minutes * 60_000),
    setTime: (iso: string) => set(new Date(iso).getTime()),
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type HandDrivenService = Awaited<ReturnType<typeof openHandDrivenService>>;

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The service ended by itself (${code}).`);
  });
  // Lost races must not be reported as unhandled when the process is killed later.
  ended.catch(() => {});
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message;
}
