import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { hostConfigOf, palettes, type Theme } from './host-config.ts';

const renderer = readFileSync(
  createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
  'utf8',
);

/** Buttons and ticks near to those of Teams: this renderer leaves them to the page. */
const buttons = ({ text, line, ground }: (typeof palettes)[Theme]) => `
  body { margin: 0; background: ${ground.default}; color: ${text}; font: 14px/20px system-ui, sans-serif; }
  main { margin: 12px; max-width: 448px; }
  section { border: 1px solid ${line}; border-radius: 4px; margin: 0 0 24px; }
  .ac-pushButton { background: transparent; color: ${text}; border: 1px solid ${line}; border-radius: 4px;
    padding: 5px 12px; font: 600 14px system-ui, sans-serif; max-width: 100%; }
  .ac-pushButton > div { white-space: normal !important; text-align: start; }
  input { width: 24px; height: 24px; }
  .ac-actionSet, .ac-actionSet > div { flex-wrap: wrap; row-gap: 8px; max-width: 100%; }`;

/**
 * Draws cards one below the other with Microsoft's own renderer.
 * @returns what the renderer finds wrong with them, a line each
 */
export async function drawCards(page: Page, cards: Readonly<Record<string, unknown>>, theme: Theme): Promise<string[]> {
  await page.setContent(
    `<!doctype html><html lang="en"><title>Cards</title><style>${buttons(palettes[theme])}</style><main><h1>Cards</h1></main></html>`,
  );
  await page.addScriptTag({ content: renderer });
  return page.evaluate(
    ({ entries, config }) => {
      // The script puts itself on the window; it has no types there.
      const { AdaptiveCards } = window as unknown as { AdaptiveCards: typeof import('adaptivecards') };
      const problems: string[] = [];
      for (const [name, content] of entries) {
        const card = new AdaptiveCards.AdaptiveCard();
        card.hostConfig = new AdaptiveCards.HostConfig(config);
        // What a press on a button would do.
        card.onExecuteAction = (action) => {
          document.title = action.getJsonTypeName();
        };
        const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
        card.parse(content, context);
        for (let at = 0; at < context.eventCount; at++) problems.push(`${name}: ${context.getEventAt(at).message}`);
        const drawn = card.render();
        const section = document.createElement('section');
        section.setAttribute('aria-label', name);
        if (drawn === undefined) problems.push(`${name}: not drawn`);
        else section.append(drawn);
        document.querySelector('main')?.append(section);
      }
      // It checks a language with a pattern that remembers where it stopped, and so finds fault with every other card.
      return problems.filter((problem) => !problem.endsWith('Invalid value "en" for property "lang".'));
    },
    { entries: Object.entries(cards), config: hostConfigOf(theme) },
  );
}
