import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** As much of RFC 6455 as Socket Mode uses: text, ping, pong and close, unfragmented. */
export interface WebSocketPeer {
  send(text: string): void;
  close(): void;
  /** Cuts the line without a goodbye. */
  destroy(): void;
}

interface Handlers {
  readonly onOpen: (peer: WebSocketPeer) => void;
  readonly onText: (text: string, peer: WebSocketPeer) => void;
  readonly onClose: (peer: WebSocketPeer) => void;
}

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

export function acceptWebSockets(server: Server, { onOpen, onText, onClose }: Handlers): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const peer: WebSocketPeer = {
      send: (text) => socket.write(frame(opcodes.text, Buffer.from(text))),
      close: () => socket.write(frame(opcodes.close, Buffer.from([0x03, 0xe8]))),
      destroy: () => socket.destroy(),
    };
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      pending = Buffer.concat([pending, data]);
      for (let read = readFrame(pending); read !== null; read = readFrame(pending)) {
        pending = pending.subarray(read.length);
        if (read.opcode === opcodes.text) onText(read.payload.toString(), peer);
        if (read.opcode === opcodes.ping) socket.write(frame(opcodes.pong, read.payload));
        if (read.opcode === opcodes.close) {
          socket.write(frame(opcodes.close, read.payload));
          socket.end();
        }
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => onClose(peer));
    onOpen(peer);
  });
}

function frame(opcode: number, payload: Buffer): Buffer {
  const head = [0x80 | opcode];
  if (payload.length < 126) head.push(payload.length);
  else if (payload.length < 65_536) head.push(126, payload.length >> 8, payload.length & 0xff);
  else {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(payload.length));
    head.push(127, ...length);
  }
  return Buffer.concat([Buffer.from(head), payload]);
}

function readFrame(data: Buffer): { opcode: number; payload: Buffer; length: number } | null {
  if (data.length < 2) return null;
  const short = data.readUInt8(1) & 0x7f;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (data.length < 6 + sizeBytes) return null;
  const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  const start = 6 + sizeBytes;
  if (data.length < start + size) return null;
  const mask = data.subarray(start - 4, start);
  const payload = Buffer.from(data.subarray(start, start + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: data.readUInt8(0) & 0x0f, payload, length: start + size };
}
