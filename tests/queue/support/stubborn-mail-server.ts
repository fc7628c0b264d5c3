import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

type Stage = 'receiver' | 'message' | 'answer';

/**
 * An SMTP server that can be told to hold every conversation at a stage: before it accepts the receiver, while the
 * message comes in (nothing is kept), or before it answers to a message that it has kept already.
 */
export class StubbornMailServer {
  readonly received: string[] = [];
  private held: Stage | null = null;
  private readonly waiting: (() => void)[] = [];
  private heldOnce: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(delayMs = 0): Promise<StubbornMailServer> {
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, delayMs * Math.random()));
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: (_address, _session, done) =>
        void self
          .pass('receiver')
          .then(pause)
          .then(() => done()),
      onData(stream, session, done) {
        stream.on('end', async () => {
          await self.pass('message');
          if (stream.sizeExceeded) return;
          self.received.push(session.envelope.rcptTo[0]!.address.toLowerCase());
          await pause();
          await self.pass('answer');
          done();
        });
        stream.resume();
      },
    });
    const self = new StubbornMailServer(server);
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    return self;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Holds conversations at a stage until `release`. */
  hold(stage: Stage): void {
    this.held = stage;
  }

  release(): void {
    this.held = null;
    for (const go of this.waiting.splice(0)) go();
  }

  /** Resolves when a conversation is held. */
  whenHeld(): Promise<void> {
    return this.waiting.length > 0
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.heldOnce.push(resolve);
        });
  }

  close(): Promise<void> {
    this.release();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private pass(stage: Stage): Promise<void> {
    if (this.held !== stage) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      for (const tell of this.heldOnce.splice(0)) tell();
    });
  }
}
