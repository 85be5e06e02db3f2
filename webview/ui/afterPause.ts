/** Milliseconds that somebody who types is waited for. */
const pause = 120;

/** Acts on the last value once no other has come for a moment. */
export function afterPause<T>(act: (value: T) => void): (value: T) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(value), pause);
  };
}
