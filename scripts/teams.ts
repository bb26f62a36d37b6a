import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';
import { checkManifest } from './teams/check-manifest.ts';
import { checkAddress, checkSettings } from './teams/check-settings.ts';
import { checkSignIn } from './teams/check-sign-in.ts';
import { drawColourIcon, drawOutlineIcon } from './teams/draw-icons.ts';
import { describeApp, manifestVersion } from './teams/manifest.ts';
import { zip } from './teams/zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = `npm run teams -- package --host waymark.school.example [--organisation NAME] [--out FILE]
npm run teams -- check [--host waymark.school.example]`;

async function run(): Promise<void> {
  const { values, positionals } = readArguments();
  const { host } = values;
  if (host !== undefined && !/^(?=.{1,253}$)[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(host))
    throw new WaymarkError('usage', `--host is a name alone, such as waymark.school.example.\n${usage}`);
  const config = readConfig(process.env, root);
  if (positionals[0] === 'check') {
    const signIn = await checkSignIn(config, fetch);
    const address = host === undefined ? null : await checkAddress(host, fetch);
    const findings = [...checkSettings(config), signIn, address].filter((finding) => finding !== null);
    for (const { isGood, text } of findings) process.stdout.write(`${isGood ? 'ok     ' : 'MISSING'} ${text}\n`);
    if (findings.some(({ isGood }) => !isGood)) process.exitCode = 1;
    return;
  }
  if (positionals[0] !== 'package' || host === undefined) throw new WaymarkError('usage', usage);
  const appId = config.TEAMS_APP_ID ?? '';
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId))
    throw new WaymarkError('usage', 'Set TEAMS_APP_ID to the application id of the bot (npm run teams -- check).');
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const manifest = describeApp({ appId, host, organisation: values.organisation, version });
  const problems = await checkManifest(manifest);
  if (problems !== null && problems.length > 0)
    throw new WaymarkError('manifest', `The manifest breaks the schema of Teams:\n${problems.join('\n')}`);
  const content = zip([
    { name: 'manifest.json', data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    { name: 'color.png', data: drawColourIcon() },
    { name: 'outline.png', data: drawOutlineIcon() },
  ]);
  writeFileSync(values.out, content);
  const checked = problems === null ? 'not checked: the packages for development are not installed' : 'checked';
  process.stdout.write(`${values.out} is written (manifest ${manifestVersion}, ${checked}).\n`);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        organisation: { type: 'string', default: 'Waymark' },
        out: { type: 'string', default: 'waymark-teams.zip' },
      },
    });
  } catch {
    throw new WaymarkError('usage', usage);
  }
}

run().catch((error: unknown) => {
  const isKnown = error instanceof WaymarkError;
  process.stderr.write(`${isKnown ? error.message : 'The package could not be written there.'}\n`);
  process.exitCode = 1;
});
