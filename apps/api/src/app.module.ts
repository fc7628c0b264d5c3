import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { ApplicationsModule } from './applications/applications.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { BoardModule } from './board/board.module.ts';
import { BuyersModule } from './buyers/buyers.module.ts';
import { DealModule } from './deal/deal.module.ts';
import { FileStoreModule } from './files/file-store.module.ts';
import { FilesModule } from './files/files.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { InterpretersModule } from './interpreters/interpreters.module.ts';
import { MyModule } from './my/my.module.ts';
import { RepairModule } from './repair/repair.module.ts';
import { RecordingsModule } from './recordings/recordings.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { MatchingModule } from './matching/matching.module.ts';
import { ScheduleModule } from './schedule/schedule.module.ts';
import { SeasonsModule } from './seasons/seasons.module.ts';
import { SelectionModule } from './selection/selection.module.ts';
import { LiveModule } from './live/live.module.ts';
import { StandbysModule } from './standbys/standbys.module.ts';
import { LogsModule } from './logs/logs.module.ts';
import { MailboxModule } from './mailbox/mailbox.module.ts';
import { MailsModule } from './mails/mails.module.ts';
import { MediaNodesModule } from './media-nodes/media-nodes.module.ts';
import { MeetingsModule } from './meetings/meetings.module.ts';
import { OffersModule } from './offers/offers.module.ts';
import { RoomModule } from './room/room.module.ts';
import { AuthModule } from './auth/auth.module.ts';
import { DocsModule } from './docs/docs.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ConfigModule } from './kernel/config.module.ts';
import { KernelModule } from './kernel/kernel.module.ts';
import { MetricsModule } from './kernel/metrics.module.ts';
import { RequestLogModule } from './kernel/request-log.module.ts';

/** The whole API. A feature module adds its line here. */
@Module({})
export class AppModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config, clock),
        KernelModule,
        RequestLogModule,
        MetricsModule,
        FileStoreModule,
        HealthModule,
        DocsModule,
        AuthModule,
        ApplicationsModule,
        AuditModule,
        BoardModule,
        BuyersModule,
        ImportsModule,
        InterpretersModule,
        MyModule,
        RepairModule,
        RecordingsModule,
        ReportsModule,
        MatchingModule,
        ScheduleModule,
        SeasonsModule,
        SelectionModule,
        LiveModule,
        StandbysModule,
        LogsModule,
        MailboxModule,
        MailsModule,
        MediaNodesModule,
        MeetingsModule,
        OffersModule,
        DealModule,
        FilesModule,
        RoomModule,
      ],
    };
  }
}
