// A database of the browser, opened when it is first asked for.

/** How to do something with its stores; `make` makes those that its earlier version, 0 for none, has not. */
export function database(name, version, make) {
  let opened;

  function open() {
    opened ??= new Promise((done, failed) => {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = ({ oldVersion }) => make(request.result, oldVersion);
      request.onsuccess = () => {
        const base = request.result;
        // Whoever clears what the site keeps, or brings a later version, waits for this page to let go; what is asked next opens anew.
        base.onversionchange = () => {
          base.close();
          opened = undefined;
        };
        base.onclose = () => (opened = undefined);
        done(base);
      };
      request.onerror = () => failed(request.error);
      request.onblocked = () => failed(new Error("blocked"));
    });
    opened.catch(() => (opened = undefined));
    return opened;
  }

  /** Does something with a store: `work(store, done, failed)`. Its promise is kept when it is on the disk. */
  return async (name, mode, work) => {
    const base = await open();
    return new Promise((done, failed) => {
      const transaction = base.transaction(name, mode, { durability: "strict" });
      let result;
      work(transaction.objectStore(name), (value) => (result = value), (error) => {
        failed(error);
        transaction.abort();
      });
      transaction.oncomplete = () => done(result);
      transaction.onerror = () => failed(transaction.error);
      transaction.onabort = () => failed(transaction.error ?? new Error("aborted"));
    });
  };
}
