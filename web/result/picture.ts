// A drawing as a PNG, twice as fine as it is large.

import { messages } from '../messages/messages.ts';

const fineness = 2;

/** @throws Error where the browser cannot draw it. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * fineness, height * fineness];
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error(messages.engine.noPicture)) : resolve(blob)),
      'image/png',
    ),
  );
}
