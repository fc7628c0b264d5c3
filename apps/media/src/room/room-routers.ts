import { CONSUMERS_PER_WORKER, type SfuWorker } from '../sfu/sfu-worker.ts';
import { RoomRouter } from './room-router.ts';

/**
 * A worker that would carry more than this takes nobody more of a room while another one has room: the rest is for
 * those who switch on a camera later, and for the other meetings on it.
 */
const SPREADS_ABOVE = Math.floor(CONSUMERS_PER_WORKER * 0.6);

/** Finds a living worker other than these, the least loaded one; undefined when there is none. */
export type FindWorker = (others: readonly SfuWorker[]) => SfuWorker | undefined;

/**
 * The routers of one room: one on the worker it was placed on, and as many more on other workers as it needs when it
 * outgrows that one (a briefing with a hundred listeners). Tracks go between them by pipes.
 */
export class RoomRouters {
  /** Where the room began; the room ends with it. */
  readonly home: RoomRouter;
  readonly #findWorker: FindWorker;
  readonly #onLost: (router: RoomRouter) => void;
  readonly #all: RoomRouter[] = [];
  #growing: Promise<RoomRouter> | undefined;
  #closed = false;

  static async create(
    worker: SfuWorker,
    findWorker: FindWorker,
    onLost: (router: RoomRouter) => void,
  ): Promise<RoomRouters> {
    return new RoomRouters(await RoomRouter.create(worker), findWorker, onLost);
  }

  private constructor(home: RoomRouter, findWorker: FindWorker, onLost: (router: RoomRouter) => void) {
    this.home = home;
    this.#findWorker = findWorker;
    this.#onLost = onLost;
    this.#add(home);
  }

  get count(): number {
    return this.#all.length;
  }

  /**
   * The router for the next person, whose seat is counted from now on; {@link leave} gives it back.
   * @param tracks how many tracks each person of the room receives about now
   */
  async take(tracks: number): Promise<RoomRouter> {
    const router = await this.#place(tracks);
    router.seats++;
    return router;
  }

  leave(router: RoomRouter): void {
    router.seats--;
  }

  close(): void {
    this.#closed = true;
    for (const router of this.#all) router.close();
  }

  async #place(tracks: number): Promise<RoomRouter> {
    // Seats that were just given have no consumers yet, and everyone of a briefing comes at the same time.
    const loadOf = ({ worker, seats }: RoomRouter) => Math.max(worker.consumers, seats * tracks);
    const best = this.#all.reduce((one, other) => (loadOf(other) < loadOf(one) ? other : one));
    if (loadOf(best) + tracks <= SPREADS_ABOVE) return best;
    const worker = this.#findWorker(this.#all.map((router) => router.worker));
    // A pipe costs something too: not worth it for a worker that is as full.
    if (!worker || worker.consumers + tracks > SPREADS_ABOVE) return best;
    this.#growing ??= this.#grow(worker).finally(() => (this.#growing = undefined));
    return this.#growing.catch(() => best);
  }

  async #grow(worker: SfuWorker): Promise<RoomRouter> {
    const router = await RoomRouter.create(worker);
    if (this.#closed || worker.closed) {
      router.close();
      throw new Error('the room closed, or the worker died, while it grew');
    }
    this.#add(router);
    return router;
  }

  #add(router: RoomRouter): void {
    this.#all.push(router);
    router.onLost(() => {
      this.#all.splice(this.#all.indexOf(router), 1);
      this.#onLost(router);
    });
  }
}
