/** No worker binary could be had. `message` is one line for the person who starts the product: what to do. */
export class WorkerUnavailableError extends Error {
  override readonly name = 'WorkerUnavailableError';
  readonly code = 'mediasoup_worker_unavailable';
}
