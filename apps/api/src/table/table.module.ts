import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.ts';
import { TableAccess } from './table-access.ts';
import { TableChanges } from './table-changes.ts';
import { TableGateway } from './table.gateway.ts';
import { TableService } from './table.service.ts';

/** What stands beside the video: the numbered changes of a meeting's table, for every feature that puts things on it. */
@Module({
  imports: [LiveModule],
  providers: [TableAccess, TableChanges, TableService, TableGateway],
  exports: [TableAccess, TableChanges, TableService],
})
export class TableModule {}
