import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { AuthModule } from './auth/auth.module.ts';
import { ConfigModule } from './kernel/config.module.ts';
import { KernelModule } from './kernel/kernel.module.ts';

/** The whole API. A feature module adds its line here. */
@Module({})
export class AppModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config, clock),
        KernelModule,
        AuthModule,
      ],
    };
  }
}
