/** Requests with an id and answers with the same, as JSON over a WebSocket; what Node's inspector speaks, too. */
export class JsonSocket {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  #nextId = 1;

  static open(url: string): Promise<JsonSocket> {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve(new JsonSocket(socket));
      socket.onerror = () => reject(new Error(`${url} does not answer`));
    });
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { id, result, error } = JSON.parse(String(data)) as {
        id: number;
        result: never;
        error?: unknown;
      };
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(JSON.stringify(error)));
      else waiting?.resolve(result);
    };
  }

  call<T>(method: string, params: unknown = {}): Promise<T> {
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }
}
