import type { SealedRoomState } from '#contracts/signalling/interpretation.ts';
import type { MediaTokenKeys } from '#platform/media-token/media-token-keys.ts';
import { MediaTokenError } from '#platform/media-token/media-token.error.ts';
import { signRoomState, verifyRoomState } from '#platform/media-token/room-state-token.ts';

/**
 * Lets browsers carry a room's shared state to wherever the room is rebuilt: neither a database nor the API is needed,
 * and what a browser brings is only believed when a media node has signed it. See ADR 0013.
 */
export class RoomStateSeal {
  readonly #keys: MediaTokenKeys;

  constructor(keys: MediaTokenKeys) {
    this.#keys = keys;
  }

  close(state: SealedRoomState): Promise<string> {
    return signRoomState(state, this.#keys, new Date());
  }

  /** What is inside, or undefined when it is not ours, of another room, or too old. */
  async open(seal: string, room: string): Promise<SealedRoomState | undefined> {
    try {
      const state = await verifyRoomState(seal, this.#keys, new Date());
      return state.room === room ? state : undefined;
    } catch (error) {
      if (error instanceof MediaTokenError) return undefined;
      throw error;
    }
  }
}
