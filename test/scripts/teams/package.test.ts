import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkManifest } from '../../../scripts/teams/check-manifest.ts';
import { checkAddress, checkSettings } from '../../../scripts/teams/check-settings.ts';
import { checkSignIn } from '../../../scripts/teams/check-sign-in.ts';
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

describe('whether the bot can sign in', () => {
  const config = {
    ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'hidden', TEAMS_TENANT_ID: 'tenant' },
    TEAMS_APP_TYPE: 'SingleTenant',
  } as const;
  const answering = (status: number, body: object) =>
    (async (_url: unknown, { body: sent }: RequestInit = {}) => {
      expect(String(sent)).toContain('scope=https%3A%2F%2Fapi.botframework.com%2F.default');
      return Response.json(body, { status });
    }) as typeof fetch;

  it('is asked of Entra with what is set', async () => {
    expect(await checkSignIn(config, answering(200, { access_token: 'hidden' }))).toEqual({
      isGood: true,
      text: 'Entra lets the bot sign in with these settings.',
    });
  });

  it.each([
    [401, { error_codes: [7000215] }, 'not the secret of TEAMS_APP_ID'],
    [401, { error_codes: [7000222] }, 'has expired'],
    [400, { error_codes: [700016] }, 'has no application TEAMS_APP_ID'],
    [400, { error_codes: [90002] }, 'no tenant TEAMS_TENANT_ID'],
    [400, { error_codes: [50034] }, 'AADSTS50034'],
    [500, {}, 'does not let the bot sign in'],
  ])('%i %j says what to mend, and no value', async (status, body, words) => {
    const finding = await checkSignIn(config, answering(status, body));
    expect(finding).toMatchObject({ isGood: false, text: expect.stringContaining(words) });
    expect(finding?.text).not.toContain('hidden');
  });

  it('is not known without a network, and not asked without settings or of a managed identity', async () => {
    const unreachable = (async () => Promise.reject(new Error('no'))) as typeof fetch;
    expect(await checkSignIn(config, unreachable)).toMatchObject({ isGood: false });
    expect(await checkSignIn({ ...config, TEAMS_APP_PASSWORD: undefined }, unreachable)).toBeNull();
    expect(await checkSignIn({ ...config, TEAMS_APP_TYPE: 'UserAssignedMSI' }, unreachable)).toBeNull();
  });
});
