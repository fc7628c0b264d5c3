// The call's state without React: a tile for each person, nothing else. Opened as /?person=…&room=…
import { joinGrantSchema } from '#contracts/signalling/join-token.ts';
import { CallSession } from '../../../apps/web/src/features/call/state/call-session.ts';

const query = location.search;
const marks: Record<string, number> = {};
const session = new CallSession({
  async getJoinGrant(signal) {
    marks['grantAsked'] ??= performance.now();
    const response = await fetch(`/grant${query}`, { signal });
    if (!response.ok) throw new Error(`grant: ${response.status}`);
    return joinGrantSchema.parse(await response.json());
  },
});
Object.assign(window, { session, marks });

function tile(id: string): HTMLElement {
  const existing = document.getElementById(id);
  if (existing) return existing;
  const element = document.body.appendChild(document.createElement('div'));
  element.id = id;
  for (const kind of ['video', 'audio'] as const) {
    const media = element.appendChild(document.createElement(kind));
    media.autoplay = true;
    if (media instanceof HTMLVideoElement) {
      media.muted = true;
      media.addEventListener('loadeddata', () => (marks[`frame:${id}`] ??= performance.now()));
    }
  }
  return element;
}

function show(element: HTMLElement, kind: 'video' | 'audio', track: MediaStreamTrack | undefined): void {
  const media = element.querySelector(kind) as HTMLMediaElement;
  const shown = (media.srcObject as MediaStream | null)?.getTracks()[0];
  if (shown !== track) media.srcObject = track ? new MediaStream([track]) : null;
}

session.subscribe(() => {
  const { participants, phase } = session.getSnapshot();
  document.body.dataset['phase'] = phase;
  for (const { personId, tracks, presence } of participants) {
    const person = tile(`person-${personId}`);
    person.dataset['participant'] = personId;
    person.dataset['presence'] = presence;
    show(person, 'video', tracks.camera?.track);
    show(person, 'audio', tracks.microphone?.track);
    const screen = tile(`screen-${personId}`);
    screen.dataset['screen'] = personId;
    show(screen, 'video', tracks.screen?.track);
  }
});

Object.assign(window, {
  join() {
    marks['click'] = performance.now();
    session.start();
  },
});
