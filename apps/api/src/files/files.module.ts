import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { MAX_FILE_BYTES } from '#domain/files/file-types.ts';
import { FileStore } from '#platform/file-store/file-store.ts';
import { TableModule } from '../table/table.module.ts';
import { FileController } from './file.controller.ts';
import { FileService } from './file.service.ts';
import { storeEngine } from './store-engine.ts';

/** Files handed over in a meeting. */
@Module({
  imports: [
    TableModule,
    MulterModule.registerAsync({
      inject: [FileStore],
      useFactory: (store: FileStore) => ({ storage: storeEngine(store, MAX_FILE_BYTES) }),
    }),
  ],
  controllers: [FileController],
  providers: [FileService],
})
export class FilesModule {}
