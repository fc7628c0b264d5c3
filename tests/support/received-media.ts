export interface ReceivedMedia {
  /** Frames decoded so far, by the person shown. */
  readonly frames: Record<string, number>;
  /** Energy of each audio stream received so far, in no order. */
  readonly audioEnergy: number[];
}

interface Watched {
  readonly __connections: RTCPeerConnection[];
  readonly __mixed: Map<string, number>;
}

/** Runs in a page of any browser before its own scripts: keeps its peer connections and voices within reach. */
export function watchReceivedMedia(): void {
  const Original = window.RTCPeerConnection;
  const connections: RTCPeerConnection[] = [];
  // A voice that goes into Web Audio counts for nothing in the connection's statistics, whose element is muted: it is
  // measured where it enters the page's mix.
  const mixed = new Map<string, number>();
  Object.assign(window, { __connections: connections, __mixed: mixed } satisfies Watched);
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  const createSource = AudioContext.prototype.createMediaStreamSource;
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    const source = createSource.call(this, stream);
    const analyser = this.createAnalyser();
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const track = stream.getAudioTracks()[0]!;
    const { id } = track;
    const timer = setInterval(() => {
      // Of a person who comes and goes many times each voice would be measured for ever.
      if (track.readyState === 'ended') return stop();
      if (this.state !== 'running') return;
      analyser.getFloatTimeDomainData(samples);
      mixed.set(
        id,
        samples.reduce((sum, sample) => sum + sample * sample, mixed.get(id) ?? 0),
      );
    }, 40);
    const stop = () => {
      clearInterval(timer);
      source.disconnect(analyser);
    };
    return source;
  };
}

/**
 * Runs in a page: what it has really decoded, from the video elements, the browser's own statistics and what enters the
 * page's mix of voices.
 */
export async function readReceivedMedia(): Promise<ReceivedMedia> {
  const frames: Record<string, number> = {};
  const audioEnergy: number[] = [];
  // Firefox counts frames of a track in the connection's statistics only.
  const decoded = new Map<string, number>();
  const { __connections, __mixed } = window as unknown as Watched;
  for (const connection of __connections) {
    if (connection.connectionState === 'closed') continue;
    for (const report of (await connection.getStats()).values()) {
      if (report.type !== 'inbound-rtp') continue;
      if (report.kind === 'video') decoded.set(report.trackIdentifier, report.framesDecoded ?? 0);
      else audioEnergy.push((report.totalAudioEnergy ?? 0) + (__mixed.get(report.trackIdentifier) ?? 0));
    }
  }
  for (const tile of document.querySelectorAll<HTMLElement>('[data-participant]')) {
    const video = tile.querySelector('video');
    if (!video || 'self' in tile.dataset) continue;
    const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
    frames[tile.dataset['participant']!] =
      video.getVideoPlaybackQuality().totalVideoFrames || ((track && decoded.get(track.id)) ?? 0);
  }
  return { frames, audioEnergy };
}
