import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  answerRecording,
  getMeetingRecording,
  startRecording,
  stopRecording,
  type MeetingRecording,
} from '#contracts/http/recordings.ts';
import { call as callApi } from '../../api/client.ts';
import { keyOf, queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { useRoom } from '../call/room/room-context.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';

/** How the recording of this meeting stands, told anew by the live socket, and what this person can do about it. */
export function useRecording() {
  const { meeting, live } = useMeetingRoom();
  const { session } = useRoom();
  const client = useQueryClient();
  const params = { meetingId: meeting.id };
  const query = useQuery(queryOf(getMeetingRecording, { params }));
  const key = keyOf(getMeetingRecording, { params });
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: key });
    const events = ['recording:changed', 'presence', 'connect'] as const;
    for (const event of events) live.on(event, refresh);
    return () => {
      for (const event of events) live.off(event, refresh);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key is made of the meeting
  }, [live, client, meeting.id]);
  const keep = (state: MeetingRecording) => client.setQueryData(key, state);
  const start = useAction(() => callApi(startRecording, { params }), { onDone: keep });
  const stop = useAction(() => callApi(stopRecording, { params }), { onDone: keep });
  const answer = useAction(
    async (isGiven: boolean) => {
      // The node stops at once, whether the API answers or not.
      if (!isGiven) await session.refuseRecording();
      return callApi(answerRecording, { params, body: { isGiven } });
    },
    { onDone: keep },
  );
  return { recording: query.data ?? null, start, stop, answer };
}
