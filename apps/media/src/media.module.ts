import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import type { MediaConfig } from '#platform/config/config.ts';
import { HealthController } from './health/health.controller.ts';
import { RoomStateSeal } from './interpretation/room-state-seal.ts';
import { Drain } from './lifecycle/drain.ts';
import { MediaLifecycle } from './lifecycle/media-lifecycle.ts';
import { LOGGER, MEDIA_CONFIG } from './media-config.ts';
import { MediaMetrics } from './metrics/media-metrics.ts';
import { MetricsServer } from './metrics/metrics-server.ts';
import { EventReporter, type EventBody } from './reporting/event-reporter.ts';
import { NodeStatus } from './reporting/node-status.ts';
import { CommandLine } from './reporting/command-line.ts';
import { RoomCommands } from './reporting/room-commands.ts';
import { Recorder } from './recording/recorder.ts';
import { RoomRegistry } from './room/room-registry.ts';
import type { RoomListener } from './room/room.ts';
import { WorkerPool } from './sfu/worker-pool.ts';
import { Admission } from './signalling/admission.ts';
import { Revocations } from './signalling/revocations.ts';
import { isProbeRoom, Seating } from './signalling/seating.ts';
import { SignallingGateway } from './signalling/signalling.gateway.ts';

/** Where rooms tell of themselves; the reporter subscribes, since it needs the rooms for its heartbeat. */
class RoomEvents {
  report: (event: EventBody) => void = () => {};
}

@Module({})
export class MediaModule {
  static create(config: MediaConfig, logger: Logger): DynamicModule {
    return {
      module: MediaModule,
      controllers: [HealthController],
      providers: [
        { provide: MEDIA_CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: RoomEvents, useValue: new RoomEvents() },
        {
          provide: Recorder,
          useFactory: () => Recorder.create({ ...apiOf(config), ffmpeg: config.recording.ffmpeg }, logger),
        },
        {
          provide: WorkerPool,
          useFactory: () => WorkerPool.create({ ...config.media, size: config.media.workers }, logger),
        },
        {
          provide: RoomRegistry,
          inject: [WorkerPool, RoomEvents, Recorder],
          useFactory: (pool: WorkerPool, events: RoomEvents, recorder: Recorder) =>
            new RoomRegistry(
              pool,
              {
                listener: reportingListener(events),
                seal: new RoomStateSeal(config.media.tokenKeys),
                recorder: recorder.services,
              },
              logger,
            ),
        },
        {
          provide: EventReporter,
          inject: [NodeStatus, RoomRegistry, RoomCommands, RoomEvents],
          useFactory: (
            status: NodeStatus,
            registry: RoomRegistry,
            commands: RoomCommands,
            events: RoomEvents,
          ) => {
            const reporter = EventReporter.create(
              {
                ...apiOf(config),
                heartbeat: () => status.heartbeat(),
                measured: () => linesOf(registry),
                onCommand: (command) => commands.obey(command),
              },
              logger,
            );
            events.report = (event) => reporter.report(event);
            return reporter;
          },
        },
        {
          provide: CommandLine,
          inject: [NodeStatus, RoomCommands, EventReporter],
          useFactory: (status: NodeStatus, commands: RoomCommands, reporter: EventReporter) =>
            new CommandLine(
              {
                ...apiOf(config),
                startedAt: () => status.startedAt,
                onCommand: (command) => commands.obey(command),
                onBroken: () => void reporter.flush(),
              },
              logger,
            ),
        },
        RoomCommands,
        Revocations,
        Drain,
        NodeStatus,
        MediaLifecycle,
        MediaMetrics,
        MetricsServer,
        Admission,
        Seating,
        SignallingGateway,
      ],
    };
  }
}

const apiOf = ({ media, http }: MediaConfig) => ({
  nodeId: media.nodeId,
  apiUrl: http.internalUrl,
  keys: media.tokenKeys,
});

function linesOf(registry: RoomRegistry): EventBody[] {
  return registry.rooms.flatMap((room) => {
    const samples = isProbeRoom(room) ? [] : room.features.lines.drain();
    return samples.length > 0 ? [{ type: 'line' as const, room: room.id, samples }] : [];
  });
}

function reportingListener(events: RoomEvents): RoomListener {
  return {
    onOpened: (room) => {
      if (!isProbeRoom(room)) events.report({ type: 'room-opened', room: room.id });
    },
    onPeerJoined: (room, { person, identity }) => {
      if (!isProbeRoom(room))
        events.report({ type: 'peer-joined', room: room.id, person, role: identity.role });
    },
    onPeerLeft: (room, { person }, reason) => {
      if (!isProbeRoom(room)) events.report({ type: 'peer-left', room: room.id, person, reason });
    },
    onClosed: (room, reason) => {
      if (!isProbeRoom(room)) events.report({ type: 'room-closed', room: room.id, reason });
    },
    onReport: (room, report) => {
      if (!isProbeRoom(room)) events.report({ ...report, room: room.id });
    },
  };
}
