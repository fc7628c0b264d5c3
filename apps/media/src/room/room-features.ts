import { RoomInterpretation } from '../interpretation/room-interpretation.ts';
import { RoomLines } from '../line/room-lines.ts';
import { PrivateTalk } from '../private-talk/private-talk.ts';
import { RoomRecording } from '../recording/room-recording.ts';
import type { RoomFeature, RoomView } from './room-feature.ts';

/** How each feature of a room is made, by the name under which requests find it: `room.features.<name>`. */
export const ROOM_FEATURES = {
  interpretation: (room) => new RoomInterpretation(room),
  privateTalk: () => new PrivateTalk(),
  lines: () => new RoomLines(),
  recording: (room) => new RoomRecording(room),
} satisfies Record<string, (room: RoomView) => RoomFeature>;

type Factories = typeof ROOM_FEATURES;
export type RoomFeatures = {
  readonly [N in keyof Factories]: Factories[N] extends (room: RoomView) => infer F ? F : never;
};

export function createRoomFeatures(room: RoomView): RoomFeatures {
  const made = Object.entries<(room: RoomView) => RoomFeature>(ROOM_FEATURES).map(([name, create]) => [
    name,
    create(room),
  ]);
  return Object.fromEntries(made) as RoomFeatures;
}
