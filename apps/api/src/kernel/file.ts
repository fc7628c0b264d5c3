import type { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#domain/error/domain-error.ts';
import type { ReceivedFile } from '#platform/file-store/file-store.ts';
import type { ApiRequest } from './api-request.ts';

/** A file that came in. The name is the sender's word: show it, never open by it. */
export interface UploadedFile {
  readonly filename: string;
  readonly content: Buffer;
}

/** The one uploaded file of a route with `upload`. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): UploadedFile => {
  const { file } = context.switchToHttp().getRequest<ApiRequest>();
  if (!file?.buffer) throw new DomainError('file-missing');
  return { filename: file.originalname, content: file.buffer };
});

/** A file that came in as a stream and lies in the store's waiting room: to be kept or discarded. */
export interface StreamedFile {
  /** The sender's word: show it, never open by it. */
  readonly filename: string;
  readonly file: ReceivedFile;
}

/** The one uploaded file of a route with `upload.isStreamed`. */
export const StreamedUpload = createParamDecorator((_: unknown, context: ExecutionContext): StreamedFile => {
  const { file } = context.switchToHttp().getRequest<ApiRequest>();
  if (!file?.received) throw new DomainError('file-missing');
  return { filename: file.originalname, file: file.received };
});

/** Answer of a route with `download`: whole, or as a stream of known length; the type is the route's unless given. */
export class FileDownload {
  readonly size: number;
  readonly type: string | undefined;

  constructor(
    readonly filename: string,
    readonly content: Buffer | Readable,
    given: { type?: string; size?: number } = {},
  ) {
    const size = Buffer.isBuffer(content) ? content.length : given.size;
    if (size === undefined) throw new Error('a streamed download needs its size');
    this.size = size;
    this.type = given.type;
  }
}
