/** Plays a friendly two-note tone of a second on the chosen speaker. */
export async function playTestTone(speakerId: string | undefined): Promise<void> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  volume.connect(output);
  for (const [start, frequency] of [
    [0, 523.25],
    [0.4, 659.25],
  ] as const) {
    const note = context.createOscillator();
    note.frequency.value = frequency;
    note.connect(volume);
    note.start(context.currentTime + start);
    note.stop(context.currentTime + start + 0.4);
  }
  const audio = new Audio();
  audio.srcObject = output.stream;
  if (speakerId) await audio.setSinkId?.(speakerId).catch(() => {});
  await audio.play();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  audio.srcObject = null;
  await context.close();
}
