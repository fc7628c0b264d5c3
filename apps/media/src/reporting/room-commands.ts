import type { MediaCommand } from '#contracts/signalling/media-event.ts';
import type { RoomRegistry } from '../room/room-registry.ts';

/** Does what the API asks for. A room or person that is not here is no error: the command may come twice. */
export function obeyCommand(command: MediaCommand, registry: RoomRegistry): void {
  const room = registry.find(command.room);
  if (command.type === 'close-room') room?.close('ended');
  else room?.findPeer(command.person)?.close('removed');
}
