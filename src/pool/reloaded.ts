// A worker whose script is fetched again when it could not be: a host that hesitates is no reason to tell a person of a worker that died.
//
// A script that does not come is told by an event without a message; an error in a script has one (HTML, "run a worker").
// What was sent before the worker first answered is sent again.

/** What the page needs of a worker. */
export type Script = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

const mostTries = 3;

export function reloaded(start: () => Script & Partial<Pick<Worker, 'onmessageerror'>>): Script {
  let sent: unknown[] | null = [];
  const script: Script = {
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
  const begin = (attempt: number): Script => {
    const begun = start();
    begun.onmessage = (event) => {
      sent = null;
      script.onmessage?.call(script as Worker, event);
    };
    begun.onerror = (event) => {
      if (event.message === undefined && sent !== null && attempt < mostTries) again(attempt + 1);
      else script.onerror?.call(script as Worker, event);
    };
    begun.onmessageerror = () => script.onerror?.call(script as Worker, new ErrorEvent('error'));
    return begun;
  };
  const again = (attempt: number): void => {
    worker.terminate();
    worker = begin(attempt);
    for (const each of sent!) worker.postMessage(each);
  };
  let worker = begin(1);
  return script;
}
