import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { createDataSource } from '#persistence/data-source.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { RecordingFiles } from '#platform/recording-files/recording-files.ts';
import type { Config } from '#platform/config/config.ts';
import { DueScanner } from './due/due-scanner.ts';
import { FileSweep } from './due/file-sweep.ts';
import { LineSweep } from './due/line-sweep.ts';
import { Sweep } from './due/sweep.ts';
import { WorkerMetrics } from './health/worker-metrics.ts';
import { WorkerLifecycle } from './lifecycle/worker-lifecycle.ts';
import { LetterWriter } from './mail/letter-writer.ts';
import { MailProcessor } from './mail/mail.processor.ts';
import { type MailTransport, openMailTransport } from './mail/mail-transport.ts';
import { PostOffice } from './mail/post-office.ts';
import { OfferProcessor } from './offers/offer.processor.ts';
import { OutboxDispatcher } from './outbox/outbox-dispatcher.ts';
import { createJobRunner } from './queue/job-runner.ts';
import { Queues } from './queue/queues.ts';
import { RecordingProcessor } from './recordings/recording.processor.ts';
import { RecordingSweep } from './recordings/recording-sweep.ts';
import { ReminderProcessor } from './reminders/reminder.processor.ts';
import { CONFIG } from './worker-config.ts';

const MAIL_TRANSPORT = Symbol('mail-transport');

/** Everything of the worker process, wired. */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  static with(config: Config, clock: Clock, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
        {
          provide: DataSource,
          useFactory: () =>
            createDataSource(config.database.url, {
              poolSize: 16,
              applicationName: 'untact-worker',
            }).initialize(),
        },
        {
          provide: Queues,
          useFactory: () =>
            Queues.open({
              databaseUrl: config.database.url,
              redisUrl: config.redisUrl,
              onError: (err) => logger.warn({ err }, 'queue'),
            }),
        },
        { provide: MAIL_TRANSPORT, useFactory: () => openMailTransport(config) },
        {
          provide: WorkerLifecycle,
          inject: [Queues, DataSource, MAIL_TRANSPORT],
          useFactory: wire(config, clock, logger),
        },
      ],
    };
  }

  constructor(@Inject(WorkerLifecycle) private readonly lifecycle: WorkerLifecycle) {}

  onApplicationBootstrap(): Promise<void> {
    return this.lifecycle.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.lifecycle.close();
  }
}

const wire =
  (config: Config, clock: Clock, logger: Logger) =>
  (queues: Queues, dataSource: DataSource, transport: MailTransport): WorkerLifecycle => {
    const metrics = new WorkerMetrics(queues, dataSource, clock);
    const letters = new LetterWriter(dataSource, config, clock);
    const postOffice = new PostOffice(dataSource, transport.mailer, clock, logger);
    const scanner = new DueScanner(dataSource, queues, clock);
    const recordingFiles = new RecordingFiles(config.filesDir);
    const recordings = new RecordingSweep(dataSource, queues, recordingFiles, config.recording.ffmpeg, clock);
    const handlers = {
      ...new MailProcessor(dataSource, letters, postOffice, clock).handlers,
      ...new ReminderProcessor(dataSource, letters, postOffice, clock, metrics).handlers,
      ...new OfferProcessor(dataSource, clock).handlers,
      ...new RecordingProcessor(dataSource, recordingFiles, config.recording.ffmpeg, logger).handlers,
    };
    const dispatcher = new OutboxDispatcher(dataSource, queues, clock);
    const sweep = new Sweep(dataSource, queues, scanner, clock);
    const fileSweep = new FileSweep(dataSource, config.filesDir);
    const lineSweep = new LineSweep(dataSource, clock);
    return new WorkerLifecycle({
      config,
      logger,
      queues,
      run: createJobRunner(handlers, { dataSource, clock, logger, metrics }),
      dispatch: () => dispatcher.dispatch(),
      scan: () => scanner.scan(),
      sweep: async () => {
        await sweep.run();
        await fileSweep.runIfDue();
        await lineSweep.runIfDue();
        await recordings.run();
      },
      pingDatabase: async () => void (await dataSource.query('SELECT 1')),
      metrics: { contentType: metrics.registry.contentType, render: () => metrics.render() },
      closing: [
        () => transport.close(),
        async () => {
          if (dataSource.isInitialized) await dataSource.destroy();
        },
      ],
    });
  };
