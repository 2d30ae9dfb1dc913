import { defineConfig } from "vite";

export default defineConfig({
  // The server of Vite bundles what it depends on, and would leave the wasm file behind.
  optimizeDeps: { exclude: ["kieumau"] },
  // The page works under any path.
  base: "./",
});
