import { joinMeeting } from '#contracts/http/meetings.ts';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { GrantRefusedError } from '../call/state/call-state.ts';

/** Asks for a place; a refusal that waiting does not change ends the call instead of being tried again. */
export async function askForPlace(meetingId: string, signal: AbortSignal) {
  try {
    return await call(joinMeeting, { params: { meetingId }, signal });
  } catch (error) {
    if (error instanceof ApiProblem && !error.isPassing && error.status !== 429) {
      throw new GrantRefusedError(error.code);
    }
    throw error;
  }
}
