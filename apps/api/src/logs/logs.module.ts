import { Module } from '@nestjs/common';
import { LogController } from './log.controller.ts';
import { LogService } from './log.service.ts';

/** What came of a meeting. */
@Module({ controllers: [LogController], providers: [LogService] })
export class LogsModule {}
