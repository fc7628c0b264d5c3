import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  COMMANDS_WAIT_MS,
  NODE_LOST_AFTER_MS,
  type MediaCommand,
  type MediaWaitRequest,
} from '#contracts/signalling/media-event.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { markNodeLost } from '#persistence/repositories/media-node.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { LiveBus } from '../live/live-bus.ts';

/** A node whose wait broke off says within this time that it lives, if it does. */
const GRACE_MS = 150;
/** Between two waits of a node commands are kept for it. */
const KEPT_MS = 5000;
const MAX_KEPT = 500;

interface Line {
  readonly kept: MediaCommand[];
  answer: ((commands: MediaCommand[]) => void) | undefined;
  answeredAt: number;
}

/**
 * The line to each media node that waits here: commands go out at once, and a wait that breaks off tells that the
 * process at its other end was killed. Which api process a node waits at does not matter: commands go to all of them
 * over the live bus, and what they learn of a node's end stands in the database.
 */
@Injectable()
export class MediaLine implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('media-line');
  private readonly lines = new Map<string, Line>();
  private isStopping = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.listen({
      onNews: (news) => news.kind === 'media-command' && this.pass(news.command),
      onGap: () => {},
    });
  }

  /** Nobody is to be taken for dead because we stop. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const line of this.lines.values()) this.answer(line, []);
  }

  /** Tells every node when the transaction commits; the one that holds the room obeys. */
  async command(tx: Transaction, command: MediaCommand): Promise<void> {
    await this.bus.tell(tx, { kind: 'media-command', command });
  }

  /**
   * Answers when there is a command for the node, or with none after a while.
   * @param onBroken told what to do when the connection breaks before the answer
   * @throws DomainError `not-allowed` when the body names another node than the token
   */
  wait(
    nodeName: string,
    { nodeId, startedAt }: MediaWaitRequest,
    onBroken: (broken: () => void) => void,
  ): Promise<MediaCommand[]> {
    if (nodeId !== nodeName) throw new DomainError('not-allowed');
    const before = this.lines.get(nodeName);
    const isFresh = before !== undefined && performance.now() - before.answeredAt < KEPT_MS;
    if (before) this.answer(before, []);
    const line: Line = { kept: [], answer: undefined, answeredAt: performance.now() };
    this.lines.set(nodeName, line);
    if (this.isStopping || (isFresh && before.kept.length > 0)) return Promise.resolve(before?.kept ?? []);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(line, []), COMMANDS_WAIT_MS);
      line.answer = (commands) => {
        clearTimeout(timer);
        resolve(commands);
      };
      onBroken(() => {
        if (!line.answer) return;
        this.answer(line, []);
        if (!this.isStopping) void this.bury(nodeName, new Date(startedAt));
      });
    });
  }

  private pass(command: MediaCommand): void {
    for (const line of this.lines.values()) {
      if (line.answer) this.answer(line, [command]);
      else if (performance.now() - line.answeredAt < KEPT_MS && line.kept.length < MAX_KEPT)
        line.kept.push(command);
    }
  }

  private answer(line: Line, commands: MediaCommand[]): void {
    const { answer } = line;
    line.answer = undefined;
    line.answeredAt = performance.now();
    answer?.(commands);
  }

  private async bury(name: string, startedAt: Date): Promise<void> {
    const brokenAt = this.clock.now();
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
    const lostAt = new Date(brokenAt.getTime() - NODE_LOST_AFTER_MS);
    try {
      const isLost = await markNodeLost(this.dataSource.manager, { name, startedAt, brokenAt, lostAt });
      if (isLost) this.log.warn({ node: name }, 'a media node is gone; its rooms are placed elsewhere');
    } catch (err) {
      // Its silence will tell.
      this.log.warn({ err, node: name }, 'a lost media node could not be noted');
    }
  }
}
