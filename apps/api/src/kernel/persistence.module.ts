import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource } from '#persistence/data-source.ts';
import type { Config } from '#platform/config/config.ts';
import { CONFIG } from './config.module.ts';

/** One pool of connections for the process, closed after the last request was answered. */
@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        createDataSource(config.database.url, { applicationName: 'untact-api' }).initialize(),
    },
  ],
  exports: [DataSource],
})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
