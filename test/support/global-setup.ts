import { openRealWaymark } from './real-waymark.ts';

/** Builds the index of the checkout where it is not there or not up to date, so that no test waits for it. */
export default async function setup(): Promise<void> {
  const waymark = await openRealWaymark();
  await waymark.close();
}
