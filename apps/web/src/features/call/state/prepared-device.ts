import { Device } from 'mediasoup-client';
import type { Notification } from '#contracts/signalling/notifications.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';

let prepared: Promise<Device> | undefined;

/**
 * The browser's media abilities matched with our routers', found out once a page and before any connection, so that
 * the handshake can carry them. Call it early; it takes some 50 ms.
 * @throws UnsupportedError in a browser that mediasoup-client does not know
 */
export function prepareDevice(): Promise<Device> {
  prepared ??= load(ROUTER_CAPABILITIES.rtpCapabilities);
  prepared.catch(() => (prepared = undefined));
  return prepared;
}

/** The prepared device, unless the server is of another release and its routers differ. */
export async function deviceFor(welcome: Notification<'welcome'>): Promise<Device> {
  if (welcome.routerCapabilitiesId === ROUTER_CAPABILITIES.id) return prepareDevice();
  return load(welcome.routerRtpCapabilities);
}

async function load(
  routerRtpCapabilities: Notification<'welcome'>['routerRtpCapabilities'],
): Promise<Device> {
  const device = await Device.factory();
  await device.load({
    routerRtpCapabilities: routerRtpCapabilities as Parameters<Device['load']>[0]['routerRtpCapabilities'],
  });
  return device;
}
