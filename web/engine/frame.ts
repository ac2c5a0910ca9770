// Once a frame: of what comes several times before the next picture is drawn, only the last is heard.

/** A page that is not seen draws no pictures: then it is called n milliseconds later. */
const unseenMilliseconds = 100;

export function onceAFrame<T>(hear: (last: T) => void): (each: T) => void {
  let waiting: { readonly last: T } | null = null;
  const say = (): void => {
    const said = waiting;
    waiting = null;
    if (said !== null) hear(said.last);
  };
  return (each) => {
    const isFirst = waiting === null;
    waiting = { last: each };
    if (!isFirst) return;
    if (document.hidden) setTimeout(say, unseenMilliseconds);
    else requestAnimationFrame(say);
  };
}
