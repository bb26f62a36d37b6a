import { createHash } from 'node:crypto';

/** Fills up a password to 32 bytes: ISO 32000-1, 7.6.3.3, algorithm 2. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const IDENTITY = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
/** Printing alone is allowed. */
const PERMISSIONS = -3900;
const KEY_BYTES = 5;

function md5(...parts: readonly Uint8Array[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

/** Node's own RC4 is gone with OpenSSL 3. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a & 255], state[b & 255]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  const mixed = data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  });
  return Buffer.from(mixed);
}

function pad(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
}

/**
 * Encrypts the streams of a PDF of `writePdf` with the oldest scheme of all (RC4, 40 bits). With an empty password for readers it opens
 * without asking, and only its owner may change it.
 */
export function encryptPdf(bytes: Uint8Array, passwords: { reader: string; owner: string }): Uint8Array {
  const owner = rc4(md5(pad(passwords.owner)).subarray(0, KEY_BYTES), pad(passwords.reader));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(pad(passwords.reader), owner, permissions, IDENTITY).subarray(0, KEY_BYTES);
  const user = rc4(key, PADDING);
  const file = Buffer.from(bytes).toString('latin1');
  const withStreams = file.replace(
    /(\d+) 0 obj\n(<< \/Length \d+ >>\nstream\n)([\s\S]*?)(\nendstream)/g,
    (_, number: string, head: string, content: string, tail: string) => {
      const id = Buffer.from([Number(number) & 255, Number(number) >> 8, 0, 0, 0]);
      const own = md5(key, id).subarray(0, KEY_BYTES + 5);
      return `${number} 0 obj\n${head}${rc4(own, Buffer.from(content, 'latin1')).toString('latin1')}${tail}`;
    },
  );
  const hex = (part: Uint8Array) => `<${Buffer.from(part).toString('hex')}>`;
  const dictionary = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${PERMISSIONS} >> /ID [${hex(IDENTITY)} ${hex(IDENTITY)}]`;
  return new Uint8Array(Buffer.from(withStreams.replace('/Root 1 0 R', `/Root 1 0 R ${dictionary}`), 'latin1'));
}
