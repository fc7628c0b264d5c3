import { useEffect, useRef, useState } from 'react';
import type { Captions as CaptionsOf } from '#contracts/live/captions.ts';
import { isBlank } from '#domain/captions/caption-text.ts';
import { useRoom } from '../call/room/room-context.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { CaptionArea } from './caption-area.tsx';
import { CaptionChannel, type CaptionSocket } from './caption-channel.ts';
import { CaptionWriter } from './caption-writer.tsx';

/** Captions of the room: what is written stands above the bar, and whoever writes has a field below it. */
export function Captions() {
  const { call, view } = useRoom();
  const { meeting, ownPersonId, live } = useMeetingRoom();
  const [written, setWritten] = useState<ReadonlyMap<string, CaptionsOf>>(new Map());
  const [refusal, setRefusal] = useState<string | null>(null);
  const channel = useRef<CaptionChannel>(null);

  useEffect(() => {
    const opened = new CaptionChannel(
      live as unknown as CaptionSocket,
      meeting.id,
      (personId, captions) => setWritten((before) => new Map(before).set(personId, captions)),
      setRefusal,
    );
    channel.current = opened;
    opened.open();
    return () => opened.close();
  }, [live, meeting.id]);

  const others = call.participants.map(({ personId }) => personId);
  const shown = [...written].filter(
    ([personId, captions]) => (others.includes(personId) || personId === ownPersonId) && !isBlank(captions),
  );
  return (
    <>
      {view.hasCaptions && <CaptionArea captions={shown} />}
      {view.isCaptioning && (
        <CaptionWriter
          refusal={refusal}
          onChange={(captions) => {
            setWritten((before) => new Map(before).set(ownPersonId, captions));
            channel.current?.show(captions);
          }}
        />
      )}
    </>
  );
}
