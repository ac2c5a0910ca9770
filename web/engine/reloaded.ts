// A worker whose script is fetched again when it could not be: a host that hesitates is no reason to tell a person of a worker that died.
//
// A script that does not come is told by an event without a message; an error in a script has one (HTML, "run a worker").
// What was sent before the worker first answered is sent again.

/** What the page needs of a worker. */
export type Hand = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

const mostTries = 3;

export function reloaded(start: () => Hand & Partial<Pick<Worker, 'onmessageerror'>>): Hand {
  let sent: unknown[] | null = [];
  const hand: Hand = {
    onmessage: null,
    onerror: null,
    postMessage: (message: unknown) => {
      sent?.push(message);
      worker.postMessage(message);
    },
    terminate: () => {
      sent = null;
      worker.terminate();
    },
  };
  const begin = (attempt: number): Hand => {
    const begun = start();
    begun.onmessage = (event) => {
      sent = null;
      hand.onmessage?.call(hand as Worker, event);
    };
    begun.onerror = (event) => {
      if (event.message === undefined && sent !== null && attempt < mostTries) again(attempt + 1);
      else hand.onerror?.call(hand as Worker, event);
    };
    begun.onmessageerror = () => hand.onerror?.call(hand as Worker, new ErrorEvent('error'));
    return begun;
  };
  const again = (attempt: number): void => {
    worker.terminate();
    worker = begin(attempt);
    for (const each of sent!) worker.postMessage(each);
  };
  let worker = begin(1);
  return hand;
}
