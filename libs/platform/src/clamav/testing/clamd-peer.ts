import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The harmless test string of eicar.org, in two parts so that scanners leave this file alone. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface ClamdPeer {
  readonly url: string;
  /** What came in, stream by stream. */
  readonly scanned: Buffer[];
  close(): Promise<void>;
}

/**
 * Speaks clamd's side of INSTREAM, byte for byte as clamd(8) has it, and knows one signature. Signature data of the real
 * one is 300 MB from a download, which tests must do without.
 * @param answer sent instead of the verdict; empty: the connection is closed without a word
 */
export async function startClamdPeer({ answer }: { answer?: string } = {}): Promise<ClamdPeer> {
  const scanned: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    let buffer = Buffer.alloc(0);
    socket.on('data', (data) => {
      buffer = Buffer.concat([buffer, data]);
      const content = contentOf(buffer);
      if (content === 'incomplete') return;
      if (content === 'unknown command') return void socket.end('UNKNOWN COMMAND\0');
      scanned.push(content);
      socket.end(answer ?? (content.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `tcp://127.0.0.1:${port}`,
    scanned,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function contentOf(buffer: Buffer): Buffer | 'incomplete' | 'unknown command' {
  const command = 'zINSTREAM\0';
  if (buffer.length < command.length) return 'incomplete';
  if (buffer.subarray(0, command.length).toString() !== command) return 'unknown command';
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= buffer.length;) {
    const length = buffer.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(buffer.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return 'incomplete';
}
