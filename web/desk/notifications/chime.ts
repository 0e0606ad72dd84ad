/** Two short tones, the second one higher; s and Hz. */
const TONES = [
  { at: 0, pitch: 660 },
  { at: 0.16, pitch: 880 },
] as const;
const LENGTH = 0.14;
const LOUD = 0.08;

let context: AudioContext | undefined;

/** Sounds where the browser lets a page sound, which is after its reader has pressed something. */
export const chime = (): void => {
  try {
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    for (const { at, pitch } of TONES) {
      const tone = new OscillatorNode(context, { frequency: pitch });
      const gain = new GainNode(context, { gain: LOUD });
      gain.gain.setTargetAtTime(0, currentTime + at + LENGTH / 2, LENGTH / 6);
      tone.connect(gain).connect(destination);
      tone.start(currentTime + at);
      tone.stop(currentTime + at + LENGTH);
    }
  } catch {
    // A page without sound is still a page.
  }
};
