import { Global, Module } from '@nestjs/common';
import type { Config } from '#platform/config/config.ts';
import { FileStore } from '#platform/file-store/file-store.ts';
import { CONFIG } from '../kernel/config.module.ts';

/** The one file store of the process. */
@Global()
@Module({
  providers: [
    { provide: FileStore, inject: [CONFIG], useFactory: (config: Config) => FileStore.open(config.filesDir) },
  ],
  exports: [FileStore],
})
export class FileStoreModule {}
