/** Meetings that come and go: people enter, see each other, and leave in every way there is. */
import type { Generator } from './generator.ts';
import type { UntactPeer, UntactTarget } from './untact-target.ts';

const ENDS = ['api', 'leave', 'line', 'api-later'] as const;
/** How a meeting ends: the API closes it under its people, they leave, their lines break, the API closes it when empty. */
type End = (typeof ENDS)[number];

export interface Churn {
  readonly first: number;
  readonly count: number;
  /** Meetings that come and go at the same time. */
  readonly parallel: number;
  /** Ends those too whose people all left; without it they stand for the half minute that an empty room waits. */
  readonly closesEmptyRooms: boolean;
}

/** Runs `count` meetings of two to three people; each one sees media of the others before the end. */
export async function churnRooms(target: UntactTarget, generator: Generator, churn: Churn): Promise<void> {
  let next = churn.first;
  const end = churn.first + churn.count;
  const one = async () => {
    while (next < end) {
      const room = next++;
      await runMeeting(target, generator, room);
      const isLeftEmpty = endOf(room) !== 'api';
      if (isLeftEmpty && (churn.closesEmptyRooms || endOf(room) === 'api-later')) closeByApi(target, room);
    }
  };
  await Promise.all(Array.from({ length: churn.parallel }, one));
}

async function runMeeting(target: UntactTarget, generator: Generator, room: number): Promise<void> {
  const peers: UntactPeer[] = [];
  for (let i = 0; i < 2 + (room % 2); i++) {
    const peer = await target.enter(generator, room);
    await peer.publish();
    peer.startSending();
    peers.push(peer);
  }
  await Promise.all(peers.map((peer) => peer.subscribe(peers.filter((other) => other !== peer))));
  await Promise.all(peers.map((peer) => generator.firstMedia(peer.down!)));
  if (endOf(room) === 'api') {
    closeByApi(target, room);
    await Promise.all(peers.map((peer) => peer.ended()));
  } else if (endOf(room) === 'leave') await Promise.all(peers.map((peer) => peer.leave()));
  else for (const peer of peers) peer.close();
}

function closeByApi(target: UntactTarget, room: number): void {
  target.api.commands.push({ type: 'close-room', room: `room-${room}` });
}

function endOf(room: number): End {
  return ENDS[room % ENDS.length]!;
}
