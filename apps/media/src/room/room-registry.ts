import type { Logger } from 'pino';
import type { WorkerPool } from '../sfu/worker-pool.ts';
import { Room, type RoomSurroundings } from './room.ts';

/** Every room of this node. People who come at the same time share one: its making is awaited by all of them. */
export class RoomRegistry {
  readonly #pool: WorkerPool;
  readonly #surroundings: RoomSurroundings;
  readonly #logger: Logger;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #open = new Map<string, Room>();

  constructor(
    pool: WorkerPool,
    { listener, seal, recorder }: Omit<RoomSurroundings, 'findWorker'>,
    logger: Logger,
  ) {
    this.#pool = pool;
    this.#logger = logger;
    this.#surroundings = {
      seal,
      findWorker: (others) => pool.leastLoadedBesides(others),
      recorder,
      listener: {
        ...listener,
        onClosed: (room, reason) => {
          if (this.#open.get(room.id) === room) this.#forget(room.id);
          listener.onClosed(room, reason);
        },
      },
    };
  }

  get rooms(): Room[] {
    return [...this.#open.values()];
  }

  find(id: string): Room | undefined {
    return this.#open.get(id);
  }

  /** The room of that id, made when there is none. */
  getOrCreate(id: string): Promise<Room> {
    const existing = this.#rooms.get(id);
    if (existing) return existing;
    const created = this.#create(id);
    this.#rooms.set(id, created);
    created.catch(() => this.#rooms.get(id) === created && this.#rooms.delete(id));
    return created;
  }

  async #create(id: string): Promise<Room> {
    const worker = await this.#pool.placeRoom();
    const room = await Room.create(id, worker, this.#surroundings, this.#logger);
    if (worker.closed) {
      room.close('worker-died');
      throw new Error('the worker died while a room was made on it');
    }
    this.#open.set(id, room);
    this.#surroundings.listener.onOpened(room);
    return room;
  }

  #forget(id: string): void {
    this.#open.delete(id);
    this.#rooms.delete(id);
  }
}
