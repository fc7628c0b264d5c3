import { Module } from '@nestjs/common';
import { LiveBus } from './live-bus.ts';
import { LiveGateway } from './live.gateway.ts';
import { LiveService } from './live.service.ts';

/** The live socket: chat and presence of meetings. */
@Module({ providers: [LiveBus, LiveService, LiveGateway], exports: [LiveBus] })
export class LiveModule {}
