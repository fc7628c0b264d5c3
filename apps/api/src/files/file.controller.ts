import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import { deleteMeetingFile, downloadMeetingFile, uploadMeetingFile } from '#contracts/http/table.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { StreamedUpload, type StreamedFile } from '../kernel/file.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { FileService } from './file.service.ts';

@Controller()
export class FileController {
  constructor(private readonly files: FileService) {}

  @Mount(uploadMeetingFile)
  upload(
    @Input() { params }: RouteInput<typeof uploadMeetingFile>,
    @StreamedUpload() file: StreamedFile,
    @CurrentCaller() caller: Caller,
  ) {
    return this.files.take(params.meetingId, file, caller);
  }

  @Mount(downloadMeetingFile)
  download(@Input() { params }: RouteInput<typeof downloadMeetingFile>) {
    return this.files.open(params.meetingId, params.fileId);
  }

  @Mount(deleteMeetingFile)
  delete(@Input() { params }: RouteInput<typeof deleteMeetingFile>, @CurrentCaller() caller: Caller) {
    return this.files.remove(params.meetingId, params.fileId, caller);
  }
}
