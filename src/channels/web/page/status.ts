import type { StatusView } from '../view.ts';
import { api } from './api.ts';
import { element } from './dom.ts';

const pollMs = 1000;

/** Says how far the index is until it is ready. The screen and the help numbers do not wait for it. */
export async function watchStatus(place: HTMLElement, onReady: () => void): Promise<void> {
  const progress = element('progress', { 'aria-label': 'Getting the guidance ready' });
  const words = element('p', {});
  for (;;) {
    const status = await api.status().catch((): StatusView => ({ state: 'broken', done: 0, total: 0 }));
    if (status.state === 'ready') break;
    if (status.state === 'broken') {
      words.textContent = 'Waymark cannot look in the guidance just now. “Get help now” still works.';
      place.replaceChildren(words);
    } else {
      // Set once, so that a screen reader is not told every second.
      words.textContent ||= 'Getting the guidance ready. This happens once, and again when a document is added.';
      progress.max = Math.max(status.total, 1);
      progress.value = status.done;
      if (!progress.isConnected) place.replaceChildren(words, progress);
    }
    place.hidden = false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  place.hidden = true;
  onReady();
}
