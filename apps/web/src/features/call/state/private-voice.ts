/** The microphone of somebody who speaks to one person alone: open only meanwhile. */
export class PrivateVoice {
  #track: MediaStreamTrack | undefined;

  /** @throws DOMException when there is no microphone, or none may be used */
  async start(deviceId: string | undefined): Promise<MediaStreamTrack> {
    this.stop();
    const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { ...processing, ...(deviceId && { deviceId }) },
    });
    const [track] = stream.getAudioTracks();
    if (!track) throw new DOMException('', 'NotFoundError');
    this.#track = track;
    return track;
  }

  /** Idempotent. */
  stop(): void {
    this.#track?.stop();
    this.#track = undefined;
  }
}
