import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createGiveWay } from '../../src/core/timers.ts';

it('lets one go on at a time, in the order in which they came', async () => {
  const giveWay = createGiveWay();
  const order: string[] = [];
  const work = async (name: string) => {
    await giveWay();
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
  };
  await Promise.all([work('first'), work('second')]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('lets a request be answered while many wait for their turn', async () => {
  const giveWay = createGiveWay();
  let done = 0;
  let doneWhenAnswered = -1;
  const server = createServer((_request, response) => {
    doneWhenAnswered = done;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const work = async () => {
    await giveWay();
    const until = performance.now() + 3;
    while (performance.now() < until);
    done += 1;
  };
  const answered = fetch(`http://127.0.0.1:${port}`);
  await Promise.all([answered, ...Array.from({ length: 200 }, work)]);
  server.closeAllConnections();
  server.close();
  expect(doneWhenAnswered).toBeGreaterThanOrEqual(0);
  expect(doneWhenAnswered).toBeLessThan(200);
});
