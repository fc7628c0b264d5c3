import { createSocket, type Socket } from 'node:dgram';

/** An even port and the one after it, free on loopback a moment ago: ffmpeg wants RTP on the first and RTCP on the second. */
export async function findPortPair(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = await bind(0);
    const port = first.address().port;
    const even = port - (port % 2);
    const other = await bind(port % 2 === 0 ? port + 1 : even).catch(() => null);
    await Promise.all([first, other].filter((socket) => socket !== null).map(close));
    if (other) return even;
  }
  throw new Error('no two ports in a row are free');
}

function bind(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', () => resolve(socket));
  });
}

const close = (socket: Socket): Promise<void> => new Promise((resolve) => socket.close(() => resolve()));
