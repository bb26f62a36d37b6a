import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkManifest } from '../../../scripts/teams/check-manifest.ts';
import { checkAddress, checkSettings } from '../../../scripts/teams/check-settings.ts';
import { drawColourIcon, drawOutlineIcon } from '../../../scripts/teams/draw-icons.ts';
import { describeApp } from '../../../scripts/teams/manifest.ts';
import { makeFolder } from '../../support/temp-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const appId = '6f1c2a34-0000-4000-8000-00000000a5aa';
const settings = { appId, host: 'waymark.school.example', organisation: 'Harbour School', version: '0.1.0' };
const run = (args: readonly string[], env: Record<string, string>) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/teams.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  });

it('the manifest keeps to the schema of its version, and a broken one does not', async () => {
  const manifest = describeApp(settings);
  expect(await checkManifest(manifest)).toEqual([]);
  const broken = { ...manifest, accentColor: 'teal', bots: [{ scopes: ['nowhere'] }] };
  expect(await checkManifest(broken)).not.toEqual([]);
  expect(await checkManifest({ ...manifest, manifestVersion: '0.9' })).toEqual([
    'There is no schema for manifest version 0.9.',
  ]);
});

it.each([
  ['colour', drawColourIcon, 192],
  ['outline', drawOutlineIcon, 32],
])('the %s icon is a PNG of the size that Teams asks for', (_name, draw, side) => {
  const png = draw();
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
});

it('writes a package that an unpacker reads', { timeout: 60_000 }, () => {
  const out = join(makeFolder(), 'app.zip');
  const { stdout, status } = run(['package', '--host', settings.host, '--out', out], {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'x',
    TEAMS_TENANT_ID: 'y',
  });
  expect(stdout).toContain('checked');
  expect(status).toBe(0);
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  const script =
    'import sys,zipfile,json; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.loads(z.read("manifest.json"))["id"], *z.namelist())';
  expect(execFileSync('python3', ['-c', script, out], { encoding: 'utf8' }).trim()).toBe(
    `${appId} manifest.json color.png outline.png`,
  );
});

it('says what is missing, without any value', { timeout: 60_000 }, () => {
  const { stdout, status } = run(['check'], {});
  expect(status).toBe(1);
  expect(stdout).toContain('MISSING TEAMS_APP_ID');
  const noHost = run(['package'], {});
  expect(noHost.stderr).toContain('npm run teams -- package --host');
  const complete = checkSettings({
    ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'hidden', TEAMS_TENANT_ID: 't', TEAMS_APP_TYPE: 'SingleTenant' },
    ...{ TEAMS_STAFF_GROUPS: ['@x.example'], WAYMARK_PATHWAYS: 'file.yaml', ESCALATION: 'on' },
  });
  expect(complete.every(({ isGood }) => isGood)).toBe(true);
  expect(JSON.stringify(complete)).not.toContain('hidden');
});

it('knows a bot that is on from something else at the address', async () => {
  const answering = (status: number) => (async () => new Response(null, { status })) as typeof fetch;
  expect((await checkAddress('a.example', answering(405))).isGood).toBe(true);
  expect((await checkAddress('a.example', answering(200))).isGood).toBe(false);
  const unreachable = (async () => Promise.reject(new Error('no'))) as typeof fetch;
  expect((await checkAddress('a.example', unreachable)).isGood).toBe(false);
});
