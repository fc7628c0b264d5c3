import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientEvents } from '#contracts/live/chat.ts';
import { allRoutes } from '#contracts/http/routes.ts';
import type { Route } from '#contracts/http/route.ts';
import { liveDeclarationOf } from '../../apps/api/src/kernel/live-event.decorator.ts';
import { routeOf } from '../../apps/api/src/kernel/mount.decorator.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

@Controller()
class UndeclaredController {
  @Get('/api/undeclared')
  leak(): string {
    return 'secret';
  }
}

@Module({ controllers: [UndeclaredController] })
class UndeclaredModule {}

let database: TestDatabase;
let api: RunningApi;
let careless: RunningApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  careless = await startApi({ databaseUrl: database.url, imports: [UndeclaredModule] });
});
afterAll(async () => {
  await api?.close();
  await careless?.close();
  await database?.drop();
});

/** Methods of all controllers or providers that Nest found, with their names. */
function methodsOf(app: RunningApi['app'], kind: 'controllers' | 'providers') {
  const discovery = app.get(DiscoveryService, { strict: false });
  const scanner = app.get(MetadataScanner, { strict: false });
  const wrappers = kind === 'controllers' ? discovery.getControllers() : discovery.getProviders();
  return wrappers.flatMap(({ instance }) => {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, object> | null;
    if (!prototype) return [];
    return scanner.getAllMethodNames(prototype).map((name) => ({
      name: `${prototype.constructor.name}.${name}`,
      method: prototype[name]!,
    }));
  });
}

const handlersOf = (app: RunningApi['app']) =>
  methodsOf(app, 'controllers').filter(({ method }) => Reflect.hasMetadata(PATH_METADATA, method));
const undeclaredOf = (app: RunningApi['app']) =>
  handlersOf(app)
    .filter(({ method }) => !routeOf(method))
    .map(({ name }) => name);
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

describe('every handler', () => {
  it('declares its route', () => {
    expect(handlersOf(api.app).length).toBeGreaterThan(10);
    expect(undeclaredOf(api.app)).toEqual([]);
  });

  it('without a declaration is found by this test and refused by the guard, even to staff', async () => {
    expect(undeclaredOf(careless.app)).toEqual(['UndeclaredController.leak']);
    const response = await fetch(`${careless.url}/api/undeclared`);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('secret');
  });

  it('answers to one path: no two routes share method and path', () => {
    const names = handlersOf(api.app).map(({ method }) => nameOf(routeOf(method)!));
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('every route of the contracts', () => {
  it('is mounted exactly once', () => {
    const mounted = new Set(handlersOf(api.app).map(({ method }) => routeOf(method)!));
    expect(allRoutes.filter((route) => !mounted.has(route)).map(nameOf)).toEqual([]);
  });
});

describe('every event of the live contracts', () => {
  it('has a handler that declares it', () => {
    const declared = methodsOf(api.app, 'providers').flatMap(
      ({ method }) => liveDeclarationOf(method)?.event ?? [],
    );
    expect(declared.toSorted()).toEqual(Object.keys(clientEvents).toSorted());
  });

  it('is the only kind there is: no handler goes without a declaration', () => {
    const bare = methodsOf(api.app, 'providers')
      .filter(
        ({ method }) =>
          Reflect.hasMetadata('websockets:message_mapping', method) && !liveDeclarationOf(method),
      )
      .map(({ name }) => name);
    expect(bare).toEqual([]);
  });
});
