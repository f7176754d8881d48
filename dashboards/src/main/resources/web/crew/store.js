/**
 * What this phone keeps in IndexedDB: the queue of what was done and is not told yet, what the gateway did not take, and the
 * last answers. Queue and refusals belong to who made them and outlive a sign-out; answers do not.
 */
const NAME = 'gridpost-crew';

let opening;

function opened() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true });
      request.result.createObjectStore('told', { keyPath: 'command' });
      request.result.createObjectStore('answers');
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opening;
}

/** Done when it is on the disk, not before. */
async function within(stores, mode, act) {
  const database = await opened();
  return new Promise((done, fail) => {
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    const request = act(...stores.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => done(request?.result);
    transaction.onerror = () => fail(transaction.error);
    transaction.onabort = () => fail(transaction.error);
  });
}

export const queued = () => within(['queue'], 'readonly', (queue) => queue.getAll());

/** In one transaction: all of it is kept, or nothing. */
export const enqueue = (items) => within(['queue'], 'readwrite', (queue) => items.forEach((item) => queue.add(item)));

export const settled = (item) => within(['queue'], 'readwrite', (queue) => queue.delete(item.seq));

/** Takes it from the queue to what the gateway said of it. */
export const toldOf = (item, said) =>
  within(['queue', 'told'], 'readwrite', (queue, told) => {
    queue.delete(item.seq);
    const { blob, seq, ...rest } = item;
    told.put({ ...rest, ...said });
  });

export const told = () => within(['told'], 'readonly', (store) => store.getAll());

export const dismiss = (command) => within(['told'], 'readwrite', (store) => store.delete(command));

export const keep = (key, value) =>
  within(['answers'], 'readwrite', (answers) => answers.put({ value, at: Date.now() }, key));

/** @returns {Promise<{value: any, at: number} | undefined>} */
export const kept = (key) => within(['answers'], 'readonly', (answers) => answers.get(key));

export const forgetAnswers = () => within(['answers'], 'readwrite', (answers) => answers.clear());
