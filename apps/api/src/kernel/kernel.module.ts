import { type ExecutionContext, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Config } from '#platform/config/config.ts';
import { AccessGuard } from './access.guard.ts';
import { AnswerInterceptor } from './answer.interceptor.ts';
import { CONFIG } from './config.module.ts';
import { LiveAccess } from './live-access.ts';
import { MeetingAccess } from './meeting-access.ts';
import { routeOf } from './mount.decorator.ts';
import { PersistenceModule } from './persistence.module.ts';
import { ProblemFilter } from './problem.filter.ts';
import { RateGuard } from './rate.guard.ts';
import { Sessions } from './sessions.ts';

/** A whole office may sit behind one address. */
const USUAL_PER_MINUTE = 600;

/** What every request passes: rate, access, validation of the answer, errors. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    PersistenceModule,
    ThrottlerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        throttlers: [
          {
            ttl: 60_000,
            limit: (context: ExecutionContext) =>
              (routeOf(context.getHandler())?.ratePerMinute ?? USUAL_PER_MINUTE) *
              config.http.rateLimitFactor,
          },
        ],
        setHeaders: true,
      }),
    }),
  ],
  providers: [
    Sessions,
    MeetingAccess,
    LiveAccess,
    { provide: APP_GUARD, useClass: RateGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [PersistenceModule, ThrottlerModule, Sessions, MeetingAccess, LiveAccess],
})
export class KernelModule {}
