/** What the worker is given, and the few types of workers that TypeScript has only without those of pages. */

export interface PageList {
  /** "fr" */
  locale: string;
  /** By path below the language ("f/2/"): first 8 hexadecimal digits of the SHA-256 of the page. */
  pages: Record<string, string>;
}

export interface WaitableEvent {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

export interface Scope {
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
