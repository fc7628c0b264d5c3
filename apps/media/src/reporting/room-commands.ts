import { Injectable } from '@nestjs/common';
import type { MediaCommand } from '#contracts/signalling/media-event.ts';
import { RoomRegistry } from '../room/room-registry.ts';
import { Revocations } from '../signalling/revocations.ts';

/** Does what the API asks for. A room or person that is not here is no error: commands go to every node, and may come twice. */
@Injectable()
export class RoomCommands {
  constructor(
    private readonly registry: RoomRegistry,
    private readonly revocations: Revocations,
  ) {}

  obey(command: MediaCommand): void {
    const room = this.registry.find(command.room);
    switch (command.type) {
      case 'close-room':
        return room?.close('ended');
      case 'release-room':
        return room?.close('node-stopping');
      case 'remove-person':
        // Also when not here: the token may still be on its way.
        this.revocations.revoke(command.room, command.person, Date.now());
        return room?.findPeer(command.person)?.close('removed');
      case 'record':
        return room?.features.recording.record(command.recordingId, command.people);
      case 'stop-recording':
        return room?.features.recording.stop();
      case 'move-person':
        return room?.findPeer(command.person)?.move(command.to);
      case 'set-rights':
        return room?.findPeer(command.person)?.setRights(command.rights);
    }
  }
}
