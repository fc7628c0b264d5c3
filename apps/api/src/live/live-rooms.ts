import { Inject, Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import { MeetingAccess } from '../kernel/meeting-access.ts';
import type { LiveSocket } from '../kernel/live.adapter.ts';

/** How long the answer to "may this socket still see the meeting" holds for what is gone in a moment anyway. */
const PASSING_MS = 2_000;

/** One room a meeting, of sockets that watch it here. */
export const roomOf = (meetingId: string) => `meeting:${meetingId}`;

/** Sends to those who may still see a meeting. */
@Injectable()
export class LiveRooms {
  private readonly lookedUp = new WeakMap<object, Map<string, number>>();

  constructor(@Inject(MeetingAccess) private readonly access: MeetingAccess) {}

  isWatched(server: Server, meetingId: string): boolean {
    return server.sockets.adapter.rooms.has(roomOf(meetingId));
  }

  watched(server: Server): string[] {
    return [...server.sockets.adapter.rooms.keys()].flatMap((room) => /^meeting:(.+)$/.exec(room)?.[1] ?? []);
  }

  /**
   * Somebody may have lost the part in the meeting since the socket began to watch (an interpreter who declined): each
   * is asked for anew, except for what passes in a moment, as pointers do ten times a second.
   */
  async tell(
    server: Server,
    meetingId: string,
    event: string,
    payload: object,
    {
      isFor = () => true,
      isPassing = false,
    }: { isFor?: (socket: LiveSocket) => boolean; isPassing?: boolean } = {},
  ): Promise<void> {
    const room = roomOf(meetingId);
    for (const id of server.sockets.adapter.rooms.get(room) ?? []) {
      const socket = server.sockets.sockets.get(id) as unknown as LiveSocket | undefined;
      if (!socket) continue;
      if (!(isPassing && this.wasAdmitted(socket, meetingId)) && !(await this.isAdmitted(socket, meetingId)))
        await socket.leave(room);
      else if (isFor(socket)) socket.emit(event, payload);
    }
  }

  private wasAdmitted(socket: LiveSocket, meetingId: string): boolean {
    const at = this.lookedUp.get(socket)?.get(meetingId);
    return at !== undefined && performance.now() - at < PASSING_MS;
  }

  private async isAdmitted(socket: LiveSocket, meetingId: string): Promise<boolean> {
    if ((await this.access.roleOf(socket.data.caller, meetingId)) === null) return false;
    const ofSocket = this.lookedUp.get(socket) ?? new Map<string, number>();
    ofSocket.set(meetingId, performance.now());
    this.lookedUp.set(socket, ofSocket);
    return true;
  }
}
