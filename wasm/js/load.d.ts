/** Where the WebAssembly file is, or what it holds. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;

/** How one WebAssembly file is fetched and started. */
export interface Loader {
  /** Fetches and starts the engine; later calls wait for the first. Where it fails, the next call tries again. */
  init(from?: WasmSource): Promise<void>;
  /**
   * Starts the engine from bytes or from a compiled module, without waiting. One that is started already stays; while `init` is under way, this is
   * refused with the code `loading`.
   */
  initSync(module: BufferSource | WebAssembly.Module): void;
  /** Says where the WebAssembly file is, before the first `init`. */
  setWasm(from?: WasmSource): void;
  /** Throws a `KieumauError` unless the engine was started. */
  needReady(): void;
}
