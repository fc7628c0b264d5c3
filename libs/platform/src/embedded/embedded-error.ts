export type EmbeddedErrorCode =
  | 'DISK_FULL'
  | 'PORT_TAKEN'
  | 'NO_BINARIES'
  | 'NO_UNPRIVILEGED_USER'
  | 'NOT_TRAVERSABLE'
  | 'START_FAILED'
  | 'DOWNLOAD_FAILED';

/** A service of our own that cannot run. The message is one line: what happened and the way out. */
export class EmbeddedError extends Error {
  readonly code: EmbeddedErrorCode;
  /** The last lines the service said, for those who want to know more. */
  readonly detail: string;

  constructor(code: EmbeddedErrorCode, message: string, detail = '') {
    super(message);
    this.name = 'EmbeddedError';
    this.code = code;
    this.detail = detail;
  }
}

/** Turns the system's ENOSPC into a line with the way out; other errors stay as they are. */
export function explainDiskFull(error: unknown, folder: string): unknown {
  const isFull =
    (error as NodeJS.ErrnoException)?.code === 'ENOSPC' || /No space left on device/.test(String(error));
  return isFull
    ? new EmbeddedError(
        'DISK_FULL',
        `The disk that holds ${folder} is full. Free some space and start again.`,
      )
    : error;
}
