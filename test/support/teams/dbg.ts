import { startScene, ada, chat } from './scene.ts';
import { assemble } from '../../../src/assemble.ts';
import { systemClock } from '../../../src/core/ports.ts';
import { createFakeLog } from '../fake-assistant.ts';
import { mkdtempSync } from 'node:fs';
const w = assemble({ root: '/work/main', dataFolder: '/tmp/wm-teams-data', clock: systemClock, log: createFakeLog().log });
await (w.guidance as any).ready?.catch?.((e: unknown) => console.log(e));
const s = await startScene({ assistant: w.assistant, library: w.library, deps: { helpCard: w.helpCard } });
const show = (from: number) => { for (const one of s.connector.visible().slice(from)) console.log('-----', one.kind, one.conversation, Buffer.byteLength(JSON.stringify(one.raw)), '\n' + (one.text || one.words), '\n', one.buttons.map((b) => b.title).join(' | ')); };
let n = 0;
for (const t of ['how long may an assessment take?', 'what changed about early help between 2018 and 2023?', 'editions', 'help', 'compare 2018 2023 multi-agency safeguarding arrangements']) { console.log('\n=====', t); await s.say(ada, chat.personal, t); await s.channel.settled(); show(n); n = s.connector.visible().length; }
await s.say(ada, chat.channel, 'a girl in my class told me her dad hits her'); await s.channel.settled(); show(n); n = s.connector.visible().length;
console.log(s.connector.problems, s.logLines.slice(0, 5));
await s.stop(); await w.close(); process.exit(0);
