// The `host` object of a result that a browser measured: what it tells of the computer, which is little.

export type BrowserHost = {
  readonly cpu: string;
  readonly cores: number;
  readonly quota: null;
  readonly os: string;
  readonly runtime: string;
  readonly percore: string;
};

/** What of `navigator` is read. */
export type Navigator = { readonly hardwareConcurrency?: number; readonly userAgent: string };

export function coresHere({ hardwareConcurrency }: Navigator): number {
  return Math.max(1, hardwareConcurrency ?? 1);
}

export function describeBrowser(percore: string, navigator: Navigator): BrowserHost {
  return {
    cpu: 'a processor that the browser does not name',
    cores: coresHere(navigator),
    quota: null,
    os: systemIn(navigator.userAgent),
    runtime: browserIn(navigator.userAgent),
    percore,
  };
}

/** Newer names first: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const browsers = [
  ['Edg', 'edge'],
  ['OPR', 'opera'],
  ['Firefox', 'firefox'],
  ['Chrome', 'chrome'],
  ['Version', 'safari'],
] as const;

function browserIn(userAgent: string): string {
  for (const [sign, name] of browsers) {
    const [, version] = new RegExp(`${sign}/(\\d+)`).exec(userAgent) ?? [];
    if (version !== undefined) return `${name} ${version}`;
  }
  return 'a browser';
}

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iOS'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

function systemIn(userAgent: string): string {
  return systems.find(([sign]) => userAgent.includes(sign))?.[1] ?? 'an unknown system';
}
