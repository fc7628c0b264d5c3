import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The line between people and servers, in user space: relays of TCP and UDP that can be cut, silently as a dead line
 * is: nothing gets through in either direction, no connection is refused or reset, and new ones hang.
 */
export class LineRelay {
  readonly #tcp: Server[] = [];
  readonly #udp: UdpSocket[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #hanging: (() => void)[] = [];
  #isCut = false;

  /** Nothing gets through from now on. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** The line is back; what waited in it arrives late, as TCP has it. Datagrams are lost. */
  restore(): void {
    this.#isCut = false;
    for (const socket of this.#sockets) socket.resume();
    for (const open of this.#hanging.splice(0)) open();
  }

  /** Relays TCP to `port` of 127.0.0.1. @returns the port that stands in for it */
  async relayTcp(port: number, host = '127.0.0.1', ownPort = 0): Promise<number> {
    const server = createServer({ pauseOnConnect: true }, (near) => {
      this.#keep(near);
      const open = () => {
        const far = connect(port, '127.0.0.1');
        this.#keep(far);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          one.on('data', (chunk) => void other.write(chunk));
          one.on('close', () => this.#whenWhole(() => other.destroy()));
        }
        near.resume();
      };
      this.#whenWhole(open);
    });
    this.#tcp.push(server);
    await new Promise<void>((resolve) => server.listen(ownPort, host, resolve));
    return (server.address() as AddressInfo).port;
  }

  /** Stands in for `port` of 127.0.0.1 at the same port of `host`, for UDP. */
  async relayUdp(port: number, host: string): Promise<void> {
    const near = createSocket('udp4');
    this.#udp.push(near);
    const far = new Map<string, UdpSocket>();
    near.on('message', (data, { address, port: from }: RemoteInfo) => {
      if (this.#isCut) return;
      const key = `${address}:${from}`;
      let socket = far.get(key);
      if (!socket) {
        socket = createSocket('udp4');
        socket.on('message', (answer) => this.#isCut || near.send(answer, from, address));
        far.set(key, socket);
        this.#udp.push(socket);
      }
      socket.send(data, port, '127.0.0.1');
    });
    await new Promise<void>((resolve) => near.bind(port, host, resolve));
  }

  close(): void {
    for (const server of this.#tcp) server.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const socket of this.#udp) socket.close();
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    if (this.#isCut) socket.pause();
  }

  #whenWhole(then: () => void): void {
    if (this.#isCut) this.#hanging.push(then);
    else then();
  }
}
