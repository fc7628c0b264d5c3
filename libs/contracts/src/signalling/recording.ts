import { z } from 'zod';

// Recording as the room sees it. What may be recorded is decided by the API; what is recorded is told by the node.

export const recordingRequestSchemas = {
  /** Stops the recording of this room at once, whatever else is under way: anybody in it may. */
  refuseRecording: z.strictObject({}),
} as const;
export interface RecordingRequestResults {
  refuseRecording: Record<string, never>;
}

export const recordingNotificationSchemas = {
  /** Whether sound and picture of this room are being written down now. Told to whoever comes in while they are. */
  recording: z.object({ isOn: z.boolean() }),
} as const;
