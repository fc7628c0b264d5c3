import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';

/** Injection token of the typed {@link Config}. */
export const CONFIG = Symbol('config');

/** Settings and clock for every module. */
@Module({})
export class ConfigModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
      ],
      exports: [CONFIG, CLOCK],
    };
  }
}
