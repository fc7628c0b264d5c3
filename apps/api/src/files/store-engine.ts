import type { MulterModuleOptions } from '@nestjs/platform-express';
import type { FileStore, ReceivedFile } from '#platform/file-store/file-store.ts';

type Engine = Exclude<MulterModuleOptions['storage'], undefined>;
type Incoming = { stream: NodeJS.ReadableStream & AsyncIterable<Uint8Array>; received?: ReceivedFile };

/**
 * Takes an upload into the store's waiting room as it comes, instead of into memory. The handler finds it as
 * `@StreamedUpload()` and keeps or discards it. Guards come before interceptors: nobody uploads without a right to.
 */
export const storeEngine = (store: FileStore, maxBytes: number): Engine => ({
  _handleFile: (_request: unknown, file: Incoming, done: (error: unknown, info?: object) => void) => {
    store.receive(file.stream, maxBytes).then(
      (received) => done(null, { received }),
      (error: unknown) => {
        // The rest of the body must run off, or the answer never reaches a browser that is still sending.
        file.stream.resume();
        done(error);
      },
    );
  },
  _removeFile: (_request: unknown, file: Incoming, done: (error: unknown) => void) => {
    Promise.resolve(file.received?.discard()).then(() => done(null), done);
  },
});
