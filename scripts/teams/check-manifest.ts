import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * What is wrong with a manifest by Microsoft's own schema of its version, from the package's copy: nothing is fetched. Null
 * where that package is not installed, as with `npm ci --omit=dev`.
 */
export async function checkManifest(manifest: { readonly manifestVersion: string }): Promise<readonly string[] | null> {
  const folder = schemaFolder();
  if (folder === null) return null;
  const file = join(folder, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
  if (!existsSync(file)) return [`There is no schema for manifest version ${manifest.manifestVersion}.`];
  // The published schemas hold `\a`, which is no escape in a JavaScript pattern.
  const schema = JSON.parse(readFileSync(file, 'utf8').replace(/\\\\a/g, '\\\\x07'));
  const { AppManifestUtils } = await import('@microsoft/app-manifest');
  // The types ask for a manifest of theirs; ours is what is being checked.
  return AppManifestUtils.validateAgainstSchema(manifest as never, schema as never);
}

function schemaFolder(): string | null {
  try {
    const main = createRequire(import.meta.url).resolve('@microsoft/app-manifest');
    return join(dirname(main), 'json-schemas', 'teams');
  } catch {
    return null;
  }
}
