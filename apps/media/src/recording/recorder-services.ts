import type { Logger } from 'pino';
import type { TrackFile } from './track-upload.ts';

/** What the rooms of this node record with. */
export interface RecorderServices {
  /** Path of ffmpeg. */
  readonly ffmpeg: string;
  readonly logger: Logger;
  /** Opens the way of a new track to the API. */
  openTrack(track: TrackFile): TrackSink;
}

/** Where the bytes of a track go, in order; they are kept until the API has them. */
export interface TrackSink {
  write(bytes: Buffer): void;
  /** Says from when on the sound is heard elsewhere: `floor`, or the language of a channel. */
  switchTo(output: string, at: Date): void;
  /** The track is whole; resolves when the API has it, or it was given up. */
  end(at: Date): Promise<void>;
}
