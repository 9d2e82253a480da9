import { Batch, type Emitted, type EncodeItem, type SealedBatch } from "./batch.ts";

/** As OpenTelemetry names them for its batch processors; times in milliseconds. */
export interface QueueLimits {
  readonly delayMs: number;
  /** Items that wait; what is beyond is dropped. */
  readonly maxItems: number;
  readonly maxBatchItems: number;
  readonly exportTimeoutMs: number;
}

export interface ExportQueueOptions<Item> {
  readonly encodeItem: EncodeItem<Item>;
  readonly limits: QueueLimits;
  /** Rejects where the batch is lost. */
  readonly send: (batch: SealedBatch) => Promise<void>;
  /** Told of each batch that is lost, of each item that cannot be written, and of dropped items once there is room again. */
  readonly onLoss: (items: number, reason: unknown) => void;
}

/** Far below what a receiver takes in one request. */
const MAX_BATCH_BYTES = 1024 * 1024;

/**
 * Gathers items and sends them in batches, one at a time: when the oldest has waited for `delayMs`, or a batch is full.
 * Adding never waits and never throws: it happens within the request that is described.
 */
export class ExportQueue<Item extends Emitted> {
  readonly #options: ExportQueueOptions<Item>;
  readonly #open: Batch<Item>;
  #sealed: SealedBatch[] = [];
  #sealedItems = 0;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #dropped = 0;
  #closed = false;

  constructor(options: ExportQueueOptions<Item>) {
    this.#options = options;
    this.#open = new Batch(options.encodeItem);
  }

  add(item: Item): void {
    if (this.#closed) return;
    const { limits } = this.#options;
    if (this.#open.items + this.#sealedItems >= limits.maxItems) {
      this.#dropped++;
      return;
    }
    try {
      this.#open.add(item);
    } catch (error) {
      this.#options.onLoss(1, error);
      return;
    }
    if (this.#open.items >= limits.maxBatchItems || this.#open.bytes >= MAX_BATCH_BYTES) {
      this.#seal();
      this.#sendWaiting();
    } else if (this.#timer === undefined && this.#sending === undefined) this.#sendLater();
  }

  /** Resolves when what was added before has been sent, or is lost. */
  async flush(): Promise<void> {
    this.#seal();
    while (this.#sealed.length > 0 || this.#sending !== undefined) {
      this.#sendWaiting();
      await this.#sending;
    }
  }

  /** Takes nothing more, and sends what waits. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.flush();
  }

  #seal(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#open.items === 0) return;
    this.#sealedItems += this.#open.items;
    this.#sealed.push(this.#open.seal());
  }

  #sendLater(): void {
    this.#timer = setTimeout(() => {
      this.#seal();
      this.#sendWaiting();
    }, this.#options.limits.delayMs);
    this.#timer.unref();
  }

  #sendWaiting(): void {
    this.#sending ??= this.#sendSealed().finally(() => {
      this.#sending = undefined;
      if (this.#sealed.length > 0) this.#sendWaiting();
      else if (this.#open.items > 0 && this.#timer === undefined) this.#sendLater();
    });
  }

  async #sendSealed(): Promise<void> {
    for (let batch = this.#sealed.shift(); batch !== undefined; batch = this.#sealed.shift()) {
      this.#sealedItems -= batch.items;
      this.#tellDropped();
      await this.#sendOne(batch);
    }
  }

  async #sendOne(batch: SealedBatch): Promise<void> {
    const { send, onLoss, limits } = this.#options;
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      late.reject(new Error(`not sent within ${limits.exportTimeoutMs} ms`));
    }, limits.exportTimeoutMs);
    timer.unref();
    await Promise.race([send(batch), late.promise])
      .catch((error: unknown) => onLoss(batch.items, error))
      .finally(() => clearTimeout(timer));
  }

  #tellDropped(): void {
    if (this.#dropped === 0) return;
    this.#options.onLoss(this.#dropped, `more than ${this.#options.limits.maxItems} waited`);
    this.#dropped = 0;
  }
}
