import { Controller } from '@nestjs/common';
import {
  answerRecording,
  appendToTrack,
  deleteRecording,
  downloadRecording,
  getMeetingRecording,
  listRecordings,
  startRecording,
  stopRecording,
} from '#contracts/http/recordings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Upload, type UploadedFile } from '../kernel/file.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { RecordingArchiveService } from './recording-archive.service.ts';
import { RecordingService } from './recording.service.ts';
import { TrackService } from './track.service.ts';

@Controller()
export class RecordingController {
  constructor(
    private readonly recordings: RecordingService,
    private readonly archive: RecordingArchiveService,
    private readonly tracks: TrackService,
  ) {}

  @Mount(getMeetingRecording)
  get(@Input() { params }: RouteInput<typeof getMeetingRecording>, @CurrentCaller() caller: Caller) {
    return this.recordings.get(params.meetingId, caller);
  }

  @Mount(startRecording)
  start(@Input() { params }: RouteInput<typeof startRecording>, @CurrentCaller() caller: Caller) {
    return this.recordings.start(params.meetingId, caller);
  }

  @Mount(stopRecording)
  stop(@Input() { params }: RouteInput<typeof stopRecording>, @CurrentCaller() caller: Caller) {
    return this.recordings.stop(params.meetingId, caller);
  }

  @Mount(answerRecording)
  answer(@Input() { params, body }: RouteInput<typeof answerRecording>, @CurrentCaller() caller: Caller) {
    return this.recordings.answer(params.meetingId, body.isGiven, caller);
  }

  @Mount(listRecordings)
  list(@CurrentCaller() caller: Caller) {
    return this.archive.list(caller);
  }

  @Mount(downloadRecording)
  download(@Input() { params }: RouteInput<typeof downloadRecording>, @CurrentCaller() caller: Caller) {
    return this.archive.download(params.recordingId, caller);
  }

  @Mount(deleteRecording)
  destroy(@Input() { params }: RouteInput<typeof deleteRecording>, @CurrentCaller() caller: Caller) {
    return this.archive.destroy(params.recordingId, caller);
  }

  @Mount(appendToTrack)
  append(@Input() input: RouteInput<typeof appendToTrack>, @Upload() { content }: UploadedFile) {
    return this.tracks.append(input, content);
  }
}
