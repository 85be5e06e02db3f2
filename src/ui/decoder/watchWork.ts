/** Nothing that a person waits for takes longer, in milliseconds: what does is hostile, or hopeless. */
export const decodingPatience = 5000;

/** On a computer that is busy with other things, what is not hostile takes this many times as long. */
const busyFactor = 6;

/** Calls once this process, of which the thread is a part, has worked for too long; answers how to stop it. */
export function watchWork(onTooLong: () => void): () => void {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const look = (): void => {
    const { user, system } = process.cpuUsage(before);
    const rest = decodingPatience - (user + system) / 1000;
    if (rest <= 0 || performance.now() - begun >= busyFactor * decodingPatience) onTooLong();
    else timer = setTimeout(look, Math.max(rest, 100));
  };
  let timer = setTimeout(look, decodingPatience);
  return () => clearTimeout(timer);
}
