/** @file What modules use of the platform. */

// What this uses of the platform, which is the same in browsers and in Node.js: not every project has the types of either.
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export declare const WebAssembly: {
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => Memory;
  instantiate(
    code: Uint8Array,
    imports: { readonly env: { readonly memory: Memory } },
  ): Promise<{ readonly instance: { readonly exports: { run(thread: number): void } } }>;
};

export interface ByteStream {
  pipeThrough(through: DecompressionStream): ByteStream;
}

export declare class DecompressionStream {
  readonly writable: unknown;
  constructor(format: 'deflate');
}

export declare class Blob {
  constructor(parts: readonly Uint8Array[]);
  stream(): ByteStream;
}

export declare class Response {
  constructor(body: ByteStream);
  arrayBuffer(): Promise<ArrayBuffer>;
}

export declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}

export declare const atob: (base64: string) => string;
