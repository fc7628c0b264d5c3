import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#domain/error/domain-error.ts';
import type { ApiRequest } from './api-request.ts';

/** A file that came in. The name is the sender's word: show it, never open by it. */
export interface UploadedFile {
  readonly filename: string;
  readonly content: Buffer;
}

/** The one uploaded file of a route with `upload`. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): UploadedFile => {
  const { file } = context.switchToHttp().getRequest<ApiRequest>();
  if (!file) throw new DomainError('file-missing');
  return { filename: file.originalname, content: file.buffer };
});

/** Answer of a route with `download`; the type is the route's. */
export class FileDownload {
  constructor(
    readonly filename: string,
    readonly content: Buffer,
  ) {}
}
