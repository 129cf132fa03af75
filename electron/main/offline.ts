import { app, session } from 'electron';
import { isOwnAddress } from './addresses.ts';

const DEVTOOLS = /^devtools:\/\//;

/** Chromium's own services that would talk to the network by themselves. */
const FEATURES_OFF = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Reporting',
  'SpareRendererForSitePerProcess',
  'Translate',
];

/** Before Chromium starts: switches its background services off and lets no name be resolved. */
export function goOffline(): void {
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'disable-sync', 'disable-breakpad', 'no-pings', 'no-proxy-server', 'dns-prefetch-disable']) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('disable-features', FEATURES_OFF.join(','));
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** After Chromium has started: cancels every request that is not for our own files, and denies every permission. */
export function lockSession(): void {
  const own = session.defaultSession;
  own.setSpellCheckerEnabled(false);
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowed(details.url) }));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.on('will-download', (event) => event.preventDefault());
}

/** Developer tools are only there in development. */
function isAllowed(url: string): boolean {
  return isOwnAddress(url) || (!app.isPackaged && DEVTOOLS.test(url));
}
