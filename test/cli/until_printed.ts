/**
 * @file Waits for what a process prints.
 */

export function untilPrinted(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  let seen = '';
  return new Promise((resolve) => {
    stream.on('data', (piece: string) => {
      seen += piece;
      if (seen.includes(text)) resolve();
    });
  });
}
