import { Module } from '@nestjs/common';
import { LiveBus } from './live-bus.ts';
import { LiveRooms } from './live-rooms.ts';
import { LiveGateway } from './live.gateway.ts';
import { LiveService } from './live.service.ts';

/** The live socket: chat and presence of meetings. */
@Module({ providers: [LiveBus, LiveRooms, LiveService, LiveGateway], exports: [LiveBus, LiveRooms] })
export class LiveModule {}
