// The reader of what is printed, who may leave early: `npm run check | head`.

/** Ends this process, and quietly, when nobody reads on; any other trouble with the stream is thrown as ever. */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
}
