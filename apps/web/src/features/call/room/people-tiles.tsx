import { useRoom } from './room-context.ts';
import { ParticipantTile } from './participant-tile.tsx';
import type { RemoteParticipant } from '../state/call-state.ts';
import type { DecorationEntry } from './slots.ts';
import { useShownWidth } from './use-shown-width.ts';

/** Somebody else. */
export function RemoteTile({
  person,
  decorations,
}: {
  person: RemoteParticipant;
  decorations: readonly DecorationEntry[];
}) {
  const { call } = useRoom();
  const { camera, microphone } = person.tracks;
  const isAway = person.presence === 'away';
  const onWidth = useShownWidth(camera?.consumerId);
  return (
    <ParticipantTile
      participant={person}
      camera={camera && !camera.isPaused ? camera.track : null}
      isMuted={!isAway && (!microphone || microphone.isPaused)}
      isSpeaking={call.activeSpeaker === person.personId}
      isAway={isAway}
      line={lineOf(person)}
      decorations={decorations}
      onWidth={onWidth}
    />
  );
}

/** Oneself, as others see one but for the mirror. */
export function SelfTile({ decorations }: { decorations: readonly DecorationEntry[] }) {
  const { call, view } = useRoom();
  const { self, camera, microphone, activeSpeaker, line } = call;
  if (!self) return null;
  const isOn = microphone.state === 'on';
  return (
    <ParticipantTile
      participant={self}
      camera={camera.track}
      isMuted={!isOn}
      isSpeaking={activeSpeaker === self.personId && isOn}
      isSelf
      isMirrored={view.isMirrored}
      line={line?.level ?? 'good'}
      decorations={decorations}
    />
  );
}

/** Scores below which a listener notices, of the SFU's 10 (no loss) to 0 (nothing arrives). */
const FAIR = 7;
const BAD = 4;

function lineOf({ tracks }: RemoteParticipant): 'good' | 'fair' | 'bad' {
  const scores = [tracks.camera, tracks.microphone].flatMap((entry) =>
    entry && !entry.isPaused && entry.senderScore !== null ? [entry.senderScore] : [],
  );
  // A layer that was just switched on has not been scored yet: one stream that is well tells of a line that is.
  const score = Math.max(...scores, scores.length === 0 ? 10 : 0);
  return score <= BAD ? 'bad' : score <= FAIR ? 'fair' : 'good';
}
