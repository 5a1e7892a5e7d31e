type Tone = 'offer' | 'message';

/** Notes of each tone: hertz, and seconds from its beginning. */
const melodies: Record<Tone, readonly { hertz: number; at: number }[]> = {
  offer: [
    { hertz: 587, at: 0 },
    { hertz: 880, at: 0.16 },
  ],
  message: [{ hertz: 740, at: 0 }],
};
const noteSeconds = 0.32;
const loudness = 0.08;

/** Plays short tones; browsers allow it after the first gesture on the page, and until then it stays silent. */
export function tones(): (tone: Tone) => void {
  let audio: AudioContext | null = null;
  const unlock = () => {
    audio ??= new AudioContext();
    audio.resume();
  };
  for (const gesture of ['pointerdown', 'keydown'] as const) addEventListener(gesture, unlock, { once: true });
  return (tone) => {
    if (audio?.state !== 'running') return;
    for (const { hertz, at } of melodies[tone]) playNote(audio, hertz, audio.currentTime + at);
  };
}

function playNote(audio: AudioContext, hertz: number, from: number): void {
  const voice = audio.createOscillator();
  const volume = audio.createGain();
  voice.frequency.value = hertz;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(loudness, from + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, from + noteSeconds);
  voice.connect(volume).connect(audio.destination);
  voice.start(from);
  voice.stop(from + noteSeconds);
}
