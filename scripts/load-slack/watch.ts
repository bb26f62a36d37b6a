import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** Loaded into the service under load, before anything of its own: a line a second on how it fares. */
const file = process.env.WAYMARK_LOAD_WATCH;

if (file !== undefined && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    const line = {
      at: Date.now(),
      stallMs: delay.max / 1e6,
      cpuMs: (user + system) / 1e3,
      memoryMb: process.memoryUsage.rss() / 1024 ** 2,
    };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    delay.reset();
  }, 1_000).unref();
}
