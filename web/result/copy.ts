// Copies a link. Safari lets only what a click starts at once be copied, so it is given a promise of the text; Firefox before
// 127 takes no promises; and where a page is not secure nothing is copied at all.

/** Returns the text, and whether it was copied. */
export async function copyText(text: Promise<string>): Promise<{ readonly text: string; readonly isCopied: boolean }> {
  const isCopied = await (canPromise() ? copyPromise(text) : copyPlain(text)).then(
    () => true,
    () =>
      copyPlain(text).then(
        () => true,
        () => false,
      ),
  );
  return { text: await text, isCopied };
}

function canPromise(): boolean {
  return typeof ClipboardItem !== 'undefined' && typeof navigator.clipboard?.write === 'function';
}

function copyPromise(text: Promise<string>): Promise<void> {
  return navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': text.then((each) => new Blob([each], { type: 'text/plain' })) }),
  ]);
}

async function copyPlain(text: Promise<string>): Promise<void> {
  return navigator.clipboard.writeText(await text);
}
